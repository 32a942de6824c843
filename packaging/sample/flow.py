"""Laying a page script over as many sheets as it needs."""

from collections.abc import Callable
from dataclasses import dataclass, field

from canvas import A4_MM, Canvas
from faces import Type
from figures import FIGURES
from handwriting import written
from lines import broken, set_line
from marks import border, stamp_of_verification
from script import Block, TableBlock, parse
from seals import SEALS, seal_picture
from tables import cells_of, draw_row, row_height

NewSheet = Callable[[], Canvas]
_COLUMN_GAP_MM = 7.0
_AFTER_TABLE_MM = 2.0
_KEPT_WHOLE_MM = 100.0
_TEXTS = {"paragraph", "flat", "right", "centre", "heading"}
_RUNNING = Type("song", 9)
_TINY = Type("song", 5, colour=(150, 150, 150))
_NOTICE = "样例资料　内容全属虚构"


@dataclass(slots=True)
class Settings:
    """What a script has set so far. Lengths in millimetres, sizes in points; texts as written."""

    size: str = "12"
    leading: str = "1.65"
    font: str = "song"
    margin: str = "26"
    top: str = "25"
    bottom: str = "24"
    indent: str = "2"
    columns: str = "1"
    header: str = ""
    footer: str = ""
    first: str = "1"
    border: str = ""
    verified: str = ""

    @property
    def body(self) -> Type:
        """How paragraphs are set."""
        return Type(self.font, float(self.size), float(self.leading))


@dataclass(slots=True)
class Flow:
    """A script being laid: the sheets so far, and where the next line goes."""

    new_sheet: NewSheet
    seed: int
    settings: Settings = field(default_factory=Settings)
    sheets: list[Canvas] = field(default_factory=list)
    y: float = 0.0
    column: int = 0
    column_top: float = 0.0

    @property
    def sheet(self) -> Canvas:
        """The sheet being written, begun when first needed."""
        if not self.sheets:
            self.turn_page()
        return self.sheets[-1]

    @property
    def wide(self) -> float:
        """The width of the column being written."""
        columns = int(self.settings.columns)
        whole = A4_MM[0] - 2 * float(self.settings.margin)
        return (whole - (columns - 1) * _COLUMN_GAP_MM) / columns

    @property
    def left(self) -> float:
        """The left edge of the column being written."""
        return float(self.settings.margin) + self.column * (self.wide + _COLUMN_GAP_MM)

    def turn_page(self) -> None:
        """Begin a sheet."""
        self.sheets.append(self.new_sheet())
        self.y, self.column = float(self.settings.top), 0
        self.column_top = self.y
        if self.settings.border:
            border(self.sheets[-1], self.settings.border)
        if self.settings.header:
            self._running(self.settings.header, 15)
            self.sheets[-1].line((20, 18), (190, 18), wide=0.2)
        if self.settings.verified:
            stamp_of_verification(self.sheets[-1], self.settings.verified, self.seed * 31 + len(self.sheets))

    def number_pages(self) -> None:
        """Put the footers under the sheets, now that their number is known."""
        for number, sheet in enumerate(self.sheets, int(self.settings.first)):
            text = self.settings.footer.replace("#n", str(number)).replace("#all", str(len(self.sheets)))
            sheet.text((105 - _RUNNING.width(text) / 2, 284), text, _RUNNING)
            sheet.text((94, 293), _NOTICE, _TINY)

    def need(self, high: float) -> None:
        """Go on in the next column or on the next sheet when less than `high` millimetres are left."""
        _ = self.sheet
        if self.y + high <= A4_MM[1] - float(self.settings.bottom):
            return
        if self.column + 1 < int(self.settings.columns):
            self.column, self.y = self.column + 1, self.column_top
        else:
            self.turn_page()

    def text(self, lines: list[str], kind: Type, *, align: str, indent: float = 0) -> None:
        """Set lines one under the other; `align` is flat, justified, centre or right."""
        for number, line in enumerate(lines):
            self.need(kind.line_mm)
            inset = indent if number == 0 else 0.0
            free = self.wide - inset - kind.width(line)
            shift = {"centre": free / 2, "right": free}.get(align, 0.0)
            stretched = align == "justified" and number < len(lines) - 1
            baseline = self.y + kind.line_mm * 0.5 + kind.points * 0.127
            room = self.wide - inset if stretched else None
            set_line(self.sheet, (self.left + inset + shift, baseline), line, kind, room)
            self.y += kind.line_mm

    def hand(self, canvas: Canvas, place: tuple[float, float], high: float, text: str) -> None:
        """Write by hand from a left edge, around a middle line."""
        self.seed += 1
        picture = written(text, self.seed)
        wide = high * picture.width / 100
        canvas.picture(picture, place[0], place[1] - high * 0.72, wide)

    def from_top(self, word: str) -> float:
        """Return the height a script means: from the top with `@`, else from here."""
        return float(word[1:]) if word.startswith("@") else self.y + float(word)

    def _running(self, text: str, baseline: float) -> None:
        self.sheets[-1].text((105 - _RUNNING.width(text) / 2, baseline), text, _RUNNING)


