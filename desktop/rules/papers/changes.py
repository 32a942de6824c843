"""What a printed paper shows otherwise than the dossier says now: old value, new value, by the field's own name."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.model import paths
from desktop.model.addresses import Address
from desktop.model.catalogue import TABLE_BY_KEY, field_at, section_of, slot_at
from desktop.model.dossier import Dossier
from desktop.rules.papers.answers import ROWS, Answers, amount
from desktop.rules.papers.derived import DERIVED, derived
from desktop.rules.sheet import row_name

_LONGEST = 24
_NOTHING = "空"


@dataclass(frozen=True, slots=True)
class Change:
    """One value that differs. `path` is where it was read; `old` and `new` are as people read them."""

    path: str
    label: str
    old: str
    new: str

    def __str__(self) -> str:
        old, new = _short(self.old), _short(self.new)
        return f"{self.label} 有改动" if old == new else f"{self.label} {old} → {new}"


def changes(dossier: Dossier, shown: Mapping[str, str]) -> tuple[Change, ...]:
    """Compare what a paper showed with what the dossier says now, in the paper's order.

    The answers that a worded value was made from are looked at only through that value: an answer that changes
    nothing on the paper leaves it valid.
    """
    answers = Answers(dossier)
    found = (_change(path, old, answers) for path, old in shown.items())
    return tuple(change for change in found if change is not None)


def in_words(found: tuple[Change, ...]) -> str:
    """Write changes one after another, each once."""
    return "；".join(dict.fromkeys(str(change) for change in found))


def _change(path: str, old: str, answers: Answers) -> Change | None:
    if path in DERIVED:
        return _unless_equal(path, DERIVED[path].label, old, derived(answers, path))
    if path.endswith(ROWS):
        return _of_rows(path, old, answers.dossier)
    return _of_answer(path, old, answers.dossier)


def _of_answer(path: str, old: str, dossier: Dossier) -> Change | None:
    try:
        address = paths.parse(path, dossier)
    except paths.NoSuchRow:
        return _unless_equal(path, f"{_table_label(path)}（已删去的一条）", old, "")
    except paths.WrongPath:
        return None
    return _unless_equal(path, label_of(address, dossier), old, _now(address, dossier))


def _now(address: Address, dossier: Dossier) -> str:
    if slot_at(address) is not None and field_at(address) is None:
        return amount(dossier.attachment(address))
    return paths.show(dossier.answers.get(address), dossier)


def label_of(address: Address, dossier: Dossier) -> str:
    """Return what a question or slot is called, with its row's name where it stands in a row."""
    field, slot = field_at(address), slot_at(address)
    named = field.label if field else slot.label if slot else section_of(address.place).label
    row = dossier.row(address.place, address.row) if address.row else None
    return f"{TABLE_BY_KEY[address.place].label}“{row_name(row)}”的{named}" if row else named


def _of_rows(path: str, old: str, dossier: Dossier) -> Change | None:
    table = path.removesuffix(ROWS)
    before, now = old.split(), [row.id for row in dossier.rows_of(table)]
    if before == now:
        return None
    moved = "（次序或条目变了）" if len(before) == len(now) else ""
    return Change(path, f"{_table_label(path)}的条数", f"{len(before)} 条", f"{len(now)} 条{moved}")


def _table_label(path: str) -> str:
    table = TABLE_BY_KEY.get(path.partition("[")[0])
    return table.label if table else path


def _unless_equal(path: str, label: str, old: str, new: str) -> Change | None:
    return None if old == new else Change(path, label, old, new)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    if not flat:
        return _NOTHING
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"
