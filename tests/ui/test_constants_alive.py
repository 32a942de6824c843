"""Hours of signals and calls must not end the interpreter (PySide 6.12.0 under Python 3.11)."""

import subprocess
import sys

_MANY_EMISSIONS = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, Signal
from desktop.ui.constants_alive import keep_constants_alive

keep_constants_alive()
keep_constants_alive()

class Bell(QObject):
    rung = Signal(bool)

bell = Bell()
for _ in range(200_000):
    bell.rung.emit(True)
    bell.blockSignals(False)
    bell.setObjectName("bell")
print("alive")
"""


def test_two_hundred_thousand_signals_and_calls_leave_the_interpreter_alive() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _MANY_EMISSIONS], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr[-500:]
