"""Building an upload folder in a place of its own: slots by the workers while forms are filled here, then the lists."""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.base.files import flush_folder, sha256_of_file
from desktop.base.jobs import Progress, Report
from desktop.documents.fit.report import CannotFit, FitReport
from desktop.export.contents_page import with_contents
from desktop.export.fits import fit_key
from desktop.export.forms.declaration import form_named
from desktop.export.forms.fonts import Fonts
from desktop.export.guide import guide
from desktop.export.making import Fitted, Making, make
from desktop.export.manifest import Written, manifest_bytes, sums_bytes
from desktop.export.photograph import photograph, shows_photo
from desktop.export.plan import GUIDE, MANIFEST, SUMS, ExportPlan
from desktop.export.printing import render
from desktop.export.sizes import Size, megabytes
from desktop.export.slot_files import SlotFile
from desktop.model.dossier import Dossier

_NOTHING: Mapping[str, Size] = {}


class OverLimit(ShenbaoError):
    """A file is larger than the portal takes; only a draft may hold it. Facts: name, over, count."""

    exit_code = ExitCode.BLOCKED
    says = "「{name}」压缩到还看得清的程度，仍超出上限 {over}（超出的文件共 {count} 个），没有导出。"
    remedy = "请删去不需要的页；想先看看样子，可以导出草稿（--draft）。"


