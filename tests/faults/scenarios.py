"""What the kill soak kills: saving and attaching in one open file, making a file, and the command line."""

import hashlib
import os
import random
import sys
from collections.abc import Sequence
from pathlib import Path

from kill_soak import Log, Said, Scenario

from desktop.model.dossier import Dossier
from desktop.store.backups import read_backup
from desktop.store.dossier_file import DossierFile
from desktop.store.encoding import digest_of, encode
from desktop.store.verification import verify

HERE = Path(__file__).resolve().parent
DOSSIER = "张三.shenbao"
DATA = "data"


def state_of(dossier: Dossier) -> str:
    """Return one word for everything a dossier holds."""
    return digest_of(encode(dossier), ())


def _own_folders(folder: Path) -> None:
    for name in ("CONFIG", "STATE", "DATA", "CACHE"):
        os.environ[f"XDG_{name}_HOME"] = str(folder / DATA)


def _files_to_attach(folder: Path) -> None:
    (folder / "in").mkdir()
    chance = random.Random(0)  # noqa: S311 - the same chance each time
    for number, size in enumerate((3_000, 60_000, 700_000, 2_500_000, 5_000_000)):
        (folder / "in" / f"扫描{number}.pdf").write_bytes(chance.randbytes(size))


def _prepare_saving(folder: Path) -> None:
    _own_folders(folder)
    _files_to_attach(folder)
    dossier = Dossier("p")
    DossierFile.create(folder / DOSSIER, dossier).close()
    (folder / "log.txt").write_text(f"try {state_of(dossier)}\nack {state_of(dossier)}\n", encoding="utf-8")


def _worker(work: str) -> object:
    def command(folder: Path, chance: random.Random, number: int) -> Sequence[str]:
        return [sys.executable, str(HERE / "victim.py"), work, str(folder), str(chance.randrange(10**9)), str(number)]

    return command


def check_saved(folder: Path, said: Said) -> list[str]:
    """Return what is wrong with a dossier that is saved and attached to."""
    problems = list(verify(folder / DOSSIER).problems)
    with DossierFile.open(folder / DOSSIER) as file:
        if not said.allows(state_of(file.dossier)):
            problems.append("an acknowledged change is lost, or half of one is there")
        # What was tried and is there counts as done from now on.
        Log(folder).acknowledges(state_of(file.dossier))
        for digest in file.dossier.originals:
            file.copy_original(digest, folder / "out")
            if hashlib.sha256((folder / "out").read_bytes()).hexdigest() != digest:
                problems.append("an original is not the one that was attached")
    return problems + _check_surroundings(folder) + _check_backups(folder)


def _check_surroundings(folder: Path) -> list[str]:
    expected = {DOSSIER, DATA, "in", "out", "log.txt"}
    return [f"left behind: {name}" for name in sorted(path.name for path in folder.iterdir()) if name not in expected]


def _check_backups(folder: Path) -> list[str]:
    for place in (folder / DATA).glob("shenbao/backups/*/*.json"):
        for content in read_backup(place).contents:
            kept = place.parent / "files" / content.sha256
            if hashlib.sha256(kept.read_bytes()).hexdigest() != content.sha256:
                return [f"a backup's file is not whole: {kept.name}"]
    return []


def check_made(folder: Path, said: Said) -> list[str]:
    """Return what is wrong after making files was killed: each is whole or not there."""
    problems = []
    for path in folder.glob("*.shenbao"):
        problems += verify(path).problems
    if said.acknowledged and not (folder / said.acknowledged).exists():
        problems.append("a file that was acknowledged is not there")
    for path in [*folder.glob("*.shenbao"), *folder.glob(".*unfinished*")]:
        if path.name != said.acknowledged:
            path.unlink()
    return problems


def _prepare_making(folder: Path) -> None:
    _own_folders(folder)
    _files_to_attach(folder)


def _hot_journal(folder: Path) -> bool:
    journal = folder / f"{DOSSIER}-journal"
    return journal.exists() and journal.read_bytes()[:1] not in {b"", b"\x00"}


SCENARIOS = (
    Scenario("save", _prepare_saving, _worker("save"), check_saved, broken_off=_hot_journal),
    Scenario("create", _prepare_making, _worker("create"), check_made, window_seconds=0.15),
)
