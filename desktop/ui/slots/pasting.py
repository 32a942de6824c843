"""What the clipboard holds, as files: files that were copied, or a picture that becomes a PNG file."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from desktop.base.errors import CannotRead
from desktop.ui.arrivals.taking import Prepare


def local_files(data: QMimeData) -> list[Path]:
    """Return the files of this machine that are dragged or were copied."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []


def picture_file(picture: QImage, folder: Path, at: datetime) -> Prepare:
    """Return the work that writes a pasted picture as a PNG named by the time; encoding takes too long for the window.

    The work raises:
        CannotRead: the picture cannot be written as PNG.
    """
    target = folder / f"粘贴的图片 {at:%Y-%m-%d %H.%M.%S}.png"

    def write() -> Sequence[Path]:
        if not picture.save(str(target), "PNG"):  # type: ignore[call-overload]  # the stubs want bytes here
            raise CannotRead(name=target.name, reason="剪贴板里的图片无法保存")
        return [target]

    return write


Clock = Callable[[], datetime]
