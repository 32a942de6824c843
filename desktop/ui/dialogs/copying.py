"""Saving a copy of the open dossier somewhere else; the open one stays the one it was."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.base.jobs import Cancel, Report
from desktop.session.opening import SUFFIX
from desktop.ui.notify import Offer
from desktop.ui.theme import Tone
from desktop.ui.workbench import Workbench

_NAMED = 3


def ask_and_copy(bench: Workbench, parent: QWidget, open_copy: Callable[[Path], object]) -> None:
    """Ask for a place, write the copy beside the window, and offer to open it."""
    name, _ = QFileDialog.getSaveFileName(parent, "另存一份", str(bench.session.file.path), f"申报文件 (*{SUFFIX})")
    if name:
        target = Path(name)
        copy_to(
            bench, target if target.suffix == SUFFIX else target.with_name(f"{target.name}{SUFFIX}"), parent, open_copy
        )


def copy_to(bench: Workbench, target: Path, owner: QWidget, open_copy: Callable[[Path], object]) -> None:
    """Write the present state with all its files to another dossier file, and say how it went."""
    dossier, file = bench.session.dossier, bench.session.file

    def work(_report: Report, _cancel: Cancel) -> tuple[str, ...]:
        return file.save_copy(target, dossier)

    bench.jobs.run(owner, "另存一份", work, done=lambda lost: _say(bench, target, lost, open_copy))


def _say(bench: Workbench, target: Path, lost: Sequence[str], open_copy: Callable[[Path], object]) -> None:
    offer = Offer("打开这份副本", lambda: open_copy(target))
    if not lost:
        bench.messages.say(f"已另存到「{target}」。", Tone.GOOD, offer)
        return
    names = "、".join(f"「{name}」" for name in lost[:_NAMED])
    others = f"等 {len(lost)} 个原件" if len(lost) > _NAMED else ""
    bench.messages.say(
        f"已另存到「{target}」，但 {names}{others}的内容读不出来，没有进入副本。请在副本里重新放入这些文件。",
        Tone.DANGER,
        offer,
    )
