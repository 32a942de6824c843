"""Printing forms: from declarations to PDF and Word files, and what each showed when it was printed."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from desktop.base.errors import CannotWrite, ExitCode, ShenbaoError
from desktop.base.files import unwritable, whole_file
from desktop.base.jobs import Cancel
from desktop.base.names import safe_name
from desktop.export.forms.declaration import FormDeclaration, form_named, usual_forms
from desktop.export.forms.fill import filled
from desktop.export.forms.fitting import fitted
from desktop.export.forms.fonts import Fonts
from desktop.export.forms.pdf import pdf_bytes
from desktop.export.forms.photo import with_photo
from desktop.export.forms.word import word_bytes
from desktop.model.addresses import Address
from desktop.model.dossier import Dossier, PrintedForm
from desktop.rules.papers.answers import Answers
from desktop.rules.programme import Programme

FORMATS = ("pdf", "docx")
_NONE_BEFORE: Mapping[Address, int] = MappingProxyType({})
_NOTHING_SHOWN: Mapping[str, str] = MappingProxyType({})


class NoSuchFormat(ShenbaoError):
    """Forms are not written in this format. Facts: name."""

    exit_code = ExitCode.CALL
    says = "表格不能写成「{name}」格式。"
    remedy = "可用的格式：pdf、docx。"


@dataclass(frozen=True, slots=True)
class PrintedFile:
    """One written form. `rare` are characters that no font here can draw, printed as 〓."""

    form: str
    format: str
    path: Path
    rare: tuple[str, ...] = ()

    @property
    def notice(self) -> str:
        """What the person must know about rare characters; empty when there are none."""
        if not self.rare:
            return ""
        named = "、".join(f"{character}（U+{ord(character):04X}）" for character in self.rare)
        return (
            f"「{self.path.name}」里有字体没有的字：{named}，在 PDF 里印成了〓。"
            "请安装含有这些字的字体（例如花园明朝 HanaMinB）后重新打印，或改用 Word 版手工处理。"
        )


@dataclass(frozen=True, slots=True)
class Printed:
    """The files written, and for each form what it showed: the caller keeps it to find stale papers (S0-187)."""

    files: tuple[PrintedFile, ...]
    snapshots: tuple[PrintedForm, ...]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A form in memory: its bytes by format, what it showed, and characters no font has."""

    declaration: FormDeclaration
    data: Mapping[str, bytes]
    shown: Mapping[str, str]
    rare: tuple[str, ...]


def render(  # noqa: PLR0913 - what the work needs is passed, by keyword
    name: str,
    dossier: Dossier,
    *,
    formats: Sequence[str] = FORMATS,
    fonts: Fonts | None = None,
    photo: bytes = b"",
    programme: Programme | None = None,
    pages_before: Mapping[Address, int] = _NONE_BEFORE,
) -> Rendered:
    """Fill one form and write it in the formats it has of those wanted; `photo` is the applicant's, a JPEG of ours.

    `programme` is what the dossier applies under; without it a form leaves blank what the programme would say.
    `pages_before` are the pages that stand before a slot's own in its file.

    Raises:
        NoSuchForm, WrongForm: there is no such form, or its declaration cannot be used.
        NoSuchFormat: a wanted format does not exist.
    """
    answers = Answers(dossier, programme, pages_before=pages_before)
    rendered = _rendered(form_named(name), (answers,), formats, fonts or Fonts(), photo)
    return Rendered(rendered.declaration, rendered.data, MappingProxyType(answers.shown), rendered.rare)


def render_about_all(
    name: str, people: Sequence[Answers], *, formats: Sequence[str] = FORMATS, fonts: Fonts | None = None
) -> Rendered:
    """Fill one paper about several people; what it showed of each is then in that one's `shown`.

    Raises:
        NoSuchForm, WrongForm, NoSuchFormat: as `render`.
    """
    return _rendered(form_named(name), people, formats, fonts or Fonts(), b"")


def _rendered(
    declaration: FormDeclaration, people: Sequence[Answers], formats: Sequence[str], fonts: Fonts, photo: bytes
) -> Rendered:
    wrong = next((wanted for wanted in formats if wanted not in FORMATS), None)
    if wrong is not None:
        raise NoSuchFormat(name=wrong)
    fonts.missing.clear()
    layout = fitted(with_photo(filled(declaration, *people), photo), fonts)
    wanted = [str(kind) for kind in declaration.formats if kind in formats]
    data = {kind: pdf_bytes(layout, fonts) if kind == "pdf" else word_bytes(layout) for kind in wanted}
    return Rendered(declaration, MappingProxyType(data), _NOTHING_SHOWN, tuple(fonts.missing))


def print_forms(  # noqa: PLR0913 - what the work needs is passed, by keyword
    dossier: Dossier,
    forms: Sequence[str],
    target: Path,
    *,
    on: date,
    formats: Sequence[str] = FORMATS,
    fonts: Fonts | None = None,
    photo: bytes = b"",
    programme: Programme | None = None,
    cancel: Cancel | None = None,
) -> Printed:
    """Write forms into a folder; when none is named, all but those that go with pages of evidence.

    Nothing is written when one cannot be filled, or the person stops before all are.

    Raises:
        NoSuchForm, WrongForm, NoSuchFormat: the call names what is not there.
        CannotWrite: the folder refused.
        Cancelled: the person asked to stop.
    """
    fonts, cancel = fonts or Fonts(), cancel or Cancel()
    rendered = []
    for name in forms or usual_forms():
        cancel.checkpoint()
        rendered.append(render(name, dossier, formats=formats, fonts=fonts, photo=photo, programme=programme))
    cancel.checkpoint()
    files = tuple(file for form in rendered for file in put(form, target))
    return Printed(files, tuple(PrintedForm(form.declaration.id, on, form.shown) for form in rendered))


def put(form: Rendered, target: Path) -> tuple[PrintedFile, ...]:
    """Write a form's files into a folder.

    Raises:
        CannotWrite: the folder refused.
    """
    with _folder(target):
        return tuple(_written(form, kind, target) for kind in form.data)


@contextmanager
def _folder(target: Path) -> Iterator[None]:
    """Make a folder; when nothing comes into it, it goes again with the folders made for it."""
    made = [folder for folder in (target, *target.parents) if not folder.exists()]
    try:
        try:
            target.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            unwritable(target, error)
        yield
    except CannotWrite:
        for folder in made:
            with suppress(OSError):  # what is not empty stays
                folder.rmdir()
        raise


def _written(form: Rendered, kind: str, target: Path) -> PrintedFile:
    path = target / f"{safe_name(form.declaration.file_name)}.{kind}"
    with whole_file(path) as file:
        file.write(form.data[kind])
    return PrintedFile(form.declaration.id, kind, path, form.rare if kind == "pdf" else ())