class Building:
    """Writes the files of one folder. Each is flushed to the disk once, when it is read back for its digest."""

    def __init__(self, plan: ExportPlan, dossier: Dossier, folder: Path, making: Making, report: Report) -> None:
        self._fonts = Fonts()
        self._plan = _with_lists(plan, dossier, self._fonts)
        self._dossier = dossier
        self._folder = folder
        self._making = making
        self._report = report
        self._sizes: Mapping[str, Size] = _NOTHING
        self._fitted: dict[str, Fitted] = {}
        self._rare: dict[str, None] = {}

    def everything(self) -> tuple[Written, ...]:
        """Write all files and return them as read back, in the order a person meets them; SHA256SUMS is the last.

        Raises:
            OSError: the disk refused.
            OverLimit: a file is too large for the portal, and this is no draft.
            ShenbaoError: an original or a form cannot be used.
            Cancelled: the person asked to stop.
        """
        written = {file.path: file for file in self._slots_and_forms()}
        written[GUIDE] = self._put(GUIDE, guide(self._plan, self._dossier, self._sizes).encode("utf-8", "replace"))
        listed = [written[path] for path in self._plan.paths if path in written]
        listed.append(self._put(MANIFEST, manifest_bytes(self._plan, listed, self._sizes)))
        sums = self._put(SUMS, sums_bytes(listed))
        for folder in {(self._folder / path).parent for path in self._plan.paths}:
            flush_folder(folder)
        return (*listed, sums)

    def _slots_and_forms(self) -> list[Written]:
        with ThreadPoolExecutor(self._making.workers.count) as threads, _given_up_on_error(threads):
            photo = threads.submit(self._photograph)
            making = [threads.submit(self._slot, file) for file in self._plan.slots]
            forms = list(self._forms(making, photo))
            made = [self._next(number, making) for number in range(len(making))]
        sizes = zip(self._plan.slots, made, strict=True)
        self._sizes = {slot.path: _size(slot, written, self._fitted.get(slot.path)) for slot, written in sizes}
        self._refuse_over_limit()
        return [*made, *forms]

    def _refuse_over_limit(self) -> None:
        over = {path: self._shortfall(path, size) for path, size in self._sizes.items() if size.over_by}
        if over and not self._plan.draft:
            path, most = max(over.items(), key=lambda item: item[1])
            raise OverLimit(name=path, over=megabytes(most), count=len(over))

    def _shortfall(self, path: str, size: Size) -> int:
        """Return by how much a file is above its limit at the least, when all was squeezed that may be."""
        fitted = self._fitted.get(path)
        told = fitted.facts.get("shortfall_bytes") if isinstance(fitted, CannotFit) else None
        return told if isinstance(told, int) else size.over_by

    def _next(self, number: int, making: Sequence[Future[Written]]) -> Written:
        written = making[number].result()
        self._tell(making)
        return written

    def _tell(self, making: Sequence[Future[Written]]) -> None:
        done = sum(future.done() for future in making)
        last = self._plan.slots[done - 1].path.rpartition("/")[2] if done else ""
        self._report(Progress(done, len(making), last))

    def _slot(self, file: SlotFile) -> Written:
        self._making.cancel.checkpoint()
        target = self._place(file.path)
        self._fitted[file.path] = make(file, target, self._making)
        return self._read_back(file.path)

    def _photograph(self) -> bytes:
        making = self._making
        return photograph(self._dossier, making.originals, making.workers, cancel=making.cancel)

    def _forms(self, making: Sequence[Future[Written]], photo: Future[bytes]) -> Iterator[Written]:
        """Fill the forms, each once for all its formats."""
        for form, files in groupby(self._plan.forms, key=lambda file: file.form):
            self._making.cancel.checkpoint()
            paths = {file.format: file.path for file in files}
            shown = photo.result() if shows_photo(form_named(form)) else b""
            programme = self._plan.programme
            rendered = render(
                form,
                self._dossier,
                formats=list(paths),
                fonts=self._fonts,
                photo=shown,
                programme=programme,
                pages_before={file.address: file.contents.pages for file in self._plan.slots if file.contents},
            )
            self._rare |= dict.fromkeys(rendered.rare)
            for kind, path in paths.items():
                yield self._put(path, rendered.data[kind])
            self._tell(making)

    def _put(self, path: str, data: bytes) -> Written:
        self._place(path).write_bytes(data)
        return self._read_back(path)

    def _place(self, path: str) -> Path:
        target = self._folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        return target

    def _read_back(self, path: str) -> Written:
        target = self._folder / path
        with target.open("r+b") as file:
            os.fsync(file.fileno())
            size = os.fstat(file.fileno()).st_size
        return Written(path, sha256_of_file(target), size)

    def notices(self) -> tuple[str, ...]:
        """Name files over their limit and characters that no font has."""
        over = [
            f"「{path}」比上限多 {megabytes(size.over_by)}，网页可能不收；{self._why(path)}请删去不需要的页。"
            for path, size in self._sizes.items()
            if size.over_by
        ]
        squeezed = [path for path, size in self._sizes.items() if size.fitted]
        fitted = (
            [f"有 {len(squeezed)} 个文件超过上限，已经压缩到上限以内；每页做了什么，见“先看这里”。"] if squeezed else []
        )
        rare = [f"字体里没有“{'、'.join(self._rare)}”，打印表格里印成了〓。"] if self._rare else []
        return (*over, *fitted, *rare)

    def _why(self, path: str) -> str:
        """Say what squeezing would leave, for a file that stayed as it was."""
        fitted = self._fitted.get(path)
        if not isinstance(fitted, CannotFit):
            return ""
        return f"压缩到还看得清的程度仍多 {fitted.facts['over']}，所以没有压缩。{fitted.facts['worst']}"


@contextmanager
def _given_up_on_error(threads: ThreadPoolExecutor) -> Iterator[None]:
    """Begin no further file when one failed: the folder will not stand anyway."""
    try:
        yield
    except BaseException:
        threads.shutdown(wait=False, cancel_futures=True)
        raise


def _with_lists(plan: ExportPlan, dossier: Dossier, fonts: Fonts) -> ExportPlan:
    return replace(plan, slots=with_contents(plan.slots, dossier, fonts)) if plan.contents else plan


def _size(slot: SlotFile, written: Written, fitted: Fitted) -> Size:
    over = max(0, written.size_bytes - slot.limit_bytes) if slot.limit_bytes is not None else 0
    if isinstance(fitted, FitReport) and fitted.touched:
        return Size(written.size_bytes, slot.page_count, over, fitted, fit_key(slot))
    return Size(written.size_bytes, slot.page_count, over)
