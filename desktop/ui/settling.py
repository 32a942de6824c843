"""Nothing is drawn before its layout is done.

A text that is new needs room, and each layout around it asks the next one outwards only in an event of its own.
Qt may draw between two of these; then lines stand over one another for as long as the window's thread is busy.
"""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialog


def settle_before_drawing(event: QEvent) -> None:
    """Do every layout that waits, also those that this asks for, when a window's event says that it will be drawn."""
    if event.type() is QEvent.Type.UpdateRequest:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


class RoomyDialog(QDialog):
    """A dialog that grows when its texts ask for more room than it has, as far as the screen goes.

    Qt keeps a dialog at the size it was given, also when a longer text or larger letters come into it.
    """

    def event(self, event: QEvent) -> bool:
        """Draw nothing before it has its room, and see to it that there is room."""
        settle_before_drawing(event)
        done = super().event(event)
        if event.type() in {QEvent.Type.Show, QEvent.Type.LayoutRequest}:
            self._grow()
        return done

    def _grow(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        width = max(self.width(), layout.totalMinimumSize().width())
        asked = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalMinimumSize().height()
        height = max(self.height(), min(asked, self.screen().availableGeometry().height()))
        if (width, height) != (self.width(), self.height()):
            self.resize(width, height)
