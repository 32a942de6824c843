"""A file above its limit is brought under it: never above, never larger, no page lost, colour and text kept."""

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from desktop.base.errors import Cancelled, ExitCode
from desktop.base.jobs import Cancel, Progress
from desktop.documents.fit.fitting import fit
from desktop.documents.fit.floors import Way
from desktop.documents.fit.report import CannotFit, FitReport
from desktop.documents.workers import Workers
from tests.documents.fit.conftest import PIXELS, SEAL, SHEET, Fitted, add_picture, jpeg, pictures_of, sheet

Making = Callable[..., Path]
Fitting = Callable[..., Fitted]


def drawn(path: Path, page: int = 0, *, dpi: int = 100) -> np.ndarray:
    pdf = pypdfium2.PdfDocument(path)
    try:
        return np.asarray(pdf[page].render(scale=dpi / 72).to_pil().convert("RGB"), dtype=np.float32)
    finally:
        pdf.close()


def test_a_file_within_its_limit_is_copied_bit_for_bit(sheets: Making, fitted: Fitting):
    source = sheets(1)
    done = fitted(source)
    assert done.path.read_bytes() == source.read_bytes()
    assert not done.report.touched


def test_a_file_within_its_limit_is_not_even_written_in_its_own_place(sheets: Making, workers: Workers):
    source = sheets(1)
    before = source.stat().st_mtime_ns
    fit(source, source, workers, limit_bytes=source.stat().st_size)
    assert source.stat().st_mtime_ns == before


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(share=st.floats(0.05, 0.99))
def test_no_limit_is_ever_passed_and_pages_keep_their_number_and_size(sheets: Making, fitted: Fitting, share: float):
    source = sheets(3)
    limit = int(source.stat().st_size * share)
    try:
        done = fitted(source, limit=limit)
    except CannotFit:
        assert share < 0.1
        return
    assert done.report.after_bytes == done.path.stat().st_size <= limit < source.stat().st_size
    assert [page.page for page in done.report.pages] == [1, 2, 3]
    with pikepdf.open(done.path) as pdf:
        assert [tuple(float(side) for side in page.mediabox) for page in pdf.pages] == [(0, 0, *SHEET)] * 3


@pytest.mark.parametrize("share", [0.3, 0.5, 0.8])
def test_the_limit_is_used_for_the_most_part(sheets: Making, fitted: Fitting, share: float):
    source = sheets(4)
    limit = int(source.stat().st_size * share)
    assert fitted(source, limit=limit).path.stat().st_size >= 0.9 * limit


def test_a_higher_limit_gives_pages_more_like_the_source(sheets: Making, fitted: Fitting):
    source = sheets(2)
    original = drawn(source)
    errors = [float(np.abs(drawn(fitted(source, share).path) - original).mean()) for share in (0.22, 0.4, 0.7)]
    assert errors == sorted(errors, reverse=True)


def test_equal_files_and_limits_give_equal_bytes(sheets: Making, fitted: Fitting):
    source = sheets(3)
    assert fitted(source, 0.4).path.read_bytes() == fitted(source, 0.4).path.read_bytes()


def test_a_red_seal_stays_red(sheets: Making, fitted: Fitting):
    source = sheets(2)
    scale = 100 / 300
    left, top, right, bottom = (round(side * scale) for side in SEAL)
    for share in (0.5, 0.22):
        before, after = (drawn(path)[top:bottom, left:right] for path in (source, fitted(source, share).path))
        ink = (before[..., 0] - before[..., 1]) > 80
        assert ink.sum() > 200
        assert abs((after - before)[ink].mean(axis=0)).max() < 22
        assert (after[..., 0] - after[..., 1])[ink].mean() > 80


def test_a_page_without_colour_becomes_grey_and_one_with_a_pale_stroke_does_not(sheets: Making, fitted: Fitting):
    plain, stroke = sheet(1, seal=False), sheet(2, seal=False)
    stroke.paste((150, 170, 235), (100, 1100, 180, 1106))
    done = fitted(sheets([plain, stroke]), 0.3)
    assert [space for _, space, _ in pictures_of(done.path)] == ["/DeviceGray", "/DeviceRGB"]
    assert [page.way for page in done.report.pages] == [Way.GREY, Way.COLOUR]


def test_a_page_of_little_content_gets_fewer_bytes_than_one_of_much(sheets: Making, fitted: Fitting):
    empty = Image.new("RGB", PIXELS, "white")
    empty.paste((200, 30, 30), (100, 100, 300, 200))
    full = sheet(1, grain=12)
    done = fitted(sheets([full, empty, sheet(2)]), 0.4)
    sizes = [page.after_bytes for page in done.report.pages]
    assert sizes[0] > 3 * sizes[1]


