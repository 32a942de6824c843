"""What a programme says about itself, in sentences for the home page and section 1; unknown stays unknown."""

from datetime import date

from desktop.rules.programme import Programme, Window
from desktop.ui.theme import Tone

_SOON_DAYS = 14
UNSTATED = "通知没有写明"


def standing(window: Window | None, today: date) -> tuple[str, Tone]:
    """Say how a window stands on a day: days until it opens or closes, or that it is over."""
    if window is None:
        return UNSTATED, Tone.UNSURE
    if today < window.first_day:
        return f"{window.shown}，{(window.first_day - today).days} 天后开始", Tone.MUTED
    days = (window.last_day - today).days
    if days < 0:
        return f"{window.shown}，已结束", Tone.DANGER
    left = "今天是最后一天" if days == 0 else f"还有 {days} 天"
    return f"{window.shown}，{left}", Tone.CAUTION if days <= _SOON_DAYS else Tone.GOOD


def deadline(programme: Programme, today: date) -> tuple[str, Tone]:
    """Say when the online window is open and how urgent that is."""
    words, tone = standing(programme.windows.get("online"), today)
    return f"网上申报：{words}", tone


def fee(programme: Programme, level: str) -> str:
    """Say what the review of a level costs."""
    yuan = programme.fee(level)
    return f"{yuan} 元" if yuan is not None else f"{UNSTATED}，请向{programme.contact}确认"


def committee(programme: Programme, level: str) -> str:
    """Say which committee reviews a level."""
    names = [found.name for found in programme.committees_for(level)]
    return "；".join(names) if names else f"{UNSTATED}，请向{programme.contact}确认"


def needed(programme: Programme, level: str) -> tuple[str, ...]:
    """Return what a person will have to collect, as far as the programme states it."""
    return tuple(line for line in _needed(programme, level) if line)


def _needed(programme: Programme, level: str) -> tuple[str, ...]:
    hours = programme.education_hours(level)
    counts, limits = programme.counts, programme.limits
    most = counts.get("achievements_max")
    papers = counts.get("publications_max")
    summary = programme.summary
    return (
        "证件照、学历学位证书及认证报告、现职称证书",
        f"继续教育证明：每年 {hours.hours} 学时" + (f"，{hours.years[0]}–{hours.years[-1]} 年" if hours.years else "")
        if hours and hours.hours
        else "继续教育证明（学时要求通知没有写明）",
        "工作业绩：每条一份合并好的 PDF" + (f"，最多 {most} 条" if most else "") + _size(limits.get("pdf_bytes")),
        f"学术成果：Word 和 PDF 各一份，最多 {papers} 项" if papers else "学术成果：Word 和 PDF 各一份",
        f"工作总结：{summary.min}–{summary.max} 字" if summary.min and summary.max else "工作总结",
        "单位公示、《单位同意申报证明》盖章、《个人承诺书》签字" + _publicity(programme),
        f"评审费：{fee(programme, level)}" if level else "",
    )


def _size(limit_bytes: int | None) -> str:
    return f"，每份不超过 {limit_bytes // 1_000_000}\N{NO-BREAK SPACE}MB" if limit_bytes else ""


def _publicity(programme: Programme) -> str:
    days = programme.publicity.working_days
    return f"（公示不少于 {days} 个工作日）" if days else ""
