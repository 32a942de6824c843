"""Small marks on a page's picture: what the facts know, said in a word and a tone."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.model.attachments import PageFacts, PlannedPage
from desktop.ui.theme import Tone

LEAST_DPI = 150
_HALF_TURN = 180
_FEWEST_TO_COMPARE = 3


@dataclass(frozen=True, slots=True)
class PageMark:
    """A word on a page's picture; `why` is the whole sentence for tip and screen reader."""

    word: str
    tone: Tone
    why: str


@dataclass(frozen=True, slots=True)
class Around:
    """What the other pages of the plan say about one: the first page that looks the same, and whether most stand."""

    twin: int | None = None
    odd_one_lies: bool = False


def marks_of(page: PlannedPage, facts: PageFacts | None, around: Around) -> tuple[PageMark, ...]:
    """Return the marks of a page, the gravest first."""
    found = [mark for look in _LOOKS if (mark := look(page, facts, around)) is not None]
    return tuple(found)


def surroundings(pages: Sequence[tuple[PlannedPage, PageFacts | None]]) -> tuple[Around, ...]:
    """Return for each page of a plan what the others say about it."""
    first: dict[str, int] = {}
    lying = [_lies(page, facts) for page, facts in pages]
    odd = len(pages) >= _FEWEST_TO_COMPARE and 0 < Counter(lying)[True] <= len(pages) // 2
    found = []
    for number, ((page, facts), lies) in enumerate(zip(pages, lying, strict=True), start=1):
        looks = (facts.fingerprint if facts else "") or f"{page.original}:{page.page}"
        twin = first.setdefault(looks, number)
        found.append(Around(twin if twin != number else None, odd_one_lies=odd and lies))
    return tuple(found)


def _lies(page: PlannedPage, facts: PageFacts | None) -> bool:
    if facts is None:
        return False
    turned = page.rotation % _HALF_TURN != 0
    return facts.height_points > facts.width_points if turned else facts.width_points > facts.height_points


Look = Callable[[PlannedPage, PageFacts | None, Around], PageMark | None]


def _twin(_: PlannedPage, __: PageFacts | None, around: Around) -> PageMark | None:
    if around.twin is None:
        return None
    return PageMark(f"与第{around.twin}页重复", Tone.CAUTION, f"和第 {around.twin} 页的画面完全相同，可能放了两次。")


def _blank(_: PlannedPage, facts: PageFacts | None, __: Around) -> PageMark | None:
    if facts is None or not facts.blank:
        return None
    return PageMark("空白", Tone.CAUTION, "这一页几乎是空白的，可以删去。")


def _coarse(_: PlannedPage, facts: PageFacts | None, __: Around) -> PageMark | None:
    if facts is None or facts.dpi is None or facts.dpi >= LEAST_DPI:
        return None
    return PageMark(
        f"低清 {facts.dpi:.0f} dpi",
        Tone.CAUTION,
        f"只有 {facts.dpi:.0f} dpi，低于 {LEAST_DPI} dpi，打印出来可能看不清。",
    )


def _sideways(_: PlannedPage, __: PageFacts | None, around: Around) -> PageMark | None:
    if not around.odd_one_lies:
        return None
    return PageMark("横放？", Tone.ACCENT, "别的页大多是竖放的，这一页是横放的；若方向不对，请旋转。")


def _turned(page: PlannedPage, _: PageFacts | None, __: Around) -> PageMark | None:
    return PageMark(f"已转 {page.rotation}°", Tone.MUTED, f"已顺时针转 {page.rotation} 度。") if page.rotation else None


def _cropped(page: PlannedPage, _: PageFacts | None, __: Around) -> PageMark | None:
    return PageMark("已裁剪", Tone.MUTED, "只保留了这一页的一部分，可以恢复整页。") if page.crop else None


_LOOKS: tuple[Look, ...] = (_twin, _blank, _coarse, _sideways, _turned, _cropped)