def test_a_page_of_text_keeps_its_text_and_every_byte_of_its_content(sheets: Making, fitted: Fitting, tmp_path: Path):
    source = tmp_path / "混合.pdf"
    content = b"BT /F1 24 Tf 20 200 Td (Born digital) Tj ET"
    with pikepdf.open(sheets(2)) as pdf:
        page = pdf.add_blank_page(page_size=SHEET)
        name = pikepdf.Name
        font = pikepdf.Dictionary(Type=name.Font, Subtype=name.Type1, BaseFont=name.Helvetica)
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.obj.Contents = pdf.make_stream(content)
        pdf.save(source, compress_streams=False)
    done = fitted(source, 0.4)
    with pikepdf.open(done.path) as pdf:
        assert pdf.pages[2].obj.Contents.read_raw_bytes() == content
    read = pypdfium2.PdfDocument(done.path)
    assert "Born digital" in read[2].get_textpage().get_text_range()
    assert done.report.pages[2].way is Way.KEPT


def test_a_black_and_white_scan_stays_as_it_is(fitted: Fitting, tmp_path: Path):
    from desktop.documents.fit.encoding import group4

    bilevel = sheet(5, seal=False).convert("1", dither=Image.Dither.NONE)
    data, source = group4(bilevel), tmp_path / "黑白.pdf"
    with pikepdf.new() as pdf:
        parms = pikepdf.Dictionary(K=-1, BlackIs1=True, Columns=PIXELS[0], Rows=PIXELS[1])
        name = pikepdf.Name
        keys = {"Filter": name.CCITTFaxDecode, "ColorSpace": name.DeviceGray, "BitsPerComponent": 1}
        add_picture(pdf, data, PIXELS, DecodeParms=parms, **keys)
        add_picture(pdf, jpeg(sheet(1)), PIXELS)
        pdf.save(source)
    done = fitted(source, 0.4)
    with pikepdf.open(done.path) as pdf:
        assert pdf.pages[0].obj.Resources.XObject.Im0.read_raw_bytes() == data
    assert drawn(done.path).mean() > 200


def test_pure_black_and_white_stored_wastefully_is_stored_anew_without_any_loss(fitted: Fitting, tmp_path: Path):
    source = tmp_path / "黑白.pdf"
    bilevel = sheet(5, seal=False).convert("1", dither=Image.Dither.NONE)
    with pikepdf.new() as pdf:
        add_picture(pdf, bilevel.convert("RGB").tobytes(), PIXELS, Filter=pikepdf.Array([]))
        pdf.save(source, compress_streams=False)
    done = fitted(source, 0.5)
    assert pictures_of(done.path) == [("/CCITTFaxDecode", "/DeviceGray", PIXELS[0])]
    assert np.array_equal(drawn(done.path, dpi=300), drawn(source, dpi=300))


def test_what_cannot_be_small_enough_says_by_how_much_and_which_pages(sheets: Making, fitted: Fitting, tmp_path: Path):
    source = sheets([sheet(1), sheet(2, grain=25), sheet(3)])
    with pytest.raises(CannotFit) as caught:
        fitted(source, limit=40_000)
    facts = caught.value.facts
    assert facts["heaviest"] == (2, 3, 1) or facts["heaviest"] == (2, 1, 3)
    assert isinstance(facts["shortfall_bytes"], int)
    assert "第 2、" in str(caught.value)
    assert caught.value.exit_code is ExitCode.BLOCKED
    assert not (tmp_path / "压缩后.pdf").exists()
    enough = 40_000 + facts["shortfall_bytes"] + 20_000
    assert fitted(source, limit=enough).path.stat().st_size <= enough


def test_a_stopped_fitting_leaves_what_stood_there(sheets: Making, fitted: Fitting, tmp_path: Path):
    (tmp_path / "压缩后.pdf").write_bytes(b"before")
    cancel = Cancel()

    def stop(progress: Progress) -> None:
        assert progress.total == 3
        cancel.ask()

    with pytest.raises(Cancelled):
        fitted(sheets(3), 0.3, cancel=cancel, report=stop)
    assert (tmp_path / "压缩后.pdf").read_bytes() == b"before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["压缩后.pdf", "扫描.pdf"]


def test_a_picture_in_colours_nobody_may_touch_is_left_alone(fitted: Fitting, tmp_path: Path):
    source = tmp_path / "专色.pdf"
    grey = sheet(4, seal=False).convert("L")
    with pikepdf.new() as pdf:
        name = pikepdf.Name
        function = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 1, 0], N=1)
        space = pikepdf.Array([name.Separation, name.Red, name.DeviceCMYK, function])
        add_picture(pdf, jpeg(grey), PIXELS, ColorSpace=space)
        add_picture(pdf, jpeg(sheet(1)), PIXELS)
        pdf.save(source)
    with pikepdf.open(source) as pdf:
        before = pdf.pages[0].obj.Resources.XObject.Im0.read_raw_bytes()
    done = fitted(source, 0.6)
    with pikepdf.open(done.path) as pdf:
        assert pdf.pages[0].obj.Resources.XObject.Im0.read_raw_bytes() == before


