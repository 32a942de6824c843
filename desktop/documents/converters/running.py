"""Running another program for a limited time, and ending all it started."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from time import monotonic

from desktop.base.jobs import Cancel

_LOOK_AGAIN_SECONDS = 0.1
_END_SECONDS = 5.0


def run_for(command: Sequence[str], environment: Mapping[str, str], *, seconds: float, cancel: Cancel) -> bool:
    """Run a program without input, output or window; return whether it ended by itself, and well, in time.

    Raises:
        Cancelled: the person asked to stop; the program was ended.
    """
    try:
        process = subprocess.Popen(  # noqa: S603 - a converter found on this machine, arguments are ours
            command,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=sys.platform != "win32",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError:
        return False
    deadline = monotonic() + seconds
    try:
        while monotonic() < deadline:
            cancel.checkpoint()
            with suppress(subprocess.TimeoutExpired):
                return process.wait(_LOOK_AGAIN_SECONDS) == 0
        return False
    finally:
        _end_tree(process)


def _end_tree(process: "subprocess.Popen[bytes]") -> None:
    """End the program and its children; the launcher may be gone while its child still runs."""
    with suppress(OSError, subprocess.SubprocessError):
        if sys.platform == "win32":
            if process.poll() is None:
                command = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
                subprocess.run(command, capture_output=True, timeout=_END_SECONDS, check=False)  # noqa: S603
        else:
            os.killpg(process.pid, signal.SIGKILL)
    with suppress(subprocess.TimeoutExpired):
        process.wait(_END_SECONDS)
