"""What nobody caught: into the log, and a sentence for the person; Qt's own messages go to the log as well."""

import logging
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from desktop.base.errors import ShenbaoError
from desktop.ui.jobs import Unexpected

_LOG = logging.getLogger("desktop.ui")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def log_qt() -> None:
    """Send what Qt says to the program's log."""

    def hear(kind: QtMsgType, _context: QMessageLogContext, words: str | None) -> None:
        _LOG.log(_LEVELS.get(kind, logging.WARNING), "qt: %s", words)

    qInstallMessageHandler(hear)


def catch_the_rest(show: Callable[[ShenbaoError], None]) -> None:
    """Show what a slot threw; the window goes on, what was typed is in the session."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, ShenbaoError):
            show(error)
            return
        _LOG.critical("uncaught", exc_info=(kind, error, trace))
        show(Unexpected())

    sys.excepthook = hook
