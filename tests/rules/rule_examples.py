"""Small dossiers and single rules for tests, written as a pack writes its examples.

An example is a mapping of written paths (`titles[1].obtained_on`; rows appear by being named) to what a person
types; a slot's value lists files, by name or as a table of facts. `on`, `confirm`, `printed` and `programme` are
said beside them.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import PurePath
from types import MappingProxyType
from typing import Any

from desktop.model.addresses import Address
from desktop.model.attachments import (
    WORD_FILES,
    Attachment,
    DocumentFacts,
    FileKind,
    Original,
    PageFacts,
    SealSeen,
    TextRead,
)
from desktop.model.catalogue import field_at, slot_at
from desktop.model.dossier import Dossier, PrintedForm
from desktop.model.entry import read_draft
from desktop.model.fields import Kind
from desktop.model.paths import parse_rows
from desktop.rules.asking import ask
from desktop.rules.calendar import WorkingCalendar
from desktop.rules.finding import Finding
from desktop.rules.pack_entries import read_rule
from desktop.rules.pack_files import Entry, Pack, overridden
from desktop.rules.pack_parameters import programme_of
from desktop.rules.programme import Programme
from desktop.rules.rule import Rule
from desktop.rules.sheet import Sheet

Example = Mapping[str, Any]
ASIDE = frozenset({"on", "confirm", "printed", "programme"})
DAY = date(2026, 3, 16)
CALENDAR = WorkingCalendar.official()
_PATH = re.compile(r"(?P<place>\w+)(?:\[(?P<row>\d+)\])?\.(?P<key>\w+)")
_KINDS = MappingProxyType({"jpg": FileKind.JPEG, "jpeg": FileKind.JPEG, "tif": FileKind.TIFF})
_NO_PAGES = frozenset({*WORD_FILES, FileKind.XLSX, FileKind.EMPTY, FileKind.UNKNOWN, FileKind.PROGRAM})
_SOURCE = {"source": "试验 一"}

PARAMETERS: Mapping[str, Any] = MappingProxyType(
    {
        "id": "trial",
        "name": "试验项目",
        "year": 2026,
        "authority": "试验单位",
        "notice": "试验通知",
        "kind": "评审",
        "source": "试验通知 2026",
        "division": "苏州市/苏州市本级",
        "speciality": "工程/生物医药工程",
        "levels": ["助理级", "中级", "副高级"],
        "contact": {"name": "王老师", "phone": "0512-00000000", **_SOURCE},
        "windows": {
            "online": {
                # Wall-clock times, as the notice says them.
                "opens": datetime(2026, 2, 25, 9),  # noqa: DTZ001
                "closes": datetime(2026, 4, 11),  # noqa: DTZ001
                "shown": "2月25日9:00－4月10日24:00",
                **_SOURCE,
            }
        },
        "fees": {"中级": 300, **_SOURCE},
        "publicity": {"working_days": 5, "count_first_day": True, **_SOURCE},
        "cutoffs": {"tenure": "unknown", "outcome": "unknown", **_SOURCE},
        "summary": {"min": 800, "max": 2000, **_SOURCE},
        "counts": {"publications_max": 2, **_SOURCE},
        "limits": {"pdf_bytes": 20_000_000, **_SOURCE},
        "photo": {"width_pixels": "unknown", "height_pixels": "unknown", **_SOURCE},
    }
)


def trial(**parameters: Any) -> Programme:
    """Return a programme of invented figures, some of them replaced or added."""
    return programme_of(overridden(Pack("trial", dict(PARAMETERS), {}, ()), parameters), rules=(), guidance=())


def rule_of(check: str, path: str, **entry: Any) -> Rule:
    """Return a rule as a pack states it; `parameters` stands for `with`."""
    words = {
        "says": "不合格",
        "passes": "合格",
        "about": "试验",
        "fix": "改",
        "source": "试验 一",
        "severity": "return",
    }
    data = {"id": "T-001", "check": check, "path": path, "section": "submission", **words, **entry}
    data["with"] = data.pop("parameters", {})
    return read_rule(Entry("rule", {**data, "examples": {"pass": True, "fail": True}}, "trial"))


def judge(
    check: str, path: str, example: Example, *, programme: Programme | None = None, **entry: Any
) -> list[Finding]:
    """Ask one rule about an example; the findings in the order of their places."""
    return list(
        ask(rule_of(check, path, **entry), sheet_of(example, programme or trial(**example.get("programme", {}))))
    )


def asked_about(rule: Rule, dossier: Dossier, *, programme: Programme | None = None, on: date = DAY) -> list[Finding]:
    """Ask a rule about a dossier that was made by hand."""
    return list(ask(rule, Sheet(dossier, programme or trial(), CALENDAR, on)))


def told(check: str, path: str, example: Example, words: str, **entry: Any) -> list[str]:
    """Ask one rule about an example and return what it tells: the verdict, then `words` filled or the reason."""
    asked = judge(check, path, example, says=words, passes=words, **entry)
    return [f"{found.verdict.value} {found.message}" for found in asked]


def verdicts(check: str, path: str, example: Example, **entry: Any) -> set[str]:
    """Ask one rule about an example and return the verdicts."""
    return {found.verdict.value for found in judge(check, path, example, **entry)}


def sheet_of(example: Example, programme: Programme) -> Sheet:
    """Return an example laid out for checking, as of its day."""
    on = date.fromisoformat(example["on"]) if "on" in example else DAY
    return Sheet(dossier_of(example, programme.id), programme, CALENDAR, on)


def dossier_of(example: Example, programme: str = "trial") -> Dossier:
    """Return an example's dossier."""
    dossier = Dossier(programme)
    linked: list[tuple[Address, str]] = []
    for path, value in example.items():
        if path not in ASIDE:
            dossier, address = _placed(dossier, path)
            field = field_at(address)
            if field is None:
                dossier = _attached(dossier, address, value)
            elif field.kind is Kind.ROWS:
                linked.append((address, value))
            else:
                dossier = dossier.with_answer(address, read_draft(field, _typed(value)))
    for address, value in linked:
        dossier = dossier.with_answer(address, parse_rows(value, dossier) or None)
    for rule in example.get("confirm", ()):
        dossier = dossier.with_confirmation(rule, DAY)
    for form, shown in example.get("printed", {}).items():
        dossier = dossier.with_printed(PrintedForm(form, date(2026, 3, 10), shown))
    return dossier


