"""材料目录 as the first page of one slot's PDF: its parts, their pages in this very file, and the applicant's name.

The page counts itself: what stands on it are the pages a reader shows.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from desktop.export.forms.cells import label, value
from desktop.export.forms.fonts import Fonts
from desktop.export.forms.layout import Align, Block, Layout, Page, Paragraph, Run, Space, Style, Table, TableRow
from desktop.export.forms.page_spans import pages_naming, span
from desktop.export.forms.pdf import JoinedForms, joined_forms
from desktop.model.attachments import Attachment
from desktop.model.dossier import Dossier

_TITLE = "材料目录"
_PAGE = Page(top=20, right=18, bottom=18, left=18, footer=_TITLE)
_LABELS = ("序号", "材料", "页码", "有本人姓名的页")
_WIDTHS = (14.0, 90.0, 28.0, 42.0)
_REST = "其余材料"
_NOTE = "页码从这一页（第 1 页）算起，与文件里的页次一致。"


@dataclass(frozen=True, slots=True)
class Entitled:
    """What the page says above its list: the section, what the row is called, whose it is."""

    section: str
    row: str
    applicant: str
    unit: str


def contents_pdf(held: Attachment, entitled: Entitled, dossier: Dossier, fonts: Fonts) -> JoinedForms:
    """Return the list of one slot's pages as PDF; a list longer than a page moves the pages it names."""
    made, pages = None, 0
    while made is None or made.pages != pages:
        pages = made.pages if made else 1
        made = joined_forms((contents_layout(held, entitled, dossier, begins_at=pages + 1),), fonts, title=_TITLE)
    return made


def contents_layout(held: Attachment, entitled: Entitled, dossier: Dossier, *, begins_at: int) -> Layout:
    """Fill the page for a file whose planned pages begin at a page."""
    heads = (f"{entitled.section}　{entitled.row}".strip(), f"{entitled.applicant}　{entitled.unit}".strip())
    blocks: list[Block] = [Paragraph((Run(_TITLE),), Style.TITLE, Align.CENTRE, after=3)]
    blocks += [Paragraph((Run(head),), Style.SMALL, Align.CENTRE, after=1.5) for head in heads if head]
    blocks.append(Space(2.5))
    heading = TableRow(tuple(label(text, shaded=False, align=Align.CENTRE) for text in _LABELS), kept=True)
    rows = tuple(_rows(held, entitled, dossier, begins_at))
    blocks.append(Table(_WIDTHS, (heading, *rows), heading_rows=1))
    blocks.append(Paragraph((Run(_NOTE),), Style.NOTE, before=2))
    return Layout(_TITLE, _PAGE, tuple(blocks))


def _rows(held: Attachment, entitled: Entitled, dossier: Dossier, begins_at: int) -> Iterator[TableRow]:
    at = 0
    for number, (part, group) in enumerate(groupby(held.pages, key=lambda page: page.part), start=1):
        pages = tuple(group)
        first = begins_at + at
        named = pages_naming(replace(held, pages=pages), dossier, entitled.applicant, begins_at=first)
        at += len(pages)
        texts = (span(first, first + len(pages) - 1), named)
        yield TableRow(
            (
                value(str(number), align=Align.CENTRE),
                value(part or _REST),
                *(value(text, align=Align.CENTRE) for text in texts),
            )
        )
