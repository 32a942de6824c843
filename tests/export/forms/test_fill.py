"""What stands on the forms, for a dossier with answers and for one without."""

from collections.abc import Iterator

import pytest

from desktop.export.forms.declaration import form_ids, form_named
from desktop.export.forms.fill import filled
from desktop.export.forms.layout import Block, KeepTogether, Layout, Paragraph, Table
from desktop.model.addresses import Address
from desktop.model.dossier import Dossier
from desktop.rules.papers.answers import Answers


def paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.paragraphs
        elif isinstance(block, KeepTogether):
            yield from paragraphs(block.blocks)


def texts(layout: Layout) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(layout.blocks)]


def form(name: str, dossier: Dossier) -> Layout:
    return filled(form_named(name), Answers(dossier))


def test_the_commitment_is_worded_as_the_template(applicant: Dossier):
    (oath,) = [text for text in texts(form("commitment", applicant)) if text.startswith("本人申报")]
    assert oath == (
        "本人申报工程系列(专业)制药工程专业(学科)工程师资格。现承诺：本人所填报(上传)的内容及所提供的参评材料均是真实准确的。"
        "如有任何不实或隐瞒，愿按专业技术资格评审的有关规定接受处理。"
    )


def test_the_consent_words_application_education_title_and_publicity(applicant: Dossier):
    shown = texts(form("unit-consent", applicant))
    assert "工程·制药工程 专业 工程师 资格" in shown
    assert "大学本科 (2018-06-11)" not in shown
    assert "大学本科 (2014-09-01至2018-06-11)" in shown
    assert "助理工程师 2019-12-30" in shown
    assert "2026年3月2日至2026年3月9日（时段一般5天以上）" in shown
    assert "情况属实，公示无异议！" in shown


def test_the_five_years_stand_newest_first(applicant: Dossier):
    shown = [text for text in texts(form("unit-consent", applicant)) if text.isdecimal()]
    assert shown == ["2025", "2024", "2023", "2022", "2021"]


@pytest.mark.parametrize("name", form_ids())
def test_missing_values_are_blank_never_a_word_of_the_program(name: str):
    shown = "".join(texts(form(name, Dossier("suzhou-biopharma-2026"))))
    assert not [word for word in ("None", "null", "{", "}", "Answer") if word in shown]


def test_missing_dates_leave_room_to_write_them():
    shown = texts(form("unit-consent", Dossier("suzhou-biopharma-2026")))
    assert any("年月日至" in "".join(text.split()) for text in shown)


def test_a_missing_value_in_a_sentence_is_a_line_to_write_on():
    (oath,) = [
        paragraph
        for paragraph in paragraphs(form("commitment", Dossier("suzhou-biopharma-2026")).blocks)
        if paragraph.text.startswith("本人申报")
    ]
    assert [run.at_least for run in oath.runs if not run.text] == [34, 40, 34]
    assert all(run.underlined for run in oath.runs if not run.text)


@pytest.mark.parametrize("name", ["unit-consent", "commitment"])
def test_signature_and_date_are_left_to_the_hand(applicant: Dossier, name: str):
    dossier = applicant.with_answer(Address("unit_consent", "verifier_name"), "王核实")
    assert "王核实" not in "".join(texts(form(name, dossier)))


def test_the_sheet_lists_every_question_of_the_portal_and_none_of_ours(applicant: Dossier):
    shown = texts(form("upload-sheet", applicant))
    assert "现任专业技术职务（现职称）" in shown
    assert "用工方式" not in shown
    assert shown.index("姓名") < shown.index("申报级别")


def test_the_sheet_gives_the_summary_without_marks(applicant: Dossier):
    assert any(text.startswith("任职以来，主持完成") for text in texts(form("upload-sheet", applicant)))


def test_the_preview_prints_the_summarys_marks(applicant: Dossier):
    (marked,) = [
        paragraph
        for paragraph in paragraphs(form("application-preview", applicant).blocks)
        if "主持完成工艺" in paragraph.text
    ]
    assert [run.text for run in marked.runs if run.bold] == ["主持"]


def test_what_was_shown_is_noted_and_not_what_it_was_worded_from(applicant: Dossier):
    answers = Answers(applicant)
    filled(form_named("unit-consent"), answers)
    (row,) = applicant.row_ids("titles")
    assert answers.shown["derived.current_title"] == "助理工程师 2019-12-30"
    assert f"titles[{row}].title_name" not in answers.shown
    assert answers.shown["basic.name"]


def test_rows_are_noted_by_their_stable_ids(applicant: Dossier):
    answers = Answers(applicant)
    filled(form_named("application-preview"), answers)
    (row,) = applicant.row_ids("titles")
    assert answers.shown[f"titles[{row}].title_name"] == "助理工程师"
    assert answers.shown["achievements[]"].split() == list(applicant.row_ids("achievements"))


def test_the_preview_prints_every_mark_of_the_summary(applicant: Dossier):
    marked = "<b>粗</b><i>斜</i><u>线</u><s>删</s><h>标题</h>"
    dossier = applicant.with_answer(Address("summary", "text"), marked)
    looks = {
        run.text: (run.bold, run.slanted, run.underlined, run.struck)
        for paragraph in paragraphs(form("application-preview", dossier).blocks)
        for run in paragraph.runs
    }
    assert looks["斜"][1:] == (True, False, False)
    assert looks["线"][1:] == (False, True, False)
    assert looks["删"][1:] == (False, False, True)
    assert looks["粗"][0]
    assert looks["标题"][0]
