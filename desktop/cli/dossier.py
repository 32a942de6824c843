"""The dossier a command works on: opened, what a person should know about it told, and let go of."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from desktop.cli.output import tell
from desktop.session.opening import open_session
from desktop.session.session import Session


@contextmanager
def opened(path: Path, *, read_only: bool = False, today: Callable[[], date] = date.today) -> Iterator[Session]:
    """Open a dossier for the length of a command; its notices (recovered, read-only, no backup …) go to stderr.

    Raises:
        ShenbaoError: it is damaged, foreign, newer than this program, or open elsewhere.
    """
    session = open_session(path, read_only=read_only, today=today)
    try:
        yield session
    finally:
        for notice in session.file.notices:
            tell(f"「{path.name}」{notice}")
        session.close()
