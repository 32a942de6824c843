"""What an upload folder says of itself: every file with its digest, and the originals and pages it was made of."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop import __version__
from desktop.base.names import safe_name
from desktop.export.plan import ExportPlan
from desktop.export.sizes import Size
from desktop.export.slot_files import SlotFile
from desktop.model.attachments import Crop, Original

WRITER = "shenbao"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Written:
    """A file of the folder as it stands on the disk."""

    path: str
    digest: str
    size_bytes: int


def manifest_bytes(plan: ExportPlan, written: Sequence[Written], sizes: Mapping[str, Size]) -> bytes:
    """Return manifest.json, sorted and without a clock: equal folders have equal manifests."""
    slots = {file.path: file for file in plan.slots}
    data = {
        "format": _FORMAT,
        "written_by": WRITER,
        "version": __version__,
        "programme": plan.programme.id,
        "applicant": plan.applicant,
        "draft": plan.draft,
        "files": [_file(file, slots.get(file.path), sizes) for file in written],
        "missing": [
            {"section": vacant.section.key, "row": vacant.row, "slot": vacant.slot.key, "why": vacant.why}
            for vacant in plan.vacant
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _file(written: Written, slot: SlotFile | None, sizes: Mapping[str, Size]) -> dict[str, object]:
    entry: dict[str, object] = {"path": written.path, "sha256": written.digest, "size_bytes": written.size_bytes}
    if slot is None:
        return entry
    size = sizes[slot.path]
    fitted = {"fitted": {"key": size.fit_key} | size.fitted.as_data()} if size.fitted else {}
    return entry | {
        "section": slot.section.key,
        "row": slot.row,
        "slot": slot.slot.key,
        "name": slot.name,
        "pages": size.pages,
        "limit_bytes": slot.limit_bytes,
        "over_by_bytes": size.over_by,
        **fitted,
        **({"contents_pages": slot.contents.pages} if slot.contents else {}),
        "made_of": [_original(original, slot) for original in slot.originals],
    }


def _original(original: Original, slot: SlotFile) -> dict[str, object]:
    used = [
        {"at": number, "page": page.page, "rotation": page.rotation, "crop": _crop(page.crop), "part": page.part}
        for number, page in enumerate(slot.pages, start=slot.first_page)
        if page.original == original.digest
    ]
    return {"name": safe_name(original.name), "sha256": original.digest, "pages": used}


def _crop(crop: Crop | None) -> list[float] | None:
    """Return the kept part as left, top, right and bottom, fractions of the page; None for a whole page."""
    return None if crop is None else [crop.left, crop.top, crop.right, crop.bottom]


def sums_bytes(written: Sequence[Written]) -> bytes:
    """Return SHA256SUMS as `sha256sum -c` reads it."""
    return "".join(f"{file.digest}  {file.path}\n" for file in written).encode()


def read_sums(data: bytes) -> dict[str, str]:
    """Return the digests that a SHA256SUMS states, by path; ValueError when it is none."""
    lines = data.decode().splitlines()
    return {path: digest for digest, path in (line.split("  ", 1) for line in lines)}


def applicant_of(data: bytes) -> str | None:
    """Return the mark of the applicant whose manifest this is; None when this program did not write it."""
    try:
        found = json.loads(data)
    except ValueError:
        return None
    if not isinstance(found, dict) or found.get("written_by") != WRITER:
        return None
    return str(found.get("applicant", ""))
