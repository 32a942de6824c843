"""Everything that can be done with the window: one table for menus, shortcuts and buttons."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from desktop.ui.icons import icon

Standard = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class Deed:
    """An action: its words with the menu's letter, its keys, its picture, and whether it needs an open dossier."""

    key: str
    words: str
    keys: Standard | str | None = None
    icon: str = ""
    needs_dossier: bool = True


SEPARATOR = None
MENUS: Sequence[tuple[str, Sequence[Deed | None]]] = (
    (
        "文件(&F)",
        (
            Deed("new", "新建申报…(&N)", Standard.New, "new", needs_dossier=False),
            Deed("open", "打开…(&O)", Standard.Open, "open", needs_dossier=False),
            Deed("recent", "最近的申报(&R)", needs_dossier=False),
            Deed("sample", "看示例(&M)", None, "sample", needs_dossier=False),
            SEPARATOR,
            Deed("save", "立即保存(&S)", Standard.Save),
            Deed("save-copy", "另存一份…(&A)", Standard.SaveAs),
            SEPARATOR,
            Deed("print", "打印表格…(&P)", Standard.Print, "print"),
            Deed("preview", "申报表预览(&V)", "Ctrl+Shift+P", "preview"),
            Deed("take-back", "收回签字页…(&B)", None, "take-back"),
            Deed("export", "导出上传文件夹…(&E)", "Ctrl+Shift+E", "export"),
            SEPARATOR,
            Deed("home", "回到首页(&H)", Standard.Close, "home"),
            Deed("quit", "退出(&Q)", Standard.Quit, needs_dossier=False),
        ),
    ),
    (
        "编辑(&E)",
        (Deed("undo", "撤销(&U)", Standard.Undo, "undo"), Deed("redo", "重做(&R)", Standard.Redo, "redo")),
    ),
    (
        "转到(&G)",
        (
            Deed("previous", "上一步(&P)", "Ctrl+PgUp", "previous"),
            Deed("next", "下一步(&N)", "Ctrl+PgDown", "next"),
            SEPARATOR,
            Deed("check", "检查全部(&C)", "F5", "check"),
            Deed("next-problem", "下一个问题(&B)", "F8"),
        ),
    ),
    (
        "显示(&V)",
        (
            Deed("larger", "文字放大(&L)", Standard.ZoomIn, needs_dossier=False),
            Deed("smaller", "文字缩小(&S)", Standard.ZoomOut, needs_dossier=False),
            Deed("normal", "文字原大(&N)", "Ctrl+0", needs_dossier=False),
            SEPARATOR,
            Deed("settings", "设置…(&T)", Standard.Preferences, "settings", needs_dossier=False),
        ),
    ),
    (
        "帮助(&H)",
        (
            Deed("help", "使用说明(&H)", Standard.HelpContents, "help", needs_dossier=False),
            Deed("tour", "跟着示例走一遍(&T)", None, "sample", needs_dossier=False),
            Deed("keys", "快捷键(&K)", needs_dossier=False),
            Deed("log", "打开日志文件夹(&L)", needs_dossier=False),
            SEPARATOR,
            Deed("about", "关于申报匣(&A)", None, "info", needs_dossier=False),
        ),
    ),
)


class Actions:
    """The window's actions by key, and its menu bar made of them."""

    def __init__(self, window: QMainWindow, does: Mapping[str, Callable[[], object]]) -> None:
        self.by_key: dict[str, QAction] = {}
        self.recent = QMenu(window)
        for title, deeds in MENUS:
            menu = window.menuBar().addMenu(title)
            for deed in deeds:
                self._put(deed, menu, window, does)

    def has_dossier(self, *, there: bool) -> None:
        """Enable what needs an open dossier, or disable it."""
        for _, deeds in MENUS:
            for deed in deeds:
                if deed is not None and deed.needs_dossier:
                    self.by_key[deed.key].setEnabled(there)

    def _put(
        self, deed: Deed | None, menu: QMenu, window: QMainWindow, does: Mapping[str, Callable[[], object]]
    ) -> None:
        if deed is None:
            menu.addSeparator()
            return
        if deed.key == "recent":
            self.recent.setTitle(deed.words)
            self.by_key[deed.key] = menu.addMenu(self.recent)
            return
        self.by_key[deed.key] = _action(deed, window, does[deed.key])
        menu.addAction(self.by_key[deed.key])


def _action(deed: Deed, window: QMainWindow, do: Callable[[], object]) -> QAction:
    made = QAction(deed.words, window)
    if deed.icon:
        made.setIcon(icon(deed.icon))
        made.setObjectName(deed.icon)
    if deed.keys is not None:
        made.setShortcuts(
            QKeySequence.keyBindings(deed.keys) if isinstance(deed.keys, Standard) else [QKeySequence(deed.keys)]
        )
    plain = deed.words.partition("(")[0].rstrip("…")
    made.setIconText(plain)
    keys = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    made.setToolTip(f"{plain}（{keys}）" if keys else plain)
    made.triggered.connect(lambda _checked=False: do())
    return made
