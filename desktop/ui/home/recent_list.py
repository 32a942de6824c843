"""The dossiers that were open lately, each with how it stands, and the way back into it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.base.files import reason
from desktop.ui.theme import Tone
from desktop.ui.widgets import Card, button, picture, row, stretching, text, tool


@dataclass(frozen=True, slots=True)
class Recent:
    """A dossier file as the disk shows it now; `trouble` says why it cannot be opened."""

    path: Path
    shown: str
    trouble: str = ""


def look_at(paths: Sequence[str]) -> tuple[Recent, ...]:
    """Return what is known of recent files without opening them."""
    return tuple(_look(Path(path)) for path in paths)


def _look(path: Path) -> Recent:
    try:
        changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError as error:
        return Recent(path, str(path.parent), f"打不开：{reason(error)}")
    return Recent(path, f"{changed:%Y-%m-%d %H:%M} 修改 · {path.parent}")


class RecentList(QWidget):
    """`wanted` opens a file, `forgotten` takes it off the list."""

    wanted = Signal(object)
    forgotten = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_files(self, files: Sequence[Recent]) -> None:
        """Show these files, the latest first."""
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for file in files:
            self._column.addWidget(self._card(file))
        if not files:
            self._column.addWidget(text("还没有。新建或打开的申报会列在这里。", self, tone=Tone.MUTED))

    def _card(self, file: Recent) -> QWidget:
        card = Card(self)
        open_it = button(file.path.stem, card, lambda: self.wanted.emit(file.path), role="link")
        open_it.setAccessibleName(f"打开 {file.path.stem}")
        open_it.setEnabled(not file.trouble)
        where = stretching(
            text(file.trouble or file.shown, card, tone=Tone.DANGER if file.trouble else Tone.MUTED, wrap=False)
        )
        where.setToolTip(str(file.path))
        forget = tool(
            f"从列表移除 {file.path.stem}（文件不会被删除）",
            card,
            lambda: self.forgotten.emit(file.path),
            picture="close",
        )
        card.column.addLayout(row(picture("file", card, tone=Tone.ACCENT, size=20), open_it, None, forget))
        card.column.addWidget(where)
        return card
