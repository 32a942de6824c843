"""Taking signed pages back: scans are chosen, read beside the window, and shown sorted before anything changes."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.model.dossier import Dossier
from desktop.session.signed.pile import Pile, read_pile
from desktop.session.signed.placing import LABEL, additions_of, with_signed_pages
from desktop.session.signed.sorting import Matched, sort_pile
from desktop.ui.notify import Offer
from desktop.ui.signed.dialog import SignedPagesDialog
from desktop.ui.theme import Tone
from desktop.ui.workbench import Workbench

_KINDS = "扫描件 (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.bmp *.webp *.heic);;所有文件 (*)"


def ask_for_signed_pages(bench: Workbench, parent: QWidget) -> None:
    """Ask for the scans, read them beside the window, and show what goes where."""
    start = str(bench.last_folder.get("signed", Path.home()))
    names, _ = QFileDialog.getOpenFileNames(parent, "收回签字页：选扫描件，可以选多个，先后不限", start, _KINDS)
    if names:
        bench.last_folder["signed"] = Path(names[0]).parent
        read_signed_pages(bench, [Path(name) for name in names], parent)


def read_signed_pages(bench: Workbench, paths: Sequence[Path], parent: QWidget) -> None:
    """Read scans beside the window and show them sorted."""
    bench.jobs.run(
        bench.messages,
        "识别签字页",
        lambda report, cancel: read_pile(bench.desk, paths, report=report, cancel=cancel),
        done=lambda pile: show_sorted(bench, pile, parent).show(),
    )


def show_sorted(bench: Workbench, pile: Pile, parent: QWidget) -> SignedPagesDialog:
    """Return the window in which a person sees what goes where, and decides about what is unclear."""
    session = bench.session
    shown = session.dossier
    found = sort_pile(shown, session.file.identity, pile)
    return SignedPagesDialog(bench, pile, found, lambda matched: _put(bench, pile, matched, shown), parent)


def _put(bench: Workbench, pile: Pile, matched: Sequence[Matched], shown: Dossier) -> None:
    session = bench.session
    slots = {one.spot.slot for one in matched}
    if any(session.dossier.attachment(slot) != shown.attachment(slot) for slot in slots):
        bench.messages.say("这些材料刚才有改动，签字页还没有放回。请再收一次。", Tone.CAUTION)
        return
    session.change(LABEL, with_signed_pages(session.dossier, pile, matched))
    bench.keep(additions_of(pile, matched))
    words = f"已收回 {len(matched)} 页签字页，换下的原页还在，可以撤销。"
    bench.messages.say(words, Tone.GOOD, Offer("撤销", session.undo))
