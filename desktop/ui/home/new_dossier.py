"""A new dossier: for which programme, at which level, whose; with the deadline and what will be needed in sight."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QFormLayout, QVBoxLayout, QWidget

from desktop.base.names import safe_name
from desktop.model.fields import Field, Kind
from desktop.model.values import written
from desktop.rules.programme import Programme
from desktop.ui.forms.editor import Editor
from desktop.ui.forms.editors import editor_for
from desktop.ui.programme_facts import deadline, needed
from desktop.ui.settling import RoomyDialog
from desktop.ui.theme import Tone
from desktop.ui.widgets import Card, button, heading, row, set_flag, set_tone, stretching, text


@dataclass(frozen=True, slots=True)
class NewDossier:
    """What the person chose for a new dossier."""

    programme: str
    level: str
    name: str
    path: Path


class NewDossierDialog(RoomyDialog):
    """Asks programme, level and name; everything else is filled in later, page by page."""

    def __init__(
        self, programmes: Sequence[Programme], folder: Path, today: date, parent: QWidget, *, preferred: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("新建申报")
        self.resize(720, 560)
        self._programmes = {programme.name: programme for programme in programmes}
        self._folder = folder
        self._today = today
        self._form = QFormLayout()
        self.programme = self._editor(Field("programme", "申报项目", Kind.CHOICE, options=tuple(self._programmes)))
        self.level = self._editor(Field("level", "申报级别", Kind.CHOICE, options=()))
        self.name = self._editor(Field("name", "申报人姓名"))
        self._where = stretching(text("", self, tone=Tone.MUTED, wrap=False))
        self._facts = Card(self)
        self._deadline = text("", self._facts)
        self._needed = text("", self._facts)
        self._buttons = QDialogButtonBox(self)
        self._lay_out()
        self.programme.show_answer(next((known.name for known in programmes if known.id == preferred), None))
        self._on_programme()

    def choice(self) -> NewDossier | None:
        """Return what was chosen; None while something is missing."""
        programme = self._programme()
        level, name = written(self.level.answer()), written(self.name.answer()).strip()
        if programme is None or level not in programme.levels or not name:
            return None
        return NewDossier(programme.id, level, name, self._path(name))

    def _editor(self, field: Field) -> Editor:
        made = editor_for(field, self)
        made.edited.connect(lambda _value: self._on_edited())
        made.finished.connect(self._on_edited)
        return made

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(heading("新建申报", self))
        self._form.addRow("申报项目", self.programme)
        self._form.addRow("申报级别", self.level)
        self._form.addRow("申报人姓名", self.name)
        self._form.addRow("保存位置", row(self._where, button("更改…", self, self._on_place)))
        column.addLayout(self._form)
        self._facts.column.addWidget(heading("开始之前", self._facts, step=2))
        self._facts.column.addWidget(self._deadline)
        self._facts.column.addWidget(self._needed)
        column.addWidget(self._facts, 1)
        self._create = self._buttons.addButton("开始填写", QDialogButtonBox.ButtonRole.AcceptRole)
        set_flag(self._create, "role", "primary")
        self._buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        column.addWidget(self._buttons)

    def _programme(self) -> Programme | None:
        return self._programmes.get(written(self.programme.answer()))

    def _on_programme(self) -> None:
        programme = self._programme()
        levels = programme.levels if programme else ()
        if self.level.field.options != levels:
            kept = self.level.answer()
            old, self.level = self.level, self._editor(Field("level", "申报级别", Kind.CHOICE, options=levels))
            self._form.removeRow(old)
            self._form.insertRow(1, "申报级别", self.level)
            self.level.show_answer(kept if kept in levels else None)
        if programme is not None:
            words, tone = deadline(programme, self._today)
            self._deadline.setText(words)
            set_tone(self._deadline, tone)
        self._say()

    def _on_edited(self) -> None:
        if self._programme() is not None:
            self._on_programme()
        self._say()

    def _say(self) -> None:
        programme = self._programme()
        level = written(self.level.answer())
        lines = needed(programme, level) if programme else ()
        self._needed.setText("\n".join(f"· {line}" for line in lines))
        self._create.setEnabled(self.choice() is not None)
        self._where.setText(str(self._path(written(self.name.answer()).strip() or "姓名")))

    def _path(self, name: str) -> Path:
        """Name a file that does not exist yet."""
        wanted = [self._folder / f"{safe_name(name)}{end}.shenbao" for end in ("", *(f"_{n}" for n in range(2, 100)))]
        return next((path for path in wanted if not path.exists()), wanted[0])

    def _on_place(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "把申报文件存在哪个文件夹", str(self._folder))
        if chosen:
            self._folder = Path(chosen)
            self._say()
