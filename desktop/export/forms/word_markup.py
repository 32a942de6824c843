"""Word's own markup for the blocks of a form (ECMA-376 part 1, 17.3 and 17.4), written as text.

python-docx builds the same tree element by element, half a second for the forms of one export.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from xml.sax.saxutils import escape

from desktop.export.forms.layout import LOOKS, Align, Cell, Paragraph, Picture, Run, Table
from desktop.export.forms.word_package import picture_name
from desktop.export.forms.word_styles import FORM_GRID, LIGHT_GRID, WORD_STYLES, line_twips

_TWIPS_PER_MM, _TWIPS_PER_POINT = 1440 / 25.4, 20
_EMU_PER_MM = 36_000
_SHADE = "F4F4F4"
_MOVED_WHOLE_MM = 60  # a row of at most this height moves to the next page as a whole
_HALF_SPACE_MM = 1.55  # a space of 小四 Times, with which blank lines are drawn
_FORBIDDEN = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ALIGNMENTS: Mapping[Align, str] = MappingProxyType(
    {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right", Align.JUSTIFIED: "both"}
)


def twips(mm: float) -> int:
    """Return a length in mm as Word counts it, in twentieths of a point."""
    return round(mm * _TWIPS_PER_MM)


def paragraph(block: Paragraph, *, begins_page: bool = False, kept: bool = False, tabs: str = "") -> str:
    """Return a paragraph in the style of its kind; `kept` keeps it on one page with what follows."""
    first = round(block.indent * block.size * _TWIPS_PER_POINT)
    properties = (
        f'<w:pStyle w:val="{WORD_STYLES[block.style].id}"/>',
        "<w:keepNext/>" if kept else "",
        "<w:pageBreakBefore/>" if begins_page else "",
        tabs,
        _spacing(block),
        f'<w:ind w:firstLineChars="{block.indent * 100}" w:firstLine="{first}"/>' if first else "",
        f'<w:jc w:val="{_ALIGNMENTS[block.align]}"/>',
    )
    return f"<w:p><w:pPr>{''.join(properties)}</w:pPr>{''.join(run(part, block) for part in block.runs)}</w:p>"


def _spacing(block: Paragraph) -> str:
    """Return what differs from the style: room before and after, another size of type."""
    if not block.before and not block.after and block.points is None:
        return ""
    line = line_twips(block.size, LOOKS[block.style])
    space = f'w:before="{twips(block.before)}" w:after="{twips(block.after)}"'
    return f'<w:spacing {space} w:line="{line}" w:lineRule="exact"/>'


def blank(points: float, *, begins_page: bool = False) -> str:
    """Return an empty paragraph of a height."""
    page = "<w:pageBreakBefore/>" if begins_page else ""
    line = max(1, round(points * _TWIPS_PER_POINT))
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>'
    return f"<w:p><w:pPr>{page}{spacing}</w:pPr></w:p>"


def run(part: Run, block: Paragraph) -> str:
    """Return a run of text in its paragraph's look."""
    return f"<w:r>{_look(part, block)}{_text(_with_line(part))}</w:r>"


def counter(name: str, block: Paragraph) -> str:
    """Return a number that Word counts, such as PAGE."""
    look = _look(Run(), block)
    pieces = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {name} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{look}{piece}</w:r>" for piece in pieces)


def _look(part: Run, block: Paragraph) -> str:
    """Return what differs from the style. The hint sets quotation marks in Chinese type."""
    half_points = round(block.size * 2)
    marks = (
        '<w:rFonts w:hint="eastAsia"/>',
        "<w:b/><w:bCs/>" if part.bold and not LOOKS[block.style].bold else "",
        "<w:i/><w:iCs/>" if part.slanted else "",
        "<w:strike/>" if part.struck else "",
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>' if block.points else "",
        '<w:u w:val="single"/>' if part.underlined else "",
    )
    return f"<w:rPr>{''.join(marks)}</w:rPr>"


def _text(text: str) -> str:
    """Return text with its line ends and tabs; characters that no XML may hold are left out."""
    marked = escape(_FORBIDDEN.sub("", text))
    pieces = re.split("([\n\t])", marked)
    signs = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    return "".join(signs.get(piece) or f'<w:t xml:space="preserve">{piece}</w:t>' for piece in pieces if piece)


def _with_line(part: Run) -> str:
    """Give a run its line to write on, as underlined no-break spaces around the text."""
    if not part.at_least:
        return part.text
    spaces = max(0, round(part.at_least / _HALF_SPACE_MM) - 3 * len(part.text))
    side = "\u00a0" * (spaces // 2)
    return f"{side}{part.text}{side}"


def table(block: Table, *, whole: bool = False) -> str:
    """Return a ruled table as wide as its columns; `whole` keeps its rows on one page."""
    widths = [twips(width) for width in block.widths]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_rows(block, widths, whole=whole))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{LIGHT_GRID if block.light else FORM_GRID}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _rows(block: Table, widths: Sequence[int], *, whole: bool) -> Iterator[str]:
    grid = _grid(block)
    for number, row in enumerate(block.rows):
        marks = (
            "<w:cantSplit/>" if row.height < _MOVED_WHOLE_MM else "",
            f'<w:trHeight w:val="{twips(row.height)}" w:hRule="atLeast"/>' if row.height else "",
            "<w:tblHeader/>" if number < block.heading_rows else "",
        )
        kept = row.kept or number < block.heading_rows or (whole and number < len(block.rows) - 1)
        cells = "".join(_cells(grid[number], number, widths, kept=kept))
        yield f"<w:tr><w:trPr>{''.join(marks)}</w:trPr>{cells}</w:tr>"


def _grid(block: Table) -> list[dict[int, tuple[int, Cell]]]:
    """Return for each row its cells by column, with the row each begins in."""
    grid: list[dict[int, tuple[int, Cell]]] = [{} for _ in block.rows]
    for at_row, column, cell in block.placed():
        for down in range(cell.rows):
            grid[at_row + down][column] = (at_row, cell)
    return grid


def _cells(row: Mapping[int, tuple[int, Cell]], number: int, widths: Sequence[int], *, kept: bool) -> Iterator[str]:
    for column, (begins, cell) in sorted(row.items()):
        properties = (
            f'<w:tcW w:w="{sum(widths[column : column + cell.columns])}" w:type="dxa"/>',
            f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else "",
            _merged(cell, first=begins == number),
            f'<w:shd w:val="clear" w:color="auto" w:fill="{_SHADE}"/>' if cell.shaded else "",
            f'<w:vAlign w:val="{"center" if cell.middle else "top"}"/>',
        )
        held = _held(cell, kept=kept) if begins == number else blank(1)
        yield f"<w:tc><w:tcPr>{''.join(properties)}</w:tcPr>{held}</w:tc>"


def _merged(cell: Cell, *, first: bool) -> str:
    if cell.rows == 1:
        return ""
    return '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"


def _held(cell: Cell, *, kept: bool) -> str:
    if cell.picture is not None and cell.picture.jpeg:
        return picture(cell.picture)
    return "".join(paragraph(block, kept=kept) for block in cell.paragraphs) or blank(1)


def picture(shown: Picture) -> str:
    """Return a picture in a paragraph of its own; a form has one, the photograph."""
    wide, high = (round(side * _EMU_PER_MM) for side in (shown.width, shown.height))
    return (
        '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        '<wp:docPr id="1" name="照片" descr="申报人照片"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="0" name="照片.jpg"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{picture_name(0)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )
