"""The program's own settings: a small TOML file; keys of other versions and other programs are kept.

A settings file that cannot be read is set aside and the defaults apply: settings never stop the program.
"""

import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType

import tomli_w

from desktop.base.files import whole_file
from desktop.base.paths import settings_folder

_FILE = "settings.toml"
_SET_ASIDE = "settings.broken.toml"
_MOST_RECENT = 12


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person chose.

    `scheme` is empty when the system decides; `scale_percent` enlarges everything at the next start,
    `text_percent` the letters at once.
    `unknown` are keys this version does not know; they are written back as they came.
    """

    recent: tuple[str, ...] = ()
    last_folder: str = ""
    export_folder: str = ""
    programme: str = ""
    scheme: str = ""
    scale_percent: int = 100
    text_percent: int = 100
    reduced_motion: bool = False
    window_geometry: str = ""
    window_columns: str = ""
    unknown: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    def with_recent(self, path: Path) -> "Settings":
        """Return settings in which a dossier stands first among the recent ones."""
        name = str(path.absolute())
        others = (other for other in self.recent if other != name)
        return replace(self, recent=(name, *others)[:_MOST_RECENT])

    def without_recent(self, path: Path) -> "Settings":
        """Return settings that no longer name a dossier among the recent ones."""
        return replace(self, recent=tuple(other for other in self.recent if other != str(path.absolute())))


def settings_file() -> Path:
    """Return where the settings are kept."""
    return settings_folder() / _FILE


def load_settings() -> Settings:
    """Read the settings; a value of the wrong kind counts as not given, a broken file is set aside."""
    place = settings_file()
    try:
        with place.open("rb") as file:
            return _from_plain(tomllib.load(file))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        with suppress(OSError):
            place.replace(place.with_name(_SET_ASIDE))
    except OSError:
        pass
    return Settings()


def save_settings(settings: Settings) -> None:
    """Write the settings; the file appears whole.

    Raises:
        CannotWrite: the disk refused; the former settings stand.
    """
    place = settings_file()
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(place) as file:
        file.write(tomli_w.dumps(_to_plain(settings)).encode())


def _from_plain(plain: Mapping[str, object]) -> Settings:
    default = Settings()
    known: dict[str, object] = {}
    unknown: dict[str, object] = {}
    for key, value in plain.items():
        if key not in _KINDS:
            unknown[key] = value
        elif _fits(value, _KINDS[key]):
            known[key] = tuple(value) if isinstance(value, list) else value
    return replace(default, **known, unknown=MappingProxyType(unknown))  # type: ignore[arg-type]


def _fits(value: object, kind: type) -> bool:
    if kind is tuple:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return type(value) is kind


def _to_plain(settings: Settings) -> dict[str, object]:
    plain = dict(settings.unknown)
    for key, kind in _KINDS.items():
        value = getattr(settings, key)
        plain[key] = list(value) if kind is tuple else value
    return plain


_KINDS: Mapping[str, type] = MappingProxyType(
    {item.name: type(getattr(Settings(), item.name)) for item in fields(Settings) if item.name != "unknown"}
)
