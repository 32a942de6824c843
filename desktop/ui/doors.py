"""The ways into a dossier: new, open, recent, sample, dropped, and going on after a crash."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.base.jobs import Cancel, Report
from desktop.base.paths import resources
from desktop.ui.going_on import OpenNotes
from desktop.ui.later import later, loaded
from desktop.ui.notify import Offer
from desktop.ui.recents import Recents
from desktop.ui.theme import Tone
from desktop.ui.window import Window

if TYPE_CHECKING:
    from desktop.rules import pack
    from desktop.session import folder_form, folder_intake, opening
    from desktop.session.session import Session
    from desktop.store import locking
    from desktop.ui.home import making, new_dossier
    from desktop.ui.slots import outcome
    from desktop.ui.tour import tour
else:
    pack, locking = later("desktop.rules.pack"), later("desktop.store.locking")
    folder_form, folder_intake, opening = (
        later(f"desktop.session.{name}") for name in ("folder_form", "folder_intake", "opening")
    )
    making, new_dossier = later("desktop.ui.home.making"), later("desktop.ui.home.new_dossier")
    outcome, tour = later("desktop.ui.slots.outcome"), later("desktop.ui.tour.tour")

_SAMPLE = "示例.shenbao"
_VIEW = "desktop.ui.dossier_view"


class NothingToOpen(ShenbaoError):
    """What was dropped or chosen is neither a dossier file nor a folder form. Facts: name, suffix."""

    exit_code = ExitCode.INPUT
    says = "「{name}」不是申报文件。"
    remedy = "请选 {suffix} 文件，或以前从申报匣导出的文件夹。扫描件请先新建申报，再放到对应的一节。"


class Doors(QObject):
    """Opens dossiers in the window, beside which the slow part runs."""

    def __init__(self, window: Window, notes: OpenNotes, *, today: Callable[[], date]) -> None:
        super().__init__(window)
        self._window = window
        self._notes = notes
        self._today = today
        self.recents = Recents(window, self.open, today=today)
        home = window.home
        home.new.connect(self.new)
        home.open.connect(self.choose)
        home.sample.connect(self.sample)
        home.dropped.connect(self.open)
        window.left.connect(self._on_left)

    def offer_to_go_on(self) -> None:
        """After a crash, offer the dossier that was open."""
        for path in self._notes.left_open():
            words = f"上次没有正常关闭「{path.stem}」。已保存的内容都在。"
            self._window.messages.say(words, Tone.ACCENT, Offer("继续填写", partial(self.open, path)))

    def new(self) -> None:
        """Ask what is wanted and make a dossier."""
        programmes = [pack.load_programme(name) for name in pack.programme_ids()]
        preferred = self._window.preferences.settings.programme
        asked = new_dossier.NewDossierDialog(
            programmes, self._folder(), self._today(), self._window, preferred=preferred
        )
        choice = asked.choice() if asked.exec() == QDialog.DialogCode.Accepted else None
        if choice is not None and self._window.leave():
            self._window.preferences.change(programme=choice.programme, last_folder=str(choice.path.parent))
            self._open_by("新建申报", lambda _report, _cancel: making.made(choice, self._today))

    def choose(self) -> None:
        """Ask for a dossier file."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, "打开申报文件", str(self._folder()), f"申报文件 (*{opening.SUFFIX});;所有文件 (*)"
        )
        if name:
            self.open(Path(name))

    def open(self, path: Path, *, then: Callable[[], None] = lambda: None) -> None:
        """Open a dossier file, or take a folder form in as a new one beside it; `then` is done once it is shown."""
        if (path / folder_form.DOSSIER_TOML).is_file():
            self._from_folder(path, path.parent / f"{path.name}{opening.SUFFIX}", then=then)
        elif path.suffix.lower() != opening.SUFFIX:
            self._window.messages.show_error(NothingToOpen(name=path.name, suffix=opening.SUFFIX))
        elif self._window.leave():
            self._open_by(
                f"打开{path.stem}",
                lambda _report, _cancel: opening.open_session(path, today=self._today),
                after=then,
                failed=lambda error: self._on_refused(path, error),
            )

    def open_to_read(self, path: Path) -> None:
        """Open a dossier that someone else is writing, for looking at; a copy of it can be made and filled in."""
        if self._window.leave():
            self._open_by(
                f"打开{path.stem}",
                lambda _report, _cancel: opening.open_session(path, read_only=True, today=self._today),
            )

    def _on_refused(self, path: Path, error: ShenbaoError) -> None:
        """Say why a dossier does not open; one that is open elsewhere can be looked at."""
        offers = [Offer("只读打开", partial(self.open_to_read, path))] if isinstance(error, locking.Locked) else []
        self._window.messages.show_error(error, *offers)

    def sample(self) -> None:
        """Open a copy of the sample that ships, to look around in."""
        folder = resources("sample")
        found = next(iter(sorted(folder.rglob(folder_form.DOSSIER_TOML))), None) if folder.is_dir() else None
        if found is None:
            self._window.messages.say("这一版没有带示例。", Tone.CAUTION)
            return
        self._from_folder(found.parent, self._folder() / _SAMPLE, then=self.show_around, quiet=True)

    def show_around(self) -> None:
        """Start the tour: over the open dossier, or else over the sample."""
        if self._window.view is None:
            self.sample()
        else:
            tour.begin_tour(self._window.view)

    def _from_folder(
        self, folder: Path, file: Path, *, then: Callable[[], None] = lambda: None, quiet: bool = False
    ) -> None:
        """Take a folder form in; a `quiet` one says only what was not taken."""
        if file.exists():
            self.open(file, then=then)
            return
        if not self._window.leave():
            return

        def work(report: Report, cancel: Cancel) -> "Session":
            self._outcome = folder_intake.new_from_folder(file, folder, report=report, cancel=cancel, today=self._today)
            return opening.open_session(file, today=self._today)

        def after() -> None:
            if self._outcome.refused or not quiet:
                outcome.say_outcome(self._window.messages, self._outcome)
            then()

        self._open_by(f"读入{folder.name}", work, after=after)

    def _open_by(
        self,
        title: str,
        work: "Callable[[Report, Cancel], Session]",
        *,
        after: Callable[[], None] | None = None,
        failed: Callable[[ShenbaoError], None] | None = None,
    ) -> None:
        def done(session: "Session") -> None:
            self._show(session)
            if after is not None:
                after()

        def checked(report: Report, cancel: Cancel) -> "Session":
            loaded(_VIEW)
            session = work(report, cancel)
            session.report()  # the first check of everything is the longest, so it is made here, beside the window
            return session

        self._window.jobs.run(self._window, title, checked, done=done, failed=failed)

    def _show(self, session: "Session") -> None:
        path = session.file.path
        self._notes.opened(path)
        self.recents.opened(path)
        self._window.show_session(session)
        self.recents.watch()

    def _on_left(self, session: "Session") -> None:
        self._notes.closed(session.file.path)
        self.recents.left()

    def _folder(self) -> Path:
        last = self._window.preferences.settings.last_folder
        documents = Path.home() / "Documents"
        return Path(last) if last and Path(last).is_dir() else documents if documents.is_dir() else Path.home()
