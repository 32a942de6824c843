"""评委会: the right one for division, level and speciality, and not the one that only looks right (S0-043 to 049)."""

from desktop.model.values import written
from desktop.rules.checks.case import SINGLE, Case, Check, NotStated, Outcome, failed, passed
from desktop.rules.checks.compare import same
from desktop.rules.programme import Committee


def committee(case: Case) -> Outcome:
    """The committee reviews this level; when it does not, say which of the three keys is off."""
    chosen, programme = case.text(), case.sheet.programme
    if not programme.committees:
        raise NotStated(figure="评委会名称", contact=programme.contact)
    level = written(case.sheet.dossier.answer("application", "level"))
    wanted = programme.committees_for(level) if level else programme.committees
    names = " 或 ".join(each.name for each in wanted)
    fault = _fault(case, chosen, level, wanted)
    return failed(wanted=names, fault=fault) if fault else passed(wanted=names, fault="")


def _fault(case: Case, chosen: str, level: str, wanted: tuple[Committee, ...]) -> str:
    if any(same(chosen, each.name) for each in wanted):
        return _key_fault(case)
    for each in case.sheet.programme.committees:
        if same(chosen, each.name):
            return f"申报级别是“{level}”，而这个评委会评的是{'、'.join(each.levels)}"
    return _key_fault(case) or "它不是本项目的评委会"


def _key_fault(case: Case) -> str:
    """The committee list is filtered by division and speciality, so a wrong one hides the right committee."""
    programme, dossier = case.sheet.programme, case.sheet.dossier
    division = written(dossier.answer("basic", "division"))
    if division and programme.division and not same(division, programme.division):
        return f"所属行政区划是“{division}”，应选“{programme.division}”"
    speciality = written(dossier.answer("application", "apply_speciality"))
    if speciality and programme.speciality and not speciality.startswith(programme.speciality):
        return f"申报专业是“{speciality}”，本项目只评“{programme.speciality}”之下的专业"
    return ""


def not_refused_committee(case: Case) -> Outcome:
    """The committee is not one of those that look right and are not."""
    chosen = case.text()
    for each in case.sheet.programme.refused_committees:
        if same(chosen, each.name):
            return failed(fault=each.why)
    return passed(fault="")


_KEYS = frozenset({("application", "level"), ("application", "apply_speciality"), ("basic", "division")})

CHECKS = (
    Check("committee", committee, SINGLE, gives=frozenset({"wanted", "fault"}), reads=_KEYS),
    Check("not_refused_committee", not_refused_committee, SINGLE, gives=frozenset({"fault"})),
)
