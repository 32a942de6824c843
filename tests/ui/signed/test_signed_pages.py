"""The window's part: evidence is printed from the print dialog, signed pages are taken back, unclear ones by hand."""

from pathlib import Path

import img2pdf
import numpy as np
import pypdfium2
import pytest
from PySide6.QtWidgets import QInputDialog
from reportlab.pdfgen.canvas import Canvas

from desktop.base.jobs import Cancel, silently
from desktop.export.print_job import PrintWork
from desktop.export.verification.record import printed_marks
from desktop.model.addresses import Address
from desktop.session.signed.pile import read_pile
from desktop.session.signed.printing import FORM
from desktop.session.verbs import add_row
from desktop.ui.dialogs.printing import PrintDialog
from desktop.ui.signed.printing import WithEvidence, remember_printed, with_evidence
from desktop.ui.signed.taking_back import show_sorted
from tests.documents.page_codes.rescans import SEALED, Scan, rescanned

TITLE = "工作业绩 1　冻干工艺"


def _quiet(bench) -> bool:
    return not bench.jobs.busy


@pytest.fixture
def slot(view, tmp_path) -> Address:
    """A slot with three pages of evidence."""
    row = add_row(view.session, "achievements", {"project": "冻干工艺"})
    canvas = Canvas(str(tmp_path / "合同.pdf"), invariant=1)
    for number in range(3):
        canvas.drawString(100, 500, f"page {number}")
        canvas.showPage()
    canvas.save()
    at = Address("achievements", "evidence", row)
    view.bench.desk.take_all(view.session, at, [tmp_path / "合同.pdf"], report=silently, cancel=Cancel())
    return at


@pytest.fixture
def sheets(view, slot, window, tmp_path, qtbot) -> Path:
    """The evidence as the print dialog writes it."""
    dialog = PrintDialog(view.bench, window)
    qtbot.addWidget(dialog)
    for name, ticked in dialog.ticks.items():
        ticked.setChecked(name == FORM)
    dialog.write_to(tmp_path / "打印")
    qtbot.waitUntil(lambda: _quiet(view.bench), timeout=60_000)
    return next((tmp_path / "打印").glob("核实页*.pdf"))


def _scanned(sheets: Path, target: Path, *numbers: int) -> Path:
    pdf = pypdfium2.PdfDocument(sheets)
    pictures = [pdf[number - 1].render(scale=300 / 72).to_pil() for number in numbers]
    pdf.close()
    scan = Scan(SEALED, signed=True, turn=90, dpi=150)
    chance = np.random.default_rng(1)
    target.write_bytes(img2pdf.convert([rescanned(picture, scan, chance) for picture in pictures]))
    return target


def test_pages_are_put_back_with_an_unclear_one_placed_by_hand(
    view, slot, sheets, window, tmp_path, qtbot, monkeypatch
):
    bench = view.bench
    unclear = tmp_path / "没有码.pdf"
    canvas = Canvas(str(unclear), invariant=1)
    canvas.drawString(100, 500, "a page without a code")
    canvas.save()
    paths = [_scanned(sheets, tmp_path / "签.pdf", 3, 1), unclear]
    pile = read_pile(bench.desk, paths, report=silently, cancel=Cancel())
    before = view.session.dossier
    dialog = show_sorted(bench, pile, window)
    dialog.show()
    assert view.session.dossier == before
    assert dialog.go.text() == "放回 2 页"
    (card,) = dialog.cards
    qtbot.waitUntil(lambda: not card.picture.isNull(), timeout=60_000)
    monkeypatch.setattr(QInputDialog, "getItem", lambda *args, **_: (args[3][1], True))
    card.choose()
    card.turn()
    assert dialog.go.text() == "放回 3 页"
    dialog.go.click()
    pages = view.session.dossier.attachment(slot).pages
    assert all(page.signed for page in pages)
    digests = {scan.name: scan.digest for scan in pile.scans}
    assert [(page.original, page.page, page.rotation) for page in pages] == [
        (digests["签.pdf"], 2, 270),
        (digests["没有码.pdf"], 1, 90),
        (digests["签.pdf"], 1, 270),
    ]
    bench.save_now()
    assert view.session.file.dossier == view.session.dossier
    assert view.session.undo()
    assert view.session.dossier.attachments == before.attachments


def test_what_is_missing_or_unsigned_is_read_in_the_dialog(view, slot, sheets, window, tmp_path, qtbot):
    pile = read_pile(view.bench.desk, [_scanned(sheets, tmp_path / "签.pdf", 1)], report=silently, cancel=Cancel())
    dialog = show_sorted(view.bench, pile, window)
    assert f"{TITLE}：收回第 1 页" in dialog.words
    assert f"{TITLE}：还缺第 2～3 页" in dialog.words
    assert f"{TITLE}第 1 页：疑似未写日期" in dialog.words
    dialog.reject()
    assert not any(page.signed for page in view.session.dossier.attachment(slot).pages)


def test_pages_changed_meanwhile_are_not_overwritten(view, slot, sheets, window, tmp_path, qtbot):
    pile = read_pile(view.bench.desk, [_scanned(sheets, tmp_path / "签.pdf", 1)], report=silently, cancel=Cancel())
    dialog = show_sorted(view.bench, pile, window)
    held = view.session.dossier.attachment(slot)
    view.session.change("删页", view.session.dossier.with_attachment(slot, held.with_pages(held.pages[1:])))
    dialog.go.click()
    assert not any(page.signed for page in view.session.dossier.attachment(slot).pages)
    assert "请再收一次" in view.bench.messages.words


def test_the_menu_offers_it_for_an_open_dossier(window):
    action = window.actions_by_key.by_key["take-back"]
    assert action.isEnabled()
    assert "收回签字页" in action.text()


def test_the_printer_gets_the_forms_and_then_the_evidence(view, slot, tmp_path, qtbot):
    job = tmp_path / "job"
    job.mkdir()
    canvas = Canvas(str(job / "forms.pdf"), invariant=1)
    canvas.drawString(100, 500, "a form")
    canvas.showPage()
    canvas.showPage()
    canvas.save()
    forms = WithEvidence(job / "forms.pdf", 2)
    work = PrintWork(view.bench.desk.workers)
    assert with_evidence(view.bench, ("commitment",), forms, work) == forms
    whole = with_evidence(view.bench, ("commitment", FORM), forms, work)
    assert (whole.sides, [found.address for found in whole.slots]) == (6, [slot])
    remember_printed(view.bench, whole.slots)
    assert len(printed_marks(view.session.dossier, slot)) == 3
