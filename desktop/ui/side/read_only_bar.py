"""Above the page of a dossier that is open for reading only: why nothing can be changed, and what to do."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.session.session import Session
from desktop.ui.theme import Tone
from desktop.ui.widgets import GAP, button, picture, set_flag, stretching, text

_OPEN_ELSEWHERE = "这份申报正在另一处打开。"
_HOW = "现在只供查看，不能改动；要修改，请另存一份，在副本里填写。"


class ReadOnlyBar(QFrame):
    """Stays as long as the dossier is open."""

    def __init__(self, session: Session, save_copy: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        set_flag(self, "ground", Tone.ACCENT.value)
        why = "".join(session.file.notices) or _OPEN_ELSEWHERE
        self.words = f"{why}{_HOW}"
        self.setAccessibleName(self.words)
        self.copy = button("另存一份…", self, save_copy.trigger)
        line = QHBoxLayout(self)
        line.setContentsMargins(GAP * 2, GAP, GAP * 2, GAP)
        line.setSpacing(GAP)
        sentence = stretching(text(self.words, self))
        line.addWidget(picture("info", self, tone=Tone.ACCENT, size=20))
        line.addWidget(sentence, 1)
        line.addWidget(self.copy)
