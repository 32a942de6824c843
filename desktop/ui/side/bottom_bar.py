"""Below the page: the way back and on, and what can be done with the whole dossier."""

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop.ui.widgets import GAP, button


class BottomBar(QFrame):
    """Buttons for the actions of the menus, so that both always agree."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("band", "bottom")
        line = QHBoxLayout(self)
        line.setContentsMargins(GAP * 2, GAP, GAP * 2, GAP)
        line.setSpacing(GAP)
        self.buttons = {key: _button(actions[key], self, role=role) for key, role in _BUTTONS.items()}
        for key, made in self.buttons.items():
            if key == "check":
                line.addStretch(1)
            line.addWidget(made)


_BUTTONS = {"previous": "", "next": "primary", "check": "", "preview": "", "print": "", "export": ""}


def _button(action: QAction, parent: QWidget, *, role: str) -> QPushButton:
    made = button(action.iconText(), parent, action.trigger, picture=action.objectName(), role=role)
    made.setToolTip(action.toolTip())
    action.enabledChanged.connect(made.setEnabled)
    return made
