"""What every editor promises, and what each does on its own."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.model.catalogue import SECTIONS
from desktop.model.dossier import Dossier
from desktop.model.fields import Field, Kind
from desktop.model.values import Answer, Month, RowReference
from desktop.ui.forms.controls.choice import ChoiceEditor
from desktop.ui.forms.controls.dates import DateEditor
from desktop.ui.forms.controls.rich_text import RichTextEditor
from desktop.ui.forms.controls.segments import SegmentsEditor
from desktop.ui.forms.editor import Editor
from desktop.ui.forms.editors import EDITORS, editor_for

pytestmark = pytest.mark.gui

_ROWS = (RowReference("achievements", "r1"),)
SAMPLES: dict[Kind, tuple[Answer, Answer]] = {
    Kind.TEXT: ("张三", "李四"),
    Kind.LONG_TEXT: ("第一行\n第二行", "别的"),
    Kind.RICH_TEXT: ("<h>一、基本情况</h>\n张三，<b>男</b>", "只有字"),
    Kind.DATE: (date(2021, 7, 1), date(2020, 2, 29)),
    Kind.MONTH: (Month(2021, 7), Month(2020, 2)),
    Kind.INTEGER: (7, 12),
    Kind.DECIMAL: (Decimal("12.5"), Decimal(3)),
    Kind.CHOICE: ("居民身份证", "自己写的"),
    Kind.TREE_CHOICE: ("苏州市/苏州市本级", "南京市/玄武区"),
    Kind.YES_NO: (True, False),
    Kind.IDENTITY_NUMBER: ("11010519491231002X", "写错的"),
    Kind.CREDIT_CODE: ("91350100M000100Y43", "写错的"),
    Kind.PHONE: ("13000000000", "0512-1"),
    Kind.EMAIL: ("a@b.cn", "没有圈"),
    Kind.PATENT_NUMBER: ("ZL201310000000.0", "1"),
    Kind.ISSN: ("1234-5679", "1"),
    Kind.CN: ("CN 11-1234/G", "1"),
    Kind.ROWS: (_ROWS, None),
}
OPTIONS = {Kind.CHOICE: "id-types", Kind.TREE_CHOICE: "divisions"}
KINDS = [pytest.param(kind, id=kind.value) for kind in Kind]


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    holder = QWidget()
    holder.resize(600, 400)
    qtbot.addWidget(holder)
    holder.show()
    return holder


def _dossier() -> Dossier:
    dossier, _ = Dossier("p").with_new_row("achievements")
    return dossier


def _made(kind: Kind, parent: QWidget) -> Editor:
    field = Field("k", "问题", kind, options=OPTIONS.get(kind, ()), open_options=True, tables=("achievements",))
    editor = editor_for(field, parent)
    editor.offer_rows(_dossier())
    editor.show()
    return editor


def write(control: QWidget, text: str) -> None:
    """Type characters the way an input method commits them."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(control, event)


def _reported(editor: Editor) -> list[object]:
    heard: list[object] = []
    editor.edited.connect(heard.append)
    return heard


@pytest.mark.parametrize("kind", KINDS)
def test_an_editor_shows_each_answer_and_means_it(kind: Kind, parent: QWidget) -> None:
    editor = _made(kind, parent)
    assert editor.answer() is None
    for answer in (*SAMPLES[kind], None):
        editor.show_answer(answer)
        assert editor.answer() == answer


@pytest.mark.parametrize("kind", KINDS)
def test_showing_an_answer_reports_nothing(kind: Kind, parent: QWidget) -> None:
    editor = _made(kind, parent)
    heard = _reported(editor)
    for answer in (*SAMPLES[kind], None):
        editor.show_answer(answer)
    assert heard == []


def _type_into(editor: Editor, qtbot: QtBot) -> None:
    """Do what a person does to give the sample answer from the keyboard."""
    control = editor.focusProxy()
    match editor:
        case SegmentsEditor():
            qtbot.keyClick(control, Qt.Key.Key_Space)
        case _ if editor.field.kind is Kind.ROWS:
            control.setCurrentRow(0)
            qtbot.keyClick(control, Qt.Key.Key_Space)
        case _:
            qtbot.keyClicks(control, "2021-07-01" if editor.field.kind is Kind.DATE else "12")


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_person_types_is_reported_and_means_what_is_shown(kind: Kind, parent: QWidget, qtbot: QtBot) -> None:
    editor = _made(kind, parent)
    heard = _reported(editor)
    _type_into(editor, qtbot)
    assert heard
    assert heard[-1] == editor.answer()
    assert editor.answer() is not None


@pytest.mark.parametrize("kind", KINDS)
def test_the_echo_of_an_own_edit_moves_no_cursor(kind: Kind, parent: QWidget, qtbot: QtBot) -> None:
    editor = _made(kind, parent)
    editor.edited.connect(editor.show_answer)
    control = editor.focusProxy()
    editor.show_answer(SAMPLES[kind][0])
    if isinstance(control, QLineEdit):
        control.setCursorPosition(1)
        qtbot.keyClicks(control, "1")
        assert control.cursorPosition() == 2
    elif isinstance(control, QPlainTextEdit | QTextEdit):
        qtbot.keyClicks(control, "1")
        assert control.textCursor().position() == 1
    else:
        _type_into(editor, qtbot)
        assert editor.answer() is None or editor.answer() != SAMPLES[kind][1] or kind is Kind.ROWS


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in {Kind.YES_NO, Kind.ROWS}])
def test_an_unfinished_word_of_an_input_method_is_neither_reported_nor_broken(
    kind: Kind, parent: QWidget, qtbot: QtBot
) -> None:
    editor = _made(kind, parent)
    control = editor.focusProxy()
    if not isinstance(control, QLineEdit | QPlainTextEdit | QTextEdit):
        pytest.skip("no text is typed here")
    editor.edited.connect(editor.show_answer)
    heard = _reported(editor)
    control.setFocus()
    QApplication.sendEvent(control, QInputMethodEvent("zhi'cheng", []))
    assert heard == []
    assert editor.answer() is None
    write(control, "职称")
    assert heard[-1] == editor.answer() == "职称"


