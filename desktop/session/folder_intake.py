"""A new dossier from a folder form: its answers, and its files taken in slot by slot."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path

from desktop.base.errors import ShenbaoError
from desktop.base.jobs import Cancel, Progress, Report, silently
from desktop.documents.intake import TakenIn
from desktop.model.addresses import Address
from desktop.model.attachments import Attachment, PlannedPage
from desktop.model.dossier import Dossier
from desktop.session.folder_form import FileEntry, read_folder_form
from desktop.session.intake import IntakeDesk, IntakeOutcome, Refusal, refusal_of
from desktop.session.opening import create_session, with_defaults
from desktop.session.verbs import holding
from desktop.store.dossier_file import Addition


def new_from_folder(  # noqa: PLR0913 - what the work needs is passed, by keyword
    file: Path,
    folder: Path,
    *,
    programme: str = "",
    level: str = "",
    report: Report = silently,
    cancel: Cancel | None = None,
    today: Callable[[], date] = date.today,
    desk: IntakeDesk | None = None,
) -> IntakeOutcome:
    """Make a dossier file of a folder form; a scan that cannot be used is named and the rest goes on.

    When the work is stopped or the disk refuses, the file is not there either.

    Raises:
        ShenbaoError: the folder form or the programme is wrong, or the file cannot be written.
    """
    form = read_folder_form(folder, programme=programme, level=level)
    session = create_session(file, with_defaults(form.dossier), today=today)
    intake = desk or IntakeDesk()
    try:
        filling = _Filling(intake, session.dossier, cancel or Cancel())
        total = len(form.files)
        slots = [(slot, [entry for _, entry in run]) for slot, run in groupby(form.files, key=lambda item: item[0])]
        for slot, entries in slots:
            report(Progress(filling.seen, total, entries[0].path.name))
            filling.fill(slot, entries)
            session.change("放入材料", filling.dossier)
            session.save(additions=filling.additions())
    except BaseException:
        session.close()
        with suppress(OSError):
            file.unlink()
        raise
    else:
        report(Progress(total, total, "完成"))
        return filling.outcome
    finally:
        if desk is None:
            intake.close()
        session.close()


@dataclass(frozen=True, slots=True)
class _Looked:
    taken: TakenIn
    path: Path


class _Filling:
    """Fills slots from their entries; a file named several times is looked at once."""

    def __init__(self, desk: IntakeDesk, dossier: Dossier, cancel: Cancel) -> None:
        self.dossier = dossier
        self.outcome = IntakeOutcome()
        self.seen = 0
        self._desk = desk
        self._cancel = cancel
        self._looked: dict[tuple[Path, str, str], _Looked | None] = {}
        self._new: list[_Looked] = []

    def additions(self) -> Sequence[Addition]:
        """Return the originals that were not handed over yet."""
        new, self._new = self._new, []
        return [Addition(looked.taken.original, looked.path, looked.taken.normalised) for looked in new]

    def fill(self, slot: Address, entries: Sequence[FileEntry]) -> None:
        """Attach the entries of one slot in order."""
        for entry in entries:
            self._cancel.checkpoint()
            self.seen += 1
            looked = self._look(slot, entry.path)
            if looked is not None:
                self._hold(slot, entry, looked.taken)

    def _look(self, slot: Address, path: Path) -> _Looked | None:
        key = (path, slot.place, slot.key)
        if key not in self._looked:
            self._looked[key] = self._first_look(slot, path)
        return self._looked[key]

    def _first_look(self, slot: Address, path: Path) -> _Looked | None:
        try:
            taken = self._desk.look_at(path, slot, cancel=self._cancel)
        except ShenbaoError as error:
            self._cancel.checkpoint()
            self.outcome.refused.append(refusal_of(path.name, error))
            return None
        looked = _Looked(taken, path)
        self._new.append(looked)
        self.outcome.taken += 1
        self.outcome.notices.extend(f"「{path.name}」{notice}" for notice in taken.original.facts.notices)
        return looked

    def _hold(self, slot: Address, entry: FileEntry, taken: TakenIn) -> None:
        if entry.pages is None:
            self.dossier = holding(self.dossier, slot, taken.original, part=entry.part)
            return
        count = len(taken.original.facts.pages)
        missing = [str(page.page) for page in entry.pages if not 1 <= page.page <= count]
        if missing:
            sentence = f"「{taken.original.name}」只有 {count} 页，没有第 {'、'.join(missing)} 页。"
            self.outcome.refused.append(Refusal(taken.original.name, sentence))
        known = self.dossier.with_original(taken.original)
        held = known.attachment(slot)
        self.dossier = known.with_attachment(slot, _with_planned(held, taken, entry.pages))


def _with_planned(held: Attachment, taken: TakenIn, pages: Sequence[PlannedPage]) -> Attachment:
    digest = taken.original.digest
    originals = held.originals if digest in held.originals else (*held.originals, digest)
    count = len(taken.original.facts.pages)
    planned = tuple(replace(page, original=digest) for page in pages if 1 <= page.page <= count)
    return Attachment(originals, (*held.pages, *planned))
