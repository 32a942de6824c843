"""What changed on a paper since it was printed: by the field's own name, old to new, nothing that it does not show."""

import pytest

from desktop.model.addresses import Address
from desktop.model.attachments import Attachment, DocumentFacts, FileKind, Original, PageFacts
from desktop.model.dossier import Dossier
from desktop.rules.papers.answers import Answers
from desktop.rules.papers.changes import changes, in_words
from desktop.rules.papers.derived import DERIVED, derived, masked_identity_number

SCAN = Original("a" * 64, "扫描.pdf", 10, DocumentFacts(FileKind.PDF, (PageFacts(595, 842), PageFacts(595, 842))))
EVIDENCE = "achievements", "evidence"


@pytest.fixture
def dossier() -> Dossier:
    made = Dossier("suzhou-biopharma-2026").with_answer(Address("basic", "name"), "张三")
    made, row = made.with_new_row("achievements")
    return made.with_answer(Address("achievements", "project", row), "灌流培养").with_original(SCAN)


def shown_by(dossier: Dossier, table: str = "achievements") -> Answers:
    answers = Answers(dossier)
    for row in answers.rows(table):
        answers.text(table, "project", row.id)
        answers.attachment(row.address("evidence"))
    answers.text("basic", "name")
    return answers


def told(dossier: Dossier, answers: Answers) -> str:
    return in_words(changes(dossier, answers.shown))


def test_nothing_changed_is_nothing_to_say(dossier: Dossier) -> None:
    assert told(dossier, shown_by(dossier)) == ""


def test_an_answer_of_a_row_is_told_with_its_rows_name(dossier: Dossier) -> None:
    answers = shown_by(dossier)
    (row,) = dossier.row_ids("achievements")
    changed = dossier.with_answer(Address("achievements", "project", row), "连续生产")
    assert told(changed, answers) == "工作业绩“连续生产”的专业技术工作项目 灌流培养 → 连续生产"


def test_an_answer_taken_away_is_told_as_empty(dossier: Dossier) -> None:
    assert told(dossier.with_answer(Address("basic", "name"), None), shown_by(dossier)) == "姓名 张三 → 空"


def test_a_row_taken_away_and_a_row_more_are_told(dossier: Dossier) -> None:
    answers = shown_by(dossier)
    (row,) = dossier.row_ids("achievements")
    assert told(dossier.without_row("achievements", row), answers) == (
        "工作业绩的条数 1 条 → 0 条；工作业绩（已删去的一条） 灌流培养 → 空"
    )
    more, _ = dossier.with_new_row("achievements")
    assert told(more, answers) == "工作业绩的条数 1 条 → 2 条"


def test_rows_in_another_order_are_told(dossier: Dossier) -> None:
    two, second = dossier.with_new_row("achievements")
    moved = two.with_row_moved("achievements", second, to=0)
    assert "次序" in told(moved, shown_by(two))


def test_pages_put_into_a_slot_are_told(dossier: Dossier) -> None:
    answers = shown_by(dossier)
    (row,) = dossier.row_ids("achievements")
    filled = dossier.with_attachment(Address("achievements", "evidence", row), Attachment().with_original(SCAN))
    assert told(filled, answers) == "工作业绩“灌流培养”的业绩材料 空 → 2 页"


def test_two_long_texts_that_begin_alike_are_only_said_to_differ(dossier: Dossier) -> None:
    at = Address("summary", "text")
    before = dossier.with_answer(at, "任职以来" * 30)
    answers = Answers(before)
    answers.text("summary", "text")
    assert told(before.with_answer(at, "任职以来" * 30 + "完"), answers).endswith("有改动")


def test_a_path_that_no_question_has_any_more_is_passed_over(dossier: Dossier) -> None:
    assert changes(dossier, {"basic.shoe_size": "42", "papers[r1].x": "1"}) == ()


@pytest.mark.parametrize("name", DERIVED)
def test_a_worded_value_is_noted_and_not_what_it_was_worded_from(name: str, dossier: Dossier) -> None:
    answers = Answers(dossier)
    text = derived(answers, name)
    assert answers.shown[name] == text
    assert set(answers.shown) - {name} <= {f"{place}.{key}" for place, key in DERIVED[name].also}


@pytest.mark.parametrize(
    ("number", "shown"),
    [("11010519491231002X", "1101**********002X"), ("", ""), ("12345678", "********"), ("M1234567890", "***********")],
)
def test_an_identity_number_is_covered(number: str, shown: str) -> None:
    assert masked_identity_number(number) == shown
