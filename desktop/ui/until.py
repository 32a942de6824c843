"""How long there is still time, in words, and how urgent that is."""

from datetime import date

from desktop.ui.theme import Tone

_SOON_DAYS = 14


def days_until(first_day: date, last_day: date, today: date) -> tuple[str, Tone]:
    """Say how many days are left to submit online, the last day counted as 0."""
    days = (last_day - today).days
    if today < first_day:
        return f"{first_day:%m月%d日}开放，还有 {(first_day - today).days} 天", Tone.MUTED
    if days < 0:
        return f"网上申报已于 {last_day:%m月%d日}截止", Tone.DANGER
    return f"距网上截止还有 {days} 天", Tone.CAUTION if days <= _SOON_DAYS else Tone.MUTED
