"""The parts inside the one file of a slot: all there, and in the order the notice names."""

from itertools import pairwise

from desktop.rules.checks.case import SINGLE, Answers, Case, Check, NotAsked, Outcome, passed, unknown, verdict
from desktop.rules.parts import parts_for, wanted_parts
from desktop.rules.programme import Parts


def parts_wanted(case: Case) -> Outcome:
    """Every part the programme wants in this slot is marked on some page."""
    held = case.attachment()
    wanted = wanted_parts(case.sheet, case.address)
    if not wanted:
        raise NotAsked
    missing = tuple(str(part) for part in wanted if not set(part.names) & set(held.parts))
    if missing and not held.parts:
        return unknown(
            f"还没有标出各页是什么材料，无法核对是否齐全；这里应当有：{'、'.join(missing)}。", missing=missing
        )
    return verdict(good=not missing, missing=missing)


def parts_order(case: Case) -> Answers:
    """The parts stand in the order of the notice, where it names one."""
    held = case.attachment().parts
    lists = tuple(each for each in parts_for(case.sheet, case.address, case.row) if each.ordered)
    if not lists or not held:
        raise NotAsked
    for parts in lists:
        places = _places(parts, held)
        if any(earlier > later for earlier, later in pairwise(places)):
            return verdict(good=False, other=tuple(" 或 ".join(names) for names in parts.wanted))
    return passed(other="")


def _places(parts: Parts, held: tuple[str, ...]) -> list[int]:
    return [held.index(name) for names in parts.wanted for name in names if name in held]


CHECKS = (
    Check("parts_wanted", parts_wanted, SINGLE, gives=frozenset({"missing"})),
    Check("parts_order", parts_order, SINGLE, gives=frozenset({"other"})),
)
