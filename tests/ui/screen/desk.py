"""A folder window as a file manager has one: a heap of files that can be dragged out with the mouse."""

import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, QRect, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

from desktop.ui.constants_alive import keep_constants_alive


class Heap(QLabel):
    """Files; pressing and moving the mouse drags all of them."""

    def __init__(self, paths: list[Path]) -> None:
        super().__init__(f"{len(paths)} files")
        self._paths = paths
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWindowFlags(Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setStyleSheet("background: #f5d77a; color: black; border: 1px solid #8a6d1a;")

    def mouseMoveEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin the drag."""
        carried = QMimeData()
        carried.setUrls([QUrl.fromLocalFile(str(path)) for path in self._paths])
        drag = QDrag(self)
        drag.setMimeData(carried)
        drag.exec(Qt.DropAction.CopyAction)


def main(arguments: list[str]) -> int:
    """Show the files named after x, y, width and height; ends when its owner ends it."""
    keep_constants_alive()
    application = QApplication(sys.argv[:1])
    heap = Heap([Path(name) for name in arguments[4:]])
    heap.setGeometry(QRect(*map(int, arguments[:4])))
    heap.show()
    print("shown", flush=True)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
