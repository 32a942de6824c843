"""The ways files are offered to a slot: picked, pasted, dropped. Asks before a single file is replaced."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QWidget

from desktop.model.addresses import Address
from desktop.model.fields import Slot
from desktop.ui.arrivals.arrivals import is_single
from desktop.ui.arrivals.taking import Heap, Prepare
from desktop.ui.slots.pasting import local_files, picture_file
from desktop.ui.slots.question import Question
from desktop.ui.slots.words import FILTERS
from desktop.ui.theme import Tone
from desktop.ui.workbench import Workbench

_NO_PASSWORDS: Mapping[Path, str] = {}


class Offering:
    """Hands files on to the arrivals of the slot that `address` names at the moment."""

    def __init__(
        self, slot: Slot, address: Callable[[], Address], bench: Workbench, question: Question, owner: QWidget
    ) -> None:
        self._slot = slot
        self._address = address
        self._bench = bench
        self._question = question
        self._owner = owner

    def take(self, paths: Sequence[Path], passwords: Mapping[Path, str] = _NO_PASSWORDS) -> None:
        """Put files and the files of folders into the slot, beside the window."""
        self._take(Heap(self._address(), tuple(paths), is_single(self._address()), passwords))

    def pick_files(self) -> None:
        """Ask for files."""
        title = f"放入“{self._slot.label}”"
        names, _ = QFileDialog.getOpenFileNames(self._owner, title, self._folder(), FILTERS[self._slot.accepts])
        self._chosen([Path(name) for name in names])

    def pick_folder(self) -> None:
        """Ask for a folder."""
        title = f"把整个文件夹放入“{self._slot.label}”"
        name = QFileDialog.getExistingDirectory(self._owner, title, self._folder())
        self._chosen([Path(name)] if name else [])

    def paste(self) -> None:
        """Put in what the clipboard holds: copied files, or a picture."""
        if self._bench.session.file.read_only:
            return
        clipboard = QGuiApplication.clipboard()
        if files := local_files(clipboard.mimeData()):
            self.take(files)
            return
        image = clipboard.image()
        if image.isNull():
            self._bench.messages.say("剪贴板里没有文件，也没有图片。请先截图或复制文件，再粘贴。", Tone.CAUTION)
            return
        write = picture_file(image, self._bench.papers.sources.folder, datetime.now().astimezone())
        self._take(Heap(self._address(), (), is_single(self._address())), prepare=write)

    def unlock(self, locked: Sequence[Path]) -> None:
        """Ask whether a password is to be given for files that open only with one."""
        count = f"「{locked[0].name}」" if len(locked) == 1 else f"「{locked[0].name}」等 {len(locked)} 个文件"
        self._question.ask(f"{count}设置了打开密码。", "输入密码…", "不放入", lambda: self._ask_password(locked))

    def _take(self, heap: Heap, *, prepare: Prepare | None = None) -> None:
        arrivals = self._bench.papers.arrivals
        held = self._bench.session.dossier.attached_originals(heap.slot)
        if not heap.single or not held:
            arrivals.take(heap, prepare=prepare)
            return
        new = f"「{heap.paths[0].name}」" if len(heap.paths) == 1 else "新的文件"
        words = f"这里只放一个文件，现在是「{held[0].name}」。换成{new}吗？原来的留在申报文件里，可以撤销。"
        self._question.ask(words, "替换", "保留原来的", lambda: arrivals.take(heap, prepare=prepare))

    def _ask_password(self, locked: Sequence[Path]) -> None:
        asked = "打开密码（只用来读出内容，不会保存）："
        hidden = QLineEdit.EchoMode.Password
        password, given = QInputDialog.getText(self._owner, "打开加密的文件", asked, hidden)
        if given and password:
            self.take(locked, dict.fromkeys(locked, password))

    def _folder(self) -> str:
        return str(self._bench.last_folder.get("files", Path.home()))

    def _chosen(self, paths: list[Path]) -> None:
        if paths:
            self._bench.last_folder["files"] = paths[0].parent
            self.take(paths)
