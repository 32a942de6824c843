"""Printing for several people: a folder for each, or one job for the printer, and what was shown remembered."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.base.jobs import Progress
from desktop.base.names import safe_name
from desktop.export.forms.declaration import form_ids, form_named
from desktop.export.forms_of_people import Person
from desktop.export.naming import distinct
from desktop.export.print_job import JOB_FILE, PrintJob, PrintWork, print_job
from desktop.export.printing import PrintedFile, put, render_about_all
from desktop.model.dossier import Dossier, PrintedForm
from desktop.model.values import written
from desktop.rules.pack import load_programme
from desktop.rules.papers.answers import Answers
from desktop.session.opening import open_session
from desktop.session.outputs import photograph_for, print_session, remember_printed
from desktop.session.session import Session

_ENDING = ".x"  # names are told apart before their ending


@dataclass(frozen=True, slots=True)
class PeoplePrinted:
    """The files written and what a person should know, with the file it is about."""

    files: tuple[PrintedFile, ...] = ()
    job: PrintJob | None = None
    notices: tuple[str, ...] = ()


class _Notices:
    def __init__(self) -> None:
        self.said: dict[str, None] = {}

    @contextmanager
    def opened(self, path: Path, *, read_only: bool) -> Iterator[Session]:
        """Open a dossier for a moment and keep what is to be known about it."""
        session = open_session(path, read_only=read_only)
        try:
            yield session
        finally:
            if not read_only:
                self.said |= dict.fromkeys(f"「{path.name}」{notice}" for notice in session.file.notices)
            session.close()


def print_separately(  # noqa: PLR0913 - what the work needs is passed, by keyword
    paths: Sequence[Path], forms: Sequence[str], target: Path, *, on: date, formats: Sequence[str], work: PrintWork
) -> PeoplePrinted:
    """Write each person's forms into a folder of that person's name, and forms about all of them beside these.

    Raises:
        ShenbaoError: a dossier cannot be opened, a form cannot be filled, or the folder refused.
    """
    notices = _Notices()
    each, about_all = _for_one_and_many(forms)
    dossiers = [_looked_up(path, notices) for path in paths]
    folders = _folders(dossiers, paths)
    snapshots: list[list[PrintedForm]] = [[] for _ in paths]
    files: list[PrintedFile] = []
    for form in about_all:
        people = [Answers(dossier, load_programme(dossier.programme)) for dossier in dossiers]
        files += put(render_about_all(form, people, formats=formats), target)
        for kept, answers in zip(snapshots, people, strict=True):
            kept.append(PrintedForm(form, on, answers.shown))
    for number, path in enumerate(paths):
        work.cancel.checkpoint()
        work.report(Progress(number, len(paths), path.stem))
        with notices.opened(path, read_only=False) as session:
            if each:
                files += print_session(session, each, target / folders[number], on=on, formats=formats).files
            remember_printed(session, snapshots[number])
    work.report(Progress(len(paths), len(paths), "完成"))
    return PeoplePrinted(tuple(files), notices=tuple(notices.said))


def print_together(  # noqa: PLR0913 - what the work needs is passed, by keyword
    paths: Sequence[Path], forms: Sequence[str], target: Path, *, on: date, duplex: bool, work: PrintWork
) -> PeoplePrinted:
    """Write everybody's forms as one PDF for the printer into a folder.

    Raises:
        ShenbaoError: a dossier cannot be opened, a form cannot be filled, or the folder refused.
    """
    notices = _Notices()
    each, about_all = _for_one_and_many(forms)
    people = _people(paths, each, notices)
    job = print_job(people, (*each, *about_all), target / JOB_FILE, count=len(paths), on=on, duplex=duplex, work=work)
    for path, snapshots in zip(paths, job.snapshots, strict=True):
        with notices.opened(path, read_only=False) as session:
            remember_printed(session, snapshots)
    return PeoplePrinted(job=job, notices=tuple(notices.said))


def wants_duplex(dossier: Dossier) -> bool:
    """Whether a dossier's programme wants paper printed on both sides; so it is where the notice does not say."""
    return load_programme(dossier.programme).paper.duplex is not False


def copies_wanted(dossier: Dossier) -> int:
    """Return how many copies a dossier's programme wants on paper, one where the notice does not say."""
    return load_programme(dossier.programme).paper.copies or 1


def name_of(dossier: Dossier, path: Path) -> str:
    """Return what to call a dossier's person: the name answered, else the file's."""
    return written(dossier.answer("basic", "name")) or path.stem


def _for_one_and_many(forms: Sequence[str]) -> tuple[list[str], list[str]]:
    named = [form_named(form) for form in forms or form_ids()]
    return [form.id for form in named if form.people == "one"], [form.id for form in named if form.people == "many"]


def _looked_up(path: Path, notices: _Notices) -> Dossier:
    with notices.opened(path, read_only=True) as session:
        return session.dossier


def _people(paths: Sequence[Path], forms: Sequence[str], notices: _Notices) -> Iterator[Person]:
    for path in paths:
        with notices.opened(path, read_only=True) as session:
            photo = photograph_for(session, forms) if forms else b""
            yield Person(name_of(session.dossier, path), session.dossier, photo)


def _folders(dossiers: Sequence[Dossier], paths: Sequence[Path]) -> list[str]:
    names = (safe_name(name_of(dossier, path)) for dossier, path in zip(dossiers, paths, strict=True))
    return [name.removesuffix(_ENDING) for name in distinct(f"{name}{_ENDING}" for name in names)]
