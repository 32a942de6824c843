"""What every test gets: folders of its own, no network, a fixed clock, and a look at what was left running."""

import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from time import monotonic, sleep

import pytest
from hypothesis import settings

GUARD = Path(__file__).parent / "guard"
PATIENCE_SECONDS = 5.0

# Two cores are shared by many tests: a time limit per example says nothing. On CI the examples are always the same.
settings.register_profile("here", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("here")


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Know pytest-qt's setting where pytest-qt is absent, so that one configuration serves both environments."""
    if not pluginmanager.hasplugin("pytest-qt"):
        parser.addini("qt_log_level_fail", "pytest-qt is not here", default=None)


def pytest_configure() -> None:
    """Forbid the network in this process and, through PYTHONPATH, in every Python that a test starts."""
    guarded = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    if str(GUARD) not in guarded:
        os.environ["PYTHONPATH"] = os.pathsep.join([str(GUARD), str(GUARD.parent.parent), *filter(None, guarded)])
    spec = spec_from_file_location("shenbao_network_guard", GUARD / "sitecustomize.py")
    assert spec is not None
    assert spec.loader is not None
    spec.loader.exec_module(module_from_spec(spec))


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give each test empty settings, state, data and home folders; never the person's own."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("CONFIG", "STATE", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    yield home
    _close_log()


def _close_log() -> None:
    logger = logging.getLogger("desktop")
    for handler in list(logger.handlers):
        if isinstance(handler, (logging.FileHandler, logging.NullHandler)):
            logger.removeHandler(handler)
            handler.close()


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        """Return the time it shows; the clock is passed in wherever the program asks for one."""
        return self.at

    def tick(self, seconds: float) -> None:
        """Move the clock on."""
        self.at += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    """Return a clock standing at nine in the morning of a Tuesday, 1 September 2026, UTC."""
    return Clock(datetime(2026, 9, 1, 9, tzinfo=UTC))


@pytest.fixture
def today() -> date:
    """Return the day on which tests happen."""
    return date(2026, 9, 1)


@pytest.fixture(scope="module", autouse=True)
def nothing_left_running() -> Iterator[None]:
    """Fail where a file of tests leaves a thread, a child process, or work and windows of Qt behind."""
    threads, children = set(threading.enumerate()), _children()
    yield
    _wait_for(lambda: not _new_threads(threads) and not _children() - children)
    assert not _new_threads(threads), "threads left running"
    assert not _children() - children, f"processes left running: {_called(_children() - children)}"
    assert not _qt_left(), "Qt work or windows left"


def _new_threads(before: set[threading.Thread]) -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if thread not in before and thread.is_alive()}


def _wait_for(quiet: Callable[[], bool]) -> None:
    deadline = monotonic() + PATIENCE_SECONDS
    while not quiet() and monotonic() < deadline:
        sleep(0.02)


def _children() -> set[int]:
    """Return the living children of this process, where the system tells (Linux)."""
    found: set[int] = set()
    for listing in Path("/proc/self/task").glob("*/children"):
        try:
            found.update(int(word) for word in listing.read_text().split())
        except OSError:
            continue
    return {pid for pid in found if _is_ours(pid)}


def _is_ours(pid: int) -> bool:
    try:
        called = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
    # An ended child has no command line; multiprocessing keeps its tracker for the life of the process.
    return bool(called) and b"resource_tracker" not in called


def _called(pids: set[int]) -> list[bytes]:
    return [Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ")[:200] for pid in pids]


def _qt_left() -> list[str]:
    core, widgets = sys.modules.get("PySide6.QtCore"), sys.modules.get("PySide6.QtWidgets")
    if core is None or widgets is None or widgets.QApplication.instance() is None:
        return []
    pool = core.QThreadPool.globalInstance()
    busy = [] if pool.waitForDone(int(PATIENCE_SECONDS * 1000)) else ["QThreadPool"]
    return busy + [repr(window) for window in widgets.QApplication.topLevelWidgets() if window.isVisible()]
