"""A patent number beside what else is said of the patent (D-14)."""

from desktop.model.identifiers import patents
from desktop.rules.checks.case import (
    SINGLE,
    Case,
    Check,
    NotAsked,
    Outcome,
    Takes,
    as_day,
    failed,
    passed,
    unknown,
    verdict,
)

_OTHER = frozenset({"other"})


def _patent(case: Case) -> patents.Patent:
    read = patents.read(case.text())
    if read is None:
        raise NotAsked
    return read


def patent_kind(case: Case) -> Outcome:
    """The digit of the kind in the number fits the kind answered."""
    patent = _patent(case)
    return verdict(good=case.other("kind") == patent.kind, other=patent.kind)


def patent_in_term(case: Case) -> Outcome:
    """The term counted from the year of filing has not run out; unpaid fees cannot be seen here."""
    patent, day = _patent(case), case.sheet.on
    until = patents.last_year(patent)
    if patents.surely_expired(patent, day):
        return failed(until=until)
    if patents.perhaps_expired(patent, day):
        return unknown(
            f"{patent.written} 的保护期今年到期，到哪一天要看申请日，请查专利登记簿副本确认仍然有效。", until=until
        )
    return passed(until=until)


def patent_filed_before(case: Case) -> Outcome:
    """The year of filing in the number is not later than the day of the grant."""
    patent, granted = _patent(case), as_day(case.other("other"))
    return verdict(good=patent.filed_year <= granted.year, other=granted)


CHECKS = (
    Check("patent_kind", patent_kind, SINGLE, takes={"kind": Takes.REFERENCE}, needs=frozenset({"kind"}), gives=_OTHER),
    Check("patent_in_term", patent_in_term, SINGLE, gives=frozenset({"until"})),
    Check(
        "patent_filed_before",
        patent_filed_before,
        SINGLE,
        takes={"other": Takes.REFERENCE},
        needs=frozenset({"other"}),
        gives=_OTHER,
    ),
)
