"""The real program with eyes: it runs as always, and answers over its standard input what stands where.

Nothing is clicked, typed or changed through here: mouse and keys come from the screen, as a person's do. A line
of JSON `["question", {arguments}]` is answered by a line of JSON.
"""

import json
import os
import sys
from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, QRect, QSocketNotifier
from PySide6.QtWidgets import QApplication, QWidget

from desktop.model.addresses import Address
from desktop.model.values import written
from desktop.ui import app
from desktop.ui.forms.row import FieldRow
from desktop.ui.pages_editor.editor import PageEditor
from desktop.ui.window import Window

Answer = object


class Watched(app.Application):
    """The program's application; it listens as soon as it runs."""

    def exec(self) -> int:
        """Run until the window is closed."""
        self._heard = b""
        self._ear = QSocketNotifier(0, QSocketNotifier.Type.Read)
        self._ear.activated.connect(self._on_asked)
        return super().exec()

    def _on_asked(self) -> None:
        said = os.read(0, 1 << 16)
        if not said:
            self._ear.setEnabled(False)
            return
        *lines, self._heard = (self._heard + said).split(b"\n")
        for line in lines:
            name, arguments = json.loads(line)
            os.write(1, json.dumps(QUESTIONS[name](**arguments), ensure_ascii=False).encode() + b"\n")


def _window() -> Window:
    return next(shown for shown in QApplication.topLevelWidgets() if isinstance(shown, Window))


def _on_screen(widget: QWidget, area: QRect) -> list[int]:
    """Return x, y, width and height in the screen's own pixels."""
    scale = widget.devicePixelRatio()
    corner = widget.mapToGlobal(area.topLeft())
    return [round(value * scale) for value in (corner.x(), corner.y(), area.width(), area.height())]


def _words(widget: QWidget) -> str:
    words = getattr(widget, "text", None)
    return widget.accessibleName() or (words() if callable(words) else "")


def things(words: str = "", kind: str = "QWidget", *, whole: bool = False) -> Answer:
    """Return what can be seen and is called so: its words and where it stands. A modal dialog hides the rest."""
    over = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    owners = [over] if over else [shown for shown in QApplication.topLevelWidgets() if shown.isVisible()]
    found = []
    for owner in owners:
        for widget in (owner, *owner.findChildren(QWidget)):
            called = _words(widget)
            fits = called == words if whole else words in called
            if fits and widget.isVisible() and widget.isEnabled() and kind in _kinds(widget):
                seen = widget.visibleRegion().boundingRect()
                if not seen.isEmpty():
                    whole_seen = seen.size() == widget.size()
                    found.append({"words": called, "at": _on_screen(widget, seen), "whole": whole_seen})
    return found


def _kinds(widget: QWidget) -> set[str]:
    return {known.__name__ for known in type(widget).__mro__}


def section(place: int) -> Answer:
    """Return where a section stands in the list."""
    shown = _window().view.sections
    return _on_screen(shown.viewport(), shown.visualRect(shown.model().index(place, 0)))


def focus() -> Answer:
    """Tell what has the focus: a thing known again, its words, and the question it answers, if it does."""
    widget = QApplication.focusWidget()
    if widget is None:
        return None
    above = widget
    while above is not None and not isinstance(above, FieldRow):
        above = above.parentWidget()
    page = _window().view.pages.currentWidget() if _window().view else None
    told: dict[str, object] = {
        "thing": str(id(widget)),
        "words": _words(widget),
        "kinds": sorted(_kinds(widget)),
        "on_page": page is not None and page.isAncestorOf(widget),
        "at": _on_screen(widget, widget.visibleRegion().boundingRect()),
    }
    if above is not None:
        address = above.binding.address
        told |= {"place": address.place, "key": address.key, "row": address.row, "kind": above.field.kind.value}
        told |= {"answer": written(_window().view.session.dossier.answer(*_parts(address))), "asked": above.asked}
    return told


def _parts(address: Address) -> tuple[str, ...]:
    return (address.place, address.key, address.row) if address.row else (address.place, address.key)


def state() -> Answer:
    """Tell how the window stands: its title, its message, what it says of saving, the open dossier's figures."""
    window = _window()
    told: dict[str, object] = {
        "title": window.windowTitle(),
        "message": window.messages.words,
        "popup": QApplication.activePopupWidget() is not None,
        "dialog": getattr(QApplication.activeModalWidget(), "windowTitle", str)(),
    }
    view = window.view
    if view is None:
        return {**told, "open": False}
    dossier, report = view.session.dossier, view.session.report()
    return {
        **told,
        "open": True,
        "place": view.place,
        "saved": view.session.saved,
        "saved_words": view.top.saved_words,
        "file": str(view.session.file.path),
        "answers": len(dossier.answers),
        "sections": sorted({at.place for at in dossier.answers}),
        "findings": len(report.problems),
        "busy": view.papers.arrivals.busy,
    }


def answer(place: str, key: str, row: str = "") -> Answer:
    """Return an answer of the open dossier as written."""
    return written(_window().view.session.dossier.answers.get(Address(place, key, row)))


def pages(place: str, key: str, row: str = "") -> Answer:
    """Return the pages of a slot in their order: original's name, page, rotation."""
    dossier = _window().view.session.dossier
    address = Address(place, key, row or next(iter(dossier.row_ids(place)), ""))
    held = dossier.attachment(address)
    if held is None:
        return []
    names = {original.digest: original.name for original in dossier.attached_originals(address)}
    return [[names.get(page.original, ""), page.page, page.rotation] for page in held.pages]


def cells() -> Answer:
    """Return where each page of the open page editor stands."""
    editor = next(shown for shown in _window().findChildren(PageEditor) if shown.isVisible())
    grid = editor.grid
    places = [grid.visualRect(grid.pages.index(number, 0)) for number in range(grid.pages.rowCount())]
    return [_on_screen(grid.viewport(), place) for place in places]


def size() -> Answer:
    """Return where the window stands."""
    window = _window()
    return _on_screen(window, QRect(QPoint(0, 0), window.size()))


QUESTIONS: Mapping[str, Callable[..., Answer]] = {
    made.__name__: made for made in (things, section, focus, state, answer, pages, cells, size)
}

if __name__ == "__main__":
    from desktop.__main__ import main

    app.Application = Watched
    sys.exit(main())