@pytest.mark.parametrize("kind", KINDS)
def test_every_control_that_takes_the_focus_has_a_name(kind: Kind, parent: QWidget) -> None:
    editor = _made(kind, parent)
    focusable = [child for child in editor.findChildren(QWidget) if child.focusPolicy() & Qt.FocusPolicy.TabFocus]
    unnamed = [
        child
        for child in focusable
        if not child.accessibleName() and child.parent().metaObject().className() != "QListWidget"
    ]
    assert unnamed == []


def test_every_kind_has_an_editor() -> None:
    assert set(EDITORS) == set(Kind)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("20210701", date(2021, 7, 1)), ("2021.7.1", date(2021, 7, 1)), ("2021年7月1日", date(2021, 7, 1)),
     ("２０２１／７／１", date(2021, 7, 1)), ("2021 7 1", date(2021, 7, 1)), ("2021-02-30", "2021-02-30")],
)  # fmt: skip
def test_a_date_may_be_written_in_any_usual_way(typed: str, meant: Answer, parent: QWidget, qtbot: QtBot) -> None:
    editor = _made(Kind.DATE, parent)
    write(editor.focusProxy(), typed)
    assert editor.answer() == meant


def test_a_date_is_shown_in_one_spelling_after_leaving(parent: QWidget, qtbot: QtBot) -> None:
    editor = _made(Kind.DATE, parent)
    write(editor.focusProxy(), "2021年7月1日")
    qtbot.keyClick(editor.focusProxy(), Qt.Key.Key_Return)
    assert editor.focusProxy().text() == "2021-07-01"


def test_arrow_keys_step_through_days(parent: QWidget, qtbot: QtBot) -> None:
    editor = _made(Kind.DATE, parent)
    editor.show_answer(date(2021, 2, 28))
    heard = _reported(editor)
    qtbot.keyClick(editor.focusProxy(), Qt.Key.Key_Up)
    assert heard == [date(2021, 3, 1)]


def test_the_calendar_gives_a_day(parent: QWidget, qtbot: QtBot) -> None:
    editor = _made(Kind.DATE, parent)
    assert isinstance(editor, DateEditor)
    editor.show_answer(date(2021, 2, 27))
    heard = _reported(editor)
    qtbot.keyClick(editor.focusProxy(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    month = editor._calendar.month
    qtbot.keyClick(month.findChild(QWidget, "qt_calendar_calendarview"), Qt.Key.Key_Right)
    qtbot.keyClick(month.findChild(QWidget, "qt_calendar_calendarview"), Qt.Key.Key_Return)
    assert heard[-1] == date(2021, 2, 28)


@pytest.mark.parametrize(
    ("typed", "found"), [("园区", "苏州市/苏州工业园区"), ("szgyyq", "苏州市/苏州工业园区"), ("xuanwu", None)]
)
def test_an_option_is_found_by_part_of_its_words_or_pinyin_initials(
    typed: str, found: str | None, parent: QWidget
) -> None:
    editor = _made(Kind.TREE_CHOICE, parent)
    assert isinstance(editor, ChoiceEditor)
    matches = editor.matches(typed)
    assert (found in matches) if found else not matches


def test_an_alias_means_the_portal_s_option(parent: QWidget, qtbot: QtBot) -> None:
    field = Field("k", "级别", Kind.CHOICE, options="titles", open_options=True)
    editor = editor_for(field, parent)
    write(editor.focusProxy(), "高工")
    assert editor.answer() == "高级工程师"
    assert editor.focusProxy().text() == "高工"
    editor._leave()
    assert editor.focusProxy().text() == "高级工程师"


def test_pressing_the_chosen_button_again_takes_the_answer_away(parent: QWidget, qtbot: QtBot) -> None:
    editor = _made(Kind.YES_NO, parent)
    assert isinstance(editor, SegmentsEditor)
    heard = _reported(editor)
    for _ in range(2):
        qtbot.mouseClick(editor.buttons["是"], Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert heard == [True, None]


def test_a_marked_word_is_kept_with_its_mark(parent: QWidget, qtbot: QtBot) -> None:
    editor = _made(Kind.RICH_TEXT, parent)
    assert isinstance(editor, RichTextEditor)
    qtbot.mouseClick(editor._marks["b"], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(editor.box, "abc")
    assert editor.answer() == "<b>abc</b>"
    qtbot.mouseClick(editor._marks["h"], Qt.MouseButton.LeftButton)
    assert editor.answer() == "<h>abc</h>"


def test_every_declared_question_gets_an_editor(parent: QWidget) -> None:
    fields = [
        field
        for section in SECTIONS
        for field in (*section.fields, *(item for table in section.tables for item in table.fields))
    ]
    editors = [editor_for(field, parent) for field in fields]
    assert len(editors) == len(fields) > 100
