"""Lifting an older dossier file to the present layout: one function per step, all in one transaction.

A step is a function over the connection, decorated with the version it leads to. To add one: write
it, raise `version.CURRENT`, store a sample of the old version (`tests/store/samples`), and write the
test of the step's name. Steps only add; tables and columns they do not know are kept.
"""

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from desktop.store.connection import transaction
from desktop.store.damage import Damaged
from desktop.store.header import read_header
from desktop.store.version import CURRENT, Version

Step = Callable[[sqlite3.Connection], None]
Steps = Mapping[Version, tuple[Version, Step]]

_REGISTERED: dict[Version, tuple[Version, Step]] = {}
STEPS: Steps = MappingProxyType(_REGISTERED)


def step(*, before: Version, to: Version) -> Callable[[Step], Step]:
    """Register a function that lifts a file from one version to the next."""

    def register(function: Step) -> Step:
        _REGISTERED[before] = (to, function)
        return function

    return register


def migrate(
    connection: sqlite3.Connection,
    path: Path,
    *,
    steps: Steps = STEPS,
    to: Version = CURRENT,
) -> None:
    """Lift a file to version `to`; a failing step leaves it as it was.

    Raises:
        Damaged: no step leads on from the file's version.
        CannotSave: the disk refused.
    """
    version = read_header(path).version
    with transaction(connection, path):
        while version < to:
            if version not in steps:
                raise Damaged(name=path.name, what=f"文件版本 {version} 不存在")
            version, lift = steps[version]
            lift(connection)
        connection.execute(f"PRAGMA user_version = {version.packed}")
