"""Writing an upload folder: built beside its place, read back, and only then put there."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from desktop.base.errors import CannotWrite, ExitCode, ShenbaoError
from desktop.base.files import UNFINISHED, unwritable
from desktop.base.jobs import Cancel, Report, silently
from desktop.base.names import utf16_units
from desktop.base.work import WorkFolder
from desktop.documents.workers import Workers
from desktop.export.alone import alone
from desktop.export.building import Building
from desktop.export.fits import FitFolder, Fits, StandingFits
from desktop.export.making import Making, Originals
from desktop.export.naming import LONGEST_PATH
from desktop.export.plan import MANIFEST, ExportPlan
from desktop.export.standing import put_in_place, refuse_unless_replaceable, restore_interrupted
from desktop.model.dossier import Dossier

_SPACE_FACTOR = 2.2


class PathTooLong(ShenbaoError):
    """The chosen folder is so deep that Windows could not open the files. Facts: name, longest, over."""

    exit_code = ExitCode.OUTPUT
    says = "导出到这里，「{name}」的完整路径会超出 {longest} 个字符（多 {over} 个），别的程序会打不开。"
    remedy = "请换一个浅一些的位置，例如桌面或 D 盘根目录。"


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
    fitted: FitFolder | None = None,
    report: Report = silently,
    cancel: Cancel | None = None,
) -> Exported:
    """Write the planned folder below `target`. The same plan gives the same bytes.

    Files above their limit are brought under it; those in `fitted`, or in the export that stands there, are taken as
    they are.

    Raises:
        NotOurs, AnotherApplicant, ChangedSince: something else stands at its place; it is left alone.
        PathTooLong, BeingWritten, CannotWrite: it cannot be written; nothing half-written is left.
        OverLimit: a file is too large for the portal, and the plan is no draft.
        ShenbaoError: an original is damaged.
        Cancelled: the person asked to stop.
    """
    folder = target / plan.folder
    _refuse_long_paths(plan, folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
        with alone(folder), WorkFolder() as work:
            restore_interrupted(folder)
            refuse_unless_replaceable(folder, plan.applicant)
            _refuse_without_space(plan, target)
            fits = Fits(workers, (StandingFits(folder, MANIFEST),), fitted)
            making = Making(originals, workers, work.path, cancel or Cancel(), fits)
            place = folder.with_name(f".{folder.name}{UNFINISHED}")
            return _put_together(Building(plan, dossier, place, making, report), place, folder)
    except OSError as error:
        unwritable(folder, error)


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


def _put_together(building: Building, place: Path, folder: Path) -> Exported:
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    try:
        written = building.everything()
        put_in_place(place, folder)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return Exported(folder, len(written), sum(file.size_bytes for file in written), building.notices())
