"""The way into the page editor."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.model.addresses import Address
from desktop.ui.pages_editor.editor import PageEditor
from desktop.ui.workbench import Workbench


def open_page_editor(bench: Workbench, address: Address, parent: QWidget, *, page: int = 1) -> PageEditor:
    """Open the pages of a slot over the window, with the cursor on a page (from 1)."""
    editor = PageEditor(bench, address, parent)
    editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    editor.choose((page - 1,) if 0 < page <= len(editor.steps.pages) else ())
    editor.open()
    editor.grid.setFocus()
    return editor
