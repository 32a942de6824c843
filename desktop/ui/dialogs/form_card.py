"""One form in the print dialog: a tick, how it stands, what it is for, and a look at it."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.rules.papers.standing import State
from desktop.session.form_list import ListedForm
from desktop.ui.forms.controls.tick import tick
from desktop.ui.theme import Tone
from desktop.ui.widgets import Card, button, row, set_tone, text

_TONES = {State.NEVER: Tone.MUTED, State.CURRENT: Tone.GOOD, State.STALE: Tone.CAUTION, State.OLD_COPY: Tone.CAUTION}


class FormCard(Card):
    """Shows a form; one that cannot be used has no tick and says why."""

    def __init__(
        self, listed: ListedForm, parent: QWidget, *, clicked: Callable[[], object], look: Callable[[], object]
    ) -> None:
        super().__init__(parent)
        self.listed = listed
        self.tick: QCheckBox | None = None
        usable = listed.form.declaration
        state = text(listed.state, self, tone=_TONES[listed.standing.state], wrap=False)
        if usable is None:
            set_tone(state, Tone.DANGER)
            self.column.addLayout(row(text(listed.title, self), None, state))
        else:
            self.tick = tick(usable.title, self, on=usable.signed, clicked=lambda _on: clicked())
            self.tick.setAccessibleDescription(listed.state)
            preview = button("预览", self, look, picture="preview")
            preview.setAccessibleName(f"预览{usable.title}")
            self.column.addLayout(row(self.tick, None, state, preview))
            own = "本单位自己的表格。" if listed.form.own else ""
            self.column.addWidget(text(own + usable.about, self, tone=Tone.MUTED))
        if listed.said:
            self.column.addWidget(text(listed.said, self, tone=Tone.CAUTION if usable else Tone.DANGER))
