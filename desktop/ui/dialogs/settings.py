"""The program's settings, each in effect at once; only the scale waits for the next start."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QFormLayout, QVBoxLayout, QWidget

from desktop.model.fields import Field, Kind
from desktop.model.values import Answer
from desktop.ui.forms.editor import Editor
from desktop.ui.forms.editors import editor_for
from desktop.ui.preferences import Preferences
from desktop.ui.settling import RoomyDialog
from desktop.ui.theme import Tone
from desktop.ui.widgets import button, row, stretching, text

_SCHEMES = MappingProxyType({"跟随系统": "", "浅色": "light", "深色": "dark"})
_SIZES = MappingProxyType({f"{percent}%": percent for percent in (100, 125, 150, 200)})


class SettingsDialog(RoomyDialog):
    """Looks, sizes, and where new dossiers are kept."""

    def __init__(self, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("设置")
        self.resize(560, 300)
        self._preferences = preferences
        self._form = QFormLayout()
        settings = preferences.settings
        self.scheme = self._choice("外观", _SCHEMES, settings.scheme, "scheme")
        self.text_size = self._choice("文字大小", _SIZES, settings.text_percent, "text_percent")
        self.scale = self._choice("界面缩放", _SIZES, settings.scale_percent, "scale_percent")
        self._form.addRow("", text("界面缩放在下次启动时生效，其余立即生效。", self, tone=Tone.MUTED))
        self._folder = stretching(text(settings.last_folder or "（文档文件夹）", self, tone=Tone.MUTED, wrap=False))
        self._form.addRow("新申报存在", row(self._folder, button("更改…", self, self._on_folder)))
        self._form.itemAt(self._form.rowCount() - 1, QFormLayout.ItemRole.FieldRole)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(self._form)
        column.addStretch(1)
        column.addWidget(buttons)

    def _choice(self, label: str, options: Mapping[str, object], present: object, name: str) -> Editor:
        """Make buttons for a setting; the present value is pressed, and pressing it again changes nothing."""
        offered = {**options, **({f"{present}%": present} if present not in options.values() else {})}
        made = editor_for(Field(name, label, Kind.CHOICE, options=tuple(offered)), self)
        shown = next((words for words, value in offered.items() if value == present), None)
        made.show_answer(shown)

        def change(answer: Answer) -> None:
            if answer is None:
                made.show_answer(shown)
            else:
                self._preferences.change(**{name: offered[str(answer)]})

        made.edited.connect(change)
        self._form.addRow(label, made)
        return made

    def _on_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "新申报存在哪个文件夹", self._preferences.settings.last_folder)
        if chosen:
            self._preferences.change(last_folder=chosen)
            self._folder.setText(chosen)
