"""Several people's forms as one job for the printer: one PDF in which every form begins on a front page.

People are taken a few at a time, so that two hundred need hardly more memory than twenty; only forms about all of
them have to hold them together.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.base.files import unwritable
from desktop.base.jobs import Cancel, Progress, Report, silently
from desktop.base.work import WorkFolder
from desktop.documents.assemble import assemble
from desktop.documents.isolation.remote import Remote
from desktop.documents.plan import Bookmark, PageSource
from desktop.documents.workers import Workers
from desktop.export.forms.declaration import form_named
from desktop.export.forms_of_people import Begins, PartMade, Person
from desktop.model.dossier import PrintedForm

JOB_FILE = "打印任务.pdf"

_WRITE: Remote[PartMade] = Remote("desktop.export.forms_of_people", "write_part")
_PEOPLE_PER_PART = 6
_SECONDS_PER_PERSON = 20.0
_SECONDS_AT_LEAST = 60.0


class NothingToPrint(ShenbaoError):
    """A job without people or without forms that can be printed. Facts: none."""

    exit_code = ExitCode.CALL
    says = "没有要打印的内容。"
    remedy = "请至少选一份申报文件和一张有 PDF 的表格。"


@dataclass(frozen=True, slots=True)
class PrintWork:
    """What a job needs beside its content: workers, and ways to tell how far it is and to stop it."""

    workers: Workers
    report: Report = silently
    cancel: Cancel = Cancel()  # noqa: RUF009 - one that nobody asks


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A job as written: its file, the sheets' sides, and for each person, in their order, what the forms showed."""

    path: Path
    pages: int
    snapshots: tuple[tuple[PrintedForm, ...], ...]
    rare: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A part on its way: its file, and the number of its first person, from 0."""

    path: Path
    first: int
    count: int
    made: Future[PartMade]


def print_job(  # noqa: PLR0913 - what the work needs is passed, by keyword
    people: Iterable[Person], forms: Sequence[str], target: Path, *, count: int, on: date, duplex: bool, work: PrintWork
) -> PrintJob:
    """Write the job's PDF to `target`: each of `count` people's forms, then those about all of them.

    With `duplex` every form has an even number of pages, so that each begins on a sheet of its own. The file appears
    whole or not at all.

    Raises:
        NothingToPrint: there is nobody, or no form.
        NoSuchForm, WrongForm: a form's declaration cannot be used.
        CannotWrite: the file cannot be written; what stood there is untouched.
        Cancelled: the person asked to stop.
    """
    declared = [form for form in map(form_named, forms) if "pdf" in form.formats]
    if not declared or not count:
        raise NothingToPrint
    each = [form.id for form in declared if form.people == "one"]
    about_all = [form.id for form in declared if form.people == "many"]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        unwritable(target.parent, error)
    with WorkFolder() as folder, ThreadPoolExecutor(work.workers.count) as threads:
        making = _Making(folder.path, work, threads, duplex)
        collected = _Collected(on)
        for part in making.parts(people, each, about_all):
            made = part.made.result()
            collected.take(part, made)
            work.report(Progress(min(part.first + part.count, count), count, "排版"))
        joined = assemble(collected.pages, target, work.workers, bookmarks=collected.bookmarks, cancel=work.cancel)
    return PrintJob(target, joined.pages, collected.snapshots(count), tuple(dict.fromkeys(collected.rare)))


class _Making:
    """Hands people to the workers a few at a time, never far ahead of what has come back."""

    def __init__(self, folder: Path, work: PrintWork, threads: ThreadPoolExecutor, duplex: bool) -> None:  # noqa: FBT001 - from one place
        self._folder, self._work, self._threads, self._duplex = folder, work, threads, duplex
        self._number = 0

    def parts(self, people: Iterable[Person], each: Sequence[str], about_all: Sequence[str]) -> Iterator[_Part]:
        """Give the parts in their order as they are made."""
        waiting: deque[_Part] = deque()
        everyone: list[Person] = []
        first = 0
        for group in _groups(people):
            if about_all:
                everyone += [replace(person, photo=b"") for person in group]
            if each:
                waiting.append(self._begin(group, each, first))
            first += len(group)
            while len(waiting) > self._work.workers.count:
                yield waiting.popleft()
        if everyone:
            waiting.append(self._begin(everyone, about_all, 0))
        yield from waiting

    def _begin(self, people: Sequence[Person], forms: Sequence[str], first: int) -> _Part:
        self._work.cancel.checkpoint()
        self._number += 1
        path = self._folder / f"{self._number:05d}.pdf"
        return _Part(path, first, len(people), self._threads.submit(self._write, tuple(people), tuple(forms), path))

    def _write(self, people: tuple[Person, ...], forms: tuple[str, ...], path: Path) -> PartMade:
        seconds = _SECONDS_AT_LEAST + _SECONDS_PER_PERSON * len(people)
        args = (people, forms, path, self._duplex)
        return self._work.workers.run(_WRITE, *args, about=people[0].name, seconds=seconds, cancel=self._work.cancel)


class _Collected:
    """What the parts add up to."""

    def __init__(self, on: date) -> None:
        self._on = on
        self._shown: dict[int, list[PrintedForm]] = {}
        self.pages: list[PageSource] = []
        self.bookmarks: list[Bookmark] = []
        self.rare: list[str] = []

    def take(self, part: _Part, made: PartMade) -> None:
        """Add a part at the end."""
        before = len(self.pages)
        self.bookmarks += [Bookmark(_called(begins), before + begins.page) for begins in made.begins]
        self.pages += [PageSource(part.path, page) for page in range(1, made.pages + 1)]
        self.rare += made.rare
        for number, form, shown in made.shown:
            self._shown.setdefault(part.first + number, []).append(PrintedForm(form, self._on, shown))

    def snapshots(self, count: int) -> tuple[tuple[PrintedForm, ...], ...]:
        """Return what was shown, person by person."""
        return tuple(tuple(self._shown.get(number, ())) for number in range(count))


def _called(begins: Begins) -> str:
    return f"{begins.person}　{begins.title}" if begins.person else begins.title


def _groups(people: Iterable[Person]) -> Iterator[list[Person]]:
    waiting = iter(people)
    while group := list(islice(waiting, _PEOPLE_PER_PART)):
        yield group
