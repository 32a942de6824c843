"""Writing a filled form as Word: the blocks of the PDF, type as offices name it, equal bytes for equal layouts."""

from collections.abc import Iterable, Iterator, Sequence

from desktop.export.forms.layout import (
    Align,
    Block,
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
from desktop.export.forms.word_markup import blank, counter, paragraph, run, table, twips
from desktop.export.forms.word_package import packed

_POINTS_PER_MM = 72 / 25.4
_HAIR_POINTS = 1.0
_NUMBERS = "\0"  # stands for the page numbers, which Word puts in


def word_bytes(layout: Layout) -> bytes:
    """Return a filled form as a Word file without author or clock."""
    body = "".join(_written(_flat(layout.blocks)))
    return packed(
        title=layout.title, page=layout.page, body=body, foot=_foot(layout.page), pictures=_photographs(layout.blocks)
    )


def _photographs(blocks: Iterable[Block]) -> Sequence[bytes]:
    tables = [block for block, _ in _flat(blocks) if isinstance(block, Table)]
    found = [cell.picture.jpeg for table in tables for row in table.rows for cell in row.cells if cell.picture]
    return [jpeg for jpeg in dict.fromkeys(found) if jpeg][:1]


def _flat(blocks: Iterable[Block], *, kept: bool = False) -> Iterator[tuple[Block, bool]]:
    """Give every block with whether it is kept on one page with the next."""
    for block in blocks:
        if isinstance(block, KeepTogether):
            yield from _flat(block.blocks, kept=True)
        else:
            yield block, kept


def _written(blocks: Iterable[tuple[Block, bool]]) -> Iterator[str]:
    """Write blocks; Word would take two tables with nothing between them for one, and ends with a paragraph."""
    begins_page, after_table = False, False
    for block, kept in blocks:
        if isinstance(block, PageBreak):
            begins_page = True
            continue
        if isinstance(block, Table):
            if after_table or begins_page:
                yield blank(_HAIR_POINTS, begins_page=begins_page)
            yield table(block, whole=kept)
        elif isinstance(block, Space):
            yield blank(block.height * _POINTS_PER_MM, begins_page=begins_page)
        elif isinstance(block, Paragraph):
            yield paragraph(block, begins_page=begins_page)
        begins_page, after_table = False, isinstance(block, Table)
    if after_table or begins_page:
        yield blank(_HAIR_POINTS, begins_page=begins_page)


def _foot(page: Page) -> str:
    """Return the foot; Word counts the pages itself, and says on each page what the PDF says on each of several."""
    left, right = page.foot_texts(_NUMBERS, several=True)
    foot = Paragraph((), Style.NOTE, Align.RIGHT if not left else Align.LEFT)
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{twips(page.width)}"/></w:tabs>' if left and right else ""
    pieces = [_numbered(text, foot) for text in (left, right) if text]
    between = run(Run("\t"), foot)
    return paragraph(foot, tabs=tabs).removesuffix("</w:p>") + between.join(pieces) + "</w:p>"


def _numbered(text: str, foot: Paragraph) -> str:
    before, numbered, after = text.partition(_NUMBERS)
    if not numbered:
        return run(Run(text), foot)
    said = (run(Run(words), foot) for words in (f"{before}第 ", " 页 / 共 ", f" 页{after}"))
    first, between, last = said
    return first + counter("PAGE", foot) + between + counter("NUMPAGES", foot) + last
