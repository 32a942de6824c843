"""The size of a slot beside its limit, in words and tone."""

from desktop.model.addresses import Address
from desktop.model.attachments import Attachment, DocumentFacts, FileKind, Original, PageFacts, PlannedPage
from desktop.model.dossier import Dossier
from desktop.model.fields import Accepts
from desktop.session.sizes import SlotSize, slot_size
from desktop.ui.slots.gauge import SizeGauge, read
from desktop.ui.theme import Tone

SLOT = Address("achievements", "evidence", "r1")


def test_within_the_limit_is_fine():
    reading = read(SlotSize(12_300_000, 30, 20_000_000), Accepts.PDF)
    assert reading.tone is Tone.GOOD
    assert reading.words == "约 12.3 MB，上限 20 MB，没有超过"


def test_scans_above_the_limit_will_be_squeezed():
    reading = read(SlotSize(34_000_000, 30, 20_000_000), Accepts.PDF)
    assert reading.tone is Tone.CAUTION
    assert "导出时会压缩" in reading.words


def test_too_many_pages_for_the_limit_cannot_stay_legible():
    reading = read(SlotSize(80_000_000, 500, 20_000_000), Accepts.PDF)
    assert reading.tone is Tone.DANGER
    assert "每页只剩 40 KB" in reading.words


def test_a_word_file_above_the_limit_cannot_be_helped():
    reading = read(SlotSize(21_000_000, 0, 20_000_000), Accepts.WORD)
    assert reading.tone is Tone.DANGER
    assert "Word" in reading.words


def test_without_a_limit_nothing_is_judged():
    reading = read(SlotSize(5_000_000, 0, None), Accepts.JPG)
    assert reading.share is None
    assert reading.tone is Tone.MUTED


def test_pages_count_with_their_share_and_twice_the_same_page_once():
    original = Original("d", "a.pdf", 1000, DocumentFacts(FileKind.PDF, (PageFacts(1, 1),) * 4))
    pages = (PlannedPage("d", 1), PlannedPage("d", 2), PlannedPage("d", 2, rotation=90))
    dossier = Dossier("p").with_original(original).with_attachment(SLOT, Attachment(("d",), pages))
    assert slot_size(dossier, SLOT) == SlotSize(500, 3, 20_000_000)


def test_a_word_file_counts_whole():
    original = Original("d", "a.docx", 1234, DocumentFacts(FileKind.DOCX))
    slot = Address("publications", "word", "r1")
    dossier = Dossier("p").with_original(original).with_attachment(slot, Attachment(("d",)))
    assert slot_size(dossier, slot).bytes == 1234


def test_the_gauge_says_aloud_what_it_shows(qtbot):
    gauge = SizeGauge(None)
    qtbot.addWidget(gauge)
    gauge.show_size(SlotSize(30_000_000, 3, 20_000_000), Accepts.PDF)
    assert gauge.words.replace("\N{NO-BREAK SPACE}", " ") in gauge.accessibleName()
    assert "20\N{NO-BREAK SPACE}MB" in gauge.words, "a figure and its unit stay on one line"
    gauge.resize(300, 40)
    assert not gauge.grab().isNull()
