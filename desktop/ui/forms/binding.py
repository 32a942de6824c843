"""Ties an editor to the place of an answer: what the person types goes in, what changes elsewhere is shown."""

from PySide6.QtCore import QObject

from desktop.model.addresses import Address
from desktop.model.values import Answer
from desktop.session.session import Session
from desktop.session.verbs import answer
from desktop.ui.forms.editor import Editor


class Binding(QObject):
    """One editor and one address. `show` brings the editor up to date; only differences are shown."""

    def __init__(self, editor: Editor, session: Session, address: Address, parent: QObject) -> None:
        super().__init__(parent)
        self.address = address
        self._editor = editor
        self._session = session
        editor.edited.connect(self._on_edited)
        editor.finished.connect(self._on_finished)

    def move_to(self, address: Address) -> None:
        """Serve the same question of another row from now on."""
        self.address = address
        self.show()

    def show(self) -> None:
        """Show the present answer."""
        self._editor.offer_rows(self._session.dossier)
        self._editor.show_answer(self.value)

    @property
    def value(self) -> Answer:
        """The present answer."""
        return self._session.dossier.answers.get(self.address)

    def _on_edited(self, value: Answer) -> None:
        answer(self._session, self.address, value)

    def _on_finished(self) -> None:
        self._session.history.end_merging()
