"""申报匣的两条命令，只用标准库：`python3 run.py`（装好环境、跑示例、打开窗口）与 `python3 run.py test`（跑全部测试）.

`python3 run.py shenbao …` is the command line, `python3 run.py journey` takes the window under a screen of its own.
Everything is kept in `.venv` beside this file; nothing is installed for the whole machine but system libraries
and, for the journey, a desktop's programs, and those only by root on a system with apt.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.lock"
VENV = ROOT / ".venv"
WITHOUT_QT = VENV / "without-qt"
STAMP = VENV / "shenbao-stamp"
WINDOW = ROOT / "desktop" / "ui" / "app.py"
OLDEST, NEWEST = (3, 11), (3, 13)

# What Qt needs on Debian and Ubuntu: the first line to start at all, the second for a real screen (X11 and Wayland).
QT_PACKAGES = ("libegl1", "libgl1", "libglib2.0-0", "libdbus-1-3", "libfontconfig1", "libxkbcommon0")
SCREEN_PACKAGES = (
    *("libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0"),
    *("libxcb-render-util0", "libxcb-shape0", "libxcb-sync1", "libxcb-xfixes0", "libxcb-xkb1", "libx11-xcb1"),
    *("libwayland-client0", "libwayland-cursor0", "libwayland-egl1"),
)
# A desktop that nobody sees, with an input method for Chinese, on which the window is taken by mouse and keys.
DESKTOP_PACKAGES = ("xvfb", "openbox", "xdotool", "dbus", "fcitx5", "fcitx5-pinyin")
QT_STARTS = "import PySide6.QtWidgets"
SCREEN_WORKS = "import ctypes; ctypes.CDLL('libxcb-cursor.so.0'); ctypes.CDLL('libxkbcommon-x11.so.0')"
DESKTOP_STANDS = """
import pathlib, shutil, sys
pinyin = pathlib.Path("/usr/share/fcitx5/inputmethod/pinyin.conf").exists()
sys.exit(not (pinyin and all(map(shutil.which, ("Xvfb", "openbox", "xdotool", "dbus-daemon", "fcitx5")))))
"""
# What a system must have: the line of Python that shows it, and the packages that bring it.
QT, SCREEN, DESKTOP = (QT_STARTS, QT_PACKAGES), (SCREEN_WORKS, SCREEN_PACKAGES), (DESKTOP_STANDS, DESKTOP_PACKAGES)
# Distributions that the core must do without; pytest-qt refuses to start where Qt is absent.
QT_NAMES = ("pyside6", "shiboken6", "pytestqt", "pytest_qt")
WITHOUT_WINDOW = ["-p", "no:pytest-qt", "--ignore=tests/ui"]
NO_TESTS = 5  # pytest's exit code when a selection is empty

USAGE = """\
用法：python3 run.py [--to 文件夹] [--no-window]   准备环境，跑完示例，有屏幕时打开窗口
      python3 run.py test [pytest 的参数]          运行全部测试
      python3 run.py shenbao [命令 …]              命令行，例如 python3 run.py shenbao check 张三.shenbao
      python3 run.py journey --to 文件夹           用鼠标、键盘、拼音走完整个流程并截图（Linux）
各条都可以先写 --wheelhouse 文件夹：不上网，从这个文件夹安装所需的库"""

NOT_INSTALLED = """\
所需的库没有装完，上面是安装程序的原话。请任选一种办法后再运行一次：
  · 检查网络；需要用镜像时先设置：python3 -m pip config set global.index-url 镜像地址
  · 这台电脑不能上网时，在另一台同系统、同 Python 版本的电脑上运行
      python3 -m pip download -r requirements.lock -d wheelhouse
    把 wheelhouse 文件夹拷过来，再运行：python3 run.py --wheelhouse wheelhouse"""


class SetUpFailedError(Exception):
    """The environment cannot be made; the text says what to do."""


def say(text: str) -> None:
    """Tell the person something, apart from the results on stdout."""
    print(text, file=sys.stderr, flush=True)


def main(arguments: list[str]) -> int:
    """Run one of the commands and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console of another code page must not stop the set-up
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        return with_another_python(arguments)
    try:
        call = read_call(arguments)
        make_environment(call.wheelhouse)
        return COMMANDS[call.command](call)
    except SetUpFailedError as failure:
        say(str(failure))
        return 1
    except KeyboardInterrupt:
        say("已停止。")
        return 130