def test_turned_and_cropped_pages_stay_so(sheets: Making, fitted: Fitting, tmp_path: Path):
    source = tmp_path / "转.pdf"
    with pikepdf.open(sheets(2)) as pdf:
        pdf.pages[0].obj.Rotate = 90
        pdf.pages[1].obj.CropBox = pikepdf.Array([20, 30, 150, 200])
        pdf.save(source)
    done = fitted(source, 0.3)
    for page in (0, 1):
        before, after = drawn(source, page), drawn(done.path, page)
        assert before.shape == after.shape
        assert np.abs(before - after).mean() < 8


def test_a_picture_that_two_pages_and_a_form_draw_is_written_once(fitted: Fitting, tmp_path: Path):
    source = tmp_path / "共用.pdf"
    with pikepdf.new() as pdf:
        image = add_picture(pdf, jpeg(sheet(1)), PIXELS)
        page = pdf.add_blank_page(page_size=SHEET)
        form = pdf.make_stream(b"q 105 0 0 148.5 0 0 cm /Im1 Do Q")
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox = pikepdf.Array([0, 0, 105, 148.5])
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im1=image))
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm0=form))
        page.obj.Contents = pdf.make_stream(b"q 1 0 0 1 50 50 cm /Fm0 Do Q")
        pdf.save(source)
    done = fitted(source, 0.5)
    assert [page.before_dpi for page in done.report.pages] == [300.0, 300.0]
    assert done.report.pages[0].after_bytes == done.report.pages[1].after_bytes
    assert np.abs(drawn(source, 1) - drawn(done.path, 1)).mean() < 6


def test_a_photograph_far_finer_than_print_is_brought_down_before_it_is_squeezed(sheets: Making, fitted: Fitting):
    large = sheet(3).resize((3500, 4952), Image.Resampling.BICUBIC)
    done = fitted(sheets([large]), 0.25)
    (page,) = done.report.pages
    assert page.before_dpi == 1200
    assert 150 <= page.after_dpi <= 600
    assert np.abs(drawn(done.path) - np.asarray(Image.fromarray(drawn(done.path).astype(np.uint8)))).max() == 0


def test_the_report_survives_being_written_down(sheets: Making, fitted: Fitting):
    report = fitted(sheets(2), 0.4).report
    assert FitReport.from_data(report.as_data()) == report
    assert all(page.words for page in report.pages)


def test_a_truncated_picture_is_kept_as_it_is(fitted: Fitting, tmp_path: Path):
    source = tmp_path / "坏.pdf"
    broken = jpeg(sheet(1))
    with pikepdf.new() as pdf:
        add_picture(pdf, broken[: len(broken) // 2], PIXELS)
        add_picture(pdf, jpeg(sheet(2)), PIXELS)
        pdf.save(source)
    done = fitted(source, 0.7)
    with pikepdf.open(done.path) as pdf:
        assert pdf.pages[0].obj.Resources.XObject.Im0.read_raw_bytes() == broken[: len(broken) // 2]


def test_a_soft_mask_stays_with_its_picture(fitted: Fitting, tmp_path: Path):
    source = tmp_path / "透明.pdf"
    picture = sheet(2)
    mask = Image.linear_gradient("L").resize(PIXELS)
    with pikepdf.new() as pdf:
        soft = pdf.make_stream(mask.tobytes())
        soft.Type, soft.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        soft.Width, soft.Height, soft.BitsPerComponent = *PIXELS, 8
        soft.ColorSpace = pikepdf.Name.DeviceGray
        add_picture(pdf, jpeg(picture), PIXELS, SMask=pdf.make_indirect(soft))
        pdf.save(source)
    done = fitted(source, 0.9)
    assert np.abs(drawn(source) - drawn(done.path)).mean() < 6
    assert io.BytesIO(done.path.read_bytes()).read(5) == b"%PDF-"


def test_a_tight_limit_lays_sharp_strokes_over_light_paper_and_keeps_colour(fitted: Fitting, sheets: Making):
    source = sheets([sheet(1), sheet(2), sheet(3, seal=False)])
    done = fitted(source, 0.05)
    assert Way.LAYERS in {page.way for page in done.report.pages}
    left, top, right, bottom = (side // 3 for side in SEAL)
    for page in (0, 1, 2):
        before, after = drawn(source, page), drawn(done.path, page)
        ink = before.mean(axis=2) < 90
        assert after.mean(axis=2)[ink].mean() < 140
        assert after.mean(axis=2)[~ink].mean() > 200
    before, after = drawn(source)[top:bottom, left:right], drawn(done.path)[top:bottom, left:right]
    red = (before[..., 0] - before[..., 1]) > 80
    assert (after[..., 0] - after[..., 1])[red].mean() > 70


def test_layers_are_the_same_bytes_every_time(fitted: Fitting, sheets: Making):
    source = sheets(2)
    assert fitted(source, 0.08).path.read_bytes() == fitted(source, 0.08).path.read_bytes()
