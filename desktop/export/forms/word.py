"""Writing a filled form as Word: the same blocks as the PDF, 宋体 by name, equal bytes for equal layouts."""

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from desktop.export.forms.layout import (
    A4_HEIGHT,
    A4_WIDTH,
    LOOKS,
    Align,
    Block,
    Cell,
    KeepTogether,
    Layout,
    Page,
    PageBreak,
    Paragraph,
    Run,
    Space,
    Style,
    Table,
)

_CHINESE, _LATIN = "宋体", "Times New Roman"
_GREY = RGBColor(0x60, 0x60, 0x60)
_WRITTEN = datetime(2000, 1, 1)  # noqa: DTZ001 - Word keeps no zone; a fixed day keeps equal forms equal
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_MOVED_WHOLE_MM = 60  # a row of at most this height moves to the next page as a whole
_HALF_SPACE_MM = 1.55  # a space of 小四 Times, with which blank lines are drawn
_ALIGNMENTS = MappingProxyType(
    {
        Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
        Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
        Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
        Align.JUSTIFIED: WD_ALIGN_PARAGRAPH.JUSTIFY,
    }
)


def word_bytes(layout: Layout) -> bytes:
    """Return a filled form as a Word file without author or clock."""
    document = Document()
    _set_up(document, layout)
    for block in layout.blocks:
        _WRITERS[type(block)](document, block)
    buffer = io.BytesIO()
    document.save(buffer)
    return _without_clock(buffer.getvalue())


def _set_up(document: WordDocument, layout: Layout) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = layout.title, "", ""
    properties.comments, properties.keywords, properties.subject = "", "", ""
    properties.created = properties.modified = _WRITTEN
    properties.revision = 1
    page = layout.page
    section = document.sections[0]
    section.page_width, section.page_height = Mm(A4_WIDTH), Mm(A4_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.footer_distance = Mm(page.bottom / 2)
    _foot(section.footer.paragraphs[0], page)


def _foot(paragraph: WordParagraph, page: Page) -> None:
    _write_runs(paragraph, Paragraph((Run(page.footer),), Style.NOTE))
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if page.numbered:
        _write_runs(paragraph, Paragraph((Run("　　第 "),), Style.NOTE))
        _field(paragraph, "PAGE")
        _write_runs(paragraph, Paragraph((Run(" 页 / 共 "),), Style.NOTE))
        _field(paragraph, "NUMPAGES")
        _write_runs(paragraph, Paragraph((Run(" 页"),), Style.NOTE))


def _field(paragraph: WordParagraph, name: str) -> None:
    run = paragraph.add_run()
    _dress(run, Paragraph((), Style.NOTE), Run())
    for kind in ("begin", None, "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = name
        run._r.append(element)  # noqa: SLF001 - python-docx has no fields of its own


def _paragraph(document: WordDocument, block: Paragraph) -> None:
    _write(document.add_paragraph(), block)


def _space(document: WordDocument, block: Space) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = Mm(block.height)


def _page_break(document: WordDocument, _: PageBreak) -> None:
    paragraph = document.paragraphs[-1] if document.element.body[-2].tag == qn("w:p") else document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = Pt(1)
    paragraph.add_run().add_break(WD_BREAK.PAGE)


def _kept(document: WordDocument, block: KeepTogether) -> None:
    for inner in block.blocks:
        _WRITERS[type(inner)](document, inner)


def _write(paragraph: WordParagraph, block: Paragraph) -> None:
    form = paragraph.paragraph_format
    form.space_before, form.space_after = Mm(block.before), Mm(block.after)
    form.line_spacing = Pt(block.size * LOOKS[block.style].leading)
    form.first_line_indent = Pt(block.indent * block.size) if block.indent else None
    form.keep_with_next = block.style in {Style.HEADING, Style.SUBHEADING}
    paragraph.alignment = _ALIGNMENTS[block.align]
    _write_runs(paragraph, block)


def _write_runs(paragraph: WordParagraph, block: Paragraph) -> None:
    for run in block.runs:
        _dress(paragraph.add_run(_with_line(run)), block, run)


def _with_line(run: Run) -> str:
    """Give a run its line to write on, as underlined no-break spaces around the text."""
    if not run.at_least:
        return run.text
    spaces = max(0, round(run.at_least / _HALF_SPACE_MM) - 3 * len(run.text))
    side = "\u00a0" * (spaces // 2)
    return f"{side}{run.text}{side}"


def _dress(word: WordRun, block: Paragraph, run: Run) -> None:
    look = LOOKS[block.style]
    word.font.size = Pt(block.size)
    word.font.name = _LATIN
    word.font.bold = look.bold or run.bold
    word.font.underline = run.underlined or None
    if look.grey:
        word.font.color.rgb = _GREY
    word._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _CHINESE)  # noqa: SLF001 - not offered


def _table(document: WordDocument, block: Table) -> None:
    grid = document.add_table(rows=len(block.rows), cols=len(block.widths))
    grid.style, grid.alignment, grid.autofit = "Table Grid", WD_TABLE_ALIGNMENT.LEFT, False
    for column, width in zip(grid.columns, block.widths, strict=True):
        column.width = Mm(width)
    for word_row, row in zip(grid.rows, block.rows, strict=True):
        word_row.height, word_row.height_rule = Mm(row.height), WD_ROW_HEIGHT_RULE.AT_LEAST
        if row.height < _MOVED_WHOLE_MM:
            _mark_row(word_row._tr, "w:cantSplit")  # noqa: SLF001 - python-docx does not offer it
    cells = [row.cells for row in grid.rows]
    for row_number, column_number, cell in block.placed():
        last = cells[row_number + cell.rows - 1][column_number + cell.columns - 1]
        word_cell = cells[row_number][column_number]
        if cell.rows > 1 or cell.columns > 1:
            word_cell = word_cell.merge(last)
        word_cell.width = Mm(sum(block.widths[column_number : column_number + cell.columns]))
        _fill(word_cell, cell)
    for word_row in grid.rows[: block.heading_rows]:
        _mark_row(word_row._tr, "w:tblHeader")  # noqa: SLF001 - python-docx does not offer it


def _mark_row(row: Any, mark: str) -> None:  # noqa: ANN401 - an XML element
    element = OxmlElement(mark)
    element.set(qn("w:val"), "true")
    row.get_or_add_trPr().append(element)


def _fill(word_cell: _Cell, cell: Cell) -> None:
    word_cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER if cell.middle else WD_CELL_VERTICAL_ALIGNMENT.TOP
    paragraphs = word_cell.paragraphs
    for extra in paragraphs[1:]:
        extra._p.getparent().remove(extra._p)  # noqa: SLF001 - merging leaves empty paragraphs behind
    for number, block in enumerate(cell.paragraphs):
        _write(paragraphs[0] if number == 0 else word_cell.add_paragraph(), block)


def _without_clock(data: bytes) -> bytes:
    """Pack the parts anew with a fixed date."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            made.writestr(entry, given.read(name))
    return packed.getvalue()


_WRITERS: Mapping[type[Block], Callable[[WordDocument, Any], None]] = MappingProxyType(
    {Paragraph: _paragraph, Space: _space, PageBreak: _page_break, KeepTogether: _kept, Table: _table}
)