def read_call(arguments: list[str]) -> argparse.Namespace:
    """Read this script's own options; what follows a command is passed on untouched."""
    parser = Parser(prog="python3 run.py", add_help=False, allow_abbrev=False)
    parser.add_argument("--wheelhouse", type=Path)
    parser.add_argument("--to", type=Path, default=ROOT / "output")
    parser.add_argument("--no-window", action="store_true")
    parser.add_argument("-h", "--help", action="store_true")
    command = next((at for at, word in enumerate(arguments) if is_command(arguments, at, word)), len(arguments))
    call, unknown = parser.parse_known_args(arguments[:command])
    if unknown:
        parser.error(f"不认识「{unknown[0]}」")
    if call.help:
        print(USAGE)
        sys.exit(0)
    call.command, call.rest = (arguments[command], arguments[command + 1 :]) if arguments[command:] else ("demo", [])
    return call


class Parser(argparse.ArgumentParser):
    """An argument parser that answers in Chinese."""

    def error(self, message: str) -> NoReturn:
        """End with exit code 2 and the ways to call this program."""
        say(f"参数不对：{message}。\n{USAGE}")
        sys.exit(2)


def is_command(arguments: list[str], at: int, word: str) -> bool:
    """Whether a word names one of our commands and is not the value of the option before it."""
    return word in COMMANDS and (at == 0 or arguments[at - 1] not in {"--to", "--wheelhouse"})


# --- the Python that runs us -----------------------------------------------------------------------------------------


def with_another_python(arguments: list[str]) -> int:
    """Go on with a suitable Python of this machine, or say which one to install."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found and succeeds([found, "-c", f"import sys; sys.exit(sys.version_info[:2] != (3, {minor}))"]):
            return subprocess.call([found, str(ROOT / "run.py"), *arguments])
    say(
        f"申报匣需要 Python 3.{OLDEST[1]} 到 3.{NEWEST[1]}，这里是 {platform.python_version()}。"
        f"请先安装 Python 3.{NEWEST[1]}（Windows 与 macOS 用 Python 官方安装包，Linux 用系统的软件包），再运行一次。"
    )
    return 1


def succeeds(command: list[str]) -> bool:
    """Whether a command ends with exit code 0; its output is not shown."""
    try:
        return subprocess.run(command, env=environment(), capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def environment(**more: str) -> dict[str, str]:
    """Return the variables for children: UTF-8, this checkout's package, and no leftovers of another Python."""
    kept = {key: value for key, value in os.environ.items() if key not in {"PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV"}}
    own = {"PYTHONUTF8": "1", "PYTHONPATH": str(ROOT), "PYTHONNOUSERSITE": "1", "PIP_USER": "0"}
    return {**kept, **own, **more}


def python_of(venv: Path) -> Path:
    """Return the interpreter of a virtual environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


# --- the environment -------------------------------------------------------------------------------------------------


def make_environment(wheelhouse: Path | None) -> None:
    """Make `.venv` as the lock says; costs nothing when it already is.

    Raises:
        SetUpFailedError: a library or a part of Python is missing; the text says what to do.
    """
    wanted = hashlib.sha256(f"{sys.version_info[:2]} {platform.machine()}".encode() + LOCK.read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted and python_of(VENV).exists():
        return
    say("正在准备运行环境（只在第一次和更新后需要，下载约 160 MB，一般 1 到 3 分钟）…")
    STAMP.unlink(missing_ok=True)
    make_venv(VENV)
    install_libraries(wheelhouse)
    STAMP.write_text(wanted, encoding="utf-8")


def make_venv(folder: Path) -> None:
    """Make an empty virtual environment without pip: Debian's bare Python has none to give."""
    call = [sys.executable, "-m", "venv", "--clear", "--without-pip", str(folder)]
    made = subprocess.run(call, env=environment(), check=False, capture_output=True, text=True)
    if made.returncode or not python_of(folder).exists():
        debian = shutil.which("apt-get") is not None
        hint = f"请先运行：{as_root(apt_line(('python3-venv',)))}" if debian else "请安装完整的 Python。"
        message = f"无法在「{folder}」建立运行环境。{hint}\n{made.stderr.strip()}"
        raise SetUpFailedError(message)


