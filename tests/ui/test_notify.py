"""Messages: what leaves by itself moves nothing, what stays has room of its own."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.ui.notify import Offer
from desktop.ui.theme import Tone
from desktop.ui.window import Window


def _top_of_the_page(window: Window) -> int:
    return window.home.mapTo(window, QPoint(0, 0)).y()


def test_good_news_lies_over_the_page_and_moves_nothing_under_the_mouse(empty_window: Window, qtbot: QtBot) -> None:
    qtbot.waitExposed(empty_window)
    before = _top_of_the_page(empty_window)
    empty_window.messages.say("放入 10 个文件。")
    qtbot.wait(20)
    assert _top_of_the_page(empty_window) == before
    assert empty_window.messages.isVisible()
    assert empty_window.messages.width() == empty_window.centralWidget().width()
    bar = empty_window.messages
    assert bar.layout().totalMinimumSize().height() <= bar.height() < 4 * bar.fontMetrics().height(), "one line's room"


def test_a_message_that_stays_has_room_of_its_own_also_after_good_news(empty_window: Window, qtbot: QtBot) -> None:
    qtbot.waitExposed(empty_window)
    before = _top_of_the_page(empty_window)
    empty_window.messages.say("放入 10 个文件。")
    empty_window.messages.say("打不开。", Tone.DANGER, Offer("再试一次", lambda: None))
    qtbot.waitUntil(lambda: _top_of_the_page(empty_window) > before)
    empty_window.messages.hide()
    qtbot.waitUntil(lambda: _top_of_the_page(empty_window) == before)


def test_good_news_stays_as_wide_as_the_window(empty_window: Window, qtbot: QtBot) -> None:
    empty_window.messages.say("已另存。")
    empty_window.resize(empty_window.width() - 120, empty_window.height())
    qtbot.waitUntil(lambda: empty_window.messages.width() == empty_window.centralWidget().width())


@pytest.mark.parametrize("offers", [(), (Offer("打开文件夹", lambda: None),)])
def test_a_long_sentence_is_shown_with_all_its_lines(
    empty_window: Window, qtbot: QtBot, offers: tuple[Offer, ...]
) -> None:
    empty_window.resize(900, 700)
    empty_window.messages.say("先不要盖章签字，上面的内容还有问题，改好后请重新打印。" * 6, Tone.GOOD, *offers)
    qtbot.wait(30)
    (sentence,) = [label for label in empty_window.messages.findChildren(QLabel) if label.text()]
    assert sentence.height() >= sentence.heightForWidth(sentence.width())
