"""What can be done in the page editor: one table for buttons, keys and the line that lists them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QToolButton, QWidget

from desktop.ui.icons import icon

Standard = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class Command:
    """One command.

    `needs_pages` where pages must be chosen first, `said` how the line of keys calls its keys, `changes`
    whether the dossier is another one afterwards.
    """

    key: str
    words: str
    keys: Standard | str
    icon: str = ""
    needs_pages: bool = True
    said: str = ""
    changes: bool = True


COMMANDS: Sequence[Command] = (
    Command("undo", "撤销", Standard.Undo, "undo", needs_pages=False, said="Ctrl+Z 撤销"),
    Command("redo", "重做", Standard.Redo, "redo", needs_pages=False),
    Command("left", "左转", "Shift+R", "turn-left", said="Shift+R 左转"),
    Command("right", "右转", "R", "turn-right", said="R 右转"),
    Command("remove", "删去", Standard.Delete, "remove", said="Del 删去"),
    Command("earlier", "前移", "Ctrl+Left", "previous", said="Ctrl+← 前移"),
    Command("later", "后移", "Ctrl+Right", "next", said="Ctrl+→ 后移"),
    Command("move", "移到别处…", "Ctrl+M", "move-to", said="Ctrl+M 移到别处"),
    Command("take", "从别处取页…", "Ctrl+T", "take-from", needs_pages=False),
    Command("crop", "裁剪", "C", "crop", said="C 裁剪"),
    Command("compare", "对照原件", "D", "compare", said="D 对照原件", changes=False),
    Command("large", "大图", "F", "large", needs_pages=False, said="F 大图"),
)
ON_BAR = ("undo", "redo", "left", "right", "remove", "earlier", "later", "move", "take", "large")
KEYS_LINE = "　".join(
    [
        *(command.said for command in COMMANDS if command.said),
        "1–9 标记部分",
        "Ctrl+A 全选",
        "Ctrl+滚轮 缩放",
        "Esc 关闭",
    ]
)


def make_actions(owner: QWidget, does: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """Return the commands as actions of a window, by key."""
    made = {}
    for command in COMMANDS:
        action = QAction(icon(command.icon), command.words, owner)
        keys = command.keys
        action.setShortcuts(QKeySequence.keyBindings(keys) if isinstance(keys, Standard) else [QKeySequence(keys)])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(_doing(does[command.key]))
        owner.addAction(action)
        made[command.key] = action
    return made


def _doing(act: Callable[[], object]) -> Callable[[bool], None]:
    def do(_checked: bool) -> None:  # noqa: FBT001 - a signal's argument
        act()

    return do


def bar_button(action: QAction, parent: QWidget) -> QToolButton:
    """Return a button for an action, its picture beside its words."""
    made = QToolButton(parent)
    made.setDefaultAction(action)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAccessibleName(action.text().rstrip("…"))
    made.setToolTip(
        f"{action.text().rstrip('…')}（{action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)}）"
    )
    return made
