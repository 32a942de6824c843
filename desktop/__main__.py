"""The program's door: no arguments or one dossier file opens the window, everything else is the command line.

Only the chosen face is imported: a check must not wait for Qt, and a window must not need the commands.
"""

import importlib
import importlib.util
import os
import sys
from typing import ClassVar

from desktop.base.errors import ExitCode, ShenbaoError

_WINDOW = "desktop.ui.app"
# A frozen program starts itself for its worker processes; there is no other interpreter.
_WORKER = "--shenbao-worker"
_ADVICE = "在源码文件夹里运行 python3 run.py 会装好它，或给出要输入的命令。"


class NoWindow(ShenbaoError):
    """A window was asked for and cannot be shown. Facts: reason, advice."""

    exit_code: ClassVar[ExitCode] = ExitCode.CALL
    says: ClassVar[str] = "打不开窗口：{reason}。"
    remedy: ClassVar[str] = "{advice}不用窗口也能办：运行 shenbao --help 看有哪些命令。"


def main() -> int:
    """Run the chosen face with the arguments of this process and return its exit code."""
    arguments = sys.argv[1:]
    if arguments == [_WORKER]:
        from desktop.documents.isolation.child import main as serve

        serve()
    if not _wants_window(arguments):
        from desktop.cli.main import main as command_line

        return command_line(arguments)
    try:
        return _open_window(arguments)
    except NoWindow as error:
        sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # a text stream
        sys.stderr.write(f"{error}\n")
        return int(error.exit_code)


def _wants_window(arguments: list[str]) -> bool:
    return not arguments or (len(arguments) == 1 and arguments[0].lower().endswith(".shenbao"))


def _open_window(arguments: list[str]) -> int:
    if importlib.util.find_spec(_WINDOW) is None:
        raise NoWindow(reason="这一版还没有窗口", advice="")
    if not _has_screen():
        raise NoWindow(reason="这里没有屏幕（没有设置 DISPLAY 或 WAYLAND_DISPLAY）", advice="请在桌面环境里运行。")
    try:
        window = importlib.import_module(_WINDOW)
    except ImportError as error:
        raise NoWindow(
            reason=_missing(error), advice="在源码文件夹里运行 python3 run.py 会装好它，或给出要输入的命令。"
        ) from error
    return int(window.main(arguments))


def _has_screen() -> bool:
    """Whether a window could be shown; asked before Qt, which ends the process when there is none."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _missing(error: ImportError) -> str:
    if (error.name or "").partition(".")[0] in {"PySide6", "shiboken6"}:
        return "没有安装 PySide6"
    return f"缺少系统库（{str(error).partition(':')[0]}）"


if __name__ == "__main__":
    sys.exit(main())
