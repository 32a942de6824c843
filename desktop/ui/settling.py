"""Nothing is drawn before its layout is done.

A text that is new needs room, and each layout around it asks the next one outwards only in an event of its own.
Qt may draw between two of these; then lines stand over one another for as long as the window's thread is busy.
"""

from PySide6.QtCore import QCoreApplication, QEvent


def settle_before_drawing(event: QEvent) -> None:
    """Do every layout that waits, also those that this asks for, when a window's event says that it will be drawn."""
    if event.type() is QEvent.Type.UpdateRequest:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
