"""Word on a Mac, driven by AppleScript; asked only where there is no LibreOffice, which needs no permission for it."""

import os
import sys
from pathlib import Path

from desktop.base.jobs import Cancel
from desktop.documents.converters.running import run_for

_PLACES = ("/Applications/Microsoft Word.app", "~/Applications/Microsoft Word.app")
# Paths come as environment variables: nothing of a file's name is ever part of the script.
_SCRIPT = """
set theSource to POSIX file (system attribute "SHENBAO_SOURCE")
set theTarget to system attribute "SHENBAO_TARGET"
tell application "Microsoft Word"
  open theSource with read only and without confirm conversions
  set theDocument to active document
  save as theDocument file name theTarget file format format PDF
  close theDocument saving no
end tell
"""


def find_word() -> Path | None:
    """Return where Word is on this Mac; None elsewhere, or when it is not installed."""
    if sys.platform != "darwin":
        return None
    return next((Path(place).expanduser() for place in _PLACES if Path(place).expanduser().is_dir()), None)


def convert_with_word(source: Path, target: Path, *, seconds: float, cancel: Cancel) -> bool:
    """Have Word save a document as PDF; return whether it said that it did.

    Raises:
        Cancelled: the person asked to stop.
    """
    told = {"SHENBAO_SOURCE": str(source), "SHENBAO_TARGET": str(target)}
    return run_for(["/usr/bin/osascript", "-e", _SCRIPT], {**os.environ, **told}, seconds=seconds, cancel=cancel)
