"""Where the program's data and the person's folders are: in a checkout, a wheel and a frozen build.

Nobody else asks for `__file__` or builds a path to a resource.
"""

import sys
from functools import cache
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent.parent
_APPLICATION = "shenbao"


@cache
def _data_root() -> Path:
    """Return the folder that holds `resources` and `forms`."""
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [Path(frozen)] if frozen else [_PACKAGE / "_data", _PACKAGE.parent]
    return next((folder for folder in candidates if (folder / "resources").is_dir()), candidates[-1])


def resources(*parts: str) -> Path:
    """Return a path inside `resources/`."""
    return _data_root().joinpath("resources", *parts)


def forms(*parts: str) -> Path:
    """Return a path inside `forms/`."""
    return _data_root().joinpath("forms", *parts)


def settings_folder() -> Path:
    """Return the folder of the program's own settings, never of a person's dossier."""
    return Path(platformdirs.user_config_dir(_APPLICATION, appauthor=False))


def state_folder() -> Path:
    """Return the folder of logs, backups' index and recovery notes."""
    return Path(platformdirs.user_state_dir(_APPLICATION, appauthor=False))


def backup_folder() -> Path:
    """Return the folder that holds backups of dossier files."""
    return Path(platformdirs.user_data_dir(_APPLICATION, appauthor=False)) / "backups"


def user_forms_folder() -> Path:
    """Return the folder in which a person or a unit keeps forms of its own, one folder per form."""
    return Path(platformdirs.user_data_dir(_APPLICATION, appauthor=False)) / "forms"
