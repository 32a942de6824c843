"""Leaving a dossier waits for no worker, and what was ended on purpose is no error."""

import logging
import time
from threading import Event
from threading import enumerate as threads

import pytest
from pytestqt.qtbot import QtBot

from desktop.base.errors import Cancelled
from desktop.session.opening import open_session
from desktop.ui.dossier_view import DossierView
from desktop.ui.ending import end_beside
from desktop.ui.window import Window


def _gone() -> bool:
    return all(thread.name != "shenbao-ending" for thread in threads())


def test_going_home_does_not_wait_for_workers_that_are_slow_to_end(
    view: DossierView, window: Window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    slow, path = Event(), view.session.file.path
    workers = view.bench.desk.workers
    ended = workers.close

    def close() -> None:
        slow.wait(20)
        ended()

    monkeypatch.setattr(workers, "close", close)
    assert window.leave()
    assert window.view is None
    open_session(path).close()  # the file is free at once
    assert not _gone()
    slow.set()
    qtbot.waitUntil(_gone, timeout=10_000)


def test_work_in_a_worker_when_the_dossier_is_left_is_no_error(
    view: DossierView, window: Window, caplog: pytest.LogCaptureFixture, qtbot: QtBot
) -> None:
    workers, caught = view.bench.desk.workers, []

    def look() -> None:
        try:
            workers.run(time.sleep, 30)
        except Cancelled as error:
            caught.append(error)

    caplog.set_level(logging.INFO)
    busy = end_beside(look)
    qtbot.waitUntil(lambda: bool(workers._busy), timeout=10_000)
    assert window.leave()
    busy.join(10)
    qtbot.waitUntil(_gone, timeout=10_000)
    assert len(caught) == 1
    assert not [record for record in caplog.records if record.name.startswith("desktop")]


def test_a_step_that_fails_does_not_stop_the_next(caplog: pytest.LogCaptureFixture) -> None:
    done: list[int] = []
    end_beside(lambda: done.append(1 // 0), lambda: done.append(1)).join(5)
    assert done == [1]
    assert "clearing away" in caplog.text
