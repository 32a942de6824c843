"""Places that are known to be unsafe for a file being edited: network shares and folders that a program synchronises.

The dossier is edited where it stands: between two saves it is one complete file without a journal, so
what a synchroniser copies then is whole. What it may do is put an older copy in place of ours; that is
found before each save. Here the person is told once, on opening.
"""

import os
from collections.abc import Sequence
from pathlib import Path, PureWindowsPath

_SYNCHRONISED = {
    "onedrive": "OneDrive",
    "坚果云": "坚果云",
    "nutstore": "坚果云",
    "wps云盘": "WPS 云盘",
    "wpsdrive": "WPS 云盘",
    "baidusyncdisk": "百度网盘",
    "百度网盘同步空间": "百度网盘",
    "mobile documents": "iCloud",
    "iclouddrive": "iCloud",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
}
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "afpfs", "webdav", "davfs", "fuse.davfs2"})
_MOUNTS = Path("/proc/self/mounts")

_SYNCHRONISED_WORDS = "文件在「{name}」的同步文件夹里；编辑期间请不要在另一台电脑上打开它，传完再关机。"
_NETWORK_WORDS = "文件在网络共享位置；断网时保存会失败，建议复制到本机硬盘上编辑。"


def caution(path: Path) -> Sequence[str]:
    """Return a notice for a place that deserves one."""
    whole = path.absolute()
    name = _synchroniser(whole)
    if name:
        return (_SYNCHRONISED_WORDS.format(name=name),)
    return (_NETWORK_WORDS,) if _on_network(whole) else ()


def _synchroniser(path: Path) -> str:
    for part in path.parts[:-1]:
        folded = part.casefold()
        for start, name in _SYNCHRONISED.items():
            if folded == start or folded.startswith((f"{start} -", f"{start} (")):
                return name
    return ""


def _on_network(path: Path) -> bool:
    if os.name == "nt":
        return PureWindowsPath(path).drive.startswith("\\\\")
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return False
    return network_mount(str(path), mounts)


def network_mount(path: str, mounts: Sequence[str]) -> bool:
    """Whether the innermost mount that holds a path is a network file system; lines as in /proc/self/mounts."""
    best, network = "", False
    for line in mounts:
        parts = line.split(" ")
        if len(parts) < 3:  # noqa: PLR2004 - device, place, kind
            continue
        place = parts[1].replace("\\040", " ").rstrip("/")
        if (path == place or path.startswith(f"{place}/")) and len(place) >= len(best):
            best, network = place, parts[2] in _NETWORK
    return network
