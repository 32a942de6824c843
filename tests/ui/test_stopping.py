"""停止 in the middle of a real export and a real print: nothing half done is left, and the window says so."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.base.jobs import Progress, Report
from desktop.export.photograph import photograph_for
from desktop.export.print_job import PrintWork, print_job
from desktop.export.write import export
from desktop.model.addresses import Address
from desktop.session.opening import create_session
from desktop.ui.dialogs.exporting import ExportDialog, write_folder
from desktop.ui.dialogs.print_run import Wanted, write_forms, write_job
from desktop.ui.dossier_view import DossierView
from desktop.ui.window import Window

_DIALOGS = "desktop.ui.dialogs"
_SAID = "没有留下做了一半的文件"


class Halfway:
    """Holds the work at its first report until `go_on`."""

    def __init__(self) -> None:
        self.there, self.go_on = Event(), Event()

    def holding(self, report: Report) -> Report:
        def hold(progress: Progress) -> None:
            report(progress)
            self.there.set()
            self.go_on.wait(30)

        return hold


def _stop(window: Window, halfway: Halfway, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: halfway.there.is_set() and not window.busy.isHidden(), timeout=60_000)
    window.busy._stop.click()
    halfway.go_on.set()
    qtbot.waitUntil(lambda: _SAID in window.messages.words, timeout=60_000)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """An empty folder that the person chose."""
    made = tmp_path / "桌面"
    made.mkdir()
    return made


def test_an_export_that_is_stopped_leaves_no_folder(
    view: DossierView,
    window: Window,
    evidence: Address,
    put: Callable[..., None],
    scan: Callable[..., Path],
    target: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put(evidence, scan("合同.pdf", pages=2))
    plan = ExportDialog(view.bench, window.preferences, window)._plan
    halfway = Halfway()
    with monkeypatch.context() as held:
        held.setattr(
            f"{_DIALOGS}.exporting.export", lambda *a, report, **k: export(*a, report=halfway.holding(report), **k)
        )
        write_folder(view.bench, plan, target)
        qtbot.waitUntil(halfway.there.is_set, timeout=60_000)
        assert len(list(target.iterdir())) > 0
        _stop(window, halfway, qtbot)
    assert list(target.iterdir()) == []
    assert "导出上传文件夹" in window.messages.words
    write_folder(view.bench, plan, target)
    qtbot.waitUntil(lambda: "已导出到" in window.messages.words, timeout=60_000)
    assert [path.name for path in target.iterdir()] == [plan.folder]


def test_a_print_job_that_is_stopped_leaves_no_file_and_nothing_counts_as_printed(
    view: DossierView, window: Window, target: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "李四.shenbao"
    create_session(other, view.session.dossier.with_answer(Address("basic", "name"), "李四")).close()
    halfway = Halfway()

    def held(*args: Any, work: PrintWork, **more: Any) -> object:
        return print_job(*args, work=replace(work, report=halfway.holding(work.report)), **more)

    monkeypatch.setattr(f"{_DIALOGS}.print_run.print_job", held)
    write_job(view.bench, Wanted(("unit-consent", "commitment"), (other,)), target)
    _stop(window, halfway, qtbot)
    assert list(target.iterdir()) == []
    assert not view.session.dossier.printed


def test_forms_that_are_stopped_are_not_written(
    view: DossierView, window: Window, target: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    halfway = Halfway()

    def held(*args: Any, **more: Any) -> object:
        halfway.holding(lambda _progress: None)(Progress(0, 1, "照片"))
        return photograph_for(*args, **more)

    monkeypatch.setattr(f"{_DIALOGS}.print_run.photograph_for", held)
    write_forms(view.bench, ("unit-consent", "commitment"), ("pdf", "docx"), target)
    _stop(window, halfway, qtbot)
    assert list(target.iterdir()) == []
    assert not view.session.dossier.printed
