"""What must be right before Qt is loaded: input methods on Linux, a screen to draw on, system libraries.

Imports no Qt: without a screen Qt ends the process, and without a library it cannot be imported.
"""

import os
import sys
from collections.abc import MutableMapping

from desktop.base.errors import ExitCode, ShenbaoError

_SCREENLESS = frozenset({"offscreen", "minimal", "vnc", "linuxfb"})
_LIBRARIES = (
    "libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0 "
    "libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-sync1 "
    "libxcb-xfixes0 libxcb-xkb1 libx11-xcb1"
)


class NoScreen(ShenbaoError):
    """There is no display to open a window on."""

    exit_code = ExitCode.CALL
    says = "这里没有可用的屏幕，打不开窗口。"
    remedy = "请在桌面上启动，或用命令行：shenbao help 列出不需要屏幕的全部命令。"


class LibraryMissing(ShenbaoError):
    """A library that the window needs is not installed. Facts: library, hint."""

    exit_code = ExitCode.CALL
    says = "打不开窗口：系统缺少「{library}」。"
    remedy = "{hint}"


def prepare(environment: MutableMapping[str, str], platform: str = sys.platform) -> None:
    """Set what Qt reads when it starts.

    Qt's wheels bring no fcitx plugin; ibus through the portal is the pair that was typed through.
    """
    if not platform.startswith("linux") or environment.get("WAYLAND_DISPLAY"):
        return
    method = environment.get("QT_IM_MODULE", "") + environment.get("XMODIFIERS", "")
    if "fcitx" in method:
        environment["QT_IM_MODULE"] = "ibus"
        environment["IBUS_USE_PORTAL"] = "1"


def need_screen(environment: MutableMapping[str, str], platform: str = sys.platform) -> None:
    """Refuse in a sentence where Qt would abort.

    Raises:
        NoScreen: Linux without a display.
    """
    if not platform.startswith("linux"):
        return
    wanted = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if wanted in _SCREENLESS or environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"):
        return
    raise NoScreen


def library_missing(error: ImportError) -> LibraryMissing:
    """Turn a failed import of Qt into what to install."""
    library = str(error).split(":", maxsplit=1)[0] or "PySide6"
    if "PySide6" in str(error) and "No module" in str(error):
        return LibraryMissing(library="PySide6", hint="请用 python3 run.py 启动，它会装好窗口所需的部分。")
    hint = f"Debian 或 Ubuntu 上请运行：sudo apt-get install {_LIBRARIES}"
    return LibraryMissing(library=library, hint=hint if os.name == "posix" else "请重新安装本程序。")
