"""A screen that nobody sees, with everything a desktop has: X, a window manager, a bus, an input method for Chinese.

Everything is started in a folder of its own and ends with `close`. Linux only; `missing` names what is not installed.
"""

import os
import shutil
import signal
import struct
import subprocess
from collections.abc import Callable, Sequence
from mmap import ACCESS_READ, mmap
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import Self

from PIL import Image

NEEDED = ("Xvfb", "openbox", "xdotool", "fcitx5", "dbus-daemon")
PINYIN = Path("/usr/share/fcitx5/inputmethod/pinyin.conf")
_PATIENCE_SECONDS = 20.0
_ROOT = Path(__file__).parents[3]
# What most Chinese desktops set; the program itself must make typing work with it.
_INPUT = {"QT_IM_MODULE": "fcitx", "XMODIFIERS": "@im=fcitx", "GTK_IM_MODULE": "fcitx"}
_UNWANTED = ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "QT_SCALE_FACTOR", "DBUS_SESSION_BUS_ADDRESS", "IBUS_USE_PORTAL")
_PROFILE = """\
[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us
Layout=

[Groups/0/Items/1]
Name=pinyin
Layout=

[GroupOrder]
0=Default
"""
# Latin letters at first, in every window alike; Ctrl+Space turns to pinyin and back.
_BEHAVIOUR = "[Behavior]\nActiveByDefault=False\nShareInputState=All\nShowInputMethodInformation=False\n"


def missing() -> tuple[str, ...]:
    """Name the programs of a desktop that are not installed here."""
    absent = tuple(name for name in NEEDED if shutil.which(name) is None)
    return absent if PINYIN.exists() else (*absent, "fcitx5-pinyin")


class Screen:
    """A running desktop of `width` × `height` pixels in a folder of its own. A context manager.

    `environment` is what a program needs to appear on it; at another scale than 1 everything is drawn larger.
    """

    def __init__(self, folder: Path, *, width: int = 1400, height: int = 920, scale: float = 1.0) -> None:
        self._folder = folder
        self.width = width
        self._processes: list[subprocess.Popen[bytes]] = []
        self.environment = self._own_environment()
        if scale != 1.0:
            self.environment["QT_SCALE_FACTOR"] = str(scale)
        self._write_settings()
        try:
            self._start_x(f"{width}x{height}x24")
            self._start_bus()
            self.start(["openbox", "--sm-disable"])
            self.start(["fcitx5", "--disable=wayland,waylandim,notifications"])
            self._wait_for_pinyin()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(self, command: Sequence[str], **more: object) -> subprocess.Popen[bytes]:
        """Start a program on this screen; it ends with the screen."""
        with (self._folder / "desktop.log").open("ab") as log:
            made: subprocess.Popen[bytes] = subprocess.Popen(
                command,
                start_new_session=True,
                **{"env": self.environment, "stdin": subprocess.DEVNULL, "stdout": log, "stderr": log, **more},
            )
        self._processes.append(made)
        return made

    def picture(self) -> Image.Image:
        """Return what the screen shows now."""
        # X maps its picture into memory; only another mapping is sure to show what was drawn last.
        with (self._folder / "Xvfb_screen0").open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
            head = struct.unpack(">25I", data[:100])
            size, width, height, line, colours = head[0], head[4], head[5], head[12], head[19]
            start = size + colours * 12
            return Image.frombytes("RGB", (width, height), data[start : start + line * height], "raw", "BGRX", line)

    def close(self) -> None:
        """End everything, the last started first."""
        for process in reversed(self._processes):
            _end(process)
        self._processes.clear()

    def _own_environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
        folders = {
            f"XDG_{kind}_HOME": str(self._folder / kind.lower()) for kind in ("CONFIG", "STATE", "DATA", "CACHE")
        }
        running = self._folder / "run"
        running.mkdir(mode=0o700)
        own = {"HOME": str(self._folder), "XDG_RUNTIME_DIR": str(running), "LANG": "C.UTF-8"}
        sources = os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH"), str(_ROOT))))
        return {**kept, **folders, **_INPUT, **own, "PYTHONPATH": sources}

    def _write_settings(self) -> None:
        settings = self._folder / "config" / "fcitx5"
        settings.mkdir(parents=True)
        (settings / "profile").write_text(_PROFILE, encoding="utf-8")
        (settings / "config").write_text(_BEHAVIOUR, encoding="utf-8")

    def _start_x(self, size: str) -> None:
        reading, writing = os.pipe()
        call = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-fbdir", str(self._folder)]
        self.start([*call, "-nolisten", "tcp", "-noreset"], pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        if not number:
            raise NoScreen(self._folder)
        self.environment["DISPLAY"] = f":{number}"

    def _start_bus(self) -> None:
        bus = self.start(
            ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"], stdout=subprocess.PIPE
        )
        with bus.stdout as answer:
            self.environment["DBUS_SESSION_BUS_ADDRESS"] = answer.readline().decode().strip()

    def _wait_for_pinyin(self) -> None:
        """Wait for its word in the log: to ask it would start a second one."""
        log = self._folder / "desktop.log"
        if not wait_for(lambda: b"Loaded addon pinyin" in log.read_bytes().replace(b"Loaded addon pinyinhelper", b"")):
            raise NoScreen(self._folder)


class NoScreen(RuntimeError):
    """The desktop did not come up; its log says why."""

    def __init__(self, folder: Path) -> None:
        log = folder / "desktop.log"
        super().__init__(log.read_text(encoding="utf-8", errors="replace")[-2000:] if log.exists() else str(folder))


def wait_for(holds: Callable[[], object], seconds: float = _PATIENCE_SECONDS) -> bool:
    """Wait until something holds; False when it did not in time."""
    end = monotonic() + seconds
    while monotonic() < end:
        if holds():
            return True
        sleep(0.01)
    return False


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and what it started."""
    for sent in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sent)
        except ProcessLookupError:
            break
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            continue
        if sent == signal.SIGTERM:
            continue  # what the program started may still run in its group
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None and not pipe.closed:
            pipe.close()
