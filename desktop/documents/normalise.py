"""A clean copy of a doubtful PDF: one engine after the other, each in its own process, each compared with the source.

Order and thresholds by measurement (RELIABILITY 2.4): qpdf, then pdfium, then pypdf, then pictures of the pages.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from desktop.base.jobs import Cancel
from desktop.documents import limits
from desktop.documents.isolation.remote import Remote
from desktop.documents.refusals import Damaged, NothingLikeIt
from desktop.documents.workers import TooSlow, Workers, WorkerTrouble

if TYPE_CHECKING:
    from desktop.documents.pdf.comparing import Compared
    from desktop.documents.pdf.copying import Copied

Result = TypeVar("Result")

# For all steps of one file together; a document of many pages may take longer.

_PDF = "desktop.documents.pdf"
_ENGINES: tuple[tuple[str, "Remote[Copied]"], ...] = (
    ("qpdf", Remote(f"{_PDF}.copying", "copy_with_qpdf")),
    ("pdfium", Remote(f"{_PDF}.otherwise", "copy_with_pdfium")),
    ("pypdf", Remote(f"{_PDF}.otherwise", "copy_with_pypdf")),
)
_COMPARE: "Remote[Compared]" = Remote(f"{_PDF}.comparing", "compare")
_COMPARE_DAMAGED: "Remote[Compared]" = Remote(f"{_PDF}.comparing", "compare_damaged")
_REPLACE: "Remote[Copied]" = Remote(f"{_PDF}.rasterising", "replace_pages")
_RASTERISE: "Remote[Copied]" = Remote(f"{_PDF}.rasterising", "rasterise")


@dataclass(frozen=True, slots=True)
class Source:
    """A PDF to be copied: where it is, what the person calls it, its password, and a folder to work in."""

    path: Path
    name: str
    password: str
    work: Path
    pages: int = 0
    damaged: bool = False

    @property
    def seconds(self) -> float:
        """How long all steps together may take."""
        return limits.PDF_ALTOGETHER_SECONDS + limits.PDF_SECONDS_PER_PAGE * self.pages

    def file(self, step: str) -> Path:
        """Name a file of a step in the work folder."""
        return self.work / f"{step}.pdf"


@dataclass(frozen=True, slots=True)
class Normalised:
    """A clean copy: where it is, what was taken out, and what the person should know."""

    path: Path
    removed: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def normalise(source: Source, workers: Workers, *, cancel: Cancel) -> Normalised:
    """Make a clean copy that looks like the source.

    Raises:
        NothingLikeIt: no engine made one.
        Damaged: no engine could read the source at all.
    """
    attempts = _Attempts(source, workers, cancel)
    found = next((copy for copy in attempts.by_engines() if copy is not None), None)
    return found if found is not None else attempts.by_pictures()


class _Attempts:
    """One file's way through the engines; remembers what failed."""

    def __init__(self, source: Source, workers: Workers, cancel: Cancel) -> None:
        self._source = source
        self._workers = workers
        self._cancel = cancel
        self._started = monotonic()
        self._read_by: list[str] = []
        self._removed: dict[str, None] = {}
        self._first_error: Damaged | WorkerTrouble | None = None

    def by_engines(self) -> Iterator[Normalised | None]:
        for name, engine in _ENGINES:
            target = self._source.file(name)
            copied = self._copied(engine, target)
            if copied is None:
                yield None
                continue
            self._read_by.append(name)
            self._removed.update(dict.fromkeys(copied.removed))
            yield None if copied.picture_only else self._accepted(target)

    def by_pictures(self) -> Normalised:
        target = self._source.file("pictures")
        copied = self._copied(_RASTERISE, target)
        if copied is None:
            if self._read_by:
                raise NothingLikeIt(name=self._source.name, tried="、".join(self._read_by))
            raise self._first_error or Damaged(name=self._source.name, what="页面读不出来")
        return self._result(target, "已整份转为图片以保证与原件一致，文字不能再选取")

    def _copied(self, engine: "Remote[Copied]", target: Path) -> "Copied | None":
        source = self._source
        args = (source.path, target, source.name, source.password)
        try:
            return self._run(
                engine, *args, seconds=limits.PDF_PICTURES_SECONDS if engine is _RASTERISE else limits.PDF_STEP_SECONDS
            )
        except (Damaged, WorkerTrouble) as error:
            self._first_error = self._first_error or error
            return None

    def _run(self, task: "Remote[Result]", *args: object, seconds: float) -> "Result":
        name = self._source.name
        left = self._source.seconds - (monotonic() - self._started)
        if left <= 0:
            raise TooSlow(name=name, seconds=self._source.seconds)
        return self._workers.run(task, *args, about=name, seconds=min(seconds, left), cancel=self._cancel)

    def _accepted(self, copy: Path) -> Normalised | None:
        compared = self._compared(copy)
        if compared is None:
            return None
        if compared.alike:
            return self._result(copy, *self._doubtful(compared))
        if compared.source_pages == compared.copy_pages and 0 < len(compared.differing) <= limits.PDF_PAGES_REPLACED:
            return self._with_pictures(copy, compared.differing)
        return None

    def _compared(self, copy: Path) -> "Compared | None":
        source = self._source
        task = _COMPARE_DAMAGED if source.damaged else _COMPARE
        args = (source.path, copy, source.name, source.password)
        try:
            return self._run(task, *args, seconds=limits.PDF_PAINT_SECONDS)
        except (Damaged, WorkerTrouble):
            return None

    def _with_pictures(self, copy: Path, pages: tuple[int, ...]) -> Normalised | None:
        source, target = self._source, self._source.file("replaced")
        args = (source.path, copy, target, pages, (source.name, source.password))
        try:
            self._run(_REPLACE, *args, seconds=limits.PDF_PAINT_SECONDS)
        except (Damaged, WorkerTrouble):
            return None
        return self._result(target, f"第 {_listed(pages)} 页已转为图片以保证与原件一致")

    def _doubtful(self, compared: "Compared") -> tuple[str, ...]:
        if compared.source_pages is None:
            return (f"文件有损坏，已修复出 {compared.copy_pages} 页，请逐页核对是否完整",)
        if compared.richer:
            return (f"第 {_listed(compared.richer)} 页修复后比普通阅读器多显示了内容，请核对",)
        return ()

    def _result(self, path: Path, *notices: str) -> Normalised:
        return Normalised(path, tuple(self._removed), notices)


def _listed(pages: tuple[int, ...]) -> str:
    return "、".join(str(page) for page in pages)