def install_libraries(wheelhouse: Path | None) -> None:
    """Install what the lock names, each file checked against its digest, with the pip that travels with us.

    The person's own pip settings (mirror, proxy, certificates) hold.
    """
    pip = next((ROOT / "packaging" / "bootstrap").glob("pip-*.whl")) / "pip"
    call = [str(python_of(VENV)), str(pip), "install", "-qq", "--require-hashes", "--requirement", str(LOCK)]
    call += ["--disable-pip-version-check", "--no-warn-script-location"]
    if wheelhouse:
        call += ["--no-index", "--find-links", str(wheelhouse.resolve())]
    if subprocess.call(call, env=environment(), stdout=sys.stderr):
        raise SetUpFailedError(NOT_INSTALLED)


def environment_without_qt() -> Path | None:
    """Make an environment in which PySide6 is not installed, by links to the first; None where links are forbidden."""
    if python_of(WITHOUT_QT).exists():
        return python_of(WITHOUT_QT)
    make_venv(WITHOUT_QT)
    try:
        for entry in libraries_of(VENV).iterdir():
            if not entry.name.lower().startswith(QT_NAMES):
                (libraries_of(WITHOUT_QT) / entry.name).symlink_to(entry, target_is_directory=entry.is_dir())
    except OSError:
        shutil.rmtree(WITHOUT_QT)
        return None
    return python_of(WITHOUT_QT)


def libraries_of(venv: Path) -> Path:
    """Return the folder of installed libraries of a virtual environment."""
    return Path(sysconfig.get_path("purelib", "venv", {"base": str(venv), "platbase": str(venv)}))


# --- what the system lacks -------------------------------------------------------------------------------------------


def system_has(*needs: tuple[str, tuple[str, ...]]) -> bool:
    """Whether each need's line of Python works here; on Linux as root, the packages that lack are installed first."""
    lacking = [need for need in needs if not works(need[0])]
    if not lacking or not sys.platform.startswith("linux"):
        return not lacking
    packages = tuple(name for _, names in lacking for name in names)
    if shutil.which("apt-get") and os.geteuid() == 0:
        say(f"正在安装系统库（约 1 分钟）：{' '.join(packages)}")
        install_packages(packages)
        if all(works(check) for check, _ in lacking):
            return True
        say(f"系统库没有装好，上面是安装程序的原话。也可以自己运行：\n  {' '.join(apt_line(packages))}")
        return False
    say(f"缺少系统库。请运行：\n  {as_root(apt_line(packages))}")
    if not shutil.which("apt-get"):
        say("（这个系统没有 apt-get，请用它自己的软件包管理器安装同名的库。）")
    return False


def works(check: str) -> bool:
    """Whether a line of Python runs well in our environment."""
    return succeeds([str(python_of(VENV)), "-c", check])


def install_packages(packages: tuple[str, ...]) -> None:
    """Install packages of Debian or Ubuntu as root, asking nothing."""
    quiet = environment(DEBIAN_FRONTEND="noninteractive")
    for line in (["apt-get", "update", "-qq"], apt_line(packages)):
        subprocess.call(line, env=quiet, stdout=subprocess.DEVNULL)


def apt_line(packages: tuple[str, ...]) -> list[str]:
    """Return the command that installs some packages of Debian or Ubuntu."""
    return ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]


def as_root(call: list[str]) -> str:
    """Return the line to type for a command that only root may run."""
    return " ".join(["sudo", *(part for part in call if part != "-qq")])


def has_screen() -> bool:
    """Whether a window could be shown; asked before Qt, which ends the process when there is none."""
    return not sys.platform.startswith("linux") or any(os.environ.get(key) for key in ("DISPLAY", "WAYLAND_DISPLAY"))


# --- the commands ---------------------------------------------------------------------------------------------------


def demo(call: argparse.Namespace) -> int:
    """Run the sample's whole job, say where the result is, and open the window when there is a screen."""
    target = call.to.resolve()
    code = run_shenbao(["demo", "--to", str(target)])
    if code:
        return code
    say(f"示例的结果在：{target}")
    if WINDOW.exists() and not call.no_window:
        return open_window()
    return 0


