"""What a slot's card does with what is dragged over it: files from outside, pages and files of other cards."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame

from desktop.model.addresses import Address
from desktop.ui.notify import Offer
from desktop.ui.slots.carrying import Load, fits, load_of, put_down
from desktop.ui.slots.drop_hint import DropHint
from desktop.ui.slots.pasting import local_files
from desktop.ui.theme import Tone
from desktop.ui.widgets import set_flag
from desktop.ui.workbench import Workbench


class TakesFiles(Protocol):
    """Puts files and the files of folders into the slot."""

    def __call__(self, paths: Sequence[Path]) -> None:
        """Take them."""


class Dropping(QObject):
    """Watches a card; `slot` names the slot it serves at the moment, `label` how it is called."""

    def __init__(
        self, card: QFrame, bench: Workbench, label: str, slot: Callable[[], Address], files: TakesFiles
    ) -> None:
        super().__init__(card)
        self.hint = DropHint("", card)
        self._card = card
        self._bench = bench
        self._label = label
        self._slot = slot
        self._files = files
        card.setAcceptDrops(bench.session.writable)
        card.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Hear drags that come, go and end over the card."""
        match event:
            case QDragEnterEvent():
                self._consider(event)
            case QDropEvent() if event.type() is QEvent.Type.Drop:
                self._calm()
                self._take(event)
            case _ if event.type() is QEvent.Type.DragLeave:
                self._calm()
            case _:
                return super().eventFilter(watched, event)
        return True

    def _consider(self, event: QDragEnterEvent) -> None:
        """Take files from the desktop, and pages or a file of another card."""
        load = load_of(event.mimeData())
        if load is not None and fits(load, self._slot()):
            self._invite(event, f"松开鼠标，把{load.words}移到“{self._label}”")
        elif load is None and local_files(event.mimeData()):
            self._invite(event, f"松开鼠标，放进“{self._label}”")
        else:
            event.ignore()

    def _invite(self, event: QDragEnterEvent, words: str) -> None:
        event.acceptProposedAction()
        set_flag(self._card, "drop", "over")
        self.hint.lay_over(words)

    def _take(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        load = load_of(event.mimeData())
        if load is not None:
            put_down_and_say(self._bench, load, self._slot())
        elif paths := local_files(event.mimeData()):
            self._files(paths)

    def _calm(self) -> None:
        set_flag(self._card, "drop", "true")
        self.hint.hide()


def put_down_and_say(bench: Workbench, load: Load, target: Address) -> None:
    """Move what is carried to a slot where it fits, say so, and offer the way back."""
    if fits(load, target):
        session = bench.session
        bench.messages.say(put_down(session, load, target), Tone.ACCENT, Offer("撤销", lambda: bool(session.undo())))
