"""Form declarations: `forms/<id>/form.toml`, read strictly."""

import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.base.paths import forms
from desktop.export.forms.layout import Align, Style
from desktop.export.forms.templates import faults
from desktop.model.catalogue import TABLE_BY_KEY

_FILE = "form.toml"


class NoSuchForm(ShenbaoError):
    """There is no form of this id. Facts: name, hint, known."""

    exit_code = ExitCode.CALL
    says = "没有「{name}」这张表。{hint}"
    remedy = "现有：{known}。"


class WrongForm(ShenbaoError):
    """A form's declaration cannot be used. Facts: name, where, why."""

    exit_code = ExitCode.INPUT
    says = "表格「{name}」的定义有误（{where}）：{why}。"
    remedy = "请改正 forms/{name}/form.toml 后再试。"


class _Declared(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TextLook(_Declared):
    """How a text stands: style, alignment, indent in characters, space in mm."""

    style: Style = Style.BODY
    align: Align = Align.LEFT
    indent: int = 0
    before: float = 0.0
    after: float = 0.0


class ParagraphBlock(TextLook):
    """A text of its own."""

    kind: Literal["paragraph"]
    text: str


class CellDeclaration(_Declared):
    """A cell: a `label` printed as such, or a `text` with values.

    `overflow` says what happens to a text too long for its row: the row grows, or the type shrinks down
    to 9 points before the row grows.
    """

    label: str = ""
    text: str = ""
    columns: int = Field(1, ge=1)
    rows: int = Field(1, ge=1)
    align: Align | None = None
    style: Style | None = None
    top: bool = False
    overflow: Literal["grow", "shrink"] = "grow"


class RowDeclaration(_Declared):
    """A table row; with `each` it is repeated for every row of that table, `otherwise` standing for none."""

    cells: tuple[CellDeclaration, ...]
    height: float = 0.0
    each: str = ""
    otherwise: str = ""

    @model_validator(mode="after")
    def _names_a_table(self) -> "RowDeclaration":
        if self.each and self.each not in TABLE_BY_KEY:
            raise ValueError(f"each：没有表 {self.each}")
        wrong = [fault for cell in self.cells for text in (cell.label, cell.text) for fault in faults(text, self.each)]
        if wrong:
            raise ValueError(f"没有 {'、'.join(wrong)}")
        return self


class TableBlock(_Declared):
    """A ruled table; `widths` in mm fill the page's width; `whole` keeps it on one page when it fits one."""

    kind: Literal["table"]
    whole: bool = False
    widths: tuple[float, ...]
    heading_rows: int = 0
    light: bool = False
    row: tuple[RowDeclaration, ...]


class SpaceBlock(_Declared):
    """Empty height in mm."""

    kind: Literal["space"]
    height: float


class PageBreakBlock(_Declared):
    """The next block begins a page."""

    kind: Literal["page-break"]


class SectionsBlock(_Declared):
    """Every section of the portal in its order, made from the field declarations.

    `sheet` lists each question beside its value, to type or copy from; `preview` looks like a filled
    form; `evidence` lists the attached materials with their pages.
    """

    kind: Literal["sections"]
    manner: Literal["sheet", "preview", "evidence"]


class Area(_Declared):
    """A place to be sealed, signed or dated by hand on the printed paper; never filled by us (S3-081)."""

    kind: Literal["seal", "signature", "date"]
    who: str
    page: int = Field(1, ge=1)
    note: str = ""


class PageDeclaration(_Declared):
    """Margins in mm, the foot's text, and whether pages are numbered."""

    top: float = 25.0
    right: float = 22.0
    bottom: float = 20.0
    left: float = 22.0
    footer: str = ""
    numbered: bool = False


class StripDeclaration(_Declared):
    """What is printed on every evidence page: the heads of the boxes for seal, signature and date.

    `slots` are the places whose pages get it when none is named (`table.slot`). The form's own blocks are
    a sheet that goes with the pages.
    """

    seal: str
    signature: str
    date: str
    slots: tuple[str, ...]


BlockDeclaration = Annotated[
    ParagraphBlock | TableBlock | SpaceBlock | PageBreakBlock | SectionsBlock, Field(discriminator="kind")
]


class FormDeclaration(_Declared):
    """One form. `file_name` is what its files are called; `signed` forms are scanned back after signing."""

    id: str
    title: str
    file_name: str
    about: str
    source: str
    formats: tuple[Literal["pdf", "docx"], ...] = ("pdf", "docx")
    signed: bool = False
    page: PageDeclaration = PageDeclaration()
    block: tuple[BlockDeclaration, ...]
    area: tuple[Area, ...] = ()
    strip: StripDeclaration | None = None

    @model_validator(mode="after")
    def _texts_are_known(self) -> "FormDeclaration":
        wrong = [fault for block in self.block if isinstance(block, ParagraphBlock) for fault in faults(block.text)]
        if wrong:
            raise ValueError(f"没有 {'、'.join(wrong)}")
        return self


def form_ids(folder: Path | None = None) -> tuple[str, ...]:
    """Return the ids of all forms, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in (folder or forms()).glob(f"*/{_FILE}")))


def form_named(name: str, *, folder: Path | None = None) -> FormDeclaration:
    """Read one form's declaration.

    Raises:
        NoSuchForm: there is none of this id; carries the nearest spelling.
        WrongForm: its declaration names what does not exist or is not well formed.
    """
    known = form_ids(folder)
    if name not in known:
        close = get_close_matches(name, known, n=1, cutoff=0.4)
        raise NoSuchForm(name=name, hint=f"是不是想写 {close[0]}？" if close else "", known="、".join(known))
    try:
        with ((folder or forms()) / name / _FILE).open("rb") as file:
            return FormDeclaration.model_validate(tomllib.load(file))
    except tomllib.TOMLDecodeError as error:
        raise WrongForm(name=name, where=_FILE, why=str(error)) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or _FILE
        raise WrongForm(name=name, where=where, why=first["msg"].removeprefix("Value error, ")) from error
