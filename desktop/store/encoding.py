"""A dossier as flat records of text, and back: one record per answer, slot, original, table order and mark.

Saving compares two such sets and writes what differs; the history keeps the old texts; the digest is
taken over all of them. Reading knows no catalogue: a field of a later programme survives.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from desktop.base.files import sha256_of
from desktop.model.addresses import Address
from desktop.model.dossier import Dossier
from desktop.store.answers import answer_from_plain, answer_to_plain, day
from desktop.store.canonical import NotAsWritten, as_integer, as_text, as_texts, canonical, read
from desktop.store.papers import (
    attachment_from_plain,
    attachment_to_plain,
    original_from_plain,
    original_to_plain,
    printed_from_plain,
    printed_to_plain,
)


class RecordKey(NamedTuple):
    """What a record holds (`kind`) and of what; parts that do not apply are empty."""

    kind: str
    place: str = ""
    row: str = ""
    key: str = ""

    @property
    def address(self) -> Address:
        """The place in the dossier, for the kinds that have one."""
        return Address(self.place, self.key, self.row)


Records = Mapping[RecordKey, str]
_T = TypeVar("_T")

PROGRAMME = RecordKey("dossier", key="programme")
LAST_ROW = RecordKey("dossier", key="last_row")


class UnreadableRecord(ValueError):
    """A record's text does not say what its kind should say; carries its key."""

    def __init__(self, key: RecordKey) -> None:
        super().__init__(key)
        self.key = key


def encode(dossier: Dossier) -> dict[RecordKey, str]:
    """Write a dossier as records; equal dossiers give equal records."""
    plain: dict[RecordKey, object] = {PROGRAMME: dossier.programme, LAST_ROW: dossier.last_row}
    for at, answer in dossier.answers.items():
        if answer is not None:
            plain[RecordKey("answer", at.place, at.row, at.key)] = answer_to_plain(answer)
    for table, ids in dossier.rows.items():
        plain[RecordKey("rows", table)] = list(ids)
    for at, attachment in dossier.attachments.items():
        plain[RecordKey("attachment", at.place, at.row, at.key)] = attachment_to_plain(attachment)
    for digest, original in dossier.originals.items():
        plain[original_key(digest)] = original_to_plain(original)
    for rule, on in dossier.confirmations.items():
        plain[RecordKey("confirmation", key=rule)] = on.isoformat()
    for form, printed in dossier.printed.items():
        plain[RecordKey("printed", key=form)] = printed_to_plain(printed)
    return {key: canonical(value) for key, value in plain.items()}


def original_key(digest: str) -> RecordKey:
    """Return the key of the record that describes an original."""
    return RecordKey("original", key=digest)


def decode(records: Records) -> Dossier:
    """Read a dossier from its records; kinds of a later minor version are passed over.

    Raises:
        UnreadableRecord: one of them does not say what its kind should say.
    """
    of_kind: dict[str, list[tuple[RecordKey, str]]] = {kind: [] for kind in _READERS}
    for key in sorted(records):
        of_kind.get(key.kind, []).append((key, records[key]))
    return Dossier(
        programme=_value(PROGRAMME, records.get(PROGRAMME, '""'), as_text),
        answers={key.address: _value(key, text, answer_from_plain) for key, text in of_kind["answer"]},
        rows={key.place: _value(key, text, as_texts) for key, text in of_kind["rows"]},
        attachments={key.address: _value(key, text, attachment_from_plain) for key, text in of_kind["attachment"]},
        originals={
            key.key: _value(key, text, partial(original_from_plain, key.key)) for key, text in of_kind["original"]
        },
        confirmations={key.key: _value(key, text, day) for key, text in of_kind["confirmation"]},
        printed={key.key: _value(key, text, printed_from_plain) for key, text in of_kind["printed"]},
        last_row=_value(LAST_ROW, records.get(LAST_ROW, "0"), as_integer),
    )


def check_readable(key: RecordKey, text: str) -> None:
    """Do nothing for a record that can be read, or whose kind this version does not know.

    Raises:
        UnreadableRecord: the text does not fit its kind.
    """
    _value(key, text, _READERS.get(key.kind, lambda plain: plain))


def _value(key: RecordKey, text: str, reader: Callable[[object], _T]) -> _T:
    try:
        return reader(read(text))
    except NotAsWritten as error:
        raise UnreadableRecord(key) from error


_READERS: Mapping[str, Callable[[object], object]] = MappingProxyType(
    {
        "dossier": lambda plain: plain if isinstance(plain, int) else as_text(plain),
        "answer": answer_from_plain,
        "rows": as_texts,
        "attachment": attachment_from_plain,
        "original": partial(original_from_plain, ""),
        "confirmation": day,
        "printed": printed_from_plain,
    }
)


def digest_of(records: Records, contents: Iterable[tuple[str, ...]]) -> str:
    """Return the SHA-256 over all records and the list of kept files, whatever order they come in."""
    listed = [[*key, value] for key, value in sorted(records.items())]
    return sha256_of(canonical([listed, sorted(contents)]).encode())


def seal(*parts: str) -> str:
    """Return the check sum of one row: 32 hexadecimal digits of SHA-256 over its parts, each with its length."""
    joined = "".join(f"{len(part)}:{part}," for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:32]
