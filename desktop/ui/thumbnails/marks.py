"""Small marks on a page's picture: what the facts know, said in a word and a tone."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.model.attachments import PageFacts, PlannedPage, SealSeen
from desktop.model.looks import Stand, first_alike, is_blurred, is_skewed, stand
from desktop.ui.theme import Tone

LEAST_DPI = 150
_HALF_TURN = 180
_FEWEST_TO_COMPARE = 3


@dataclass(frozen=True, slots=True)
class PageMark:
    """A word on a page's picture; `why` is the whole sentence for tip and screen reader.

    `kind` is the word that all marks of this sort share.
    """

    word: str
    tone: Tone
    why: str
    kind: str = ""

    @property
    def sort(self) -> str:
        """What marks of this sort are called together."""
        return self.kind or self.word.rstrip("？")


@dataclass(frozen=True, slots=True)
class Around:
    """What the plan around a page says about it.

    `twin` is the first page with the same picture, `alike` the first that looks nearly the same; `odd_one_lies` where
    most others stand; `seals` whether the slot's pages should bear a seal.
    """

    twin: int | None = None
    odd_one_lies: bool = False
    alike: int | None = None
    seals: bool = False


def marks_of(page: PlannedPage, facts: PageFacts | None, around: Around) -> tuple[PageMark, ...]:
    """Return the marks of a page, the gravest first."""
    found = [mark for look in _LOOKS if (mark := look(page, facts, around)) is not None]
    return tuple(found)


def surroundings(pages: Sequence[tuple[PlannedPage, PageFacts | None]], *, seals: bool = False) -> tuple[Around, ...]:
    """Return for each page of a plan what the others say about it; `seals` where its pages should bear one."""
    first: dict[str, int] = {}
    lying = [_lies(page, facts) for page, facts in pages]
    odd = len(pages) >= _FEWEST_TO_COMPARE and 0 < Counter(lying)[True] <= len(pages) // 2
    alike = first_alike(tuple(facts.likeness if facts else "" for _, facts in pages))
    found = []
    for number, ((page, facts), lies, near) in enumerate(zip(pages, lying, alike, strict=True), start=1):
        looks = (facts.fingerprint if facts else "") or f"{page.original}:{page.page}"
        twin = first.setdefault(looks, number)
        similar = near + 1 if near is not None and twin == number else None
        found.append(Around(twin if twin != number else None, odd_one_lies=odd and lies, alike=similar, seals=seals))
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
    why = f"和第 {around.twin} 页的画面完全相同，可能放了两次；多的一页可以删去。"
    return PageMark(f"与第{around.twin}页重复", Tone.CAUTION, why, "重复")


def _alike(_: PlannedPage, __: PageFacts | None, around: Around) -> PageMark | None:
    if around.alike is None:
        return None
    why = f"和第 {around.alike} 页看起来很像，可能是同一张纸扫了两次；请两页对照，是同一张的留清楚的一页。"
    return PageMark(f"与第{around.alike}页重复？", Tone.CAUTION, why, "疑似重复")


def _secret(_: PlannedPage, facts: PageFacts | None, __: Around) -> PageMark | None:
    if facts is None or not facts.secrecy:
        return None
    words = "、".join(facts.secrecy)
    why = f"页面上有“{words}”字样，网上严禁上传涉密信息；请看是不是涉密材料，是的话删去这一页。"
    return PageMark("疑似涉密", Tone.DANGER, why)


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
        "低清",
    )


def _sideways(page: PlannedPage, facts: PageFacts | None, around: Around) -> PageMark | None:
    found = stand(page, facts) if facts is not None and not facts.blank else Stand.UNKNOWN
    if found in _STANDS:
        return _STANDS[found]
    told = facts is not None and (found is Stand.UPRIGHT or facts.lying is not None)
    if told or not around.odd_one_lies:
        return None
    return PageMark("横放？", Tone.ACCENT, "别的页大多是竖放的，这一页是横放的；若方向不对，请旋转。")


_STANDS = {
    Stand.UPSIDE_DOWN: PageMark("倒置？", Tone.CAUTION, "文字看起来上下颠倒；请转 180 度，本来就这样的不用管。"),
    Stand.LYING: PageMark("横置？", Tone.CAUTION, "文字看起来是横倒的；请左转或右转，本来就这样的不用管。"),
}


def _blurred(_: PlannedPage, facts: PageFacts | None, __: Around) -> PageMark | None:
    if facts is None or facts.blank or not is_blurred(facts):
        return None
    why = "这一页的笔画边缘发虚，小字可能看不清；请放大看一看，看不清的重新扫描或重拍。"
    return PageMark("模糊？", Tone.CAUTION, why)


def _skewed(_: PlannedPage, facts: PageFacts | None, __: Around) -> PageMark | None:
    if facts is None or not is_skewed(facts):
        return None
    why = f"这一页歪了约 {abs(facts.skew_degrees or 0):.1f} 度；不影响看就不用管，歪得厉害的请摆正后重新扫描。"
    return PageMark("歪斜", Tone.MUTED, why)


def _seal(_: PlannedPage, facts: PageFacts | None, around: Around) -> PageMark | None:
    if facts is None or facts.seal is None or facts.blank:
        return None
    return _SEALS[facts.seal] if around.seals or facts.seal is SealSeen.PRESENT else None


_SEALS = {
    SealSeen.PRESENT: PageMark("有章", Tone.GOOD, "这一页看得到红色印章；是不是该盖的那枚，请自己核对。"),
    SealSeen.ABSENT: PageMark("无章？", Tone.UNSURE, "没有看到红色圆章；该盖的请补盖，盖了的看看是不是扫得太淡。"),
    SealSeen.UNKNOWN: PageMark("章看不出", Tone.UNSURE, "这一页没有彩色，看不出有没有红章；盖了章的请用彩色重新扫描。"),
}


def _signed(page: PlannedPage, _: PageFacts | None, __: Around) -> PageMark | None:
    if not page.signed:
        return None
    why = "这一页是签好以后扫描回来的；换下的原页在“从别处取页”的“这里删去的页”里，可以放回。"
    return PageMark("签字页", Tone.ACCENT, why)


def _turned(page: PlannedPage, _: PageFacts | None, __: Around) -> PageMark | None:
    if not page.rotation:
        return None
    return PageMark(f"已转 {page.rotation}°", Tone.MUTED, f"已顺时针转 {page.rotation} 度。", "已转")


def _cropped(page: PlannedPage, _: PageFacts | None, __: Around) -> PageMark | None:
    return PageMark("已裁剪", Tone.MUTED, "只保留了这一页的一部分，可以恢复整页。") if page.crop else None


_LOOKS: tuple[Look, ...] = (
    _secret,
    _twin,
    _alike,
    _blank,
    _sideways,
    _coarse,
    _blurred,
    _skewed,
    _seal,
    _signed,
    _turned,
    _cropped,
)
