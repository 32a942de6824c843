"""What this program is, what it stands on, and under which licences."""

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, metadata, version
from pathlib import Path

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPlainTextEdit, QTabWidget, QVBoxLayout, QWidget

from desktop.base.paths import resources
from desktop.ui.theme import Tone
from desktop.ui.widgets import button, heading, picture, row, text

_PACKAGES = (
    "PySide6_Essentials", "shiboken6", "pikepdf", "pypdf", "pypdfium2", "img2pdf", "Pillow", "pi-heif", "python-docx",
    "reportlab", "pydantic", "numpy", "python-calamine", "XlsxWriter", "chinesecalendar", "segno", "zxing-cpp",
    "filetype", "platformdirs", "send2trash", "filelock", "tomli-w", "cryptography",
)  # fmt: skip


class AboutDialog(QDialog):
    """Version, privacy, libraries with their licences, and the licence texts that ship."""

    def __init__(self, about_qt: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("关于申报匣")
        self.resize(680, 520)
        names = QVBoxLayout()
        names.addWidget(heading("申报匣", self))
        names.addWidget(text(f"版本 {_version('shenbao')}", self, tone=Tone.MUTED))
        names.addWidget(text("所有内容只保存在这台电脑上，本程序从不联网。", self))
        head = QHBoxLayout()
        head.addWidget(picture("application", self, size=56))
        head.addLayout(names, 1)
        tabs = QTabWidget(self)
        tabs.addTab(self._read_only("\n".join(libraries()), "所用的库"), "所用的库")
        for file in licence_texts():
            tabs.addTab(self._read_only(file.read_text(encoding="utf-8", errors="replace"), file.stem), file.stem)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(tabs, 1)
        column.addLayout(row(button("关于 Qt…", self, about_qt), None, buttons))

    def _read_only(self, words: str, name: str) -> QPlainTextEdit:
        shown = QPlainTextEdit(words, self)
        shown.setReadOnly(True)
        shown.setAccessibleName(name)
        return shown


def libraries() -> tuple[str, ...]:
    """Return each library with its version and licence, as the installed packages say."""
    return tuple(_library(name) for name in _PACKAGES)


def _library(name: str) -> str:
    try:
        about = metadata(name)
    except PackageNotFoundError:
        return f"{name}（未安装）"
    said = [about[key] for key in ("License-Expression", "License") if key in about]
    lines = [line for words in said for line in words.splitlines() if line.strip()]
    return f"{name} {about['Version']}　{lines[0] if lines else ''}".rstrip()


def licence_texts() -> tuple[Path, ...]:
    """Return the licence texts that ship: Qt's notice first, then those of libraries, then those of the fonts."""
    libraries_own, fonts_own = resources("licences").glob("*.txt"), resources("fonts").glob("OFL*.txt")
    return (*sorted(libraries_own, key=lambda file: (file.stem != "Qt", file.name)), *sorted(fonts_own))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "（源码）"
