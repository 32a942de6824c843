"""The few words of Qt's own dialogs that its Chinese translation no longer finds.

Qt 6.12 writes two labels of its file dialog with a letter to press; the translation that comes with it knows them
without. The dialog is shown where the desktop brings none of its own.
"""

from types import MappingProxyType

from PySide6.QtCore import QTranslator

_WORDS = MappingProxyType(
    {
        ("QFileDialog", "&Look in:"): "查找范围(&L)：",
        ("QFileDialog", "Files of &type:"): "文件类型(&T)：",
    }
)


class QtWords(QTranslator):
    """Knows only what is missing. Install it before Qt's own translation: the one installed last is asked first."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        """Say that there is something to ask for."""
        return False

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's name
        disambiguation: str | None = None,  # noqa: ARG002 - Qt gives it
        n: int = -1,  # noqa: ARG002 - Qt gives it
    ) -> str | None:
        """Return the Chinese words; None lets the next translation answer."""
        return _WORDS.get((context, sourceText))
