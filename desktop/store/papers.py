"""How originals, page plans and what was seen of a file are kept as plain JSON values; defaults are left out."""

from dataclasses import fields
from types import MappingProxyType
from typing import TypeVar

from desktop.model.attachments import (
    Attachment,
    Crop,
    DocumentFacts,
    FileKind,
    Original,
    PageFacts,
    PlannedPage,
    SealSeen,
    TextRead,
)
from desktop.model.dossier import PrintedForm
from desktop.store.answers import day
from desktop.store.canonical import (
    NotAsWritten,
    as_integer,
    as_list,
    as_members,
    as_number,
    as_text,
    as_texts,
    as_truth,
)

Plain = dict[str, object]
_DEFAULT_FACTS = PageFacts(0.0, 0.0)
_DEFAULT_DOCUMENT = DocumentFacts(FileKind.UNKNOWN)
_EDGES = 4


def attachment_to_plain(attachment: Attachment) -> Plain:
    """Return a slot's content as a plain value."""
    return {"originals": list(attachment.originals), "pages": [_page_to_plain(page) for page in attachment.pages]}


def attachment_from_plain(plain: object) -> Attachment:
    """Return the slot's content a plain value stands for; NotAsWritten when it is none, as with all below."""
    members = as_members(plain)
    pages = tuple(_page_from_plain(page) for page in as_list(members.get("pages")))
    return Attachment(as_texts(members.get("originals")), pages)


def _page_to_plain(page: PlannedPage) -> Plain:
    plain: Plain = {"original": page.original, "page": page.page}
    if page.rotation:
        plain["rotation"] = page.rotation
    if page.crop is not None:
        plain["crop"] = [page.crop.left, page.crop.top, page.crop.right, page.crop.bottom]
    if page.part:
        plain["part"] = page.part
    if page.signed:
        plain["signed"] = page.signed
    return plain


def _page_from_plain(value: object) -> PlannedPage:
    plain = as_members(value)
    return PlannedPage(
        original=as_text(plain.get("original")),
        page=as_integer(plain.get("page")),
        rotation=as_integer(plain.get("rotation", 0)),
        crop=_crop(plain["crop"]) if "crop" in plain else None,
        part=as_text(plain.get("part", "")),
        signed=as_text(plain.get("signed", "")),
    )


def _crop(value: object) -> Crop:
    edges = [as_number(edge) for edge in as_list(value)]
    if len(edges) != _EDGES:
        raise NotAsWritten(value)
    return Crop(*edges)


def original_to_plain(original: Original) -> Plain:
    """Return what is known of an original, without its bytes and its digest, as a plain value."""
    return {"name": original.name, "size": original.size, "facts": _facts_to_plain(original.facts)}


def original_from_plain(digest: str, value: object) -> Original:
    """Return the original a plain value stands for."""
    plain = as_members(value)
    facts = _facts_from_plain(as_members(plain.get("facts")))
    return Original(digest, as_text(plain.get("name")), as_integer(plain.get("size")), facts)


def _differing(value: object, default: object) -> Plain:
    names = [field.name for field in fields(type(default))]  # type: ignore[arg-type]
    return {name: getattr(value, name) for name in names if getattr(value, name) != getattr(default, name)}


def _facts_to_plain(facts: DocumentFacts) -> Plain:
    plain = _differing(facts, _DEFAULT_DOCUMENT)
    plain["kind"] = facts.kind.value
    if facts.pages:
        plain["pages"] = [_differing(page, _DEFAULT_FACTS) for page in facts.pages]
    return plain


def _facts_from_plain(plain: Plain) -> DocumentFacts:
    return DocumentFacts(
        kind=_kind(plain.get("kind")),
        pages=tuple(_page_facts(as_members(page)) for page in as_list(plain.get("pages", []))),
        was_encrypted=as_truth(plain.get("was_encrypted", False)),
        signed=as_truth(plain.get("signed", False)),
        removed=as_texts(plain.get("removed", [])),
        notices=as_texts(plain.get("notices", [])),
        text_characters=as_integer(plain["text_characters"]) if "text_characters" in plain else None,
        opening=as_text(plain.get("opening", "")),
        words=as_integer(plain["words"]) if "words" in plain else None,
        pictures=as_integer(plain.get("pictures", 0)),
        heading=as_text(plain.get("heading", "")),
    )


_Named = TypeVar("_Named", FileKind, SealSeen, TextRead)


def _kind(value: object) -> FileKind:
    return _one_of(FileKind, value)


def _one_of(names: type[_Named], value: object) -> _Named:
    try:
        return names(as_text(value))
    except ValueError as error:
        raise NotAsWritten(value) from error


def _page_facts(plain: Plain) -> PageFacts:
    return PageFacts(
        width_points=as_number(plain.get("width_points", 0)),
        height_points=as_number(plain.get("height_points", 0)),
        rotation=as_integer(plain.get("rotation", 0)),
        dpi=as_number(plain["dpi"]) if "dpi" in plain else None,
        colour=as_truth(plain["colour"]) if "colour" in plain else None,
        blank=as_truth(plain["blank"]) if "blank" in plain else None,
        has_text=as_truth(plain["has_text"]) if "has_text" in plain else None,
        fingerprint=as_text(plain.get("fingerprint", "")),
        looked=as_integer(plain.get("looked", 0)),
        edge_points=as_number(plain["edge_points"]) if "edge_points" in plain else None,
        skew_degrees=as_number(plain["skew_degrees"]) if "skew_degrees" in plain else None,
        lying=as_truth(plain["lying"]) if "lying" in plain else None,
        turn=as_integer(plain["turn"]) if "turn" in plain else None,
        likeness=as_text(plain.get("likeness", "")),
        seal=_one_of(SealSeen, plain["seal"]) if "seal" in plain else None,
        read=_one_of(TextRead, plain["read"]) if "read" in plain else None,
        secrecy=as_texts(plain.get("secrecy", [])),
        name_asked=as_text(plain.get("name_asked", "")),
        name_found=as_truth(plain["name_found"]) if "name_found" in plain else None,
    )


def printed_to_plain(printed: PrintedForm) -> Plain:
    """Return what a printed form showed as a plain value."""
    plain: Plain = {"form": printed.form, "on": printed.on.isoformat(), "shown": dict(printed.shown)}
    if printed.outdated:
        plain["outdated"] = list(printed.outdated)
    return plain


def printed_from_plain(value: object) -> PrintedForm:
    """Return the printed form a plain value stands for."""
    plain = as_members(value)
    shown = {path: as_text(text) for path, text in as_members(plain.get("shown")).items()}
    outdated = as_texts(plain.get("outdated", []))
    return PrintedForm(as_text(plain.get("form")), day(plain.get("on")), MappingProxyType(shown), outdated)
