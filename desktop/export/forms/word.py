"""Writing a filled form as Word: the same blocks as the PDF, 宋体 by name, equal bytes for equal layouts."""

from collections.abc import Iterable, Iterator

from desktop.export.forms.layout import (
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


def word_bytes(layout: Layout) -> bytes:
    """Return a filled form as a Word file without author or clock."""
    body = "".join(_written(_flat(layout.blocks)))
    return packed(title=layout.title, page=layout.page, body=body, foot=_foot(layout.page))


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
    note = Paragraph((Run(page.footer), *([Run("\t")] if page.numbered else [])), Style.NOTE)
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{twips(page.width)}"/></w:tabs>'
    if not page.numbered:
        return paragraph(Paragraph(note.runs, Style.NOTE, page.footer_align))
    numbers = [run(Run("第 "), note), counter("PAGE", note), run(Run(" 页 / 共 "), note)]
    numbers += [counter("NUMPAGES", note), run(Run(" 页"), note)]
    return paragraph(note, tabs=tabs).removesuffix("</w:p>") + "".join(numbers) + "</w:p>"
