"""Long work: answers arrive in the window's thread, errors are sentences, a gone widget hears nothing."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.base.errors import CannotRead, ShenbaoError
from desktop.base.jobs import Cancel, Progress, Report
from desktop.ui.busy import BusyStrip
from desktop.ui.jobs import Jobs, Unexpected


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_the_answer_arrives_in_the_window_s_thread(jobs: Jobs, owner: QWidget, qtbot: QtBot) -> None:
    heard: list[tuple[int, bool]] = []
    jobs.run(
        owner,
        "数",
        lambda _r, _c: 42,
        done=lambda n: heard.append((n, threading.current_thread() is threading.main_thread())),
    )
    qtbot.waitUntil(lambda: heard == [(42, True)])


def test_an_error_of_ours_keeps_its_sentence(jobs: Jobs, owner: QWidget, qtbot: QtBot) -> None:
    def work(_report: Report, _cancel: Cancel) -> None:
        raise CannotRead(name="合同.pdf", reason="没有权限")

    heard: list[ShenbaoError] = []
    jobs.run(owner, "读", work, done=lambda _: None, failed=heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert "合同.pdf" in str(heard[0])


def test_a_mistake_of_the_program_becomes_a_sentence_with_a_next_step(jobs: Jobs, owner: QWidget, qtbot: QtBot) -> None:
    heard: list[ShenbaoError] = []
    jobs.run(owner, "算", lambda _r, _c: 1 // 0, done=lambda _: None, failed=heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], Unexpected)
    assert "日志" in heard[0].next_step


def test_cancelled_work_says_nothing_but_that_it_ended(jobs: Jobs, owner: QWidget, qtbot: QtBot) -> None:
    going, told = threading.Event(), []

    def work(_report: Report, cancel: Cancel) -> None:
        going.set()
        while True:
            cancel.checkpoint()

    running = jobs.run(owner, "等", work, done=told.append, failed=told.append, finished=lambda: told.append("ended"))
    going.wait(5)
    running.cancel.ask()
    qtbot.waitUntil(lambda: told == ["ended"])


def test_a_widget_that_is_gone_hears_nothing(jobs: Jobs, qtbot: QtBot) -> None:
    import shiboken6

    owner = QWidget()
    gate, told = threading.Event(), []
    jobs.run(owner, "等", lambda _r, _c: gate.wait(5), done=told.append)
    shiboken6.delete(owner)
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert told == []


def test_progress_shows_after_half_a_second_and_stop_stops(jobs: Jobs, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.show()
    strip = BusyStrip(jobs, holder)

    def work(report: Report, cancel: Cancel) -> None:
        while True:
            report(Progress(3, 10, "合同.pdf"))
            cancel.checkpoint()
            threading.Event().wait(0.01)

    jobs.run(holder, "放入文件", work, done=lambda _: None)
    assert strip.isHidden()
    qtbot.waitUntil(strip.isVisible, timeout=3000)
    qtbot.waitUntil(lambda: "合同.pdf（3/10）" in strip._words.text())
    strip._stop.click()
    qtbot.waitUntil(strip.isHidden, timeout=3000)


def test_short_work_never_shows_the_strip(jobs: Jobs, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    strip = BusyStrip(jobs, holder)
    jobs.run(holder, "数", lambda _r, _c: 1, done=lambda _: None)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert strip.isHidden()
    assert not strip._waiting.isActive()
