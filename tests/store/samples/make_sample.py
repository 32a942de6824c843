"""Write the stored sample of the present version: `python tests/store/samples/make_sample.py`.

Run it once when a version is released, and keep the file for ever: every later version must open it.
"""

import hashlib
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.model.addresses import Address
from desktop.model.attachments import Attachment, DocumentFacts, FileKind, Original, PageFacts, PlannedPage
from desktop.model.dossier import Dossier, PrintedForm
from desktop.model.values import Month
from desktop.store.dossier_file import Addition, DossierFile
from desktop.store.version import CURRENT

SAMPLE_BYTES = b"%PDF-1.4 a stored sample\n" * 40


def sample_dossier() -> tuple[Dossier, Original]:
    """Return what the sample holds; the tests compare it with what they read."""
    facts = DocumentFacts(FileKind.PDF, (PageFacts(595.0, 842.0),))
    scan = Original(hashlib.sha256(SAMPLE_BYTES).hexdigest(), "聘书.pdf", len(SAMPLE_BYTES), facts)
    dossier, row = Dossier("suzhou-biopharma-2026").with_new_row("appointments")
    dossier = (
        dossier.with_answer(Address("basic", "name"), "样本人")
        .with_answer(Address("basic", "born_on"), date(1988, 8, 8))
        .with_answer(Address("appointments", "started_on", row), Month(2020, 1))
        .with_answer(Address("publications", "share"), Decimal("0.50"))
        .with_original(scan)
        .with_attachment(
            Address("awards", "proof", row),
            Attachment((scan.digest,), (PlannedPage(scan.digest, 1, 90, None, "合同"),)),
        )
        .with_confirmation("S0-001", date(2026, 3, 1))
        .with_printed(PrintedForm("commitment", date(2026, 3, 2), {"basic.name": "样本人"}))
    )
    return dossier, scan


def main() -> None:
    """Write the sample beside this script."""
    dossier, scan = sample_dossier()
    target = Path(__file__).with_name(f"version-{CURRENT}.shenbao")
    with TemporaryDirectory() as folder:
        file = Path(folder) / scan.name
        file.write_bytes(SAMPLE_BYTES)
        made_at = datetime(2026, 3, 2, 9, tzinfo=UTC)
        DossierFile.create(target, dossier, additions=[Addition(scan, file)], now=lambda: made_at).close()
    sys.stdout.write(f"{target}\n")


if __name__ == "__main__":
    main()