def open_window() -> int:
    """Open the window; where there is no screen, say how to see it."""
    if not has_screen():
        say("这里没有屏幕，没有打开窗口。在有屏幕的电脑上运行 python3 run.py 就会打开。")
        return 0
    linux = sys.platform.startswith("linux")
    if not system_has(QT, *([SCREEN] if linux else [])):
        return 1
    return run_shenbao([])


def run_shenbao(arguments: list[str]) -> int:
    """Run the program of this checkout in the person's own folder and return its exit code."""
    return subprocess.call([str(python_of(VENV)), "-P", "-m", "desktop", *arguments], env=environment())


def shenbao(call: argparse.Namespace) -> int:
    """Pass everything on to the command line."""
    return run_shenbao(call.rest)


def test(call: argparse.Namespace) -> int:
    """Run every test, or with arguments exactly what they ask pytest for."""
    with_qt = system_has(QT)
    if with_qt and sys.platform.startswith("linux") and hasattr(os, "geteuid") and os.geteuid() == 0:
        # Without these the tests under a real screen say that they are left out, and why.
        system_has(SCREEN, DESKTOP)
    full = str(python_of(VENV))
    if call.rest:
        return pytest(full, [*([] if with_qt else WITHOUT_WINDOW), *call.rest])
    codes = [run_pass(name, python, arguments) for name, python, arguments in passes(full, with_qt=with_qt)]
    failed = any(code not in {0, NO_TESTS} for code in codes)
    if not with_qt:
        say("GUI tests not run：缺少 Qt 的系统库，窗口的测试没有运行（安装办法见上）。")
        failed = failed or bool(os.environ.get("CI"))
    say("测试没有全部通过。" if failed else "测试全部通过。")
    return 1 if failed else 0


def passes(full: str, *, with_qt: bool) -> list[tuple[str, str, list[str]]]:
    """Name the parts of the whole test run: what each is, its interpreter, its pytest arguments.

    The core's tests run where PySide6 is not installed; only the window's tests and the tools that look
    at the sources see it. What measures time runs alone, before the rest, never beside another test.
    """
    core = environment_without_qt()
    unless = "" if with_qt else " and not gui"
    window = [] if with_qt else WITHOUT_WINDOW
    together = ["-n", "2", "-m", f"not alone{unless}"]
    looked_at = [path for path in ("tests/architecture", "tests/ui") if (ROOT / path).is_dir()]
    alone = ("单独运行的测试（计时）", full, ["tests", *window, "-m", f"alone{unless}"])
    if core is None:
        return [alone, ("全部其他测试", full, ["tests", *window, *together])]
    rest = ["tests", *(f"--ignore={path}" for path in looked_at), *together]
    seen = (
        "源码规矩与窗口",
        full,
        [*(path for path in looked_at if with_qt or path != "tests/ui"), *window, *together],
    )
    return [alone, seen, ("核心（未安装 PySide6）", str(core), rest)]


def run_pass(name: str, python: str, arguments: list[str]) -> int:
    """Run one part of the tests under a heading."""
    say(f"\n—— {name} ——")
    return pytest(python, arguments)


def journey(call: argparse.Namespace) -> int:
    """Take the window by mouse, keys and pinyin under a screen of its own; ends with 1 when a step fails."""
    if not sys.platform.startswith("linux"):
        say("这一条只在 Linux 上运行：它需要 Xvfb、openbox、xdotool 和 fcitx5。")
        return 1
    if not system_has(QT, SCREEN, DESKTOP):
        return 1
    script = ROOT / "tests" / "ui" / "screen" / "journey.py"
    return subprocess.call([str(python_of(VENV)), "-u", str(script), *call.rest], env=environment())


def pytest(python: str, arguments: list[str]) -> int:
    """Run pytest from the checkout's folder, with no window on the screen, and return its exit code."""
    offscreen = environment(QT_QPA_PLATFORM=os.environ.get("QT_QPA_PLATFORM", "offscreen"))
    return subprocess.call([python, "-m", "pytest", *arguments], cwd=ROOT, env=offscreen)


COMMANDS = {"demo": demo, "test": test, "shenbao": shenbao, "journey": journey}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
