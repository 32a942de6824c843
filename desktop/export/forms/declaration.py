"""Form declarations: `forms/<id>/form.toml`, read strictly."""

import tomllib
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.base.paths import forms, user_forms_folder
from desktop.export.forms.declaration_faults import first_fault, syntax_fault
from desktop.export.forms.layout import Align, Page, Style
from desktop.export.forms.templates import PEOPLE, faults
from desktop.model.catalogue import TABLE_BY_KEY

_FILE = "form.toml"
_ROUNDING_MM = 2.5
_FOR_MANY = frozenset({"publicity", "seal-round"})


class Group(StrEnum):
    """What a form is for, as people look for it."""

    SIGN = "需要盖章签字"
    CHECK = "供核对"
    UNIT = "单位用"


class NoSuchForm(ShenbaoError):
    """There is no form of this id. Facts: name, hint, known."""

    exit_code = ExitCode.CALL
    says = "没有「{name}」这张表。{hint}"
    remedy = "现有：{known}。"


class WrongForm(ShenbaoError):
    """A form's declaration cannot be used. Facts: name, file, where, why."""

    exit_code = ExitCode.INPUT
    says = "表格「{name}」的定义有误（{where}）：{why}。"
    remedy = "请改正 {file} 后再试。"


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

    @field_validator("text")
    @classmethod
    def _is_known(cls, text: str) -> str:
        if wrong := list(faults(text)):
            raise ValueError(f"不认识 {'、'.join(wrong)}")
        return text


class CellDeclaration(_Declared):
    """A cell: a `label` printed as such, or a `text` with values.

    `overflow` says what happens to a text too long for its row: the row grows, or the type shrinks down
    to 9 points before the row grows. A row too tall for its page goes on on the next one, its labels repeated.
    A cell with a `picture` holds the photograph, `picture` mm wide, or its text where there is none.
    """

    label: str = ""
    text: str = ""
    picture: float = 0.0
    columns: int = Field(1, ge=1)
    rows: int = Field(1, ge=1)
    align: Align | None = None
    style: Style | None = None
    top: bool = False
    overflow: Literal["grow", "shrink"] = "grow"


class RowDeclaration(_Declared):
    """A table row; with `each` it is repeated for every row of that table, `otherwise` standing for none.

    `each = "people"` repeats it for every person of a form for many.
    """

    cells: tuple[CellDeclaration, ...]
    height: float = 0.0
    each: str = ""
    otherwise: str = ""

    @model_validator(mode="after")
    def _names_a_table(self) -> "RowDeclaration":
        if self.each and self.each not in TABLE_BY_KEY and self.each != PEOPLE:
            raise ValueError(f"each：没有“{self.each}”这张表")
        wrong = [fault for cell in self.cells for text in (cell.label, cell.text) for fault in faults(text, self.each)]
        if wrong:
            raise ValueError(f"不认识 {'、'.join(wrong)}")
        return self


