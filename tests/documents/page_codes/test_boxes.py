"""Sheets that come back: read in every direction, the boxes judged, never more said than seen."""

import io
from functools import cache

import numpy as np
import pytest
import segno
from PIL import Image, ImageDraw

from desktop.documents.page_codes.boxes import look_into_boxes
from desktop.documents.page_codes.code import PageCode, digits
from desktop.documents.page_codes.finding import find_codes
from desktop.documents.page_codes.locating import own_codes, turn_upright
from desktop.documents.page_codes.seen import Boxes, Ink
from desktop.documents.page_codes.strip import DATE_BOX, LEFT_CODE, RIGHT_CODE, SEAL_BOX, SIGNATURE_BOX
from tests.documents.page_codes.rescans import DPI, Scan, middle, on_picture, rescanned

CODE = PageCode(11, 22, 33, 44)
OTHER = PageCode(11, 22, 34, 45)
SEALED = (middle(SEAL_BOX),)


@cache
def sheet(code: PageCode = CODE) -> Image.Image:
    """A sheet of 300 dpi with codes and boxes, drawn without the program's own drawing."""
    picture = Image.new("RGB", (2480, 3508), "white")
    pen = ImageDraw.Draw(picture)
    for area, right in ((LEFT_CODE, False), (RIGHT_CODE, True)):
        made = segno.make(digits(code, right=right), error="h", mode="numeric", micro=False, boost_error=False)
        written = io.BytesIO()
        made.save(written, kind="png", border=0, scale=8)
        side = round(area.width * DPI / 25.4)
        left, top = on_picture(area.left, area.top)
        drawn = Image.open(written).convert("RGB").resize((side, side), Image.Resampling.NEAREST)
        picture.paste(drawn, (round(left), round(top)))
    for box in (SEAL_BOX, SIGNATURE_BOX, DATE_BOX):
        pen.rectangle((*on_picture(box.left, box.top), *on_picture(box.right, box.bottom)), outline="black", width=3)
    return picture


def seen(scan: Scan) -> tuple[int, Boxes]:
    """How a scan of the sheet is judged."""
    data = rescanned(sheet(), scan, np.random.default_rng(5))
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    found = own_codes(find_codes(picture), picture.size)
    assert {one.code for one in found} == {CODE}
    return turn_upright(found), look_into_boxes(picture, found)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_sheet_is_set_upright_from_every_direction(turn):
    rotation, boxes = seen(Scan(SEALED, signed=True, dated=True, turn=turn, tilt=2.0))
    assert (rotation + turn) % 360 == 0
    assert boxes == Boxes(Ink.THERE, Ink.THERE, Ink.THERE)


def test_empty_boxes_are_said_to_be_empty():
    _, boxes = seen(Scan(paper=(250, 246, 235)))
    assert boxes == Boxes(Ink.NONE, Ink.NONE, Ink.NONE)


def test_a_seal_is_no_signature_even_where_it_reaches_into_that_box():
    _, boxes = seen(Scan((middle(SIGNATURE_BOX),)))
    assert boxes.signature is Ink.NONE


def test_without_colour_nobody_can_tell_whether_there_is_a_seal():
    _, boxes = seen(Scan(SEALED, signed=True, grey=True))
    assert boxes.seal is Ink.CANNOT_TELL
    assert boxes.signature is Ink.THERE
    assert boxes.date is Ink.NONE


def test_a_seal_over_one_code_leaves_the_boxes_where_they_are():
    _, boxes = seen(Scan((middle(LEFT_CODE),), signed=True, strength=0.95))
    assert (boxes.signature, boxes.date) == (Ink.THERE, Ink.NONE)


def test_one_code_alone_is_enough():
    picture = sheet().copy()
    left, top = on_picture(LEFT_CODE.left - 2, LEFT_CODE.top + 2)
    ImageDraw.Draw(picture).rectangle((left, top, left + 290, top + 290), fill="white")
    found = find_codes(picture)
    assert [one.right for one in found] == [True]
    assert look_into_boxes(picture, found).signature is Ink.NONE


def test_a_foreign_code_on_the_page_is_none_of_ours():
    picture = Image.new("RGB", (1240, 1754), "white")
    written = io.BytesIO()
    segno.make("https://example.com/certificate", error="m").save(written, kind="png", scale=8)
    picture.paste(Image.open(written).convert("RGB"), (200, 200))
    assert find_codes(picture) == ()


def test_a_signed_sheet_shown_on_another_sheet_does_not_speak_for_it():
    outer = sheet(OTHER).copy()
    outer.paste(sheet().resize((2060, 2913)), (200, 60))
    for turn in (0, 90, 180, 270):
        picture = outer.rotate(turn, expand=True)
        found = find_codes(picture)
        assert {one.code for one in found} == {CODE, OTHER}
        assert {one.code for one in own_codes(found, picture.size)} == {OTHER}


def test_two_sheets_on_one_scan_are_left_to_a_person():
    both = Image.new("RGB", (4960, 3508), "white")
    both.paste(sheet(), (0, 0))
    both.paste(sheet(OTHER), (2480, 0))
    found = find_codes(both)
    assert {one.code for one in found} == {CODE, OTHER}
    assert own_codes(found, both.size) == ()
