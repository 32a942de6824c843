"""Runs in a process of its own: one save with one attachment; says in a log what came of it."""

import hashlib
import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[2])]

from kill_soak import Log  # noqa: E402 - the path above first

from desktop.base.errors import ShenbaoError  # noqa: E402
from desktop.model.addresses import Address  # noqa: E402
from desktop.model.attachments import DocumentFacts, FileKind, Original  # noqa: E402
from desktop.store.dossier_file import Addition, DossierFile  # noqa: E402

if __name__ == "__main__":
    path, scan = Path(sys.argv[1]), Path(sys.argv[2])
    data = scan.read_bytes()
    original = Original(hashlib.sha256(data).hexdigest(), scan.name, len(data), DocumentFacts(FileKind.PDF))
    log = Log(path.parent)
    try:
        with DossierFile.open(path, now=lambda: datetime(2026, 9, 1, tzinfo=UTC)) as file:
            newer = file.dossier.with_answer(Address("basic", "name"), "新").with_original(original)
            log.tries("new")
            file.save(newer, additions=[Addition(original, scan)])
            log.acknowledges("new")
    except ShenbaoError as error:
        log.tries(f"error {type(error).__name__} {int(error.exit_code)}")
