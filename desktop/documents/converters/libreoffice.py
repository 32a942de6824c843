"""LibreOffice without a window, in a profile of its own: no macros, no updates of links, our fonts."""

import glob
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

from desktop.base import paths
from desktop.base.jobs import Cancel
from desktop.base.names import natural_key
from desktop.base.work import WorkFolder
from desktop.documents.converters.running import run_for

# Patterns, as installers of several versions stand beside each other; the newest name is taken.
_PLACES = {
    "win32": (
        r"%ProgramFiles%\LibreOffice*\program\soffice.com",
        r"%ProgramFiles(x86)%\LibreOffice*\program\soffice.com",
        r"%LocalAppData%\Programs\LibreOffice*\program\soffice.com",
    ),
    "darwin": (
        "/Applications/LibreOffice*.app/Contents/MacOS/soffice",
        "~/Applications/LibreOffice*.app/Contents/MacOS/soffice",
    ),
    "linux": (
        "/usr/lib/libreoffice/program/soffice",
        "/usr/lib64/libreoffice/program/soffice",
        "/opt/libreoffice*/program/soffice",
        "/snap/bin/libreoffice",
    ),
}
_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_SETTINGS = (
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    (_SECURITY, "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
    ("/org.openoffice.Setup/Office", "LastCompatibilityCheckID", ""),
)
_SERIF = (
    "仿宋",
    "FangSong",
    "仿宋_GB2312",
    "FangSong_GB2312",
    "宋体",
    "SimSun",
    "新宋体",
    "NSimSun",
    "楷体",
    "KaiTi",
    "楷体_GB2312",
)
_SANS = ("黑体", "SimHei", "微软雅黑", "Microsoft YaHei", "等线", "DengXian", "方正小标宋简体")


def find_soffice(*, on_path: Callable[[str], str | None] = shutil.which, system: str = sys.platform) -> Path | None:
    """Return where LibreOffice's command is; None when it is not installed."""
    found = on_path("soffice") or on_path("libreoffice")
    if found:
        return Path(found)
    return newest(_PLACES.get(system, ()))


def newest(patterns: Sequence[str]) -> Path | None:
    """Return the last by name of the files that the first fitting pattern finds."""
    for pattern in patterns:
        found = sorted(glob.glob(os.path.expandvars(os.path.expanduser(pattern))), key=natural_key)  # noqa: PTH111, PTH207
        if found:
            return Path(found[-1])
    return None


def convert_with_soffice(soffice: Path, source: Path, target: Path, *, seconds: float, cancel: Cancel) -> bool:
    """Write a PDF of a document beside it, as `target`; return whether LibreOffice said that it did.

    Raises:
        Cancelled: the person asked to stop.
    """
    with WorkFolder() as folder:
        profile = folder.path
        _write_profile(profile)
        command = [
            str(soffice),
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--nodefault",
            "--convert-to",
            "pdf",
            "--outdir",
            str(target.parent),
            str(source),
        ]
        environment = {**os.environ, "FONTCONFIG_FILE": str(profile / "fonts.conf"), "SAL_USE_VCLPLUGIN": "svp"}
        return run_for(command, environment, seconds=seconds, cancel=cancel)


def _write_profile(profile: Path) -> None:
    user = profile / "user"
    user.mkdir()
    items = "".join(
        f'<item oor:path="{where}"><prop oor:name="{key}" oor:op="fuse"><value>{value}</value></prop></item>'
        for where, key, value in _SETTINGS
    )
    names = 'xmlns:oor="http://openoffice.org/2001/registry"'
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    settings = user / "registrymodifications.xcu"
    settings.write_text(f"{head}\n<oor:items {names}>{items}</oor:items>\n", encoding="utf-8")
    (profile / "fonts.conf").write_text(_fonts(profile), encoding="utf-8")


def _fonts(profile: Path) -> str:
    """Return a font configuration: the system's own, then our fonts in place of those that only Windows has."""
    aliases = "".join(_alias(name, "Noto Serif SC") for name in _SERIF)
    aliases += "".join(_alias(name, "Noto Sans SC") for name in _SANS)
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{escape(str(paths.resources('fonts')))}</dir>"
        f"<cachedir>{escape(str(profile / 'cache'))}</cachedir>{aliases}</fontconfig>"
    )


def _alias(name: str, ours: str) -> str:
    return f'<alias binding="same"><family>{name}</family><accept><family>{ours}</family></accept></alias>'
