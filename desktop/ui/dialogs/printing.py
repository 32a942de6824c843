"""Choosing forms to print: as PDF and Word into a folder, as one job for several people, or on a printer."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QFileDialog, QScrollArea, QVBoxLayout, QWidget

from desktop.base.paths import user_forms_folder
from desktop.export.printing import FORMATS
from desktop.session.form_list import form_list
from desktop.session.people_printing import name_of
from desktop.ui.dialogs.form_card import FormCard
from desktop.ui.dialogs.previewing import preview
from desktop.ui.dialogs.print_run import Wanted, send_job, write_forms, write_job
from desktop.ui.dialogs.to_printer import ask_printer, is_duplex
from desktop.ui.forms.controls.tick import tick
from desktop.ui.settling import RoomyDialog
from desktop.ui.signed.printing import write_evidence_if_wanted
from desktop.ui.widgets import button, heading, row, set_flag, text
from desktop.ui.workbench import Workbench

_NAMES = {"pdf": "PDF（打印）", "docx": "Word（可再修改）"}
_TOGETHER = "接成一份“打印任务.pdf”，每张表从正面开始"


class PrintDialog(RoomyDialog):
    """Forms by what they are for, each with how it stands; signed ones are ticked at first."""

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("打印表格")
        self.resize(700, 640)
        self._bench = bench
        self.others: tuple[Path, ...] = ()
        self.ticks: dict[str, QCheckBox] = {}
        self.formats: dict[str, QCheckBox] = {}
        self.together = tick(_TOGETHER, self, on=False, clicked=lambda _on: self._say())
        self._people = text("", self)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(heading("打印哪些表格", self))
        column.addWidget(self._list(), 1)
        add = button("加上其他人的申报文件…", self, self._on_add)
        column.addLayout(row(self._people, None, add))
        column.addLayout(row(text("格式", self, wrap=False), *self._format_ticks(), None))
        column.addWidget(self.together)
        column.addWidget(self._buttons())
        self._order_focus()
        self._say()

    def _list(self) -> QScrollArea:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        inside = QWidget(area)
        inside.setObjectName("page")
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(0, 0, 6, 0)
        for group, forms in form_list(self._bench.session.dossier).items():
            if forms:
                inner.addWidget(heading(group, inside, step=2))
            for listed in forms:
                name = listed.form.id
                card = FormCard(listed, inside, clicked=self._say, look=partial(self._look, name))
                inner.addWidget(card)
                if card.tick is not None:
                    self.ticks[name] = card.tick
        own = button("自己的表格放在哪里…", inside, self._on_own_folder, role="link")
        inner.addLayout(row(own, None))
        inner.addStretch(1)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _order_focus(self) -> None:
        """The keyboard begins at the forms and comes to the ways of writing them after."""
        QWidget.setTabOrder(list(self.formats.values())[-1], self.together)
        first = next(iter(self.ticks.values()), None)
        if first is not None:
            first.setFocus()

    def _look(self, name: str) -> None:
        preview(self._bench, name, self)

    def _format_ticks(self) -> Sequence[QCheckBox]:
        self.formats = {kind: tick(_NAMES[kind], self, on=True, clicked=lambda _on: self._say()) for kind in FORMATS}
        return tuple(self.formats.values())

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._print = buttons.addButton("打印到打印机…", QDialogButtonBox.ButtonRole.ActionRole)
        self._print.clicked.connect(self._on_print)
        self._write = buttons.addButton("存到文件夹…", QDialogButtonBox.ButtonRole.AcceptRole)
        set_flag(self._write, "role", "primary")
        buttons.accepted.connect(self._on_write)
        buttons.rejected.connect(self.reject)
        return buttons

    def _chosen(self, ticks: dict[str, QCheckBox]) -> tuple[str, ...]:
        return tuple(name for name, made in ticks.items() if made.isChecked())

    def _say(self) -> None:
        """Say for whom, and let be done only what can be."""
        session = self._bench.session
        names = [name_of(session.dossier, session.file.path), *(path.stem for path in self.others)]
        self._people.setText(f"共 {len(names)} 人：{'、'.join(names)}" if self.others else f"为{names[0]}打印")
        one_job = bool(self.others) or self.together.isChecked()
        self.together.setEnabled(not self.others)
        for made in self.formats.values():
            made.setEnabled(not one_job)
        forms = bool(self._chosen(self.ticks))
        self._write.setEnabled(forms and (one_job or bool(self._chosen(self.formats))))
        self._print.setEnabled(forms)

    def _on_add(self) -> None:
        start = str(self._bench.last_folder.get("others", self._bench.session.file.path.parent))
        names, _ = QFileDialog.getOpenFileNames(self, "加上谁的申报文件", start, "申报文件 (*.shenbao)")
        if names:
            self._bench.last_folder["others"] = Path(names[0]).parent
            self.add_others([Path(name) for name in names])

    def add_others(self, paths: Sequence[Path]) -> None:
        """Print the same forms for more people; the open dossier and files named twice count once."""
        own = self._bench.session.file.path.resolve()
        found = dict.fromkeys((*self.others, *(path for path in paths if path.resolve() != own)))
        self.others = tuple(found)
        if self.others:
            self.together.setChecked(True)
        self._say()

    def _on_own_folder(self) -> None:
        folder = user_forms_folder()
        folder.mkdir(parents=True, exist_ok=True)
        words = f"自己的表格放在「{folder}」，一张表一个文件夹。怎样写，见帮助“自己的表格”。"
        self._people.setText(words)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _on_write(self) -> None:
        start = str(self._bench.last_folder.get("print", Path.home()))
        name = QFileDialog.getExistingDirectory(self, "表格存到哪个文件夹", start)
        if name:
            self._bench.last_folder["print"] = Path(name)
            self.write_to(Path(name))

    def write_to(self, folder: Path) -> None:
        """Write the ticked forms beside the window and remember what they showed."""
        forms = self._chosen(self.ticks)
        if self.others or self.together.isChecked():
            duplex = self._bench.session.programme.paper.duplex is not False
            write_job(self._bench, Wanted(forms, self.others, duplex), folder)
        else:
            write_forms(self._bench, forms, self._chosen(self.formats), folder)
        write_evidence_if_wanted(self._bench, forms, folder, together=self.together.isChecked())
        self.accept()

    def _on_print(self) -> None:
        paper = self._bench.session.programme.paper
        printer = ask_printer(paper, self)
        if printer is not None:
            send_job(self._bench, Wanted(self._chosen(self.ticks), self.others, is_duplex(printer, paper)), printer)
            self.accept()


def open_print_dialog(bench: Workbench, parent: QWidget) -> None:
    """Ask which forms to print."""
    PrintDialog(bench, parent).exec()
