"""Printing forms into a folder, and knowing later that a signed paper is stale."""

from datetime import date
from pathlib import Path

import pytest

from desktop.base.errors import CannotWrite, ExitCode
from desktop.export.forms.declaration import NoSuchForm
from desktop.export.forms.fonts import Fonts
from desktop.export.printing import NoSuchFormat, print_forms, render
from desktop.model.addresses import Address
from desktop.model.dossier import Dossier, PrintedForm
from desktop.rules.papers.changes import changes, in_words

ON = date(2026, 3, 1)


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    """The fonts that ship."""
    return Fonts(folders=())


def consent(dossier: Dossier) -> PrintedForm:
    return PrintedForm("unit-consent", ON, render("unit-consent", dossier, formats=()).shown)


def test_forms_are_written_under_their_chinese_names(applicant: Dossier, tmp_path: Path, fonts: Fonts):
    printed = print_forms(applicant, ["unit-consent", "commitment"], tmp_path / "打印", on=ON, fonts=fonts)
    names = {"单位同意申报证明.pdf", "单位同意申报证明.docx", "个人承诺书.pdf", "个人承诺书.docx"}
    assert {path.name for path in (tmp_path / "打印").iterdir()} == names
    assert {file.path.name for file in printed.files} == names
    assert [snapshot.form for snapshot in printed.snapshots] == ["unit-consent", "commitment"]


def test_only_the_formats_asked_for_are_written(applicant: Dossier, tmp_path: Path, fonts: Fonts):
    print_forms(applicant, ["commitment"], tmp_path, on=ON, formats=("docx",), fonts=fonts)
    assert [path.name for path in tmp_path.iterdir()] == ["个人承诺书.docx"]


def test_one_wrong_form_and_nothing_is_written(applicant: Dossier, tmp_path: Path, fonts: Fonts):
    with pytest.raises(NoSuchForm) as caught:
        print_forms(applicant, ["commitment", "comitment"], tmp_path / "out", on=ON, fonts=fonts)
    assert caught.value.exit_code is ExitCode.CALL
    assert "commitment" in caught.value.sentence
    assert not (tmp_path / "out").exists()


def test_an_unknown_format_is_a_wrong_call(applicant: Dossier, tmp_path: Path):
    with pytest.raises(NoSuchFormat) as caught:
        print_forms(applicant, [], tmp_path, on=ON, formats=("odt",))
    assert caught.value.exit_code is ExitCode.CALL


def test_a_place_that_is_a_file_is_said(applicant: Dossier, tmp_path: Path, fonts: Fonts):
    (tmp_path / "out").write_text("x")
    with pytest.raises(CannotWrite):
        print_forms(applicant, ["commitment"], tmp_path / "out", on=ON, fonts=fonts)
    assert (tmp_path / "out").read_text() == "x"


def since(dossier: Dossier, printed: PrintedForm) -> str:
    return in_words(changes(dossier, printed.shown))


def test_an_unchanged_dossier_has_no_stale_paper(applicant: Dossier):
    assert since(applicant, consent(applicant)) == ""


@pytest.mark.parametrize(
    ("place", "key", "value", "said"),
    [
        ("application", "level", "副高级", "申报级别 中级 → 副高级"),
        ("basic", "unit_name", "别的公司", "工作单位 苏州示例生物医药科技股份有限公司 → 别的公司"),
        ("basic", "unit_name", None, "工作单位 苏州示例生物医药科技股份有限公司 → 空"),
        ("unit_consent", "publicity_ended_on", date(2026, 3, 10), "公示结束日期 2026-03-09 → 2026-03-10"),
    ],
)
def test_a_paper_is_stale_when_a_value_it_shows_changes_and_old_and_new_are_said(
    applicant: Dossier, place: str, key: str, value: str | date | None, said: str
):
    printed = consent(applicant)
    assert since(applicant.with_answer(Address(place, key), value), printed).endswith(said)


def test_a_value_the_paper_does_not_show_leaves_it_valid(applicant: Dossier):
    printed = consent(applicant)
    assert since(applicant.with_answer(Address("basic", "email"), "new@example.com"), printed) == ""


def test_an_answer_that_changes_nothing_on_the_paper_leaves_it_valid(applicant: Dossier):
    printed = consent(applicant)
    assert since(applicant.with_answer(Address("application", "title_name"), "工程师"), printed) == ""
    dossier, row = applicant.with_new_row("titles")
    dossier = dossier.with_answer(Address("titles", "title_name", row), "技术员")
    assert since(dossier.with_answer(Address("titles", "level", row), "员级"), printed) == ""


def test_moving_rows_leaves_papers_valid_and_another_title_makes_them_stale(applicant: Dossier):
    printed = consent(applicant)
    first = applicant.row_ids("achievements")[0]
    assert since(applicant.with_row_moved("achievements", first, to=1), printed) == ""
    dossier, row = applicant.with_new_row("titles")
    dossier = dossier.with_answer(Address("titles", "title_name", row), "工程师")
    dossier = dossier.with_answer(Address("titles", "level", row), "中级")
    assert since(dossier, printed) == "现专业技术资格名称及取得时间 助理工程师 2019-12-30 → 工程师"


def test_a_newer_year_of_appraisal_moves_every_column_of_the_paper(applicant: Dossier):
    printed = consent(applicant)
    dossier, row = applicant.with_new_row("appraisal_strip")
    dossier = dossier.with_answer(Address("appraisal_strip", "year", row), 2026)
    assert "近五年内年度考核情况第 1 栏的年度 2025 → 2026" in since(dossier, printed)


def test_a_rare_character_nobody_can_draw_is_said_with_a_way_out(applicant: Dossier, tmp_path: Path, fonts: Fonts):
    dossier = applicant.with_answer(Address("basic", "name"), "张\U00030000")
    printed = print_forms(dossier, ["unit-consent"], tmp_path, on=ON, fonts=fonts)
    notices = {file.format: file.notice for file in printed.files}
    assert "U+30000" in notices["pdf"]
    assert "〓" in notices["pdf"]
    assert not notices["docx"]
