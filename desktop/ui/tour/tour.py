"""The tour itself: one small panel that goes from thing to thing; everything else stays usable all the time."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.dossier_view import DossierView
from desktop.ui.theme import Tone
from desktop.ui.tour.pointer import Pointer, place_beside
from desktop.ui.tour.steps import TARGETS, address_of, steps_for
from desktop.ui.widgets import button, heading, row, text

_WIDTH_LETTERS = 27
_GAP = 28
_FOLLOW_MILLISECONDS = 120
_REST_MILLISECONDS = 60
_SIGHT_MARGIN = 60
_UNSETTLED_TURNS = 6


class Tour(QFrame):
    """Lies over an open dossier; Esc or 不看了 ends it, arrow keys and the buttons go on and back."""

    def __init__(self, view: DossierView) -> None:
        super().__init__(view)
        self._view = view
        self._steps = steps_for(view.session.dossier)
        self._place, self._unsettled = 0, 0
        self._pointer = Pointer(view)
        self.setProperty("card", "true")
        self.setProperty("tour", "true")
        self.setAccessibleName("导览")
        self._title = heading("", self, step=2)
        self._text = text("", self)
        self._count = text("", self, tone=Tone.MUTED, wrap=False)
        self.skip = button("不看了", self, self.end, role="link")
        self.back = button("上一步", self, lambda: self._go(self._place - 1))
        self.on = button("", self, lambda: self._go(self._place + 1), role="primary")
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._follow = QTimer(self)
        self._follow.setInterval(_FOLLOW_MILLISECONDS)
        self._follow.timeout.connect(self._on_follow)

    @classmethod
    def begin(cls, view: DossierView) -> "Tour":
        """Start from the first step; a tour that is under way starts anew."""
        for other in view.findChildren(cls):
            other.end()
        made = cls(view)
        made._follow.start()
        made._go(0)
        return made

    @property
    def place(self) -> int:
        """Which step is shown, counted from 0."""
        return self._place

    def end(self) -> None:
        """Leave the window as it is and go away."""
        self._follow.stop()
        for part in (self._pointer, self):
            part.hide()
            part.deleteLater()

    def _lay_out(self) -> None:
        column = self._column
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addLayout(row(self._title, self._count))
        column.addWidget(self._text)
        column.addLayout(row(self.skip, None, self.back, self.on))

    def _go(self, place: int) -> None:
        if place >= len(self._steps):
            self.end()
            return
        self._place, self._unsettled = max(place, 0), _UNSETTLED_TURNS
        step = self._steps[self._place]
        self._title.setText(step.title)
        self._text.setText(step.text)
        self._count.setText(f"{self._place + 1} / {len(self._steps)}")
        self.on.setText("看完了" if self._place == len(self._steps) - 1 else "下一步")
        self.back.setEnabled(self._place > 0)
        self.setAccessibleDescription(f"第 {self._place + 1} 步：{step.title}。{step.text}")
        address = address_of(step, self._view.session.dossier)
        if address is not None:
            self._view.go_to(address)
        self._stand()
        # The page puts the cursor into its question first.
        QTimer.singleShot(_REST_MILLISECONDS, self.on, self._settle)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _settle(self) -> None:
        """Bring the target into sight and the keyboard back to the panel."""
        self._bring()
        if self.on.isVisible():
            self.on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring(self) -> None:
        found, page = self._found(), self._view.pages.currentWidget()
        if found is not None and isinstance(page, QScrollArea) and page.isAncestorOf(found):
            page.ensureWidgetVisible(found, 0, _SIGHT_MARGIN)

    def _on_follow(self) -> None:
        """Keep beside the target; a page that is still being made is brought into sight again for a while."""
        if self._unsettled > 0:
            self._unsettled -= 1
            self._bring()
        self._stand()

    def _stand(self) -> None:
        """Stand beside the target, wherever it is now."""
        width = min(self.fontMetrics().horizontalAdvance("国") * _WIDTH_LETTERS, self._view.width() - 2 * _GAP)
        height = max(self._column.totalHeightForWidth(width), self._column.totalSizeHint().height())
        target = self._target()
        size = QRect(QPoint(0, 0), QSize(width, height))
        place = place_beside(target, size, self._view.splitter.geometry(), _GAP)
        if self.geometry() != QRect(place, size.size()):
            self.setGeometry(QRect(place, size.size()))
        self._pointer.setGeometry(self._view.rect())
        self._pointer.point(target, self.geometry())
        for part in (self._pointer, self):
            part.show()
            part.raise_()

    def _target(self) -> QRect:
        """Return what is seen of the target, in the view's own pixels; empty while it is out of sight."""
        found = self._found()
        if found is None or not found.isVisible():
            return QRect()
        seen = found.visibleRegion().boundingRect()
        return QRect(found.mapTo(self._view, seen.topLeft()), seen.size())

    def _found(self) -> QWidget | None:
        step = self._steps[self._place]
        address = address_of(step, self._view.session.dossier)
        return TARGETS[step.target](self._view, address) if address is not None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc ends, Return and the arrow keys go on and back."""
        match event.key():
            case Qt.Key.Key_Escape:
                self.end()
            case Qt.Key.Key_Right | Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._go(self._place + 1)
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self._go(self._place - 1)
            case _:
                super().keyPressEvent(event)


def begin_tour(view: QWidget | None) -> None:
    """Start the tour over the open dossier, if there is one."""
    if isinstance(view, DossierView):
        Tour.begin(view)
