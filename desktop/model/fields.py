"""How a question is declared: once, read by the page, the checks, the command line and the forms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What an answer is made of."""

    TEXT = "text"
    LONG_TEXT = "long-text"
    RICH_TEXT = "rich-text"
    DATE = "date"
    MONTH = "month"
    INTEGER = "integer"
    DECIMAL = "decimal"
    CHOICE = "choice"
    TREE_CHOICE = "tree-choice"
    YES_NO = "yes-no"
    IDENTITY_NUMBER = "identity-number"
    CREDIT_CODE = "credit-code"
    PHONE = "phone"
    EMAIL = "email"
    PATENT_NUMBER = "patent-number"
    ISSN = "issn"
    CN = "cn"
    ROWS = "rows"


class Accepts(StrEnum):
    """What a slot of the portal takes."""

    PDF = "pdf"
    WORD = "word"
    JPG = "jpg"


@dataclass(frozen=True, slots=True)
class Field:
    """One question.

    `key` is the last part of its path; `label` is the portal's own wording where the portal asks it.
    `options` is either the id of a list in `resources/portal/options` or the options themselves;
    `open_options` means that other text may be typed. `max_length` counts characters. `starred` and
    `autofilled` say what the portal does; `ours` marks a question the portal does not ask but the
    checks need. `when` names another field of the same row or section and the values for which this
    question is asked. `aliases` are shorter spellings that people and scripts may use.
    """

    key: str
    label: str
    kind: Kind = Kind.TEXT
    options: str | tuple[str, ...] = ()
    open_options: bool = False
    max_length: int | None = None
    starred: bool = False
    autofilled: bool = False
    sensitive: bool = False
    ours: bool = False
    unit: str = ""
    help: str = ""
    default: str | bool | None = None
    when: Mapping[str, tuple[object, ...]] = field(default_factory=dict, hash=False)
    tables: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the portal that takes a file; the portal keeps exactly one file per slot.

    `limit_bytes` is None where the portal states no limit; `limit_stated` is False where the limit
    is taken over from a sister slot by analogy (DOMAIN, Part 2, attachment slots).
    """

    key: str
    label: str
    accepts: Accepts = Accepts.PDF
    limit_bytes: int | None = 20_000_000
    limit_stated: bool = False
    starred: bool = False
    help: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of the same questions inside a section. `title_key` is the field a row is called by."""

    key: str
    label: str
    fields: tuple[Field, ...]
    slots: tuple[Slot, ...] = ()
    title_key: str = ""
    starred: bool = False
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One of the portal's twenty sections (2026 guide, 一 to 二十): single questions, slots and tables."""

    number: int
    key: str
    label: str
    fields: tuple[Field, ...] = ()
    slots: tuple[Slot, ...] = ()
    tables: tuple[Table, ...] = ()
    starred: bool = False
    help: str = ""

    @property
    def folder(self) -> str:
        """The section's name as a folder of the upload package."""
        return f"{self.number:02d}_{self.label}"
