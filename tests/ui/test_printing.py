"""The print dialog: forms with how they stand, several people as one job, the printer, and a void copy in its slot."""

from datetime import date
from pathlib import Path

import pypdf
import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from desktop.base.paths import user_forms_folder
from desktop.export.printing import render
from desktop.model.addresses import Address
from desktop.model.attachments import Attachment, DocumentFacts, FileKind, Original, PageFacts
from desktop.model.catalogue import slots_at
from desktop.model.dossier import Dossier, PrintedForm
from desktop.rules.papers.standing import remembered
from desktop.rules.programme import Paper
from desktop.session.opening import create_session, open_session
from desktop.ui.dialogs.form_card import FormCard
from desktop.ui.dialogs.print_run import Wanted, send_job
from desktop.ui.dialogs.printing import PrintDialog
from desktop.ui.dialogs.to_printer import duplex_mode, is_duplex, printer_for
from desktop.ui.dossier_view import DossierView
from desktop.ui.slots.slot_card import SlotWidget
from desktop.ui.window import Window

PRINTED = date(2026, 3, 15)
UNIT = Address("basic", "unit_name")
SIGNED = slots_at("unit_consent", in_rows=True)["signed"]
SCAN = Original("a" * 64, "证明.pdf", 10, DocumentFacts(FileKind.PDF, (PageFacts(595, 842),)))


def printed(dossier: Dossier, form: str) -> Dossier:
    return remembered(dossier, PrintedForm(form, PRINTED, render(form, dossier, formats=()).shown))


def cards(asked: PrintDialog) -> dict[str, FormCard]:
    return {card.listed.form.id: card for card in asked.findChildren(FormCard)}


@pytest.fixture
def other(dossier: Dossier, tmp_path: Path) -> Path:
    """The dossier file of somebody else."""
    path = tmp_path / "李四.shenbao"
    create_session(path, dossier.with_answer(Address("basic", "name"), "李四")).close()
    return path


def test_forms_stand_in_groups_with_how_each_stands(view: DossierView, window: Window) -> None:
    session = view.session
    session.change("印", printed(printed(session.dossier, "unit-consent"), "commitment"))
    session.change("改", session.dossier.with_answer(UNIT, "新公司"))
    found = cards(PrintDialog(view.bench, window))
    states = {name: found[name].listed.state for name in ("unit-consent", "commitment", "unit-summary")}
    assert states == {
        "unit-consent": "2026-03-15 打印，已过期",
        "commitment": "2026-03-15 打印，没有改动",
        "unit-summary": "还没有打印过",
    }
    assert "工作单位 空 → 新公司" in found["unit-consent"].listed.said
    assert list(found)[:2] == ["commitment", "unit-consent"]
    assert set(list(found)[-3:]) == {"publicity-notice", "seal-round", "unit-summary"}


def test_a_form_of_ones_own_stands_among_them_and_a_broken_one_says_why(view: DossierView, window: Window) -> None:
    whole = 'id = "{id}"\ntitle = "街道表"\nfile_name = "街道表"\nabout = "报街道"\nsource = "自定"\n'
    for name, text in (("jiedao", "{basic.name}"), ("huai", "{basic.nmae}")):
        path = user_forms_folder() / name / "form.toml"
        path.parent.mkdir(parents=True)
        words = whole.replace("{id}", name) + f'[[block]]\nkind = "paragraph"\ntext = "{text}"\n'
        path.write_text(words, encoding="utf-8")
    asked = PrintDialog(view.bench, window)
    assert "jiedao" in asked.ticks
    assert "huai" not in asked.ticks
    assert "第 8 行" in cards(asked)["huai"].listed.said


def test_several_people_are_one_job_and_each_remembers(
    view: DossierView, window: Window, other: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    asked = PrintDialog(view.bench, window)
    asked.add_others([other, view.session.file.path, other])
    assert asked.others == (other,)
    assert asked.together.isChecked()
    target = tmp_path / "表"
    asked.write_to(target)
    qtbot.waitUntil(lambda: "打印任务.pdf" in window.messages.words, timeout=60000)
    assert [path.name for path in target.iterdir()] == ["打印任务.pdf"]
    assert len(pypdf.PdfReader(target / "打印任务.pdf").pages) == 2 * (2 + 2)
    assert set(view.session.dossier.printed) == {"unit-consent", "commitment"}
    session = open_session(other, read_only=True)
    assert set(session.dossier.printed) == {"unit-consent", "commitment"}
    session.close()


@pytest.mark.parametrize(("duplex", "long_side"), [(True, True), (None, True), (False, False)])
def test_both_sides_are_printed_unless_the_programme_wants_one(*, duplex: bool | None, long_side: bool) -> None:
    paper = Paper(copies=2, duplex=duplex)
    assert (duplex_mode(paper) is QPrinter.DuplexMode.DuplexLongSide) is long_side
    printer = printer_for(paper)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    assert is_duplex(printer, paper) is long_side


def test_the_programme_of_2026_wants_one_copy_on_both_sides(view: DossierView) -> None:
    paper = view.session.programme.paper
    assert (paper.copies, paper.duplex) == (1, True)


def test_a_job_reaches_the_printer_page_by_page_upright_and_lying(
    view: DossierView, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "纸.pdf"))
    send_job(view.bench, Wanted(("commitment", "unit-summary")), printer)
    qtbot.waitUntil(lambda: "已送到打印机，共 4 面" in window.messages.words, timeout=60000)
    pages = pypdf.PdfReader(tmp_path / "纸.pdf").pages
    assert [page.mediabox.width > page.mediabox.height for page in pages][::2] == [False, True]
    assert "commitment" in view.session.dossier.printed


def test_the_slot_says_that_its_copy_was_signed_before_a_change(
    view: DossierView,
) -> None:
    session = view.session
    dossier, row = session.dossier.with_original(SCAN).with_new_row("unit_consent")
    dossier = dossier.with_answer(Address("unit_consent", "consent_kind", row), "单位同意申报证明")
    slot = Address("unit_consent", "signed", row)
    dossier = printed(dossier, "unit-consent").with_attachment(slot, Attachment((SCAN.digest,), ()))
    session.change("印", dossier)
    card = SlotWidget(SIGNED, slot, view.bench, view)
    assert card.stale.words == ""
    session.change("改", session.dossier.with_answer(UNIT, "新公司"))
    card.refresh()
    assert "工作单位 空 → 新公司" in card.stale.words
    assert "重新打印、签字盖章" in card.stale.words
    session.change("再印", printed(session.dossier, "unit-consent"))
    card.refresh()
    assert "还是改动以前的那一份" in card.stale.words
