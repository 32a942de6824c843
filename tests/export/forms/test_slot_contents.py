"""材料目录 before the pages of one file: parts with the pages of this very file, and where the applicant is named."""

import io
import re
from dataclasses import replace

import pypdf
import pytest

from desktop.export.forms.fonts import Fonts
from desktop.export.forms.page_spans import pages_naming, part_spans
from desktop.export.forms.slot_contents import Entitled, contents_pdf
from desktop.model.attachments import Attachment, DocumentFacts, FileKind, Original, PageFacts, PlannedPage
from desktop.model.dossier import Dossier
from tests.export.drawn import drawn_pages

NAME = "张𬭎䶮"
ENTITLED = Entitled("工作业绩", "CHO 细胞灌流培养", NAME, "苏州示例生物医药科技股份有限公司")


def held_with(found: list[bool | None], parts: list[str], *, asked: str = NAME) -> tuple[Attachment, Dossier]:
    """Return a file's pages with what is known about the name on each."""
    seen = (PageFacts(595, 842, name_asked="" if one is None else asked, name_found=one) for one in found)
    original = Original("0" * 64, "扫描.pdf", 1000, DocumentFacts(FileKind.PDF, tuple(seen)))
    pages = tuple(PlannedPage(original.digest, number, part=part) for number, part in enumerate(parts, start=1))
    return Attachment((original.digest,), pages), Dossier("suzhou-biopharma-2026").with_original(original)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ([None, None], "未检查"),
        ([False, False], "未找到"),
        ([True, False, True, True], "1、3-4"),
        ([True, None, None], "1（2 页未检查）"),
        ([False, None], "未找到（1 页未检查）"),
    ],
)
def test_pages_with_the_name_are_listed_and_what_was_not_looked_at_is_said(found: list[bool | None], said: str):
    held, dossier = held_with(found, [""] * len(found))
    assert pages_naming(held, dossier, NAME) == said


def test_a_page_that_was_read_for_another_name_is_not_looked_at():
    held, dossier = held_with([True, True], ["", ""], asked="李四")
    assert pages_naming(held, dossier, NAME) == "未检查"


def test_a_page_turned_or_moved_in_the_plan_keeps_what_is_known_of_it():
    held, dossier = held_with([True, False, False], ["", "", ""])
    assert pages_naming(replace(held, pages=held.pages[::-1]), dossier, NAME) == "3"


def test_the_list_counts_itself():
    held, dossier = held_with([True, None, False], ["立项文件", "合同", "合同"])
    made = contents_pdf(held, ENTITLED, dossier, Fonts(folders=()))
    (page,) = drawn_pages(made.data)
    texts = [page.in_box(box) for box in sorted(page.boxes, key=lambda box: (-round(box[3]), box[0]))]
    assert texts == [
        *("序号", "材料", "页码", "有本人姓名的页"),
        *("1", "立项文件", "2", "2"),
        *("2", "合同", "3-4", "未找到（1页未检查）"),
    ]
    assert not page.leaving()


def test_a_list_of_several_pages_counts_all_of_them():
    parts = [f"第{number}份材料的名称写得相当长以至于要占两行才放得下的那一种" for number in range(1, 70)]
    held, dossier = held_with([None] * len(parts), parts)
    made = contents_pdf(held, ENTITLED, dossier, Fonts(folders=()))
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made.data)).pages)
    assert made.pages > 1
    assert len(pypdf.PdfReader(io.BytesIO(made.data)).pages) == made.pages
    numbers = re.sub(r"\s", "", text.split("1\n", 1)[1])
    assert f"那一种{made.pages + 1}未检查" in numbers


def test_spans_begin_where_the_file_begins():
    held, _ = held_with([None] * 3, ["立项文件", "合同", "合同"])
    assert part_spans(held, begins_at=2) == "立项文件 2；合同 3-4"


def test_a_dossier_without_the_original_is_told_as_not_looked_at():
    held, _ = held_with([True], [""])
    assert pages_naming(held, Dossier("suzhou-biopharma-2026"), NAME) == "未检查"
