"""How a heap of files went, shown as one message with the list of what was not taken and why."""

from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.session.intake import IntakeOutcome
from desktop.ui.arrivals.taking import summary
from desktop.ui.notify import MessageBar, Offer
from desktop.ui.settling import RoomyDialog
from desktop.ui.theme import Tone
from desktop.ui.widgets import text


def say_outcome(messages: MessageBar, outcome: IntakeOutcome) -> None:
    """Say how it went; one refusal is said whole, several open as a list."""
    words = summary(outcome)
    if len(outcome.refused) == 1:
        first = outcome.refused[0].sentence
        messages.say(f"{words}{first}" if outcome.taken else first, Tone.CAUTION)
    elif outcome.refused:
        messages.say(words, Tone.CAUTION, Offer("看是哪些…", lambda: OutcomeList(outcome, messages.window()).exec()))
    elif outcome.notices:
        messages.say(f"{words}{outcome.notices[0]}", Tone.ACCENT, *_more(messages, outcome))
    elif outcome.taken:
        messages.say(words)


def _more(messages: MessageBar, outcome: IntakeOutcome) -> tuple[Offer, ...]:
    if len(outcome.notices) == 1:
        return ()
    return (Offer("看全部提示…", lambda: OutcomeList(outcome, messages.window()).exec()),)


class OutcomeList(RoomyDialog):
    """Every file that was not taken, with its reason, and what should be known of the others."""

    def __init__(self, outcome: IntakeOutcome, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("放入文件的结果")
        self.resize(640, 420)
        lines = [
            refusal.sentence if refusal.name in refusal.sentence else f"「{refusal.name}」{refusal.sentence}"
            for refusal in outcome.refused
        ]
        self.words = "\n".join([*lines, *outcome.notices])
        shown = QPlainTextEdit(self.words, self)
        shown.setReadOnly(True)
        shown.setAccessibleName("没有放入的文件和提示")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(text(summary(outcome), self))
        column.addWidget(shown)
        column.addWidget(buttons)
