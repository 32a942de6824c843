"""What is declared can be reached in the window: every question, slot, rule's place and form, by mouse and by Tab."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QGroupBox,
    QHeaderView,
    QMenu,
    QScrollArea,
    QTabBar,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.export.forms.declaration import form_ids
from desktop.model.addresses import Address
from desktop.model.catalogue import SECTIONS, section_of
from desktop.model.fields import Field, Kind
from desktop.model.options import options_of
from desktop.model.values import Answer, RowReference
from desktop.rules.pack import load_programme, programme_ids
from desktop.rules.rule import Scope
from desktop.session.session import Session
from desktop.ui.dialogs.about import AboutDialog
from desktop.ui.dialogs.exporting import ExportDialog
from desktop.ui.dialogs.help import HelpWindow
from desktop.ui.dialogs.keys import KeysDialog
from desktop.ui.dialogs.printing import PrintDialog
from desktop.ui.dialogs.settings import SettingsDialog
from desktop.ui.dossier_view import DossierView
from desktop.ui.forms.row import FieldRow
from desktop.ui.pages.form_page import FormPage
from desktop.ui.pages_editor.door import open_page_editor
from desktop.ui.window import Window

_ANSWERS: dict[Kind, Answer] = {
    Kind.DATE: date(2021, 7, 1), Kind.MONTH: "2021-07", Kind.INTEGER: 3, Kind.DECIMAL: Decimal("1.5"),
    Kind.YES_NO: True, Kind.RICH_TEXT: "正文",
}  # fmt: skip
Go = Callable[[str], FormPage]


def _answer_to(field: Field, session: Session) -> Answer:
    """Return an answer of the question's kind."""
    if field.kind is Kind.ROWS:
        rows = [RowReference(table, row) for table in field.tables for row in session.dossier.row_ids(table)]
        return tuple(rows[:1]) or None
    if field.kind is Kind.MONTH:
        return date(2021, 7, 1)
    return _ANSWERS.get(field.kind) or next(iter(options_of(field).values), "11010519491231002X")


def _conditions_met(session: Session, row: FieldRow) -> None:
    """Give the answers under which a question is asked, and those that these depend on."""
    at = row.binding.address
    for key, values in row.field.when.items():
        session.change("条件", session.dossier.with_answer(Address(at.place, key, at.row), next(iter(values))))


def _rows_of(page: FormPage) -> Iterator[FieldRow]:
    if page.fields is not None:
        yield from page.fields.rows.values()
    for block in page.tables:
        block.add_row()
        yield from block.panel.fields.rows.values()


@pytest.mark.parametrize("key", [section.key for section in SECTIONS])
def test_every_question_can_be_seen_and_shows_and_reports_an_answer(go: Go, view: DossierView, key: str) -> None:
    session, page = view.session, go(key)
    missed = []
    for row in _rows_of(page):
        _conditions_met(session, row)
        wanted = _answer_to(row.field, session)
        at = row.binding.address
        shown = row.asked and not row.isHidden()
        row.editor.edited.emit(wanted)
        told = session.dossier.answers.get(at) == wanted
        if not shown or not told or row.editor.answer() != wanted:
            missed.append((row.field.key, shown, told, row.editor.answer(), wanted))
    assert missed == []


@pytest.mark.parametrize("programme", programme_ids())
def test_the_place_of_every_rule_opens(view: DossierView, programme: str) -> None:
    for section in SECTIONS:
        for block in view.pages.page(SECTIONS.index(section)).tables:
            block.add_row()
    closed = []
    for rule in load_programme(programme).rules:
        place, key = rule.target.place, rule.target.key
        if rule.target.scope in {Scope.FIELDS, Scope.SLOTS}:  # finds fault with any question or slot: all are reached
            continue
        ids = view.session.dossier.row_ids(place) if place else ()
        address = Address(place, key, ids[0] if ids else "")
        view.go_to(address, section=rule.section)
        shown = SECTIONS[view.place]
        there = section_of(place) if place else next(known for known in SECTIONS if known.key == rule.section)
        found = not key or view.pages.page(view.place)._widget_at(address) is not None
        if shown is not there or not found:
            closed.append((rule.id, place, key))
    assert closed == []


