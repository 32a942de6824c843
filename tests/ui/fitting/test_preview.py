"""A slot above its limit shows its pages squeezed beside the source, before anything is exported."""

from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageDraw

from desktop.model.addresses import Address
from desktop.ui.fitting.dialog import FitDialog
from desktop.ui.slots.slot_card import SlotWidget

PIXELS = (2480, 3508)


@pytest.fixture(scope="module")
def heavy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three pages at 300 dpi with more grain than any scanner gives: above 20 MB."""
    target = tmp_path_factory.mktemp("heavy") / "大扫描.pdf"
    grain = np.random.default_rng(1).integers(-60, 60, (PIXELS[1], PIXELS[0], 3))
    pages = []
    for number in (1, 2, 3):
        drawn = Image.new("RGB", PIXELS, (235, 235, 230))
        pen = ImageDraw.Draw(drawn)
        pen.text((300, 300), f"Page {number}", fill=(20, 20, 20), font_size=300)
        pen.ellipse((1500, 2500, 2100, 3100), outline=(210, 20, 30), width=40)
        values = np.clip(np.asarray(drawn, dtype=np.int16) + grain, 0, 255)
        pages.append(Image.fromarray(values.astype(np.uint8)))
    pages[0].save(target, save_all=True, append_images=pages[1:], resolution=300, quality=98)
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages) == 3
    assert target.stat().st_size > 20_500_000
    return target


@pytest.fixture
def card(view, evidence, go, heavy: Path, qtbot) -> SlotWidget:
    page = go("achievements")
    page.tables[0].choose(evidence.row)
    made = page.tables[0].panel.slots[0]
    made.take_files([heavy])
    qtbot.waitUntil(lambda: not view.papers.arrivals.busy, timeout=90_000)
    return made


def dialogs(card: SlotWidget) -> list[FitDialog]:
    return card.findChildren(FitDialog)


def previewed(card: SlotWidget, qtbot) -> FitDialog:
    card.gauge.preview.click()
    qtbot.waitUntil(lambda: bool(dialogs(card)), timeout=120_000)
    return dialogs(card)[0]


def test_the_gauge_offers_to_look_and_then_says_how_large_the_file_is(card: SlotWidget, view, qtbot):
    assert "导出时会压缩" in card.gauge.words
    assert not card.gauge.preview.isHidden()
    dialog = previewed(card, qtbot)
    assert card.gauge.words.startswith("压缩后 1")
    assert "没有超过" in card.gauge.words
    assert dialog.table.rowCount() == 3
    assert dialog.table.item(0, 3).text().startswith("300")
    sheets = (dialog.pair.before, dialog.pair.after)
    qtbot.waitUntil(lambda: all(sheet.picture_width > 100 for sheet in sheets), timeout=30_000)
    dialog.table.setCurrentCell(1, 0)
    qtbot.waitUntil(lambda: view.papers.thumbnails.idle, timeout=30_000)
    assert dialog.table.page == 2
    dialog.reject()


def test_looking_again_needs_no_second_squeezing(card: SlotWidget, qtbot, monkeypatch: pytest.MonkeyPatch):
    previewed(card, qtbot).reject()
    qtbot.waitUntil(lambda: not dialogs(card), timeout=10_000)

    def never(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("desktop.session.fitting.fit", never)
    previewed(card, qtbot).reject()


def test_it_can_be_stopped(card: SlotWidget, qtbot):
    card.gauge.preview.click()
    assert card.gauge.preview.text().startswith("停止压缩")
    card.gauge.preview.click()
    qtbot.waitUntil(lambda: card.gauge.preview.text() == "看压缩效果…", timeout=60_000)
    assert not dialogs(card)
    assert "导出时会压缩" in card.gauge.words


def test_another_page_plan_is_not_taken_for_the_one_squeezed(card: SlotWidget, view, qtbot):
    previewed(card, qtbot).reject()
    session, slot = view.session, card.address
    assert isinstance(slot, Address)
    held = session.dossier.attachment(slot)
    turned = type(held)(held.originals, held.pages[::-1])
    session.change("换个次序", session.dossier.with_attachment(slot, turned))
    card.refresh()
    assert "导出时会压缩" in card.gauge.words