def lay(script: str, new_sheet: NewSheet, seed: int) -> list[Canvas]:
    """Lay a page script and return its sheets."""
    flow = Flow(new_sheet, seed)
    after_table = False
    for block in parse(script):
        if isinstance(block, TableBlock):
            _table(flow, block)
        else:
            flow.y += _AFTER_TABLE_MM if after_table and block.kind in _TEXTS else 0
            _BLOCKS[block.kind](flow, block)
        after_table = isinstance(block, TableBlock)
    flow.number_pages()
    return flow.sheets


def _table(flow: Flow, table: TableBlock) -> None:
    left = flow.left + (flow.wide - sum(table.widths)) / 2
    kind = Type(flow.settings.font, float(flow.settings.size) - 1, 1.35)
    laid = [(cells_of(row, table.widths, left), least) for row, least in table.rows]
    heights = [row_height(cells, kind, least) for cells, least in laid]
    flow.need(sum(heights) if sum(heights) < _KEPT_WHOLE_MM else heights[0])
    for (cells, _), high in zip(laid, heights, strict=True):
        flow.need(high)
        draw_row(flow.sheet, cells, kind, (flow.y, high), flow.hand)
        flow.y += high


def _paragraph(flow: Flow, block: Block) -> None:
    kind = flow.settings.body
    indent = kind.width("国") * float(flow.settings.indent)
    flow.text(broken(block.text, kind, flow.wide, indent=indent), kind, align="justified", indent=indent)


def _aligned(align: str) -> Callable[[Flow, Block], None]:
    def set_block(flow: Flow, block: Block) -> None:
        kind = flow.settings.body
        flow.text(broken(block.text, kind, flow.wide), kind, align=align)

    return set_block


def _title(flow: Flow, block: Block) -> None:
    kind = Type("bold", float(block.words[0]), 1.5)
    flow.text(broken(" ".join(block.words[1:]), kind, flow.wide), kind, align="centre")
    flow.y += 1.5


def _heading(flow: Flow, block: Block) -> None:
    kind = Type("bold", float(flow.settings.size), float(flow.settings.leading))
    flow.need(kind.line_mm * 2)
    flow.text(broken(block.text, kind, flow.wide), kind, align="flat")


def _contents(flow: Flow, block: Block) -> None:
    kind = flow.settings.body
    text, _, page = (part.strip(" ") for part in block.text.partition("|"))
    dots = int((flow.wide - kind.width(text + page) - 4) / kind.width("…"))
    flow.text([f"{text} {'…' * dots}"], kind, align="flat")
    baseline = flow.y - kind.line_mm * 0.5 + kind.points * 0.127
    set_line(flow.sheet, (flow.left + flow.wide - kind.width(page), baseline), page, kind)


def _setting(flow: Flow, block: Block) -> None:
    setattr(flow.settings, block.words[0], " ".join(block.words[1:]))
    if block.words[0] == "columns":
        flow.column, flow.column_top = 0, flow.y


def _space(flow: Flow, block: Block) -> None:
    _ = flow.sheet
    flow.y += float(block.words[0])


def _seal(flow: Flow, block: Block) -> None:
    flow.seed += 1
    seal = SEALS[block.words[0]]
    x, y = float(block.words[1]) - seal.wide_mm / 2, flow.from_top(block.words[2]) - seal.wide_mm / 2
    flow.sheet.picture(seal_picture(seal, flow.seed), x, y, seal.wide_mm)


def _hand(flow: Flow, block: Block) -> None:
    x, dy, high, *text = block.words
    flow.hand(flow.sheet, (float(x), flow.from_top(dy)), float(high), " ".join(text))


def _figure(flow: Flow, block: Block) -> None:
    name, high = block.words[0], float(block.words[1])
    flow.need(high)
    FIGURES[name](flow.sheet, (flow.left, flow.y, flow.wide, high))
    flow.y += high


_BLOCKS: dict[str, Callable[[Flow, Block], None]] = {
    "paragraph": _paragraph,
    "flat": _aligned("flat"),
    "centre": _aligned("centre"),
    "right": _aligned("right"),
    "title": _title,
    "heading": _heading,
    "contents": _contents,
    "setting": _setting,
    "space": _space,
    "page": lambda flow, _: flow.turn_page(),
    "seal": _seal,
    "hand": _hand,
    "figure": _figure,
}