def test_every_form_is_offered_for_printing_and_for_a_look(view: DossierView, window: Window) -> None:
    dialog = PrintDialog(view.bench, window)
    assert set(form_ids()) <= set(dialog.ticks)
    looks = [made for made in dialog.findChildren(QAbstractButton) if made.accessibleName().startswith("预览")]
    assert len(looks) >= len(form_ids())


def _stops(page: QWidget) -> set[QWidget]:
    """Everything on a page that takes the focus by Tab."""
    return {
        part
        for part in page.findChildren(QWidget)
        if part.isVisible() and part.isEnabled() and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and part.focusProxy() is None
    }  # fmt: skip


@pytest.mark.parametrize("place", range(len(SECTIONS)))
def test_the_tab_key_reaches_everything_on_a_page_from_the_top_down(
    view: DossierView, place: int, qtbot: QtBot
) -> None:
    page = view.pages.page(place)
    for block in page.tables:
        block.add_row()
    view.choose(place)
    qtbot.waitUntil(lambda: view.pages.settled and view.guidance.updatesEnabled())
    qtbot.wait(30)
    stops = _stops(page.widget())
    if not stops:
        pytest.skip("nothing on this page takes the focus")
    reached: list[QWidget] = []
    next(iter(stops)).setFocus()
    for _ in range(400):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus in reached and focus in stops:
            break
        reached.append(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert {type(part).__name__ + part.accessibleName() for part in stops - set(reached)} == set()


def _nameless(whole: QWidget) -> list[str]:
    """Name the kinds of things that take the focus and say nothing to a screen reader."""
    return [
        type(part).__name__
        for part in whole.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and part.objectName() not in {"qt_scrollarea_viewport", "qt_spinbox_lineedit"}
        and part.focusProxy() is None
        and not part.accessibleName()
        and not (isinstance(part, QAbstractButton | QGroupBox) and part.text())
        and not isinstance(part, QScrollArea | QTabBar | QMenu | QHeaderView | QTabWidget)
    ]


def test_everything_around_the_pages_says_its_name(view: DossierView, window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: view.guidance.findings.complete)
    assert _nameless(view.guidance) + _nameless(view.top) + _nameless(view.bottom) + _nameless(view.sections) == []
    assert view.sections.accessibleName()
    assert _nameless(window.home) == []
    assert _nameless(window.busy) == []


def test_everything_in_the_dialogs_says_its_name(
    view: DossierView, window: Window, put: Callable[..., None], evidence: Address, scan: Callable[..., object]
) -> None:
    put(evidence, scan("合同.pdf", pages=2))
    dialogs = {
        "print": PrintDialog(view.bench, window),
        "export": ExportDialog(view.bench, window.preferences, window),
        "settings": SettingsDialog(window.preferences, window),
        "help": HelpWindow(window),
        "about": AboutDialog(lambda: None, window),
        "keys": KeysDialog(window.actions_by_key.by_key, window),
        "pages": open_page_editor(view.bench, evidence, view),
    }
    assert {name: found for name, made in dialogs.items() if (found := _nameless(made))} == {}
    dialogs["pages"].close()


def test_log_help_and_licences_are_in_the_help_menu(window: Window) -> None:
    assert {"help", "keys", "log", "about"} <= set(window.actions_by_key.by_key)
    helping = HelpWindow(window)
    assert helping.chapters.count() >= 5
    about = AboutDialog(lambda: None, window)
    tabs = about.findChild(QTabWidget)
    assert tabs is not None
    assert "所用的库" in {tabs.tabText(number) for number in range(tabs.count())}
