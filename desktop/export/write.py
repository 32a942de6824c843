"""Writing an upload folder: built beside its place, read back, and only then put there."""

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from filelock import FileLock, Timeout

from desktop.base.errors import CannotWrite, ExitCode, ShenbaoError
from desktop.base.files import UNFINISHED, sha256_of, sha256_of_file, unwritable, whole_file
from desktop.base.jobs import Cancel, Progress, Report, silently
from desktop.base.names import utf16_units
from desktop.base.paths import state_folder
from desktop.documents.workers import Workers
from desktop.export.guide import Size, guide
from desktop.export.making import Fit, Making, Originals, make
from desktop.export.manifest import Written, manifest_bytes, sums_bytes
from desktop.export.naming import LONGEST_PATH
from desktop.export.plan import GUIDE, MANIFEST, SUMS, ExportPlan, SlotFile
from desktop.export.printing import render
from desktop.export.standing import put_in_place, refuse_unless_replaceable, restore_interrupted
from desktop.model.dossier import Dossier

_SPACE_FACTOR = 2.2


class PathTooLong(ShenbaoError):
    """The chosen folder is so deep that Windows could not open the files. Facts: name, longest, over."""

    exit_code = ExitCode.OUTPUT
    says = "导出到这里，「{name}」的完整路径会超出 {longest} 个字符（多 {over} 个），别的程序会打不开。"
    remedy = "请换一个浅一些的位置，例如桌面或 D 盘根目录。"


class BeingWritten(ShenbaoError):
    """Another export to the same place is under way. Facts: name."""

    exit_code = ExitCode.OUTPUT
    says = "「{name}」正在由另一个窗口或命令导出。"
    remedy = "请等它完成后再试。"


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished upload folder. `notices` are sentences a person should read, such as files over their limit."""

    folder: Path
    files: int
    size_bytes: int
    notices: tuple[str, ...] = ()


def export(  # noqa: PLR0913 - what the work needs is passed, by keyword
    plan: ExportPlan,
    dossier: Dossier,
    originals: Originals,
    target: Path,
    *,
    workers: Workers,
    fit: Fit | None = None,
    report: Report = silently,
    cancel: Cancel | None = None,
) -> Exported:
    """Write the planned folder below `target`. The same plan gives the same bytes.

    Raises:
        NotOurs, ChangedSince: something else stands at its place; it is left alone.
        PathTooLong, BeingWritten, CannotWrite: it cannot be written; nothing half-written is left.
        ShenbaoError: an original is damaged.
        Cancelled: the person asked to stop.
    """
    folder = target / plan.folder
    _refuse_long_paths(plan, folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
        with _alone(folder):
            restore_interrupted(folder)
            refuse_unless_replaceable(folder)
            _refuse_without_space(plan, target)
            return _built(plan, dossier, originals, folder, workers=workers, fit=fit, report=report, cancel=cancel)
    except OSError as error:
        unwritable(folder, error)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the place against a second export; the lock lies with the program's own state, not beside the folder."""
    locks = state_folder() / "exports"
    locks.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(locks / f"{sha256_of(str(folder.resolve()).encode())[:32]}.lock", timeout=0):
            yield
    except Timeout as error:
        raise BeingWritten(name=folder.name) from error


def _refuse_long_paths(plan: ExportPlan, folder: Path) -> None:
    longest = max(plan.paths, key=utf16_units)
    over = utf16_units(str(folder.resolve() / longest)) - LONGEST_PATH
    if over > 0:
        raise PathTooLong(name=longest, longest=LONGEST_PATH, over=over)


def _refuse_without_space(plan: ExportPlan, target: Path) -> None:
    needed = int(plan.estimated_bytes * _SPACE_FACTOR)
    free = shutil.disk_usage(target).free
    if free < needed:
        missing = (needed - free) / 1_000_000
        raise CannotWrite(name=plan.folder, reason=f"磁盘空间不足，还差约 {missing:.0f} MB")


def _built(
    plan: ExportPlan,
    dossier: Dossier,
    originals: Originals,
    folder: Path,
    *,
    workers: Workers,
    fit: Fit | None,
    report: Report,
    cancel: Cancel | None,
) -> Exported:
    building = folder.with_name(f".{folder.name}{UNFINISHED}")
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir()
    try:
        with TemporaryDirectory(prefix="shenbao-", ignore_cleanup_errors=True) as work:
            making = Making(originals, workers, Path(work), cancel or Cancel(), fit)
            writing = _Writing(plan, dossier, building, making, report)
            written = writing.everything()
        put_in_place(building, folder)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    size = sum(file.size_bytes for file in written)
    return Exported(folder, len(written) + 1, size, writing.notices())


class _Writing:
    """Writes the files of one folder: slots first, for the guide and the manifest state their sizes."""

    def __init__(self, plan: ExportPlan, dossier: Dossier, building: Path, making: Making, report: Report) -> None:
        self._plan = plan
        self._dossier = dossier
        self._building = building
        self._making = making
        self._report = report
        self._sizes: dict[str, Size] = {}
        self._rare: list[str] = []

    def everything(self) -> list[Written]:
        """Write all files and return them as read back, in the order a person meets them."""
        self._slots()
        self._forms()
        self._put(GUIDE, guide(self._plan, self._dossier, self._sizes).encode())
        listed = [path for path in self._plan.paths if path not in {MANIFEST, SUMS}]
        written = [self._read_back(path) for path in listed]
        self._put(MANIFEST, manifest_bytes(self._plan, written, self._sizes))
        written.append(self._read_back(MANIFEST))
        self._put(SUMS, sums_bytes(written))
        return written

    def _slots(self) -> None:
        total = len(self._plan.slots)
        with ThreadPoolExecutor(self._making.workers.count) as threads:
            for number, (file, size) in enumerate(threads.map(self._slot, self._plan.slots), start=1):
                self._sizes[file.path] = size
                self._report(Progress(number, total, file.path.rpartition("/")[2]))

    def _slot(self, file: SlotFile) -> tuple[SlotFile, Size]:
        self._making.cancel.checkpoint()
        target = self._building / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        make(file, target, self._making)
        size = target.stat().st_size
        over = max(0, size - file.limit_bytes) if file.limit_bytes is not None else 0
        return file, Size(size, len(file.pages), over)

    def _forms(self) -> None:
        for form in self._plan.forms:
            self._making.cancel.checkpoint()
            rendered = render(form.form, self._dossier, formats=[form.format])
            self._rare.extend(rendered.rare)
            self._put(form.path, rendered.data[form.format])

    def _put(self, path: str, data: bytes) -> None:
        target = self._building / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(target) as file:
            file.write(data)

    def _read_back(self, path: str) -> Written:
        target = self._building / path
        digest = sha256_of_file(target)
        with target.open("r+b") as file:
            os.fsync(file.fileno())
            return Written(path, digest, os.fstat(file.fileno()).st_size)

    def notices(self) -> tuple[str, ...]:
        """Name files over their limit and characters that no font has."""
        over = [
            f"「{path}」比上限多 {size.over_by / 1_000_000:.1f} MB，网页可能不收；请减少页数，或把大的页用 150 到 200 dpi 重新扫描。"
            for path, size in self._sizes.items()
            if size.over_by
        ]
        rare = [f"字体里没有“{'、'.join(dict.fromkeys(self._rare))}”，打印表格里印成了〓。"] if self._rare else []
        return (*over, *rare)
