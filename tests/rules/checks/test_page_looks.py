"""What pages look like and say: hints, one sentence for a slot however many pages it is about."""

import pytest
from rule_examples import dossier_of, told, verdicts

from desktop.model.addresses import Address
from desktop.model.attachments import PlannedPage

EVIDENCE = "achievements[1].evidence"
PATH = "achievements[].evidence"
NAMED = {"basic.name": "张伟"}


def evidence(*files: object) -> dict[str, object]:
    return {EVIDENCE: list(files)}


def scan(**facts: object) -> dict[str, object]:
    return {"file": "扫描.pdf", **facts, "digest": repr(sorted(facts.items()))}


def test_pages_nobody_looked_at_are_not_objected_to() -> None:
    for check in ("slot_sharp", "slot_straight", "slot_upright", "slot_alike_pages", "slot_secrecy"):
        assert verdicts(check, PATH, evidence("甲.pdf", "乙.pdf")) == {"pass"}
    for check in ("slot_seals", "slot_names"):
        assert verdicts(check, PATH, NAMED | evidence("甲.pdf")) == {"not-applicable"}


def test_blurred_pages_are_named_and_blank_ones_are_not() -> None:
    files = (scan(edge_points=0.8), scan(edge_points=1.9), scan(edge_points=1.9, blank=True), scan(edge_points=2.5))
    assert told("slot_sharp", PATH, evidence(*files), "{page}") == ["fail 2、4"]


@pytest.mark.parametrize(("degrees", "answer"), [(0.9, "pass"), (-1.4, "pass"), (1.5, "fail"), (-3.0, "fail")])
def test_a_page_is_skewed_from_a_degree_and_a_half(degrees: float, answer: str) -> None:
    assert verdicts("slot_straight", PATH, evidence(scan(skew_degrees=degrees))) == {answer}


def test_pages_on_their_head_and_on_their_side_are_two_answers() -> None:
    files = (scan(turn=0), scan(turn=180), scan(turn=90), scan(lying=True))
    said = told("slot_upright", PATH, evidence(*files), "{page}{fault}")
    assert said == ["fail 2上下颠倒", "fail 3～4文字是横倒的"]


def test_a_seal_on_one_page_is_enough_unless_every_page_wants_one() -> None:
    files = evidence(scan(seal="absent"), scan(seal="present"), scan(seal="unknown"))
    assert verdicts("slot_seals", PATH, files) == {"pass"}
    assert told("slot_seals", PATH, files, "{page}", parameters={"every_page": True}) == ["fail 1"]


@pytest.mark.parametrize(
    ("seals", "answer"),
    [
        (("absent", "absent"), "fail"),
        (("absent", "unknown"), "unknown"),
        (("unknown", "unknown"), "unknown"),
        (("present", "unknown"), "pass"),
    ],
)
def test_grey_scans_are_never_said_to_lack_a_seal(seals: tuple[str, str], answer: str) -> None:
    files = evidence(*(scan(seal=seal, dpi=200 + place) for place, seal in enumerate(seals)))
    assert verdicts("slot_seals", PATH, files) == {answer}


def test_marks_of_secrecy_are_told_by_word() -> None:
    files = evidence(scan(secrecy=["机密"]), scan(), scan(secrecy=["内部资料"]), scan(secrecy=["机密"], dpi=300))
    assert sorted(told("slot_secrecy", PATH, files, "{page}{word}")) == ["fail 1、4机密", "fail 3内部资料"]


@pytest.mark.parametrize(
    ("found", "answer"),
    [((False, False), "fail"), ((False, True), "pass"), ((False, None), "pass")],
)
def test_a_name_is_missing_only_when_every_page_was_read(found: tuple[bool | None, ...], answer: str) -> None:
    files = [scan(name_asked="张伟", name_found=each, dpi=200 + place) for place, each in enumerate(found)]
    assert verdicts("slot_names", PATH, NAMED | evidence(*files)) == {answer}
    assert verdicts("slot_names", PATH, NAMED | evidence(*files, "未读.pdf")) == {"not-applicable"}
    assert verdicts("slot_names", PATH, {"basic.name": "李娜"} | evidence(*files)) == {"not-applicable"}


NEAR, NEARLY, FAR = "ffff0000" * 18, "ffff0001" + "ffff0000" * 17, "0f0f3333" * 18


def test_alike_pages_of_one_slot_are_named_and_equal_ones_left_to_the_other_check() -> None:
    files = evidence(
        scan(likeness=NEAR, fingerprint="a"),
        scan(likeness=FAR, fingerprint="b"),
        scan(likeness=NEARLY, fingerprint="c"),
        scan(likeness=NEAR, fingerprint="a", dpi=300),
    )
    assert told("slot_alike_pages", PATH, files, "{page}-{other}") == ["fail 3-1"]


def test_alike_pages_of_two_slots_are_told_once_with_both_places() -> None:
    held = {
        "achievements[1].project": "甲项目",
        "achievements[1].evidence": [scan(likeness=FAR), scan(likeness=NEAR)],
        "achievements[2].project": "乙项目",
        "achievements[2].evidence": [scan(likeness=NEARLY), scan(likeness=NEAR, dpi=300)],
    }
    said = told("alike_pages_elsewhere", "dossier", held, "{page}-{other} {first}", section="achievements")
    assert said == ["fail 1-2 工作业绩“甲项目”"]


def test_the_same_page_used_twice_is_no_second_scan() -> None:
    dossier = dossier_of(evidence(scan(likeness=NEAR)))
    slot = Address("achievements", "evidence", dossier.row_ids("achievements")[0])
    held = dossier.attachment(slot)
    assert isinstance(held.pages[0], PlannedPage)
    assert verdicts("slot_alike_pages", PATH, evidence(scan(likeness=NEAR), scan(likeness=NEAR))) == {"pass"}
