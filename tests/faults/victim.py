"""The process the kill soak kills: changes, saves, attaches, detaches and throws away, as fast as it can."""

import hashlib
import random
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[2])]

from kill_soak import Log  # noqa: E402 - the path above first
from scenarios import DOSSIER, state_of  # noqa: E402 - the path above first

from desktop.model.addresses import Address  # noqa: E402 - the path above first
from desktop.model.attachments import Attachment, DocumentFacts, FileKind, Original  # noqa: E402 - the path above first
from desktop.model.dossier import Dossier  # noqa: E402 - the path above first
from desktop.store.dossier_file import Addition, DossierFile  # noqa: E402 - the path above first

SLOTS = tuple(Address("other", "proof", f"r{number}") for number in range(1, 4))


def changed(dossier: Dossier, chance: random.Random) -> Dossier:
    """Return a dossier with some answers changed."""
    for _ in range(chance.choice((1, 1, 5, 30))):
        at = Address("basic", f"field{chance.randrange(40)}")
        dossier = dossier.with_answer(
            at, chance.choice((None, "字" * chance.randrange(1, 3000), chance.random() < 0.5))
        )
    return dossier


def attached(dossier: Dossier, chance: random.Random, folder: Path) -> tuple[Dossier, Addition]:
    """Return a dossier with one more file in a slot."""
    file = chance.choice(sorted((folder / "in").iterdir()))
    data = file.read_bytes()
    original = Original(hashlib.sha256(data).hexdigest(), file.name, len(data), DocumentFacts(FileKind.PDF))
    dossier = dossier.with_original(original).with_attachment(chance.choice(SLOTS), Attachment((original.digest,)))
    return dossier, Addition(original, file, file if chance.random() < 0.3 else None)


def save(folder: Path, chance: random.Random, number: int) -> None:
    """Work on one dossier until killed; each round is another day, so that backups are made too."""
    log, day = Log(folder), datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=number)
    with DossierFile.open(folder / DOSSIER, now=lambda: day) as file:
        while True:
            additions: list[Addition] = []
            dossier = changed(file.dossier, chance)
            if chance.random() < 0.4:
                dossier, addition = attached(dossier, chance, folder)
                additions.append(addition)
            elif chance.random() < 0.2:
                dossier = dossier.with_attachment(chance.choice(SLOTS), Attachment())
            log.tries(state_of(dossier))
            file.save(dossier, additions=additions)
            log.acknowledges(state_of(dossier))
            if chance.random() < 0.1:
                forget(file, log)


def forget(file: DossierFile, log: Log) -> None:
    """Throw unused originals away, which also rewrites the file without its free pages."""
    used = set(file.dossier.originals_in_use())
    kept = {digest: original for digest, original in file.dossier.originals.items() if digest in used}
    log.tries(state_of(replace(file.dossier, originals=kept)))
    file.forget_unused_originals()
    log.acknowledges(state_of(file.dossier))


def create(folder: Path, chance: random.Random, number: int) -> None:
    """Make dossiers with files inside until killed."""
    log = Log(folder)
    for one in count():
        name = f"{number}-{one}.shenbao"
        dossier, addition = attached(changed(Dossier("p"), chance), chance, folder)
        log.tries(name)
        DossierFile.create(folder / name, dossier, additions=[addition]).close()
        log.acknowledges(name)


if __name__ == "__main__":
    work, folder_name, seed, round_number = sys.argv[1:]
    chance = random.Random(int(seed))  # noqa: S311 - the same chance each time
    {"save": save, "create": create}[work](Path(folder_name), chance, int(round_number))
