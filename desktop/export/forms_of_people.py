"""Forms of several people as one PDF, made in a worker: part of a print job."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.base.files import whole_file
from desktop.export.forms.declaration import FormDeclaration, form_named
from desktop.export.forms.fill import filled
from desktop.export.forms.fitting import fitted
from desktop.export.forms.fonts import Fonts
from desktop.export.forms.layout import Layout
from desktop.export.forms.pdf import joined_forms
from desktop.export.forms.photo import with_photo
from desktop.model.dossier import Dossier
from desktop.rules.pack import load_programme
from desktop.rules.papers.answers import Answers
from desktop.rules.programme import Programme


@dataclass(frozen=True, slots=True)
class Person:
    """Whose forms are printed: what to call them, the dossier, and the photograph as a clean JPEG."""

    name: str
    dossier: Dossier
    photo: bytes = b""


@dataclass(frozen=True, slots=True)
class Begins:
    """A form in a PDF: whose it is (empty for a form about all), which, and its first page from 1."""

    person: str
    title: str
    page: int


@dataclass(frozen=True, slots=True)
class PartMade:
    """One part of a job as written: its pages, where forms begin, what each person's forms showed, missing characters.

    `shown` has an entry for each person and form, in their order.
    """

    pages: int
    begins: tuple[Begins, ...]
    shown: tuple[tuple[int, str, Mapping[str, str]], ...]
    rare: tuple[str, ...]


def write_part(people: Sequence[Person], forms: Sequence[str], target: Path, front_pages: bool) -> PartMade:  # noqa: FBT001 - workers pass by position
    """Write the forms of some people, person by person, or one paper about all of them for a form for many.

    Raises:
        NoSuchForm, WrongForm: a form's declaration cannot be used.
    """
    fonts, made = Fonts(), list(_made(people, [form_named(form) for form in forms]))
    layouts = (fitted(with_photo(one.layout, one.photo), fonts) for one in made)
    joined = joined_forms(layouts, fonts, title="打印任务", front_pages=front_pages)
    with whole_file(target) as file:
        file.write(joined.data)
    begins = (Begins(one.person, one.layout.title, page) for one, page in zip(made, joined.begins, strict=True))
    shown = tuple(entry for one in made for entry in one.shown)
    return PartMade(joined.pages, tuple(begins), shown, tuple(fonts.missing))


@dataclass(frozen=True, slots=True)
class _Made:
    person: str
    layout: Layout
    photo: bytes
    shown: tuple[tuple[int, str, Mapping[str, str]], ...]


def _made(people: Sequence[Person], declared: Sequence[FormDeclaration]) -> Iterator[_Made]:
    programmes = {name: load_programme(name) for name in {person.dossier.programme for person in people}}
    for number, person in enumerate(people):
        for declaration in declared:
            if declaration.people == "one":
                answers = _answers(person, programmes)
                layout = filled(declaration, answers)
                yield _Made(person.name, layout, person.photo, ((number, declaration.id, answers.shown),))
    for declaration in declared:
        if declaration.people == "many":
            everyone = [_answers(person, programmes) for person in people]
            layout = filled(declaration, *everyone)
            shown = ((number, declaration.id, answers.shown) for number, answers in enumerate(everyone))
            yield _Made("", layout, b"", tuple(shown))


def _answers(person: Person, programmes: Mapping[str, Programme]) -> Answers:
    return Answers(person.dossier, programmes[person.dossier.programme])
