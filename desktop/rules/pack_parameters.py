"""A programme's parameters, from plain data to typed ones (`programme.toml`)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from desktop.rules.pack_files import Data, Pack, PackFault
from desktop.rules.pack_places import read_conditions, read_target
from desktop.rules.programme import (
    Committee,
    Contact,
    ContinuingEducation,
    Eligibility,
    Paper,
    Parts,
    Programme,
    Publicity,
    RefusedCommittee,
    TextLimits,
    Window,
)
from desktop.rules.rule import Guidance, Rule

UNKNOWN = "unknown"
_GROUPS = frozenset(
    {"contact", "windows", "fees", "publicity", "cutoffs", "summary", "limits", "photo", "counts", "paper", "interview"}
)
_LISTS = frozenset({"committees", "refused_committees", "continuing_education", "eligibility", "parts"})
_NAMED = frozenset({"id", "name", "title", "year", "authority", "notice", "kind", "source", "portal_item"})
_SCOPE = frozenset({"abstract", "series", "division", "speciality", "levels", "domain_ids", "not_applicable"})
_NEEDED = ("id", "name", "year", "authority", "notice", "kind", "levels", "source")


def programme_of(pack: Pack, *, rules: tuple[Rule, ...], guidance: tuple[Guidance, ...]) -> Programme:
    """Return a pack's programme: its parameters, with the entries given.

    Raises:
        PackFault: a parameter is missing, unknown, of the wrong kind or without its source.
    """
    data = pack.parameters
    _refuse_gaps(pack.id, data)
    figures = _figures(data)
    try:
        return Programme(
            **{name: data[name] for name in ("id", "name", "year", "authority", "notice", "kind", "source")},
            division=_known(data.get("division")),
            speciality=str(data.get("speciality", "")),
            levels=tuple(data["levels"]),
            extends=pack.extends,
            contact=_only(Contact, data.get("contact", {})),
            windows={name: _window(each) for name, each in data.get("windows", {}).items()},
            fees=_numbers(data.get("fees", {})),
            committees=tuple(_only(Committee, _tupled(each)) for each in data.get("committees", ())),
            refused_committees=tuple(_only(RefusedCommittee, each) for each in data.get("refused_committees", ())),
            publicity=_only(Publicity, _without_unknown(data.get("publicity", {}))),
            cutoffs=_dates(data.get("cutoffs", {})),
            summary=_only(TextLimits, _without_unknown(data.get("summary", {}))),
            counts=_numbers(data.get("counts", {})),
            limits=_numbers(data.get("limits", {})),
            continuing_education=tuple(_education(each) for each in data.get("continuing_education", ())),
            eligibility=tuple(_only(Eligibility, _tupled(each)) for each in data.get("eligibility", ())),
            parts=tuple(_parts(pack.id, each) for each in data.get("parts", ())),
            paper=_only(Paper, _without_unknown(data.get("paper", {}))),
            interview_levels=tuple(data.get("interview", {}).get("levels", ())),
            rules=rules,
            guidance=guidance,
            domain_ids=tuple(data.get("domain_ids", ())),
            not_applicable=MappingProxyType(dict(data.get("not_applicable", {}))),
            figures=MappingProxyType(figures),
        )
    except (TypeError, ValueError, KeyError) as error:
        raise PackFault(where=f"{pack.id}/programme.toml", fault=f"参数不合适：{error}") from error


def _refuse_gaps(pack: str, data: Data) -> None:
    where = f"{pack}/programme.toml"
    if unknown := data.keys() - (_NAMED | _SCOPE | _GROUPS | _LISTS):
        raise PackFault(where=where, fault=f"不认识的参数 {'、'.join(sorted(unknown))}")
    if missing := [name for name in _NEEDED if not data.get(name)]:
        raise PackFault(where=where, fault=f"缺少 {'、'.join(missing)}")
    if data["id"] != pack:
        raise PackFault(where=where, fault=f"id “{data['id']}” 与文件夹名不同")
    for name in sorted(_unsourced(data)):
        raise PackFault(where=where, fault=f"{name} 没有写出处（source）")


def _unsourced(data: Data) -> Iterable[str]:
    for name in _GROUPS:
        tables = data.get(name, {}).values() if name == "windows" else [data[name]] if name in data else []
        if any(not table.get("source") for table in tables):
            yield name
    for name in _LISTS:
        if any(not table.get("source") for table in data.get(name, ())):
            yield name


def _only(kind: Any, data: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any of the parameter classes
    return kind(**data)


def _known(value: object) -> Any:  # noqa: ANN401 - a TOML value
    return None if value == UNKNOWN else value


def _without_unknown(data: Data) -> Data:
    return {name: _known(value) for name, value in data.items()}


def _tupled(data: Data) -> Data:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}


def _numbers(data: Data) -> Mapping[str, int]:
    return MappingProxyType({name: int(value) for name, value in data.items() if name != "source" and value != UNKNOWN})


def _dates(data: Data) -> Mapping[str, date | None]:
    found = {name: _known(value) for name, value in data.items() if name != "source"}
    for name, value in found.items():
        if value is not None and not isinstance(value, date):
            raise ValueError(name)
    return MappingProxyType(found)


def _window(data: Data) -> Window:
    opens, closes = data["opens"], data["closes"]
    if not (isinstance(opens, datetime) and isinstance(closes, datetime) and opens < closes):
        raise ValueError(f"{opens} … {closes}")
    return Window(opens, closes, data["shown"], data["source"])


def _education(data: Data) -> ContinuingEducation:
    made: ContinuingEducation = _only(ContinuingEducation, _tupled(_without_unknown(data)))
    return made


def _parts(pack: str, data: Data) -> Parts:
    where = f"{pack}/programme.toml parts"
    target = read_target(data["slot"], where)
    table = target.place if "[]" in data["slot"] else ""
    return Parts(
        target.place,
        target.key,
        read_conditions(data.get("when", {}), table, where),
        tuple(tuple(name.split("|")) for name in data["wanted"]),
        bool(data.get("ordered", False)),
        data["source"],
    )


def _figures(data: Data) -> dict[str, object]:
    """Return every parameter by its dotted name; what the notice leaves open is None."""
    found: dict[str, object] = {}
    _flatten("", {name: value for name, value in data.items() if name not in _LISTS}, found)
    return found


def _flatten(prefix: str, data: Mapping[str, Any], found: dict[str, object]) -> None:
    for name, value in data.items():
        if isinstance(value, dict):
            _flatten(f"{prefix}{name}.", value, found)
        else:
            found[prefix + name] = tuple(value) if isinstance(value, list) else _known(value)
