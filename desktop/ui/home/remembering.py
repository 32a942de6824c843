"""While a dossier is open: how it stands is remembered after each save, so that the first page can show it later."""

from collections.abc import Callable
from contextlib import suppress
from threading import Thread

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Qt, QTimer
from PySide6.QtGui import QImage, QImageWriter, QTransform

from desktop.model.addresses import Address
from desktop.model.attachments import PlannedPage
from desktop.model.dossier import Dossier
from desktop.session.session import Session
from desktop.session.standing import standing_of
from desktop.store.recent import note_standing
from desktop.ui.dossier_view import DossierView
from desktop.ui.home.recent_card import FACE_POINTS
from desktop.ui.saving import SaveState
from desktop.ui.thumbnails.keys import PageKey, key_for

_PHOTO = Address("basic", "photo")
_REST_MILLISECONDS = 1200
_FINE = 2.0


class Remembering(QObject):
    """Belongs to one open dossier; `last_word` is for the moment it was closed."""

    def __init__(self, view: DossierView) -> None:
        super().__init__(view)
        self._session: Session = view.session
        self._pictures = view.papers.thumbnails
        self._face = QImage()
        self._drawn: PlannedPage | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MILLISECONDS)
        self._rest.timeout.connect(self._on_rest)
        view.saver.state_changed.connect(lambda state: self._rest.start() if state is SaveState.SAVED else None)
        self._pictures.arrived.connect(self._on_arrived)
        self._rest.start()

    def last_word(self, then: Callable[[], None]) -> None:
        """Write how the dossier stands at its closing, beside the window; `then` is done in that thread."""
        self._rest.stop()
        self._note(then)

    def _note(self, then: Callable[[], None] = lambda: None) -> None:
        with suppress(OSError):
            standing, face = standing_of(self._session), self._face
            path = self._session.file.path

            def write() -> None:
                note_standing(path, standing, png(face))
                then()

            Thread(target=write, name="shenbao-recent").start()

    def _on_rest(self) -> None:
        self._wish()
        if self._session.saved:
            self._note()

    def _wish(self) -> None:
        """Ask for the picture of the page that stands for this dossier."""
        page = first_page(self._session.dossier)
        if page != self._drawn:
            self._drawn, self._face = page, QImage()
        if page is not None and self._face.isNull():
            self._pictures.wish(self, [self._key(page)])
            self._on_arrived()

    def _on_arrived(self) -> None:
        page = self._drawn
        found = self._pictures.picture(self._key(page)) if page is not None and self._face.isNull() else None
        if page is not None and found is not None:
            turned = found.transformed(QTransform().rotate(page.rotation), Qt.TransformationMode.SmoothTransformation)
            self._face = turned
            self._pictures.wish(self, [])
            self._rest.start()

    def _key(self, page: PlannedPage) -> PageKey:
        original = self._session.dossier.originals.get(page.original)
        facts = original.facts.pages[page.page - 1] if original and page.page <= len(original.facts.pages) else None
        return key_for(page.original, page.page, facts, FACE_POINTS, _FINE)


def first_page(dossier: Dossier) -> PlannedPage | None:
    """Return the page that stands for a dossier: the photograph, or the first page of the first scan."""
    photo = dossier.attachment(_PHOTO).originals  # a photograph is handed on as it is and has no planned pages
    if photo:
        return PlannedPage(photo[-1], 1)
    return next((held.pages[0] for held in dossier.attachments.values() if held.pages), None)


def png(image: QImage) -> bytes:
    """Return a picture as the bytes of a PNG; none for no picture."""
    if image.isNull():
        return b""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
