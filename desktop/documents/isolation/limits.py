"""How much memory a process may use: by the system where it can, else by looking at it from outside."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import resource

_MEGABYTE = 1 << 20
_ENFORCED_BY_SYSTEM = sys.platform == "linux"
_LOOK_SECONDS = 2.0


@contextmanager
def address_space(megabytes: int) -> Iterator[None]:
    """Let this process take at most so many megabytes more than it has; does nothing where that is unknown."""
    if sys.platform == "win32" or not _ENFORCED_BY_SYSTEM:
        yield
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (_address_space_now() + megabytes * _MEGABYTE, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def _address_space_now() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")


def needs_watching() -> bool:
    """Whether nobody but the parent can notice that a child takes too much memory here."""
    return not _ENFORCED_BY_SYSTEM


def resident_megabytes(process: int) -> int:
    """Return how much memory another process holds; 0 when the system does not tell."""
    if sys.platform == "win32":
        return _resident_on_windows(process)
    command = ["/bin/ps", "-o", "rss=", "-p", str(process)]
    try:
        told = subprocess.run(command, capture_output=True, timeout=_LOOK_SECONDS, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return 0
    return int(told.stdout.strip() or b"0") // 1024


def _resident_on_windows(process: int) -> int:
    if sys.platform != "win32":
        return 0
    import ctypes  # noqa: PLC0415 - only this system has these calls
    from ctypes import wintypes  # noqa: PLC0415

    class Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS of psapi.h."""

        _fields_ = [
            ("cb", wintypes.DWORD),
            ("page_faults", wintypes.DWORD),
            *[(f"size_{number}", ctypes.c_size_t) for number in range(8)],
        ]

    counters = Counters()
    counters.cb = ctypes.sizeof(counters)
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.OpenProcess.restype = wintypes.HANDLE
    query_and_read = 0x0400 | 0x0010
    handle = wintypes.HANDLE(kernel.OpenProcess(query_and_read, False, process))  # noqa: FBT003 - a C call
    if not handle:
        return 0
    try:
        kernel.K32GetProcessMemoryInfo(handle, ctypes.byref(counters), counters.cb)
    finally:
        kernel.CloseHandle(handle)
    # size_0 is the largest working set so far, size_1 the present one.
    return int(counters.size_1) // _MEGABYTE
