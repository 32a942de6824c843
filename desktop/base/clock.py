"""The machine's clock, for those who pass it in."""

from datetime import UTC, datetime


def local_now() -> datetime:
    """Return the time now, with the machine's offset."""
    return datetime.now(tz=UTC).astimezone()
