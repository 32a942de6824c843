"""What is said about a sorted pile, in the words of the person who gave it in."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from desktop.documents.page_codes.seen import Boxes, Ink
from desktop.session.signed.pile import Pile
from desktop.session.signed.sorting import Fate, Leaf, Left, Matched, Sorted, Spot

REASONS = {
    Fate.UNREAD: "没有读到页上的方块码",
    Fate.FOREIGN: "是另一份申报的页",
    Fate.OUTDATED: "是早先打印的，这一页后来已经换掉或删去",
    Fate.TWICE: "重复，同一页取了更完整的一张",
    Fate.THERE: "以前已经收回过",
}
_MOST_NUMBERS = 30


def doubts(boxes: Boxes | None) -> tuple[str, ...]:
    """Say what seems to be wanting on a signed page; advice, for a person looks."""
    if boxes is None:
        return ()
    said = {
        "疑似未盖章": boxes.seal is Ink.NONE,
        "印迹很淡，请看看有没有盖章": boxes.seal is Ink.UNSURE,
        "看不出颜色，无法判断有没有盖章": boxes.seal is Ink.CANNOT_TELL,
        "疑似未签字": boxes.signature is Ink.NONE,
        "笔迹很少，请看看有没有签字": boxes.signature is Ink.UNSURE,
        "疑似未写日期": boxes.date is Ink.NONE,
        "笔迹很少，请看看有没有写日期": boxes.date is Ink.UNSURE,
        "签字或日期的方框不在扫描范围里": Ink.CANNOT_TELL in {boxes.signature, boxes.date},
    }
    return tuple(sentence for sentence, holds in said.items() if holds)


def matched_lines(matched: Sequence[Matched]) -> Iterator[str]:
    """Say which pages are back, a line for each slot."""
    for title, pages in groupby(matched, key=lambda one: one.spot.title):
        yield f"{title}：收回{_pages(one.spot.index + 1 for one in pages)}"


def missing_lines(missing: Sequence[Spot]) -> Iterator[str]:
    """Say which printed pages are not back, a line for each slot."""
    for title, spots in groupby(missing, key=lambda spot: spot.title):
        yield f"{title}：还缺{_pages(spot.index + 1 for spot in spots)}"


def doubt_lines(matched: Sequence[Matched]) -> Iterator[str]:
    """Say which pages seem to lack a seal, a signature or a date, a line for each slot and reason."""
    found = [(one.spot.title, doubt, one.spot.index + 1) for one in matched for doubt in doubts(one.boxes)]
    for (title, doubt), pages in groupby(sorted(found), key=lambda one: one[:2]):
        yield f"{title}{_pages(number for _, _, number in pages)}：{doubt}"


def left_lines(pile: Pile, left: Sequence[Left]) -> Iterator[str]:
    """Say which pages went nowhere, a line for each file and reason. Empty back sides are not worth a line."""
    names = {scan.digest: scan.name for scan in pile.scans}
    told = sorted((names[one.leaf.digest], one.fate, one.leaf.page) for one in left if one.fate is not Fate.BLANK)
    for (name, fate), pages in groupby(told, key=lambda one: one[:2]):
        yield f"「{name}」{_pages(page for _, _, page in pages)}{REASONS[fate]}"


def summary(found: Sorted) -> str:
    """Say in one sentence how it went."""
    parts = [f"{len(found.matched)} 页找到了位置"]
    if found.missing:
        parts.append(f"还缺 {len(found.missing)} 页")
    unclear = sum(one.fate in {Fate.UNREAD, Fate.FOREIGN, Fate.OUTDATED} for one in found.left)
    if unclear:
        parts.append(f"{unclear} 页没有归位")
    return "，".join(parts) + "。"


def leaf_name(pile: Pile, leaf: Leaf) -> str:
    """Name a page of the pile."""
    name = next(scan.name for scan in pile.scans if scan.digest == leaf.digest)
    return f"「{name}」第 {leaf.page} 页"


def _pages(numbers: Iterable[int]) -> str:
    """Write page numbers as people do: 第 2～4、7 页."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    texts = [f"{run[0]}～{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    shown = "、".join(texts[:_MOST_NUMBERS]) + (" 等" if len(texts) > _MOST_NUMBERS else "")
    return f"第 {shown} 页"
