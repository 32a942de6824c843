"""Files of any kind into one PDF, in the order given: the document engine on its own."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from desktop.base.errors import CannotWrite, ExitCode, ShenbaoError
from desktop.base.jobs import Cancel, Progress, Report, silently
from desktop.base.work import WorkFolder, folder_inside
from desktop.documents.assemble import Assembled, assemble
from desktop.documents.filenames import readable_name
from desktop.documents.fit.fitting import copy_in_place, fit
from desktop.documents.fit.report import CannotFit, FitReport
from desktop.documents.folders import walk
from desktop.documents.intake import TakenIn, take_in
from desktop.documents.plan import Bookmark, PageSource
from desktop.documents.word import take_in_as_pages
from desktop.documents.workers import Workers
from desktop.model.attachments import WORD_FILES, FileKind

Value = TypeVar("Value")


class OntoItself(ShenbaoError):
    """The output is one of the inputs. Facts: name."""

    exit_code = ExitCode.CALL
    says = "输出文件「{name}」同时也是要合并的材料，合并会覆盖它。"
    remedy = "请换一个输出文件名。"


@dataclass(frozen=True, slots=True)
class MergedInput:
    """One input: how many pages it gave and what a person should know; `refusal` says why it gave none."""

    path: Path
    name: str
    pages: int = 0
    notices: tuple[str, ...] = ()
    refusal: ShenbaoError | None = None


@dataclass(frozen=True, slots=True)
class MergeOutcome:
    """What merging did. `output` is None when an input was refused: nothing was written then.

    `fitted` tells how a file above the limit was brought under it, `unfit` why it could not be.
    """

    inputs: tuple[MergedInput, ...]
    output: Assembled | None
    skipped: tuple[str, ...] = ()
    fitted: FitReport | None = None
    unfit: CannotFit | None = None

    @property
    def refused(self) -> tuple[MergedInput, ...]:
        """The inputs that could not be used."""
        return tuple(merged for merged in self.inputs if merged.refusal is not None)


def merge(  # noqa: PLR0913 - what the work needs is passed, by keyword
    inputs: Sequence[Path],
    output: Path,
    workers: Workers,
    *,
    limit_bytes: int | None = None,
    password: str = "",
    report: Report = silently,
    cancel: Cancel | None = None,
) -> MergeOutcome:
    """Join the inputs in the order given (a folder's files in their natural order), one bookmark per file.

    A file above `limit_bytes` is brought under it; one that cannot be is written as it is, and the outcome says so.
    When an input cannot be used nothing is written, and the outcome says which and why: a merged file
    that silently lacks one of its inputs would be worse than none. `password` opens those that are locked.

    Raises:
        OntoItself: the output is one of the inputs.
        ShenbaoError: the output cannot be written, as `assemble` says.
        Cancelled: the person asked to stop.
    """
    cancel = cancel or Cancel()
    listed, skipped = _listed(inputs)
    if any(_same(path, output) for path in listed):
        raise OntoItself(name=output.name)
    with WorkFolder() as folder:
        taking = _Taking(workers, folder.path, cancel, password)
        taken = _in_parallel(taking.take, listed, workers.count, report=report, cancel=cancel)
        merged = tuple(one.told for one in taken)
        if not taken or any(one.told.refusal for one in taken):
            return MergeOutcome(merged, None, skipped)
        pages, bookmarks = _planned(taken)
        joining = _Joining(pages, bookmarks, output, workers, report, cancel)
        if limit_bytes is None:
            return MergeOutcome(merged, joining.joined(output, durable=True), skipped)
        written, fitted = joining.within(limit_bytes, folder.path)
        if isinstance(fitted, CannotFit):
            return MergeOutcome(merged, written, skipped, unfit=fitted)
        return MergeOutcome(merged, written, skipped, fitted if fitted.touched else None)


@dataclass(frozen=True, slots=True)
class _Joining:
    pages: Sequence[PageSource]
    bookmarks: Sequence[Bookmark]
    output: Path
    workers: Workers
    report: Report
    cancel: Cancel

    def joined(self, target: Path, *, durable: bool) -> Assembled:
        return assemble(
            self.pages,
            target,
            self.workers,
            bookmarks=self.bookmarks,
            durable=durable,
            report=self.report,
            cancel=self.cancel,
        )

    def within(self, limit_bytes: int, work: Path) -> tuple[Assembled, FitReport | CannotFit]:
        """Join aside and fit into the output's place, so that no file above the limit stands there meanwhile."""
        aside = folder_inside(work) / self.output.name
        made = self.joined(aside, durable=False)
        try:
            done = fit(
                aside, self.output, self.workers, limit_bytes=limit_bytes, report=self.report, cancel=self.cancel
            )
        except CannotFit as error:
            copy_in_place(aside, self.output)
            over = made.size_bytes - limit_bytes
            return replace(made, path=self.output, over_by=over), error
        return replace(made, path=self.output, size_bytes=done.after_bytes), done


def _listed(inputs: Sequence[Path]) -> tuple[list[Path], tuple[str, ...]]:
    files: list[Path] = []
    skipped: list[str] = []
    for path in inputs:
        if path.is_dir():
            found = walk([path])
            files.extend(found.files)
            skipped.extend(one.sentence for one in found.skipped)
        else:
            files.append(path)
    return files, tuple(skipped)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class _Taken:
    told: MergedInput
    taken: TakenIn | None = None


class _Taking:
    """Takes in one input after the other; may be used from several threads."""

    def __init__(self, workers: Workers, work: Path, cancel: Cancel, password: str) -> None:
        self._workers = workers
        self._work = work
        self._cancel = cancel
        self._password = password

    def take(self, path: Path) -> _Taken:
        name = readable_name(path)
        try:
            taken = self._pages_of(path)
        except CannotWrite:
            # No room to work in: not this file's fault, and the next one would meet the same.
            raise
        except ShenbaoError as error:
            self._cancel.checkpoint()
            return _Taken(MergedInput(path, name, refusal=error))
        facts = taken.original.facts
        return _Taken(MergedInput(path, name, len(facts.pages), facts.notices), taken)

    def _pages_of(self, path: Path) -> TakenIn:
        taken = take_in(path, self._workers, work=self._work, cancel=self._cancel, password=self._password, kept=False)
        if taken.original.facts.kind in WORD_FILES | {FileKind.HTML}:
            return take_in_as_pages(path, taken, self._workers, work=self._work, cancel=self._cancel)
        return taken


def _in_parallel(
    function: Callable[[Path], Value], paths: Sequence[Path], count: int, *, report: Report, cancel: Cancel
) -> list[Value]:
    with ThreadPoolExecutor(count) as threads:
        waiting: list[Future[Value]] = [threads.submit(function, path) for path in paths]
        results = []
        for number, (path, future) in enumerate(zip(paths, waiting, strict=True), start=1):
            cancel.checkpoint()
            results.append(future.result())
            report(Progress(number, len(paths), readable_name(path)))
        return results


def _planned(taken: Sequence[_Taken]) -> tuple[list[PageSource], list[Bookmark]]:
    pages: list[PageSource] = []
    bookmarks: list[Bookmark] = []
    for one in taken:
        if one.taken is None:
            continue
        path = one.taken.normalised or one.told.path
        bookmarks.append(Bookmark(Path(one.told.name).stem, len(pages) + 1))
        facts = one.taken.original.facts
        pages.extend(
            PageSource(path, number, fingerprint=page.fingerprint) for number, page in enumerate(facts.pages, start=1)
        )
    return pages, bookmarks
