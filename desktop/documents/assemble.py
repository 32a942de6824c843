"""One PDF from planned pages: joined in a worker, opened again and compared with the plan, then put in place."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.base.files import beside, put_in_place, unwritable
from desktop.base.jobs import Cancel, Progress, Report, silently
from desktop.documents.isolation.remote import Remote
from desktop.documents.plan import Bookmark, Joining, PageSource
from desktop.documents.workers import Workers

if TYPE_CHECKING:
    from desktop.documents.pdf.joining import Joined

_JOIN: "Remote[Joined]" = Remote("desktop.documents.pdf.joining", "join")
_CHECK: "Remote[str]" = Remote("desktop.documents.pdf.checking", "check")
_SECONDS_AT_LEAST = 60.0
_BYTES_PER_SECOND = 4_000_000
_STEPS = 3
_SHARED_ABOVE_BYTES = 20_000_000


class NothingToJoin(ShenbaoError):
    """A plan without a single page. Facts: name."""

    exit_code = ExitCode.CALL
    says = "「{name}」没有可以合并的页面。"
    remedy = "请先放入至少一页材料。"


@dataclass(frozen=True, slots=True)
class Assembled:
    """A joined file that stands at its place. `over_by` is how many bytes it is above its limit, 0 when within."""

    path: Path
    pages: int
    size_bytes: int
    over_by: int = 0


def assemble(  # noqa: PLR0913 - what the work needs is passed, by keyword
    pages: Sequence[PageSource],
    target: Path,
    workers: Workers,
    *,
    bookmarks: Sequence[Bookmark] = (),
    limit_bytes: int | None = None,
    durable: bool = True,
    report: Report = silently,
    cancel: Cancel | None = None,
) -> Assembled:
    """Join pages of clean PDFs into one file at `target`. Equal pages and bookmarks give equal bytes.

    The file appears only when qpdf and pdfium both open it, its page count and sizes are the plan's,
    and every page's streams are the source's. Sources must not change meanwhile and must not be the target.
    It is flushed to the disk unless the caller does so later (`durable` false).

    Raises:
        NothingToJoin: the plan is empty.
        CannotWrite: the target cannot be written; what stood there is untouched.
        JoinedWrong: the joined file is not what was planned; nothing was put in place.
        WorkerTrouble: joining crashed, hung or grew too large.
        Cancelled: the person asked to stop.
    """
    if not pages:
        raise NothingToJoin(name=target.name)
    cancel = cancel or Cancel()
    joining = Joining(tuple(pages), tuple(bookmarks))
    temporary = beside(target)
    try:
        report(Progress(0, _STEPS, "合并页面"))
        args = (joining, temporary, target.name)
        workers.run(_JOIN, *args, about=target.name, seconds=_seconds(joining), cancel=cancel)
        report(Progress(1, _STEPS, "核对合并结果"))
        _check(joining, temporary, workers, target.name, cancel=cancel)
        report(Progress(2, _STEPS, "写入磁盘"))
        cancel.checkpoint()
        size = _placed(temporary, target, durable=durable)
        report(Progress(_STEPS, _STEPS, "完成"))
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return Assembled(target, len(pages), size, max(0, size - limit_bytes) if limit_bytes is not None else 0)


def _check(joining: Joining, written: Path, workers: Workers, name: str, *, cancel: Cancel) -> None:
    """Have the written file compared with its plan, a large one by several processes at once."""
    shares = workers.count if written.stat().st_size > _SHARED_ABOVE_BYTES else 1
    seconds = _seconds(joining)

    def check(share: int) -> None:
        args = (joining, written, name, (share, shares))
        workers.run(_CHECK, *args, about=name, seconds=seconds, cancel=cancel)

    with ThreadPoolExecutor(shares) as threads:
        for _ in threads.map(check, range(shares)):
            cancel.checkpoint()


def _placed(temporary: Path, target: Path, *, durable: bool) -> int:
    try:
        with temporary.open("r+b") as file:
            if durable:
                os.fsync(file.fileno())
            size = os.fstat(file.fileno()).st_size
        put_in_place(temporary, target, durable=durable)
    except OSError as error:
        unwritable(target, error)
    return size


def _seconds(joining: Joining) -> float:
    total = 0
    for path in {page.path for page in joining.pages}:
        with suppress(OSError):
            total += path.stat().st_size
    return _SECONDS_AT_LEAST + total / _BYTES_PER_SECOND
