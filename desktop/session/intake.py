"""Taking files in: looked at in a worker, made fit for their slot, and durable one by one.

Looking (`IntakeDesk.look_at`) may run in any thread; attaching changes the session and belongs to
the thread that owns it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.base.files import sha256_of_file
from desktop.base.jobs import Cancel, Progress, Report
from desktop.base.work import WorkFolder
from desktop.documents.filenames import readable_name
from desktop.documents.folders import walk
from desktop.documents.intake import TakenIn, take_in
from desktop.documents.word import take_in_as_pages
from desktop.documents.workers import Workers
from desktop.model.addresses import Address
from desktop.model.attachments import PICTURES, WORD_FILES, FileKind
from desktop.model.catalogue import slot_at
from desktop.model.dossier import Dossier
from desktop.model.fields import Accepts
from desktop.session.session import Session
from desktop.session.verbs import holding, stands_in
from desktop.store.dossier_file import Addition


class WrongForSlot(ShenbaoError):
    """A slot does not take this kind of file. Facts: name, slot, wanted."""

    exit_code = ExitCode.INPUT
    says = "「{name}」不能放入“{slot}”：这里只收{wanted}。"
    remedy = "请换成{wanted}再放入。"


_WANTED = {
    Accepts.PDF: "PDF、图片或 Word 文件",
    Accepts.WORD: "Word 文件（doc、docx）",
    Accepts.JPG: "照片（JPG 等图片）",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not taken, and the sentence that says why."""

    name: str
    sentence: str


def refusal_of(name: str, error: ShenbaoError) -> Refusal:
    """Return the refusal of one file.

    Raises:
        ShenbaoError: the same error, when it is not this file's fault: the next one would meet it too.
    """
    if error.exit_code is not ExitCode.INPUT:
        raise error
    return Refusal(name, str(error))


@dataclass(slots=True)
class IntakeOutcome:
    """How a heap of files went: how many were taken, what a person should know, and what was refused."""

    taken: int = 0
    notices: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)


class IntakeDesk:
    """Where files are looked at before they enter a dossier: the workers and a folder for their results."""

    def __init__(self, workers: Workers | None = None, *, password: str = "") -> None:
        self.workers = workers or Workers()
        self._owns_workers = workers is None
        self._password = password
        self._folder = WorkFolder()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the workers and remove what they left."""
        if self._owns_workers:
            self.workers.close()
        self._folder.close()

    def look_at(self, path: Path, slot: Address, *, cancel: Cancel, password: str = "") -> TakenIn:
        """Look at a file for a slot; a Word file for a PDF slot becomes pages. `password` is for this file alone.

        Raises:
            ShenbaoError: the file cannot be used, or the slot does not take its kind.
        """
        work = self._folder.path
        taken = take_in(path, self.workers, work=work, password=password or self._password, cancel=cancel)
        declared = slot_at(slot)
        accepts = declared.accepts if declared else Accepts.PDF
        if not _suits(accepts, taken.original.facts.kind):
            label = declared.label if declared else slot.key
            raise WrongForSlot(name=taken.original.name, slot=label, wanted=_WANTED[accepts])
        if accepts is Accepts.PDF and taken.original.facts.kind in _TEXT_FILES:
            return take_in_as_pages(path, taken, self.workers, work=work, cancel=cancel)
        return taken if accepts is Accepts.PDF else _as_one_file(taken)

    def take_all(  # noqa: PLR0913 - what the work needs is passed, by keyword
        self,
        session: Session,
        slot: Address,
        paths: Sequence[Path],
        *,
        part: str = "",
        report: Report,
        cancel: Cancel,
    ) -> IntakeOutcome:
        """Attach files and the files of folders, in order; one that cannot be used does not stop the rest."""
        found = walk(paths)
        outcome = IntakeOutcome(refused=[Refusal(skipped.name, skipped.sentence) for skipped in found.skipped])
        for number, path in enumerate(found.files, start=1):
            name = readable_name(path)
            report(Progress(number - 1, len(found.files), name))
            try:
                if self._stands_in(session.dossier, slot, path):
                    outcome.notices.append(_STANDS_THERE.format(name=name))
                    continue
                taken = self.look_at(path, slot, cancel=cancel)
                attach(session, slot, taken, part=part, file=path)
            except ShenbaoError as error:
                cancel.checkpoint()
                outcome.refused.append(refusal_of(name, error))
                continue
            outcome.taken += 1
            outcome.notices.extend(f"「{name}」{notice}" for notice in taken.original.facts.notices)
        report(Progress(len(found.files), len(found.files), "完成"))
        return outcome

    @staticmethod
    def _stands_in(dossier: Dossier, slot: Address, path: Path) -> bool:
        held = bool(dossier.attachment(slot).originals) and path.is_file()
        return held and stands_in(dossier, slot, sha256_of_file(path))


_STANDS_THERE = "「{name}」的内容已经在这里，没有重复放入。"
_TEXT_FILES = WORD_FILES | {FileKind.HTML}
_SUITABLE = {
    Accepts.PDF: PICTURES | _TEXT_FILES | {FileKind.PDF},
    Accepts.WORD: WORD_FILES,
    Accepts.JPG: PICTURES,
}


def _suits(accepts: Accepts, kind: FileKind) -> bool:
    return kind in _SUITABLE[accepts]


def _as_one_file(taken: TakenIn) -> TakenIn:
    """A Word file or photograph is handed on as it is: its pages are not planned."""
    facts = replace(taken.original.facts, pages=())
    return replace(taken, original=replace(taken.original, facts=facts), normalised=None)


def attach(session: Session, slot: Address, taken: TakenIn, *, file: Path, part: str = "") -> None:
    """Attach what was looked at and make it durable at once.

    Raises:
        ShenbaoError: the dossier file cannot be written; nothing was attached.
    """
    after = holding(session.dossier, slot, taken.original, part=part)
    # On the disk first: an original that is known without its bytes would stand against every later save.
    session.file.save(after, additions=[Addition(taken.original, file, taken.normalised)])
    session.change(f"放入{taken.original.name}", after)
    session.was_saved()
