"""How long until the window stands, beside a window of PySide6 with nothing in it: `bench_window_start.py`.

Both are started in turns in processes of their own, without a screen; what counts is the time the processor
works, so that other programs do not spoil the figure. Ends with 1 when the ratio of the medians is above 4.
"""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

_ROOT = Path(__file__).parents[2]
_TURNS = 7
_MOST = 4.0
_END = """
window.show()
application.processEvents()
print(time.process_time())
sys.stdout.flush()
os._exit(0)
"""
_BARE = f"""
import os, sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
{_END}"""
_OURS = f"""
import os, sys, time
from desktop.ui.app import Application, assembled
from desktop.ui.going_on import OpenNotes
from desktop.ui.preferences import Preferences
application = Application(["bench"])
window, doors = assembled(application, Preferences(), OpenNotes())
{_END}"""


def main() -> int:
    """Start both in turns and compare."""
    taken: dict[str, list[float]] = {"bare": [], "ours": []}
    with TemporaryDirectory(prefix="shenbao-bench-") as folder:
        for _ in range(_TURNS):
            for name, statements in (("bare", _BARE), ("ours", _OURS)):
                taken[name].append(_seconds(statements, folder))
    bare, ours = median(taken["bare"]), median(taken["ours"])
    print(f"bare window {bare:.3f} s, ours {ours:.3f} s of processor time: {ours / bare:.2f} × (at most {_MOST:g} ×)")
    return int(ours / bare > _MOST)


def _seconds(statements: str, folder: str) -> float:
    homes = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"), folder)
    environment = {**os.environ, **homes, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", statements], cwd=_ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return float(done.stdout)


if __name__ == "__main__":
    sys.exit(main())
