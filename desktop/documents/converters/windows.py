"""Word or WPS on Windows, driven through PowerShell, so that no library of ours is needed for it."""

import os
import sys
from pathlib import Path

from desktop.base.jobs import Cancel
from desktop.documents.converters.running import run_for

PROGRAMS = (("Word.Application", "Word"), ("KWps.Application", "WPS 文字"))

# Paths come as environment variables: nothing of a file's name is ever part of the script.
_SCRIPT = """
$ErrorActionPreference = 'Stop'
$app = New-Object -ComObject $env:SHENBAO_PROGRAM
try {
  $app.Visible = $false
  $app.DisplayAlerts = 0
  try { $app.AutomationSecurity = 3 } catch {}
  try { $app.Options.UpdateLinksAtOpen = $false } catch {}
  $document = $app.Documents.Open($env:SHENBAO_SOURCE, $false, $true, $false)
  try { $document.ExportAsFixedFormat($env:SHENBAO_TARGET, 17) } finally { $document.Close(0) }
} finally { $app.Quit() }
"""


def is_registered(program: str) -> bool:
    """Whether Windows knows a program by this name."""
    if sys.platform != "win32":
        return False
    import winreg  # noqa: PLC0415 - only this system has it

    try:
        winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, rf"{program}\CLSID"))
    except OSError:
        return False
    return True


def convert_with_office(program: str, source: Path, target: Path, *, seconds: float, cancel: Cancel) -> bool:
    """Have Word or WPS export a document; return whether it said that it did.

    Raises:
        Cancelled: the person asked to stop.
    """
    command = ["powershell", "-NoProfile", "-NonInteractive", "-Command", _SCRIPT]
    told = {"SHENBAO_PROGRAM": program, "SHENBAO_SOURCE": str(source), "SHENBAO_TARGET": str(target)}
    return run_for(command, {**os.environ, **told}, seconds=seconds, cancel=cancel)
