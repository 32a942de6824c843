"""A filled form, ready to be drawn: paragraphs and tables with nothing left to look up. Lengths are in mm."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Style(StrEnum):
    """What a paragraph is; how it looks stands in `LOOKS`."""

    TITLE = "title"
    HEADING = "heading"
    SUBHEADING = "subheading"
    BODY = "body"
    VALUE = "value"
    LABEL = "label"
    SMALL = "small"
    SMALL_LABEL = "small-label"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Look:
    """Type size in points, line height as a multiple of it, family and weight."""

    points: float
    leading: float = 1.4
    bold: bool = False
    sans: bool = False
    grey: bool = False


# Sizes are those Chinese forms are set in: 二号 22, 四号 14, 小四 12, 五号 10.5, 小五 9.
LOOKS = MappingProxyType(
    {
        Style.TITLE: Look(22, bold=True),
        Style.HEADING: Look(12, bold=True),
        Style.SUBHEADING: Look(10.5, bold=True),
        Style.BODY: Look(14, leading=1.9),
        Style.VALUE: Look(12, leading=1.45),
        Style.LABEL: Look(12, leading=1.35),
        Style.SMALL: Look(10.5, leading=1.4),
        Style.SMALL_LABEL: Look(9.5, leading=1.4, grey=True),
        Style.NOTE: Look(9, leading=1.45, grey=True),
    }
)


class Align(StrEnum):
    """Where a paragraph's lines stand; justified lines fill the width but for the last."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFIED = "justified"


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look. `at_least` widens it to a line to write on; without text that line is left blank."""

    text: str = ""
    bold: bool = False
    underlined: bool = False
    at_least: float = 0.0
    slanted: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs in one style. `indent` counts characters of the first line; `points` overrides the style's size."""

    runs: tuple[Run, ...]
    style: Style = Style.BODY
    align: Align = Align.LEFT
    indent: int = 0
    before: float = 0.0
    after: float = 0.0
    points: float | None = None

    @property
    def text(self) -> str:
        """The paragraph's text without its looks."""
        return "".join(run.text for run in self.runs)

    @property
    def size(self) -> float:
        """The type size in points."""
        return self.points or LOOKS[self.style].points


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG and the room it may fill; its proportions are kept."""

    jpeg: bytes
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table, spanning `columns` × `rows`; `shaded` marks a label on screen sheets.

    The words of a cell that `repeats` are printed again, with （续）, where its row goes on on the next page.
    """

    paragraphs: tuple[Paragraph, ...] = ()
    columns: int = 1
    rows: int = 1
    middle: bool = True
    shaded: bool = False
    shrinks: bool = False
    repeats: bool = False
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells from left to right, without those covered from above; `height` is the least height.

    A `kept` row stands on one page with the next.
    """

    cells: tuple[Cell, ...]
    height: float = 0.0
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in columns of given widths; `heading_rows` are repeated on each page."""

    widths: tuple[float, ...]
    rows: tuple[TableRow, ...]
    heading_rows: int = 0
    light: bool = False

    def placed(self) -> Iterator[tuple[int, int, Cell]]:
        """Give each cell with its row and column, counted from 0 and past cells that reach down from above."""
        covered: set[tuple[int, int]] = set()
        for at_row, row in enumerate(self.rows):
            column = 0
            for cell in row.cells:
                while (at_row, column) in covered:
                    column += 1
                yield at_row, column, cell
                covered |= {
                    (at_row + down, column + right) for down in range(cell.rows) for right in range(cell.columns)
                }
                column += cell.columns


@dataclass(frozen=True, slots=True)
class Space:
    """Empty height."""

    height: float


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block begins a page."""


@dataclass(frozen=True, slots=True)
class KeepTogether:
    """Blocks that stand on one page when they fit one."""

    blocks: tuple["Block", ...]


Block = Paragraph | Table | Space | PageBreak | KeepTogether


@dataclass(frozen=True, slots=True)
class Page:
    """Paper A4 with its margins, and what stands at the foot of each page.

    `each_page` is said at the foot of every page of a form that has more than one; `duplex` asks to be printed on
    both sides.
    """

    top: float = 25.0
    right: float = 22.0
    bottom: float = 20.0
    left: float = 22.0
    footer: str = ""
    numbered: bool = False
    each_page: str = ""
    duplex: bool = False
    landscape: bool = False

    @property
    def paper(self) -> tuple[float, float]:
        """The sheet's width and height."""
        return (A4_HEIGHT, A4_WIDTH) if self.landscape else (A4_WIDTH, A4_HEIGHT)

    @property
    def width(self) -> float:
        """The width between the margins."""
        return self.paper[0] - self.left - self.right

    @property
    def height(self) -> float:
        """The height between the margins."""
        return self.paper[1] - self.top - self.bottom

    def foot_texts(self, numbers: str, *, several: bool) -> tuple[str, str]:
        """Return what stands at the foot on the left and on the right; `numbers` are this page's and the count.

        The foot's text stands on the left when page numbers stand on the right; else a form of several
        pages has its numbers and what is said on each of them on the left.
        """
        if self.numbered:
            return self.footer, numbers
        return (f"{numbers}　{self.each_page}" if several and self.each_page else ""), self.footer


A4_WIDTH, A4_HEIGHT = 210.0, 297.0


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole filled form."""

    title: str
    page: Page
    blocks: tuple[Block, ...]