class TableBlock(_Declared):
    """A ruled table; `widths` in mm fill the page's width; `whole` keeps it on one page when it fits one."""

    kind: Literal["table"]
    whole: bool = False
    widths: tuple[float, ...]
    heading_rows: int = 0
    light: bool = False
    row: tuple[RowDeclaration, ...]

    @model_validator(mode="after")
    def _rows_fill_every_column(self) -> "TableBlock":
        covered = [0] * len(self.row)
        for number, row in enumerate(self.row):
            for cell in row.cells:
                for below in range(number, min(number + cell.rows, len(self.row))):
                    covered[below] += cell.columns
        wrong = next((number for number, columns in enumerate(covered) if columns != len(self.widths)), None)
        if wrong is not None:
            raise ValueError(f"表格有 {len(self.widths)} 列，第 {wrong + 1} 行的单元格合起来是 {covered[wrong]} 列")
        return self


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
    form; `evidence` lists the attached materials with their pages. `self-assessment` lists the clauses ticked and
    where each one's evidence stands. For many people: `publicity` lists who applies for what, `seal-round` what
    needs which seal or signature.
    """

    kind: Literal["sections"]
    manner: Literal["sheet", "preview", "evidence", "self-assessment", "publicity", "seal-round"]


class Area(_Declared):
    """A place to be sealed, signed or dated by hand on the printed paper; never filled by us (S3-081)."""

    kind: Literal["seal", "signature", "date"]
    who: str
    page: int = Field(1, ge=1)
    note: str = ""


class PageDeclaration(_Declared):
    """Margins in mm, the foot's text, whether pages are numbered, and what stands on each page of several."""

    top: float = 25.0
    right: float = 22.0
    bottom: float = 20.0
    left: float = 22.0
    footer: str = ""
    numbered: bool = False
    landscape: bool = False
    each_page: str = ""
    duplex: bool = False


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
    """One form. `file_name` is what its files are called; `signed` forms are scanned back after signing.

    A form for `many` people is one paper about all of them; outside rows that are repeated for people it gives what
    is the same for everyone.
    """

    id: str
    title: str
    file_name: str
    about: str
    source: str
    formats: tuple[Literal["pdf", "docx"], ...] = ("pdf", "docx")
    signed: bool = False
    people: Literal["one", "many"] = "one"
    page: PageDeclaration = PageDeclaration()
    block: tuple[BlockDeclaration, ...]
    area: tuple[Area, ...] = ()
    strip: StripDeclaration | None = None

    @model_validator(mode="after")
    def _stands_on_its_page(self) -> "FormDeclaration":
        width = Page(**self.page.model_dump()).width
        for table in (block for block in self.block if isinstance(block, TableBlock)):
            if abs(sum(table.widths) - width) > _ROUNDING_MM:
                raise ValueError(
                    f"表格的列宽加起来是 {sum(table.widths):g} 毫米，页边之间是 {width:g} 毫米：请改 widths"
                )
        return self

    @model_validator(mode="after")
    def _is_for_one_or_many(self) -> "FormDeclaration":
        if self.people == "many":
            return self
        rows = [row for block in self.block if isinstance(block, TableBlock) for row in block.row]
        manners = {block.manner for block in self.block if isinstance(block, SectionsBlock)}
        if any(row.each == PEOPLE for row in rows) or not manners.isdisjoint(_FOR_MANY):
            raise ValueError('逐人列出的表要写明 people = "many"')
        return self

    @property
    def group(self) -> Group:
        """Whether it is to be signed and sealed, to be checked against, or for the unit's own use."""
        if self.signed or self.strip:
            return Group.SIGN
        return Group.UNIT if self.people == "many" else Group.CHECK


def form_ids(folder: Path | None = None) -> tuple[str, ...]:
    """Return the ids of the forms that ship, or of those in a folder, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in (folder or forms()).glob(f"*/{_FILE}")))


def usual_forms() -> tuple[str, ...]:
    """Return the forms that are printed when none is named: all but those that go with pages of evidence."""
    return tuple(name for name in form_ids() if form_named(name).strip is None)


def form_named(name: str, *, folder: Path | None = None) -> FormDeclaration:
    """Read one form's declaration: one that ships, else one that the person keeps in a folder of their own.

    Raises:
        NoSuchForm: there is none of this id; carries the nearest spelling.
        WrongForm: its declaration names what does not exist or is not well formed.
    """
    shipped = form_ids(folder)
    own = () if folder or name in shipped else form_ids(user_forms_folder())
    if name not in shipped and name not in own:
        known = (*shipped, *own)
        close = get_close_matches(name, known, n=1, cutoff=0.4)
        raise NoSuchForm(name=name, hint=f"是不是想写 {close[0]}？" if close else "", known="、".join(known))
    return read_form(((user_forms_folder() if own else None) or folder or forms()) / name / _FILE)


def read_form(path: Path) -> FormDeclaration:
    """Read a declaration's file; its folder must be called as its id.

    Raises:
        WrongForm: it cannot be read, or names what does not exist; tells the file and the line.
    """
    try:
        text = path.read_text(encoding="utf-8")
        declared = FormDeclaration.model_validate(tomllib.loads(text))
    except (OSError, UnicodeDecodeError) as error:
        raise WrongForm(
            name=path.parent.name, file=path, where="整个文件", why="读不出来，应当是 UTF-8 文本"
        ) from error
    except tomllib.TOMLDecodeError as error:
        where, why = syntax_fault(error, text)
        raise WrongForm(name=path.parent.name, file=path, where=where, why=why) from error
    except ValidationError as error:
        where, why = first_fault(error, text)
        raise WrongForm(name=path.parent.name, file=path, where=where, why=why) from error
    if declared.id != path.parent.name:
        why = f"id 写的是“{declared.id}”，应当与所在文件夹“{path.parent.name}”同名"
        raise WrongForm(name=path.parent.name, file=path, where="id", why=why)
    return declared
