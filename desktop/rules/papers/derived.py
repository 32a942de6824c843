"""Values that a form words from several answers, by the name under which declarations call them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from desktop.model.values import written
from desktop.rules.papers.answers import Answers
from desktop.rules.sheet import education_rank, title_rank

_YEARS_ON_CONSENT = 5
_LAST = "9999"
_LEVEL = (("application", "level"),)
_OPEN_AT_START, _OPEN_AT_END, _LEAST_COVERED = 4, 4, 4
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


def _education_in_brief(answers: Answers) -> str:
    """Word the highest of the degrees used: education, degree, school, subject, year of graduation."""
    rows = answers.rows("education")
    used = [row for row in rows if answers.answer("education", "use", row.id) is True] or list(rows)
    highest = max(used, key=education_rank, default=None)
    if highest is None:
        return ""
    keys = ("education", "degree", "school", "major")
    return " ".join(filter(None, (answers.text("education", key, highest.id) for key in keys)))


def masked_identity_number(number: str) -> str:
    """Cover an identity number but for its first four and last four signs; a short one wholly."""
    covered = len(number) - _OPEN_AT_START - _OPEN_AT_END
    if covered < _LEAST_COVERED:
        return "*" * len(number)
    return number[:_OPEN_AT_START] + "*" * covered + number[-_OPEN_AT_END:]


def _identity_masked(answers: Answers) -> str:
    return masked_identity_number(answers.text("basic", "id_number").strip())


def _publicity_period(answers: Answers) -> str:
    """Word 公示起止; empty while either day is open."""
    days = [answers.text("unit_consent", key) for key in ("publicity_started_on", "publicity_ended_on")]
    return "至".join(days) if all(days) else ""


def _seals(answers: Answers) -> str:
    """Say whose seals the consent paper needs: two where a third party pays the social insurance (S0-189)."""
    third = answers.answer("unit_consent", "insured_by_third_party")
    if third is not True:
        more = "" if third is False else "社保由第三方代缴的，还要同时盖代缴单位的公章。"
        return f"用章提示：盖工作单位的公章。{more}"
    paid_by = answers.text("basic", "insured_unit")
    named = f"（{paid_by}）" if paid_by and paid_by != answers.text("basic", "unit_name") else ""
    return f"用章提示：社保由第三方代缴，工作单位的公章和代缴单位{named}的公章要同时盖，共两枚。"


@dataclass(frozen=True, slots=True)
class Worded:
    """A value worded from several answers, and what it is called when it changes.

    `also` are answers whose change makes the paper stale even while the words are still the same: the portal words
    the title anew when the level changes (S0-187).
    """

    label: str
    words: Callable[[Answers], str]
    also: tuple[tuple[str, str], ...] = ()


DERIVED: Mapping[str, Worded] = MappingProxyType(
    {
        "derived.application": Worded("申报评审专业技术资格名称", _application_in_words, _LEVEL),
        "derived.title": Worded("申报资格名称", title_applied_for, _LEVEL),
        "derived.education": Worded("学历、学位情况", _education_used),
        "derived.education_in_brief": Worded("学历、院校、专业", _education_in_brief),
        "derived.current_title": Worded("现专业技术资格名称及取得时间", _current_title),
        "derived.identity_masked": Worded("证件号码", _identity_masked),
        "derived.seals": Worded("所需公章", _seals),
        "derived.publicity_period": Worded("公示日期", _publicity_period),
        **{
            f"derived.appraisal_{key}_{number}": Worded(
                f"近五年内年度考核情况第 {number} 栏的{named}", partial(_appraisal, number=number, key=key)
            )
            for key, named in (("year", "年度"), ("grade", "考核结果"))
            for number in range(1, _YEARS_ON_CONSENT + 1)
        },
    }
)


def derived(answers: Answers, name: str) -> str:
    """Return a worded value and note it, not the answers it was worded from."""
    worded = DERIVED[name]
    with answers.unnoted():
        text = worded.words(answers)
    answers.note(name, text)
    for place, key in worded.also:
        answers.answer(place, key)
    return text


def _of_programme(answers: Answers, *, key: str) -> str:
    return str(getattr(answers.programme, key)) if answers.programme else ""


# What the programme says, not the person: never a reason why a paper is stale.
OF_PROGRAMME: Mapping[str, Callable[[Answers], str]] = MappingProxyType(
    {f"programme.{key}": partial(_of_programme, key=key) for key in ("name", "notice", "authority", "year")}
)
