"""How a record is named to a person: the path they know and the portal's label."""

from collections.abc import Sequence

from desktop.model.catalogue import TABLE_BY_KEY, field_at, slot_at
from desktop.store.encoding import RecordKey

_MOST_NAMES = 5
_KINDS = {
    "dossier": "申报项目和行数",
    "rows": "「{place}」各行的顺序",
    "original": "原件的说明（{key}）",
    "confirmation": "确认事项 {key}",
    "printed": "打印记录 {key}",
}


def name_of(key: RecordKey) -> str:
    """Name a record, e.g. `basic.name（姓名）`; rows by their stable id."""
    if key.kind in _KINDS:
        table = TABLE_BY_KEY.get(key.place)
        return _KINDS[key.kind].format(place=table.label if table else key.place, key=key.key[:16])
    known = field_at(key.address) or slot_at(key.address)
    place = f"{key.place}[{key.row}]" if key.row else key.place
    return f"{place}.{key.key}（{known.label}）" if known else f"{place}.{key.key}"


def names_of(keys: Sequence[RecordKey]) -> str:
    """Name some records, the first few by name."""
    names = "、".join(name_of(key) for key in keys[:_MOST_NAMES])
    return f"{names} 等 {len(keys)} 项" if len(keys) > _MOST_NAMES else names
