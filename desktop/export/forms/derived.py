"""Values that a form words from several answers, by the name under which declarations call them."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from desktop.export.forms.answers import Answers
from desktop.model.values import written
from desktop.rules.sheet import title_rank

_YEARS_ON_CONSENT = 5
_LAST = "9999"
# The portal words the title from level and speciality; these are the names of 工程系列 (江苏省职称系列层级).
_ENGINEERING = "工程"
_TITLE_OF_LEVEL = MappingProxyType(
    {"员级": "技术员", "助理级": "助理工程师", "中级": "工程师", "副高级": "高级工程师", "正高级": "正高级工程师"}
)


def title_applied_for(answers: Answers) -> str:
    """Return 申报资格名称 as the portal gives it, else as 工程系列 names the level; empty when neither is known."""
    given = answers.text("application", "title_name")
    level, speciality = answers.text("application", "level"), answers.text("application", "apply_speciality")
    if given or speciality.split("/", 1)[0] != _ENGINEERING:
        return given
    return _TITLE_OF_LEVEL.get(level, "")


def _application_in_words(answers: Answers) -> str:
    """Word what is applied for as the template does: 系列·专业 专业 资格名称 资格 (DOMAIN 3.2)."""
    branches = answers.text("application", "apply_speciality").split("/")
    title = title_applied_for(answers)
    if not branches[0] or not title:
        return ""
    return f"{branches[0]}·{branches[-1]} 专业 {title} 资格"


def _education_used(answers: Answers) -> str:
    """Word the degrees this application rests on: 大学本科 (2014-09-01至2018-06-11)."""
    rows = answers.rows("education")
    used = [row for row in rows if answers.answer("education", "use", row.id) is True] or list(rows)
    return "；".join(filter(None, (_one_education(answers, row.id) for row in used)))


def _one_education(answers: Answers, row: str) -> str:
    names = [answers.text("education", key, row) for key in ("education", "degree")]
    dates = [answers.text("education", key, row) for key in ("enrolled_on", "graduated_on")]
    named = "、".join(filter(None, names))
    return f"{named} ({dates[0]}至{dates[1]})" if all(dates) else named


def _current_title(answers: Answers) -> str:
    """Word the highest title held and when it was obtained, from the certificates, else from 基本信息."""
    rows = answers.rows("titles")
    if not rows:
        name, since = answers.text("basic", "current_title"), answers.text("basic", "current_title_since")
        return f"{name} {since}".strip() if name != "无" else name
    highest = min(rows, key=lambda row: (-title_rank(row), written(row["obtained_on"]) or _LAST))
    return " ".join(filter(None, (answers.text("titles", key, highest.id) for key in ("title_name", "obtained_on"))))


def _appraisal(answers: Answers, *, number: int, key: str) -> str:
    """Give one of the five years' appraisals on the consent paper, the newest first."""
    table = "appraisal_strip" if answers.rows("appraisal_strip") else "appraisals"
    rows = sorted(answers.rows(table), key=lambda row: written(row["year"]), reverse=True)
    return answers.text(table, key, rows[number - 1].id) if number <= len(rows) else ""


DERIVED: Mapping[str, Callable[[Answers], str]] = MappingProxyType(
    {
        "derived.application": _application_in_words,
        "derived.title": title_applied_for,
        "derived.education": _education_used,
        "derived.current_title": _current_title,
        **{
            f"derived.appraisal_{key}_{number}": partial(_appraisal, number=number, key=key)
            for key in ("year", "grade")
            for number in range(1, _YEARS_ON_CONSENT + 1)
        },
    }
)
