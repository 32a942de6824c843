"""The program's log: rotating, in the state folder, without identity numbers, phones or addresses."""

import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path

from desktop.base.paths import state_folder

_LARGEST_BYTES = 1_000_000
_KEPT = 3
_PERSONAL = re.compile(r"(?<!\d)(\d{17}[\dXx]|\d{15}|1[3-9]\d{9})(?!\d)|[^@\s]+@[^@\s]+\.[^@\s]+")


class WithoutPersonalData(logging.Filter):
    """Replaces identity numbers, mobile numbers and e-mail addresses in every record."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record in place; every record passes."""
        record.msg, record.args = _PERSONAL.sub("‹…›", record.getMessage()), ()
        return True


def log_file() -> Path:
    """Return where the log is written."""
    return state_folder() / "shenbao.log"


def start_log() -> None:
    """Write the program's log from now on; without a writable place the program goes on silently."""
    logger = logging.getLogger("desktop")
    if logger.handlers:
        return
    logger.setLevel(logging.INFO)
    logger.addHandler(_handler())


def _handler() -> logging.Handler:
    try:
        log_file().parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            log_file(), maxBytes=_LARGEST_BYTES, backupCount=_KEPT, encoding="utf-8"
        )
    except OSError:
        handler = logging.NullHandler()
    handler.addFilter(WithoutPersonalData())
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    return handler
