"""Papers about several people, and the self-assessment: what stands on them, for whom, with what covered."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from desktop.export.forms.declaration import form_named
from desktop.export.forms.fill import filled
from desktop.export.forms.layout import Block, KeepTogether, Layout, Paragraph, Table, TableRow
from desktop.model.addresses import Address
from desktop.model.attachments import Attachment, DocumentFacts, FileKind, Original, PageFacts, PlannedPage
from desktop.model.dossier import Dossier, PrintedForm
from desktop.model.values import RowReference
from desktop.rules.pack import load_programme
from desktop.rules.papers.answers import Answers
from desktop.rules.papers.standing import remembered

PAGES = tuple(PageFacts(595, 842) for _ in range(7))
SCAN = Original("a" * 64, "扫描.pdf", 10, DocumentFacts(FileKind.PDF, PAGES))


def shown(name: str, *people: Dossier) -> Layout:
    programme = load_programme("suzhou-biopharma-2026")
    return filled(form_named(name), *(Answers(dossier, programme) for dossier in people))


def texts(blocks: tuple[Block, ...]) -> list[str]:
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        elif isinstance(block, KeepTogether):
            found += texts(block.blocks)
        elif isinstance(block, Table):
            found += [cell for row in block.rows for cell in cells(row)]
    return found


def cells(row: TableRow) -> list[str]:
    return ["\n".join(paragraph.text for paragraph in cell.paragraphs) for cell in row.cells]


def tables(layout: Layout) -> list[Table]:
    return [block for block in layout.blocks if isinstance(block, Table)]


def of_commitment(layout: Layout) -> list[str]:
    found = (cells(row) for table in tables(layout) for row in table.rows)
    return next(row for row in found if "《个人承诺书》" in row)


def called(dossier: Dossier, name: str, **unit_consent: object) -> Dossier:
    dossier = dossier.with_answer(Address("basic", "name"), name)
    for key, value in unit_consent.items():
        dossier = dossier.with_answer(Address("unit_consent", key), value)
    return dossier


@pytest.fixture
def with_pages(applicant: Dossier) -> Dossier:
    """The applicant with evidence of seven pages in two parts for the first achievement, and a clause that names it."""
    first, _ = applicant.row_ids("achievements")
    pages = [PlannedPage(SCAN.digest, number, part="合同" if number < 4 else "验收证书") for number in range(1, 8)]
    held = Attachment((SCAN.digest,), tuple(pages))
    dossier = applicant.with_original(SCAN).with_attachment(Address("achievements", "evidence", first), held)
    dossier, clause = dossier.with_new_row("self_assessment")
    at = Address("self_assessment", "clause", clause)
    dossier = dossier.with_answer(at, "参与区级以上科技项目").with_answer(replace(at, key="clause_group"), "能力")
    return dossier.with_answer(replace(at, key="evidence"), (RowReference("achievements", first),))


def test_the_summary_has_a_line_for_each_person_and_what_they_share_above(applicant: Dossier) -> None:
    layout = shown("unit-summary", called(applicant, "甲"), called(applicant, "乙"))
    assert layout.page.landscape
    (table,) = tables(layout)
    assert table.heading_rows == 1
    assert [cells(row)[:3] for row in table.rows[1:]] == [["1", "甲", "男"], ["2", "乙", "男"]]
    assert "申报单位：苏州示例生物医药科技股份有限公司" in "".join(texts(layout.blocks))
    assert "共 2 人" in "".join(texts(layout.blocks))


def test_what_differs_between_people_is_left_to_write_by_hand(applicant: Dossier) -> None:
    other = applicant.with_answer(Address("basic", "unit_name"), "别的公司")
    (line,) = [text for text in texts(shown("unit-summary", applicant, other).blocks) if "申报单位" in text]
    assert line.endswith("申报单位：")


def test_the_public_notice_covers_identity_numbers_and_shows_no_telephone(applicant: Dossier) -> None:
    words = "".join(texts(shown("publicity-notice", applicant).blocks))
    assert "1101**********002X" in words
    assert "11010519491231002X" not in words
    assert "13800000000" not in words
    assert "zhang@example.com" not in words
    assert "公示时间：2026年3月2日至2026年3月9日" in words


def test_whom_to_tell_is_not_invented(applicant: Dossier) -> None:
    blocks = shown("publicity-notice", applicant).blocks
    lines = [block for block in blocks if isinstance(block, Paragraph) and "受理部门" in block.text]
    assert [run.text for run in lines[0].runs if run.at_least] == ["", ""]


def test_people_whose_periods_differ_have_them_in_the_table(applicant: Dossier) -> None:
    other = called(applicant, "乙", publicity_started_on=date(2026, 3, 5), publicity_ended_on=date(2026, 3, 12))
    layout = shown("publicity-notice", applicant, other)
    assert "各人不同，见下表" in "".join(texts(layout.blocks))
    (table,) = tables(layout)
    assert [cells(row)[-1] for row in table.rows] == ["公示时间", "2026-03-02至2026-03-09", "2026-03-05至2026-03-12"]


def test_the_seal_round_names_paper_page_need_and_hand(with_pages: Dossier) -> None:
    (table,) = tables(shown("seal-round", with_pages))
    rows = [cells(row)[1:5] for row in table.rows if len(row.cells) > 1]
    assert ["《个人承诺书》", "第 1 页", "亲笔签名、写日期", "申报人"] in rows
    assert ["《单位同意申报证明》", "第 2 页", "亲笔签名、写日期", "单位核实人"] in rows
    (evidence,) = [row for row in rows if "共 7 页" in row[1]]
    assert evidence[1].split("\n")[1] == "合同 1-3；验收证书 4-7"
    assert evidence[2] == "核实、盖章"
    assert ["《专业技术人员资格评审申报表》", "“核实情况”栏", "盖章、写日期", "工作单位"] in rows


@pytest.mark.parametrize(("paid_by_others", "seals"), [(True, 1), (False, 0), (None, 0)])
def test_who_pays_the_insurance_for_the_unit_seals_too(applicant: Dossier, paid_by_others: object, seals: int) -> None:
    dossier = called(applicant, "甲", insured_by_third_party=paid_by_others)
    (table,) = tables(shown("seal-round", dossier))
    hands = {cells(row)[4] for row in table.rows if len(row.cells) > 1}
    assert sum("代缴" in hand for hand in hands) == seals


def test_the_seal_round_tells_what_is_done_and_what_is_void(applicant: Dossier) -> None:
    dossier, row = applicant.with_new_row("unit_consent")
    dossier = dossier.with_answer(Address("unit_consent", "consent_kind", row), "个人承诺书").with_original(SCAN)
    dossier = remembered(dossier, PrintedForm("commitment", date(2026, 3, 1), {"basic.name": "甲"}))
    dossier = dossier.with_attachment(Address("unit_consent", "signed", row), Attachment().with_original(SCAN))
    done, void = (of_commitment(shown("seal-round", called(dossier, name))) for name in ("甲", "乙"))
    assert done[5:] == ["已有扫描件", "√"]
    assert "以前签的作废" in void[5]
    assert "姓名 甲 → 乙" in void[5]
    assert void[6] == "□"


def test_every_person_of_the_round_is_named_above_their_papers(applicant: Dossier) -> None:
    (table,) = tables(shown("seal-round", called(applicant, "甲"), called(applicant, "乙")))
    heads = [(number, cells(row)[0]) for number, row in enumerate(table.rows) if len(row.cells) == 1]
    assert [text[0] for _, text in heads] == ["甲", "乙"]
    assert all(table.rows[number].kept for number, _ in heads)


def test_the_self_assessment_leads_from_a_clause_to_section_row_file_and_page(with_pages: Dossier) -> None:
    clauses = tables(shown("self-assessment", with_pages))[1]
    number, group, clause, ticked, where, file, pages = cells(clauses.rows[1])
    assert (number, group, clause, ticked) == ("1", "能力", "参与区级以上科技项目", "√")
    assert where.startswith("十二、工作业绩 第 1 条")
    assert file.startswith("12_工作业绩/01_")
    assert file.endswith(".pdf")
    assert pages == "合同 1-3；验收证书 4-7"


def test_evidence_that_no_clause_names_is_listed_below(with_pages: Dossier) -> None:
    untied = tables(shown("self-assessment", with_pages))[2]
    where = [cells(row)[0] for row in untied.rows[1:]]
    assert any("工作业绩 第 2 条" in text for text in where)
    assert not any("工作业绩 第 1 条" in text for text in where)
    assert "还没有放入材料" in [cells(row)[1] for row in untied.rows]


def test_a_clause_without_evidence_says_so(with_pages: Dossier) -> None:
    dossier, clause = with_pages.with_new_row("self_assessment")
    dossier = dossier.with_answer(Address("self_assessment", "clause", clause), "空口无凭")
    assert "还没有写明佐证" in cells(tables(shown("self-assessment", dossier))[1].rows[2])


@pytest.mark.parametrize("name", ["unit-summary", "seal-round", "publicity-notice"])
def test_what_was_shown_is_noted_for_each_person_apart(name: str, all_answered: Callable[..., Dossier]) -> None:
    first, second = (Answers(called(all_answered(rows=1, length=5), named)) for named in ("甲", "乙"))
    filled(form_named(name), first, second)
    assert (first.shown["basic.name"], second.shown["basic.name"]) == ("甲", "乙")
