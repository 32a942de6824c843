"""How each dossier that was open lately stood when it was seen last: a small note and a picture beside the settings.

The first page shows them without opening a dossier. A note that cannot be read counts as none; a note about a file
that was changed since, elsewhere, is known by the file's size and time.
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from desktop.base.errors import CannotWrite
from desktop.base.files import sha256_of, whole_file
from desktop.base.paths import settings_folder

_FOLDER = "recent"


@dataclass(frozen=True, slots=True)
class Standing:
    """A dossier in short.

    `done` of `sections` are finished, `blocking` findings are 必改; `opens` and `closes` are the first and last day
    of the online submission (ISO dates, empty when the notice names none). `size_bytes` and `changed_ns` are the
    file's when this was true.
    """

    name: str = ""
    programme: str = ""
    level: str = ""
    done: int = 0
    sections: int = 0
    blocking: int = 0
    opens: str = ""
    closes: str = ""
    size_bytes: int = 0
    changed_ns: int = 0

    def holds(self, dossier: Path) -> bool:
        """Whether the file is still the one this was said of."""
        with suppress(OSError):
            found = dossier.stat()
            return (found.st_size, found.st_mtime_ns) == (self.size_bytes, self.changed_ns)
        return False


_KINDS = {item.name: item.type for item in fields(Standing)}


def note_standing(dossier: Path, standing: Standing, picture: bytes = b"") -> None:
    """Remember how a dossier stands, with a small PNG; without one the former picture stays.

    A disk that refuses costs only the lines on the first page.
    """
    with suppress(OSError, CannotWrite):
        _folder().mkdir(parents=True, exist_ok=True)
        with whole_file(_place(dossier, "json")) as file:
            file.write(json.dumps(asdict(standing), ensure_ascii=False).encode())
        if picture:
            with whole_file(picture_file(dossier)) as file:
                file.write(picture)


def noted_standing(dossier: Path) -> Standing | None:
    """Return what was remembered of a dossier; None when nothing was, or it cannot be read."""
    with suppress(OSError, ValueError):
        plain = json.loads(_place(dossier, "json").read_bytes())
        if isinstance(plain, dict) and all(type(plain.get(name)) is kind for name, kind in _KINDS.items()):
            return Standing(**{name: plain[name] for name in _KINDS})
    return None


def picture_file(dossier: Path) -> Path:
    """Return where a dossier's small picture is, if there is one."""
    return _place(dossier, "png")


def keep_only(dossiers: Sequence[Path]) -> None:
    """Forget every dossier that is not among these; a picture of a person does not stay without need."""
    kept = {place for dossier in dossiers for place in (_place(dossier, "json"), _place(dossier, "png"))}
    with suppress(OSError):
        for place in list(_folder().iterdir()):
            if place not in kept and place.suffix in {".json", ".png"}:
                place.unlink(missing_ok=True)


def _folder() -> Path:
    return settings_folder() / _FOLDER


def _place(dossier: Path, suffix: str) -> Path:
    return _folder() / f"{sha256_of(str(dossier.absolute()).encode())[:16]}.{suffix}"
