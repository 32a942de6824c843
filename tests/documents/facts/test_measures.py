"""Skew, direction, sharpness and likeness of drawn pages."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from desktop.documents.facts.ink_points import Ink, ink_of
from desktop.documents.facts.likeness import likeness
from desktop.documents.facts.lying import is_lying
from desktop.documents.facts.sharpness import edge_points
from desktop.documents.facts.skew import skew_degrees
from desktop.model.attachments import PageFacts
from desktop.model.looks import first_alike, is_blurred
from tests.documents.facts.drawn_pages import Damage, Sheet, heading, lines_of_text, scanned, table
from tests.documents.facts.drawn_seals import Seal, stamp


def a_text(seed: int = 1) -> Sheet:
    sheet = Sheet(np.random.default_rng(seed))
    heading(sheet, "技术服务合同")
    lines_of_text(sheet, bottom=200)
    return sheet


def a_form(entries: int, *, form: int = 7) -> Sheet:
    sheet = Sheet(np.random.default_rng(entries))
    heading(sheet, "项目验收证书")
    table(sheet, rows=14, seed=form)
    return sheet


def ink(shown: Image.Image) -> Ink:
    return ink_of(shown.resize((827, 1169), Image.Resampling.BOX).convert("L"))


def likeness_of(shown: Image.Image) -> str:
    return likeness(shown, skew_degrees(ink(shown)))


@pytest.mark.parametrize("degrees", [-4.0, -0.5, 0.0, 2.3])
def test_skew_is_found_to_a_tenth_of_a_degree(degrees: float) -> None:
    found = skew_degrees(ink(scanned(a_text(), Damage(skew=degrees))))
    assert found is not None
    assert abs(found - degrees) <= 0.1


def test_an_empty_page_has_no_skew_no_lines_no_edges_and_no_likeness() -> None:
    empty = scanned(Sheet(np.random.default_rng(1)), Damage())
    assert skew_degrees(ink(empty)) is None
    assert is_lying(ink(empty)) is None
    assert edge_points(empty.convert("L"), dpi=150) is None
    assert likeness(empty, None) == ""


@pytest.mark.parametrize("make", [a_text, a_form])
def test_lines_are_told_from_lying_lines_without_reading_them(make) -> None:
    shown = scanned(make(2), Damage(skew=0.8))
    assert is_lying(ink(shown)) is False
    assert is_lying(np.ascontiguousarray(ink(shown).T)) is True


def test_a_page_out_of_focus_is_blurred_and_a_usual_scan_is_not() -> None:
    widths = [
        edge_points(scanned(a_text(), Damage(blur=blur)).convert("L"), dpi=150) or 0.0 for blur in (0.4, 1.2, 3.5)
    ]
    assert widths == sorted(widths)
    assert [is_blurred(PageFacts(595, 842, edge_points=width)) for width in widths] == [False, False, True]


def test_a_second_scan_is_alike_and_the_same_form_with_other_entries_is_not() -> None:
    first = likeness_of(scanned(a_form(1), Damage(skew=0.5)))
    again = likeness_of(scanned(a_form(1), Damage(skew=-0.6, shift=(1.5, -1.0), quality=60, noise=4)))
    other = likeness_of(scanned(a_form(2), Damage(skew=0.3)))
    assert first_alike((first, other, again)) == (None, None, 0)


def test_a_seal_put_on_in_between_leaves_a_page_alike() -> None:
    before, after = a_text(), a_text()
    stamp(after, Seal(), 150, 230)
    damage = Damage(skew=0.4)
    hashes = tuple(
        likeness_of(scanned(sheet, each)) for sheet, each in ((before, damage), (after, replace(damage, skew=-0.7)))
    )
    assert first_alike(hashes) == (None, 0)


def test_likenesses_of_another_length_are_never_compared() -> None:
    assert first_alike(("ffff", "ffff0000", "", "")) == (None, None, None, None)
