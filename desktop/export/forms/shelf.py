"""All forms there are: those that ship, and those that a person or a unit keeps in a folder of their own.

A form of one's own never takes the place of one that ships: it is shown as unusable, with what to do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.base.errors import ShenbaoError
from desktop.base.paths import forms, user_forms_folder
from desktop.export.forms.declaration import FormDeclaration, WrongForm, form_ids, read_form

_FILE = "form.toml"


@dataclass(frozen=True, slots=True)
class ShelvedForm:
    """A form of the shelf; without `declaration` it cannot be used and `fault` says why, as whole sentences."""

    id: str
    path: Path
    own: bool
    declaration: FormDeclaration | None = None
    fault: str = ""


def shelved_forms(own: Path | None = None) -> tuple[ShelvedForm, ...]:
    """Return every form, those that ship first; `own` is the folder of one's own forms, the usual one when None."""
    return (*_shipped(), *own_forms(own))


def _shipped() -> Iterator[ShelvedForm]:
    for name in form_ids():
        path = forms(name, _FILE)
        yield ShelvedForm(name, path, own=False, declaration=read_form(path))


def own_forms(folder: Path | None = None) -> Iterator[ShelvedForm]:
    """Give the forms of a person's own folder, unusable ones with their fault."""
    place = folder or user_forms_folder()
    taken = frozenset(form_ids())
    for name in form_ids(place):
        path = place / name / _FILE
        try:
            if name in taken:
                why = f"“{name}”是自带表格的名字，自带的不会被替换。请把文件夹和 id 改成别的名字"
                raise WrongForm(name=name, file=path, where="id", why=why)
            yield ShelvedForm(name, path, own=True, declaration=read_form(path))
        except ShenbaoError as error:
            yield ShelvedForm(name, path, own=True, fault=str(error))
