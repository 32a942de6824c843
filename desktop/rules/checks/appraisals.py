"""年度考核: the strip of five years on the 证明, and its agreement with section 14 (S0-182, D-09)."""

from datetime import date

from desktop.rules.checks.case import PLACES, ROWS, Case, Check, NotAsked, Outcome, Takes, passed, verdict
from desktop.rules.checks.compare import same

_YEARS = 5


def appraisal_years(case: Case) -> Outcome:
    """Each of the last full years in which the person worked has a result."""
    submitted = case.sheet.dossier.answer("submission", "submitted_on")
    year = (submitted if isinstance(submitted, date) else case.sheet.on).year
    started = case.sheet.dossier.answer("basic", "work_started_on")
    earliest = started.year if isinstance(started, date) else 0
    wanted = [each for each in range(year - 1, year - 1 - case.whole("years", _YEARS), -1) if each >= earliest]
    filled = {row["year"] for row in case.sheet.rows(case.address.place) if row["grade"] is not None}
    missing = tuple(f"{each}年" for each in wanted if each not in filled)
    return verdict(good=not missing, missing=missing)


def appraisals_agree(case: Case) -> Outcome:
    """A year's result is the one that section 14 gives for the same year."""
    if case.row is None or case.row["grade"] is None:
        raise NotAsked
    same_year = [row["grade"] for row in case.sheet.rows("appraisals") if row["year"] == case.row["year"]]
    grades = [grade for grade in same_year if grade is not None]
    if not grades:
        raise NotAsked
    wrong = [grade for grade in grades if not same(grade, case.row["grade"])]
    return verdict(good=not wrong, other=wrong[0]) if wrong else passed(other=grades[0])


CHECKS = (
    Check(
        "appraisal_years",
        appraisal_years,
        PLACES,
        takes={"years": Takes.NUMBER},
        gives=frozenset({"missing"}),
        reads=frozenset({("submission", "submitted_on"), ("basic", "work_started_on")}),
    ),
    Check(
        "appraisals_agree",
        appraisals_agree,
        ROWS,
        gives=frozenset({"other"}),
        reads=frozenset({("appraisals", "year"), ("appraisals", "grade")}),
    ),
)
