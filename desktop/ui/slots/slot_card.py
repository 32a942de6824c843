"""One place that takes files: what it holds, and the ways to put files in, look at their pages, take them out."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.documents.intake import TakenIn
from desktop.model.addresses import Address
from desktop.model.fields import Accepts, Slot
from desktop.session.intake import IntakeOutcome
from desktop.session.verbs import clear_slot, holding
from desktop.store.dossier_file import Addition
from desktop.ui.flow import FlowLayout
from desktop.ui.slots.outcome import say_outcome
from desktop.ui.slots.taking import Taking
from desktop.ui.theme import Tone
from desktop.ui.widgets import GAP, button, picture, row, set_flag, text
from desktop.ui.workbench import Workbench

_FILTERS = {
    Accepts.PDF: "材料 (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.webp *.heic *.bmp *.doc *.docx *.wps);;所有文件 (*)",
    Accepts.WORD: "Word 文件 (*.doc *.docx *.wps);;所有文件 (*)",
    Accepts.JPG: "照片 (*.jpg *.jpeg *.png *.heic *.webp *.bmp);;所有文件 (*)",
}
_INVITES = {
    Accepts.PDF: "把扫描件、照片、PDF 或整个文件夹拖到这里，或点“添加文件”。会按顺序合成一份 PDF。",
    Accepts.WORD: "把 Word 文件拖到这里，或点“添加文件”。",
    Accepts.JPG: "把照片拖到这里，或点“添加文件”。",
}
_SHOWN_FILES = 4


class SlotWidget(QFrame):
    """A slot at an address; `move_to` serves the same slot of another row. `taken` tells that files came in."""

    taken = Signal(object)

    def __init__(self, slot: Slot, address: Address, bench: Workbench, parent: QWidget) -> None:
        super().__init__(parent)
        self.slot = slot
        self.address = address
        self._bench = bench
        self.setAcceptDrops(True)
        self.setProperty("drop", "true")
        self.setAccessibleName(f"{slot.label}：放文件的位置")
        self._files = text("", self, tone=Tone.MUTED)
        self._add = button("添加文件…", self, self._on_add, picture="attach")
        self._pages = button("查看和整理页面…", self, lambda: bench.open_pages(self.address), picture="pages")
        self._clear = button("清空", self, self._on_clear, picture="remove")
        for made in (self._add, self._pages, self._clear):
            made.setAccessibleName(f"{slot.label}：{made.text()}")
        self._lay_out()
        self.refresh()

    def move_to(self, address: Address) -> None:
        """Serve the same slot of another row from now on."""
        self.address = address
        self.refresh()

    def refresh(self) -> None:
        """Show what the slot holds now."""
        dossier = self._bench.session.dossier
        held, originals = dossier.attachment(self.address), dossier.attached_originals(self.address)
        pages = f"，共 {len(held.pages)} 页" if held.pages else ""
        names = "、".join(original.name for original in originals[:_SHOWN_FILES])
        more = f" 等 {len(originals)} 个文件" if len(originals) > _SHOWN_FILES else ""
        self._files.setText(f"{names}{more}{pages}" if originals else _INVITES[self.slot.accepts])
        self._pages.setVisible(bool(held.pages))
        self._clear.setVisible(bool(originals))

    def take_files(self, paths: Sequence[Path]) -> None:
        """Put files and the files of folders into the slot, beside the window."""
        slot, bench = self.address, self._bench
        taking = Taking(slot, paths, lambda taken, path: bench.deliver(lambda: _attach(bench, slot, taken, path)))
        bench.jobs.run(
            self,
            f"放入“{self.slot.label}”",
            lambda report, cancel: taking.run(bench.desk, report, cancel),
            done=self._on_taken,
            finished=self.refresh,
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP + 4, GAP, GAP + 4, GAP)
        column.addLayout(self._head())
        column.addWidget(self._files)
        if self.slot.help:
            column.addWidget(text(self.slot.help, self, tone=Tone.MUTED))
        column.addLayout(FlowLayout(self._add, self._pages, self._clear))

    def _head(self) -> QHBoxLayout:
        star = text("＊", self, tone=Tone.DANGER, wrap=False)
        star.setVisible(self.slot.starred)
        limit = text(_limit(self.slot), self, tone=Tone.MUTED, wrap=False)
        label = text(self.slot.label, self, wrap=False)
        return row(picture("attach", self, tone=Tone.MUTED), label, star, None, limit)

    def _on_add(self) -> None:
        start = self._bench.last_folder.get("files", Path.home())
        names, _ = QFileDialog.getOpenFileNames(
            self, f"放入“{self.slot.label}”", str(start), _FILTERS[self.slot.accepts]
        )
        if names:
            self._bench.last_folder["files"] = Path(names[0]).parent
            self.take_files([Path(name) for name in names])

    def _on_clear(self) -> None:
        clear_slot(self._bench.session, self.address)

    def _on_taken(self, outcome: IntakeOutcome) -> None:
        say_outcome(self._bench.messages, outcome)
        self.taken.emit(outcome)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files from the desktop."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            set_flag(self, "drop", "over")

    def dragLeaveEvent(self, _: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        """Look as before when nothing is dropped."""
        set_flag(self, "drop", "true")

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Put dropped files in."""
        set_flag(self, "drop", "true")
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if paths:
            self.take_files(paths)


def _attach(bench: Workbench, slot: Address, taken: TakenIn, path: Path) -> None:
    bench.session.change(f"放入{taken.original.name}", holding(bench.session.dossier, slot, taken.original))
    bench.keep([Addition(taken.original, path, taken.normalised)])


def _limit(slot: Slot) -> str:
    kind = {Accepts.PDF: "PDF", Accepts.WORD: "Word", Accepts.JPG: "JPG"}[slot.accepts]
    if slot.limit_bytes is None:
        return kind
    return f"{kind} · 不超过 {slot.limit_bytes // 1_000_000} MB"
