"""The way into the page editor."""

from PySide6.QtWidgets import QWidget

from desktop.model.addresses import Address
from desktop.model.catalogue import slot_at
from desktop.ui.theme import Tone
from desktop.ui.workbench import Workbench


def open_page_editor(bench: Workbench, address: Address, parent: QWidget, *, page: int = 1) -> None:  # noqa: ARG001
    """Open the pages of a slot."""
    slot = slot_at(address)
    pages = len(bench.session.dossier.attachment(address).pages)
    bench.messages.say(f"“{slot.label if slot else ''}”共 {pages} 页。", Tone.ACCENT)
