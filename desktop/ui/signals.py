"""What a session tells its listeners, as Qt signals, so that pages that go away stop hearing by themselves."""

from PySide6.QtCore import QObject, Signal

from desktop.session.events import Checked, DossierChanged, Event, SavedStateChanged
from desktop.session.session import Session


class SessionSignals(QObject):
    """`changed` carries the addresses that changed and whether rows came, went or moved."""

    changed = Signal(object, bool)
    checked = Signal()
    saved = Signal(bool)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        stop = session.listen(self._on_event)
        self.destroyed.connect(lambda _gone: stop())

    def _on_event(self, event: Event) -> None:
        match event:
            case DossierChanged():
                self.changed.emit(event.addresses, event.structure)
            case Checked():
                self.checked.emit()
            case SavedStateChanged():
                self.saved.emit(event.saved)
