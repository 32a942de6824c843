"""Is the day that checks are made as of a plausible one? A dead battery sets clocks to 1970."""

from datetime import date

from desktop.rules.programme import Programme

_FAR_YEARS = 1
_CAUTION = "检查以 {on} 为准，离{year}年的申报太远，期限类的结论可能不对。请核对电脑的日期，或用 --on 指定一天。"


def clock_caution(programme: Programme, on: date) -> str:
    """Return what to tell the person about a day far from the programme's year; empty when it is near."""
    return _CAUTION.format(on=on.isoformat(), year=programme.year) if abs(on.year - programme.year) > _FAR_YEARS else ""
