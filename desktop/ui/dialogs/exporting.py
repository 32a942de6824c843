"""Exporting the upload folder: what it will hold, what still blocks, and as a draft when something does."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QListWidget, QVBoxLayout, QWidget

from desktop.export.fits import FitFolder
from desktop.export.plan import ExportPlan
from desktop.export.write import Exported, export
from desktop.session.outputs import plan_export
from desktop.ui.fitting.folder import fit_folder
from desktop.ui.forms.controls.tick import tick
from desktop.ui.notify import Offer
from desktop.ui.preferences import Preferences
from desktop.ui.settling import RoomyDialog
from desktop.ui.theme import Tone
from desktop.ui.widgets import button, heading, row, set_flag, stretching, text
from desktop.ui.workbench import Workbench

_MEGABYTE = 1_000_000
_CONTENTS = "几份材料合成的 PDF，第一页加一张材料目录（各份在第几页、哪些页上有本人姓名）"


class ExportDialog(RoomyDialog):
    """Shows the plan, asks for the place, and writes beside the window."""

    def __init__(self, bench: Workbench, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("导出上传文件夹")
        self.resize(680, 560)
        self._bench = bench
        self._preferences = preferences
        planned = plan_export(bench.session, on=bench.today(), draft=False)
        self.draft = planned.blocked
        self.contents = tick(_CONTENTS, self, on=False, clicked=lambda _on: self._on_contents())
        self._plan = self._planned()
        self._folder = _start(preferences)
        self._where = stretching(text("", self, tone=Tone.MUTED, wrap=False))
        self._lay_out(len(planned.plan.blocking))
        self._say()

    def _planned(self) -> ExportPlan:
        wanted = self.contents.isChecked()
        return plan_export(self._bench.session, on=self._bench.today(), draft=self.draft, contents=wanted).plan

    def _lay_out(self, blocking: int) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(heading("导出上传文件夹", self))
        words = (
            f"还有 {blocking} 项必改，所以导出的是草稿：文件夹名以“_草稿”结尾，第一页列出要改的地方。"
            if self.draft
            else "没有必改的问题。导出后照“先看这里.html”逐节上传。"
        )
        column.addWidget(text(words, self, tone=Tone.CAUTION if self.draft else Tone.GOOD))
        size = self._plan.estimated_bytes / _MEGABYTE
        column.addWidget(text(f"共 {len(self._plan.paths)} 个文件，约 {size:.1f} MB", self, tone=Tone.MUTED))
        shown = self._list("文件", self._plan.paths)
        column.addWidget(shown, 2)
        vacant = [f"{gap.section.label} {gap.name} {gap.slot.label}：{gap.why}" for gap in self._plan.vacant]
        if vacant:
            column.addWidget(text(f"还缺 {len(vacant)} 个文件：", self, tone=Tone.CAUTION))
            column.addWidget(self._list("还缺的文件", tuple(vacant)), 1)
        column.addWidget(self.contents)
        column.addLayout(row(text("导出到", self, wrap=False), self._where, button("更改…", self, self._on_place)))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.go = buttons.addButton("导出草稿" if self.draft else "导出", QDialogButtonBox.ButtonRole.AcceptRole)
        set_flag(self.go, "role", "primary")
        buttons.accepted.connect(self._on_go)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        QWidget.setTabOrder(shown, self.contents)
        self.go.setFocus()

    def _list(self, name: str, lines: tuple[str, ...]) -> QListWidget:
        shown = QListWidget(self)
        shown.setAccessibleName(name)
        shown.addItems(lines)
        return shown

    def _say(self) -> None:
        self._where.setText(str(self._folder / self._plan.folder))
        self._where.setToolTip(self._where.text())

    def _on_contents(self) -> None:
        self._plan = self._planned()

    def _on_place(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "导出到哪个文件夹里面", str(self._folder))
        if chosen:
            self._folder = Path(chosen)
            self._say()

    def _on_go(self) -> None:
        self._preferences.change(export_folder=str(self._folder))
        write_folder(self._bench, self._plan, self._folder)
        self.accept()


def write_folder(bench: Workbench, plan: ExportPlan, target: Path) -> None:
    """Write the folder beside the window; the last answers are on the disk before it begins."""
    bench.save_now()
    dossier, file = bench.session.dossier, bench.session.file
    fitted = FitFolder(fit_folder(bench))
    bench.jobs.run(
        bench.messages,
        "导出上传文件夹",
        lambda report, cancel: export(
            plan,
            dossier,
            file,
            target,
            workers=bench.desk.workers,
            fitted=fitted,
            report=report,
            cancel=cancel,
        ),
        done=lambda exported: _done(bench, exported),
    )


def _done(bench: Workbench, exported: Exported) -> None:
    notices = "".join(exported.notices)
    words = f"已导出到「{exported.folder}」。{notices}"
    guide = exported.folder / "先看这里.html"
    bench.messages.say(
        words,
        Tone.CAUTION if notices else Tone.GOOD,
        Offer("打开“先看这里”", lambda: bool(QDesktopServices.openUrl(QUrl.fromLocalFile(str(guide))))),
        Offer("打开文件夹", lambda: bool(QDesktopServices.openUrl(QUrl.fromLocalFile(str(exported.folder))))),
    )


def _start(preferences: Preferences) -> Path:
    last = preferences.settings.export_folder
    desktop = Path.home() / "Desktop"
    return Path(last) if last and Path(last).is_dir() else desktop if desktop.is_dir() else Path.home()


def open_export_dialog(bench: Workbench, preferences: Preferences, parent: QWidget) -> None:
    """Ask where the folder goes, with what it will hold in sight."""
    ExportDialog(bench, preferences, parent).exec()