def _typed(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)


def _placed(dossier: Dossier, path: str) -> tuple[Dossier, Address]:
    match = _PATH.fullmatch(path)
    assert match is not None, path
    place, row = match["place"], match["row"]
    for _ in range(len(dossier.row_ids(place)), int(row or 0)):
        dossier, _made = dossier.with_new_row(place)
    address = Address(place, match["key"], dossier.row_ids(place)[int(row) - 1] if row else "")
    declared = field_at(address) or slot_at(address)
    assert declared is not None, path
    return dossier, Address(place, declared.key, address.row)


def _attached(dossier: Dossier, address: Address, files: list[Any]) -> Dossier:
    held = Attachment()
    for file in files:
        facts = {"file": file} if isinstance(file, str) else file
        original = _original(facts)
        dossier = dossier.with_original(original)
        held = held.with_original(original, part=facts.get("part", ""))
    return dossier.with_attachment(address, held)


def _original(facts: Mapping[str, Any]) -> Original:
    ending = PurePath(facts["file"]).suffix.removeprefix(".").casefold()
    kind = FileKind(facts["kind"]) if "kind" in facts else _KINDS.get(ending) or FileKind(ending)
    page = PageFacts(
        facts.get("width", 595),
        facts.get("height", 842),
        dpi=facts.get("dpi", 200),
        colour=facts.get("colour", True),
        blank=facts.get("blank", False),
        fingerprint=facts.get("fingerprint", ""),
        edge_points=facts.get("edge_points"),
        skew_degrees=facts.get("skew_degrees"),
        lying=facts.get("lying"),
        turn=facts.get("turn"),
        likeness=facts.get("likeness", ""),
        seal=SealSeen(facts["seal"]) if "seal" in facts else None,
        read=TextRead.LAYER if "name_asked" in facts else None,
        secrecy=tuple(facts.get("secrecy", ())),
        name_asked=facts.get("name_asked", ""),
        name_found=facts.get("name_found"),
    )
    pages = () if kind in _NO_PAGES else (page,) * facts.get("pages", 1)
    seen = DocumentFacts(
        kind,
        pages,
        facts.get("encrypted", False),
        text_characters=facts.get("text"),
        opening=facts.get("opening", ""),
        words=facts.get("words"),
        pictures=facts.get("pictures", 0),
        heading=facts.get("heading", ""),
    )
    return Original(facts.get("digest", facts["file"]), facts["file"], facts.get("size", 100_000), seen)
