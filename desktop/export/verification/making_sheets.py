"""Making the sheets of one slot: its pages joined, looked at, placed, and the strips laid over them."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.documents.assemble import assemble
from desktop.documents.isolation.remote import Remote
from desktop.documents.page_codes.code import PageCode
from desktop.documents.plan import PageSource
from desktop.export.verification.drawing import Strip, draw_strips
from desktop.export.verification.job import StripJob
from desktop.export.verification.placing import Ink, Placement, placed
from desktop.export.verification.slots import EvidenceSlot
from desktop.model.page_marks import page_mark, slot_mark
from desktop.model.values import written

if TYPE_CHECKING:
    from desktop.documents.pdf.looking import Looked
    from desktop.documents.pdf.white_margins import NotWhite

_WHITE: "Remote[list[NotWhite]]" = Remote("desktop.documents.pdf.white_margins", "not_white")
_SHEETS: Remote[int] = Remote("desktop.export.verification.sheets", "put_on_sheets")
_LOOK: "Remote[Looked]" = Remote("desktop.documents.pdf.looking", "look_for_joining")
_PAGES_AT_ONCE = 8
_MUCH_SMALLER = 0.75


class WrittenWrong(ShenbaoError):
    """The sheets were not what they should be and were thrown away. Facts: name, wanted, found."""

    exit_code = ExitCode.OUTPUT
    says = "生成「{name}」的结果不对（应有 {wanted} 页，实际 {found} 页），没有写出。"
    remedy = "请再试一次；若仍如此，请把相关材料重新打印成 PDF 后放入。"


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets of one slot as a file in a work folder, how many sides, and what the person should know."""

    path: Path
    sides: int
    notices: tuple[str, ...]


def make_sheets(job: StripJob, slot: EvidenceSlot, work: Path, *, even: bool) -> Sheets:
    """Make the sheets of a slot in a folder of its own; `even` adds an empty back side to an odd number.

    Raises:
        ShenbaoError: an original is damaged, or the disk refused.
        WrittenWrong: what was written is not what was planned.
        Cancelled: the person asked to stop.
    """
    pages, overlay, sheets = work / "pages.pdf", work / "strips.pdf", work / "sheets.pdf"
    sources = _sources(job, slot, work)
    assemble(sources, pages, job.workers, durable=False, cancel=job.cancel)
    for path in {source.path for source in sources}:
        path.unlink(missing_ok=True)
    places = _placements(job, slot, pages)
    sides: list[Placement | None] = [*places, None] if even and len(places) % 2 else [*places]
    strips = [*_strips(job, slot, places), None][: len(sides)]
    draw_strips(strips, (job.words.seal, job.words.signature, job.words.date), overlay, job.fonts)
    count, name = len(sides), slot.file_name
    job.run(_SHEETS, pages, overlay, sheets, name, sides, about=name, pages=count)
    looked = job.run(_LOOK, sheets, name, "", about=name, pages=count)
    if looked.doubts or len(looked.pages) != count:
        raise WrittenWrong(name=name, wanted=count, found=len(looked.pages))
    pages.unlink()
    return Sheets(sheets, count, _notices(slot, places))


def _sources(job: StripJob, slot: EvidenceSlot, work: Path) -> list[PageSource]:
    known = {original.digest: original for original in job.dossier.attached_originals(slot.address)}
    used = dict.fromkeys(page.original for _, page in slot.pages)
    clean = {digest: job.originals.clean_pdf(digest, work) for digest in used}
    sources = []
    for _, page in slot.pages:
        facts = known[page.original].facts.pages if page.original in known else ()
        fingerprint = facts[page.page - 1].fingerprint if 1 <= page.page <= len(facts) else ""
        sources.append(PageSource(clean[page.original], page.page, page.rotation, page.crop, fingerprint))
    return sources


def _placements(job: StripJob, slot: EvidenceSlot, pages: Path) -> list[Placement]:
    count = len(slot.pages)

    def look(first: int) -> "list[NotWhite]":
        few = min(_PAGES_AT_ONCE, count + 1 - first)
        return job.run(_WHITE, pages, first, few, about=slot.file_name, pages=few)

    with ThreadPoolExecutor(job.workers.count) as threads:
        seen = [page for found in threads.map(look, range(1, count + 1, _PAGES_AT_ONCE)) for page in found]
    return [placed(one.width, one.height, Ink(one.left, one.top, one.right, one.bottom)) for one in seen]


def _strips(job: StripJob, slot: EvidenceSlot, places: Sequence[Placement]) -> list[Strip]:
    name, at = written(job.dossier.answer("basic", "name")), slot_mark(slot.address)
    strips = []
    for (number, page), place in zip(slot.pages, places, strict=True):
        part = f"（{page.part}）" if page.part else ""
        caption = f"第 {number} 页，共 {slot.count} 页　{name}　{slot.title}{part}"
        strips.append(Strip(PageCode(job.mark, at, number, page_mark(page), place.turned), caption))
    return strips


def _notices(slot: EvidenceSlot, places: Sequence[Placement]) -> tuple[str, ...]:
    small = [(number, place.scale) for (number, _), place in zip(slot.pages, places, strict=True)]
    return tuple(
        f"{slot.title}第 {number} 页比 A4 大得多，打印时缩到 {scale:.0%}，请看看小字是否还清楚。"
        for number, scale in small
        if scale < _MUCH_SMALLER
    )
