"""A tick that stands for itself: a confirmation, a setting, a choice of what to print."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QWidget


def tick(words: str, parent: QWidget, *, on: bool, clicked: Callable[[bool], object] | None = None) -> QCheckBox:
    """Return a tick; `clicked` hears only what a person does."""
    made = QCheckBox(words, parent)
    made.setChecked(on)
    if clicked is not None:
        made.clicked.connect(clicked)
    return made
