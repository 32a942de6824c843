"""Printing for several people: a folder for each, or one job for the printer, and what was shown remembered."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.base.jobs import Cancel, Progress
from desktop.base.names import safe_name
from desktop.documents.workers import Workers
from desktop.export.forms.declaration import form_named, usual_forms
from desktop.export.forms_of_people import Person
from desktop.export.making import Originals
from desktop.export.naming import distinct
from desktop.export.photograph import photograph_for
from desktop.export.print_job import JOB_FILE, PrintJob, PrintWork, print_job
from desktop.export.printing import PrintedFile, put, render_about_all
from desktop.model.dossier import Dossier, PrintedForm
from desktop.model.values import written
from desktop.rules.pack import load_programme
from desktop.rules.papers.answers import Answers
from desktop.session.opening import open_session
from desktop.session.outputs import print_session, remember_printed
from desktop.session.session import Session

_ENDING = ".x"  # names are told apart before their ending


@dataclass(frozen=True, slots=True)
class PeoplePrinted:
    """The files written and what a person should know, with the file it is about."""

    files: tuple[PrintedFile, ...] = ()
    job: PrintJob | None = None
    notices: tuple[str, ...] = ()


class People:
    """The dossier files of several people, each opened only for a moment; `notices` are kept for the person."""

    def __init__(self, paths: Sequence[Path], workers: Workers) -> None:
        self.paths = tuple(paths)
        self._workers = workers
        self.notices: dict[str, None] = {}

    @contextmanager
    def opened(self, path: Path, *, read_only: bool) -> Iterator[Session]:
        """Open a dossier for a moment."""
        session = open_session(path, read_only=read_only)
        try:
            yield session
        finally:
            if not read_only:
                self.notices |= dict.fromkeys(f"「{path.name}」{notice}" for notice in session.file.notices)
            session.close()

    def dossiers(self) -> Iterator[Dossier]:
        """Give the dossiers."""
        for path in self.paths:
            with self.opened(path, read_only=True) as session:
                yield session.dossier

    def persons(self, forms: Sequence[str]) -> Iterator[Person]:
        """Give the people with what the forms show of them."""
        for path in self.paths:
            with self.opened(path, read_only=True) as session:
                name = name_of(session.dossier, path)
                yield person_of(name, session.dossier, session.file, forms, self._workers)

    def remember(self, snapshots: Sequence[Sequence[PrintedForm]]) -> None:
        """Keep in each dossier what was printed; one that can only be read remembers nothing, and that is said."""
        for path, shown in zip(self.paths, snapshots, strict=True):
            with self.opened(path, read_only=False) as session:
                remember_printed(session, shown)


def person_of(name: str, dossier: Dossier, originals: Originals, forms: Sequence[str], workers: Workers) -> Person:
    """Return a person as a print job takes one, with the photograph where a form shows it."""
    each, _ = for_one_and_many(forms)
    photo = photograph_for(each, dossier, originals, workers, cancel=Cancel()) if each else b""
    return Person(name, dossier, photo)


def print_separately(  # noqa: PLR0913 - what the work needs is passed, by keyword
    paths: Sequence[Path], forms: Sequence[str], target: Path, *, on: date, formats: Sequence[str], work: PrintWork
) -> PeoplePrinted:
    """Write each person's forms into a folder of that person's name, and forms about all of them beside these.

    Raises:
        ShenbaoError: a dossier cannot be opened, a form cannot be filled, or the folder refused.
    """
    each, about_all = for_one_and_many(forms)
    people = People(paths, work.workers)
    dossiers = list(people.dossiers())
    folders = _folders(dossiers, paths)
    snapshots: list[list[PrintedForm]] = [[] for _ in paths]
    files: list[PrintedFile] = []
    for form in about_all:
        shown = [Answers(dossier, load_programme(dossier.programme)) for dossier in dossiers]
        files += put(render_about_all(form, shown, formats=formats), target)
        for kept, answers in zip(snapshots, shown, strict=True):
            kept.append(PrintedForm(form, on, answers.shown))
    for number, path in enumerate(paths):
        work.cancel.checkpoint()
        work.report(Progress(number, len(paths), path.stem))
        with people.opened(path, read_only=False) as session:
            if each:
                files += print_session(session, each, target / folders[number], on=on, formats=formats).files
            remember_printed(session, snapshots[number])
    work.report(Progress(len(paths), len(paths), "完成"))
    return PeoplePrinted(tuple(files), notices=tuple(people.notices))


def print_together(  # noqa: PLR0913 - what the work needs is passed, by keyword
    paths: Sequence[Path], forms: Sequence[str], target: Path, *, on: date, duplex: bool, work: PrintWork
) -> PeoplePrinted:
    """Write everybody's forms as one PDF for the printer into a folder.

    Raises:
        ShenbaoError: a dossier cannot be opened, a form cannot be filled, or the folder refused.
    """
    named = tuple(forms or usual_forms())
    people = People(paths, work.workers)
    persons = people.persons(named)
    job = print_job(persons, named, target / JOB_FILE, count=len(paths), on=on, duplex=duplex, work=work)
    people.remember(job.snapshots)
    return PeoplePrinted(job=job, notices=tuple(people.notices))


def wants_duplex(dossier: Dossier) -> bool:
    """Whether a dossier's programme wants paper printed on both sides; so it is where the notice does not say."""
    return load_programme(dossier.programme).paper.duplex is not False


def copies_wanted(dossier: Dossier) -> int:
    """Return how many copies a dossier's programme wants on paper, one where the notice does not say."""
    return load_programme(dossier.programme).paper.copies or 1


def name_of(dossier: Dossier, path: Path) -> str:
    """Return what to call a dossier's person: the name answered, else the file's."""
    return written(dossier.answer("basic", "name")) or path.stem


def for_one_and_many(forms: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return which of some forms (of all, when none is named) are about one person, and which about many."""
    named = [form_named(form) for form in forms or usual_forms()]
    return [form.id for form in named if form.people == "one"], [form.id for form in named if form.people == "many"]


def _folders(dossiers: Sequence[Dossier], paths: Sequence[Path]) -> list[str]:
    names = (safe_name(name_of(dossier, path)) for dossier, path in zip(dossiers, paths, strict=True))
    return [name.removesuffix(_ENDING) for name in distinct(f"{name}{_ENDING}" for name in names)]
