"""学历 and 资历: whether some route of the eligibility table is open, and the age of retiring (D-06, D-21)."""

from datetime import date

from desktop.model.dossier import Row
from desktop.model.values import written
from desktop.rules.checks.case import (
    SINGLE,
    Case,
    Check,
    NotAsked,
    NotStated,
    Outcome,
    Takes,
    ask_first,
    failed,
    passed,
    unknown,
)
from desktop.rules.checks.dates import whole_years
from desktop.rules.programme import Eligibility
from desktop.rules.references import EVERY_KEY, Selector
from desktop.rules.sheet import EDUCATION_RANKS, education_rank, title_level

_INSTITUTION = "事业单位"
_DEGREES = ("学士", "第二学士", "硕士", "博士")
_MEN, _WOMEN = 60, 55


def tenure_years(case: Case) -> Outcome:
    """Some route fits education, title held and whole years since; an unstated cut-off date leaves it open."""
    level, programme = case.text(), case.sheet.programme
    routes = tuple(route for route in programme.eligibility if route.level == level)
    if not routes:
        raise NotStated(figure=f"申报{level}的学历和资历要求", contact=programme.contact)
    education = case.sheet.selected(Selector.USED)
    if education is None:
        raise NotAsked
    by_education = tuple(route for route in routes if _educated(route, education))
    wanted = "；".join(_words(route) for route in routes)
    if not by_education:
        return failed(fault=f"所勾选的学历是{_studied(education)}", wanted=wanted)
    return _by_title(case, by_education, "；".join(_words(route) for route in by_education))


def _educated(route: Eligibility, education: Row) -> bool:
    """An education above one that is named will do as well."""
    by_education, by_degree = education_rank(education)
    lowest = min((EDUCATION_RANKS.get(name, 0) for name in route.education), default=0)
    degree = written(education["degree"])
    named = any(name in degree for name in route.degree) and by_degree > 0
    above = any(_DEGREES.index(name) < _degree_index(degree) for name in route.degree if name in _DEGREES)
    return named or above or bool(lowest and by_education >= lowest)


def _degree_index(degree: str) -> int:
    return max((number for number, name in enumerate(_DEGREES) if name in degree), default=-1)


def _studied(education: Row) -> str:
    return "、".join(filter(None, (written(education["education"]), written(education["degree"])))) or "（未填）"


def _words(route: Eligibility) -> str:
    studied = "或".join((*route.education, *route.degree)) or "不限学历"
    return f"{studied}，取得{route.from_level}职称满 {route.years} 年" if route.from_level else studied


def _by_title(case: Case, routes: tuple[Eligibility, ...], wanted: str) -> Outcome:
    free = [route for route in routes if not route.from_level]
    if free:
        return passed(fault="", wanted=_words(free[0]))
    title = case.sheet.selected(Selector.HIGHEST)
    held = title_level(title) if title else ""
    fitting = tuple(route for route in routes if route.from_level == held)
    if not fitting or title is None:
        return failed(fault=f"现职称层级是{held or '无'}", wanted=wanted)
    obtained = title["obtained_on"]
    if not isinstance(obtained, date):
        raise NotAsked
    return _by_years(case, min(fitting, key=lambda route: route.years), obtained, wanted)


def _by_years(case: Case, route: Eligibility, obtained: date, wanted: str) -> Outcome:
    programme = case.sheet.programme
    cutoff = programme.cutoffs.get("tenure")
    counted = cutoff or date(programme.year, 12, 31)
    years = whole_years(obtained, counted)
    fault = f"{obtained} 取得现职称，算到 {counted} 满 {years} 年"
    if years < route.years:
        return _too_early(case, route, fault, wanted)
    if cutoff is not None:
        return passed(fault=fault, wanted=wanted)
    a_year_less = whole_years(obtained, date(programme.year - 1, 12, 31))
    left = f"不满 {route.years} 年" if a_year_less < route.years else f"也满 {route.years} 年，一般没有问题"
    reason = f"通知没有写明资历算到哪一天：{fault}，算到上一年底{left}。"
    return unknown(reason, remedy=ask_first(case), fault=fault, wanted=wanted)


def _too_early(case: Case, route: Eligibility, fault: str, wanted: str) -> Outcome:
    unit_kind = written(case.sheet.dossier.answer("basic", "unit_kind"))
    if route.waiver and unit_kind and unit_kind != _INSTITUTION:
        reason = f"{fault}，不到 {route.years} 年；但是{route.waiver}。"
        return unknown(reason, remedy=ask_first(case), fault=fault, wanted=wanted)
    return failed(fault=fault, wanted=wanted)


def retirement_age(case: Case) -> Outcome:
    """The person has not reached the usual age of retiring on the day of submitting."""
    gender = written(case.sheet.dossier.answer("basic", "gender"))
    if not gender:
        raise NotAsked
    submitted = case.sheet.dossier.answer("submission", "submitted_on")
    age = whole_years(case.day(), submitted if isinstance(submitted, date) else case.sheet.on)
    limit = case.whole("women", _WOMEN) if gender == "女" else case.whole("men", _MEN)
    return failed(age=age, limit=limit) if age >= limit else passed(age=age, limit=limit)


CHECKS = (
    Check(
        "tenure_years",
        tenure_years,
        SINGLE,
        gives=frozenset({"fault", "wanted"}),
        reads=frozenset({("education", EVERY_KEY), ("titles", EVERY_KEY), ("basic", "unit_kind")}),
    ),
    Check(
        "retirement_age",
        retirement_age,
        SINGLE,
        takes={"men": Takes.NUMBER, "women": Takes.NUMBER},
        gives=frozenset({"age", "limit"}),
        reads=frozenset({("basic", "gender"), ("submission", "submitted_on")}),
    ),
)
