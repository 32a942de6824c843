"""Red seals are found where they are, and nothing else red is taken for one."""

from dataclasses import replace

import numpy as np
import pytest

from desktop.documents.facts.seals import look_for_seals
from desktop.model.attachments import SealSeen
from tests.documents.facts.drawn_pages import Damage, Sheet, lines_of_text, scanned
from tests.documents.facts.drawn_seals import Seal, stamp
from tests.documents.facts.seal_pages import TUNED, page_of

_A_FEW = ("淡章", "椭圆章", "骑缝章", "粉色纸盖章", "红标题", "红笔", "标志", "名章", "防伪底纹", "灰度扫描的章")


@pytest.mark.parametrize("name", _A_FEW)
def test_each_kind_of_page_gets_its_answer(name: str) -> None:
    kind = TUNED[name]
    assert look_for_seals(page_of(kind, 4321), dpi=150).seen.value == kind.truth


def test_a_seal_is_shown_where_it_is() -> None:
    sheet = Sheet(np.random.default_rng(1))
    stamp(sheet, Seal(), 140, 220)
    found = look_for_seals(scanned(sheet, Damage()), dpi=150)
    assert found.seen is SealSeen.PRESENT
    (seal,) = found.seals
    assert abs((seal.left + seal.right) / 2 * 210 - 140) < 1.5
    assert abs((seal.top + seal.bottom) / 2 * 297 - 220) < 1.5
    assert abs((seal.right - seal.left) * 210 - 40) < 2


def test_two_seals_are_two() -> None:
    sheet = Sheet(np.random.default_rng(2))
    stamp(sheet, Seal(), 60, 220)
    stamp(sheet, Seal(star=False), 150, 100)
    assert len(look_for_seals(scanned(sheet, Damage()), dpi=150).seals) == 2


@pytest.mark.parametrize("dpi", [100, 200])
def test_the_resolution_makes_no_difference(dpi: int) -> None:
    sheet = Sheet(np.random.default_rng(3))
    lines_of_text(sheet, bottom=120)
    stamp(sheet, Seal(), 140, 220)
    assert look_for_seals(scanned(sheet, Damage(), dpi=dpi), dpi=dpi).seen is SealSeen.PRESENT


def test_a_scan_without_colour_is_never_said_to_have_no_seal() -> None:
    sheet = Sheet(np.random.default_rng(4))
    lines_of_text(sheet, bottom=120)
    grey = scanned(sheet, replace(Damage(), grey=True))
    assert look_for_seals(grey, dpi=150).seen is SealSeen.UNKNOWN
    assert look_for_seals(grey.convert("L"), dpi=150).seen is SealSeen.UNKNOWN
    assert look_for_seals(grey.convert("1"), dpi=150).seen is SealSeen.UNKNOWN
