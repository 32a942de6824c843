"""Photographs and picture scans: upright, whole, on A4, without what a phone writes beside them."""

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from desktop.documents.intake import TakenIn
from desktop.documents.pictures import jpeg
from desktop.documents.pictures.placing import place
from desktop.documents.refusals import Bomb, Damaged, Refused, Truncated

Take = Callable[..., TakenIn]
Picture = Callable[..., Image.Image]
COLOURS = {"R": (255, 0, 0), "G": (0, 160, 0), "B": (0, 0, 255), "Y": (230, 200, 0)}
ORIENTATION, GPS = 0x0112, 0x8825
BACK = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # the transpose that undoes each orientation when stored


def shown(path: Path, index: int = 0) -> np.ndarray:
    pdf = pypdfium2.PdfDocument(path)
    try:
        return np.asarray(pdf[index].render(scale=1).to_pil().convert("RGB"), dtype=np.int16)
    finally:
        pdf.close()


def corners(path: Path) -> str:
    pixels = shown(path)
    ink = np.argwhere(pixels.min(axis=2) < 200)
    (top, left), (bottom, right) = ink.min(axis=0), ink.max(axis=0)
    places = ((top + 4, left + 4), (top + 4, right - 4), (bottom - 4, left + 4), (bottom - 4, right - 4))
    return "".join(min(COLOURS, key=lambda name: int(np.abs(pixels[y, x] - COLOURS[name]).sum())) for y, x in places)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "TIFF"])
def test_every_way_of_holding_the_camera_ends_upright(
    tmp_path: Path, take: Take, picture: Picture, orientation: int, format_name: str
) -> None:
    upright = picture(300, 420)
    stored = upright.transpose(Image.Transpose(BACK[orientation])) if orientation > 1 else upright
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    path = tmp_path / "照片"
    stored.save(path, format_name, exif=exif)
    taken = take(path)
    assert taken.normalised is not None
    assert corners(taken.normalised) == "RGBY"
    page = taken.original.facts.pages[0]
    assert page.width_points < page.height_points


def test_an_ordinary_photograph_keeps_every_bit_of_its_picture(tmp_path: Path, take: Take, picture: Picture) -> None:
    path = tmp_path / "照片.jpg"
    picture().save(path, quality=90)
    taken = take(path)
    assert taken.normalised is not None
    with pikepdf.open(taken.normalised) as pdf:
        stored = pdf.pages[0].obj.Resources.XObject.Im0.read_raw_bytes()
    assert stored == jpeg.bare(path.read_bytes())
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(stored))), np.asarray(Image.open(path)))


def test_place_and_owner_do_not_travel(tmp_path: Path, take: Take, picture: Picture) -> None:
    exif = Image.Exif()
    exif[0x010F] = "SECRETCAMERA"
    exif.get_ifd(GPS)[2] = (31.0, 18.0, 0.0)
    path = tmp_path / "照片.jpg"
    picture().save(path, exif=exif, comment=b"SECRETCOMMENT")
    path.write_bytes(path.read_bytes() + b"\x00\x00\x00\x18ftypmp42SECRETFILM")
    taken = take(path)
    assert taken.normalised is not None
    content = taken.normalised.read_bytes()
    assert not any(word in content for word in (b"SECRET", b"Exif", b"mp42"))


@pytest.mark.parametrize("cut", [0.05, 0.3, 0.6, 0.95, 0.999])
@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "TIFF", "BMP", "WEBP"])
def test_a_picture_cut_short_is_refused(
    tmp_path: Path, take: Take, picture: Picture, format_name: str, cut: float
) -> None:
    path = tmp_path / "照片.jpg"
    picture().save(path, format_name)
    content = path.read_bytes()
    path.write_bytes(content[: min(len(content) - 60, int(len(content) * cut))])
    with pytest.raises(Refused, match=r"照片\.jpg"):
        take(path)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_jpeg_that_turns_grey_half_way_is_told_of(tmp_path: Path, take: Take, mode: str) -> None:
    chance = np.random.default_rng(3)
    noise = Image.fromarray(chance.integers(0, 256, (400, 300, 3), dtype=np.uint8)).convert(mode)
    whole, torn = tmp_path / "完整.jpg", tmp_path / "残缺.jpg"
    noise.save(whole)
    content = whole.read_bytes()
    torn.write_bytes(content[: len(content) // 2] + b"\xff\xd9")
    assert not take(whole).original.facts.notices
    assert any("灰色" in notice for notice in take(torn).original.facts.notices)


def test_a_picture_whose_end_is_zeros_is_refused(tmp_path: Path, take: Take, picture: Picture) -> None:
    path = tmp_path / "a.png"
    picture().save(path)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2] + bytes(max(5000, len(content) // 2)))
    with pytest.raises(Truncated):
        take(path)


def _png_that_claims(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\x00")) + chunk(b"IEND", b"")


def test_a_bomb_is_refused_by_the_size_it_declares(tmp_path: Path, take: Take) -> None:
    path = tmp_path / "炸弹.png"
    path.write_bytes(_png_that_claims(60_000, 60_000))
    with pytest.raises(Bomb, match="60000 × 60000"):
        take(path)


def test_a_broken_check_sum_is_refused_or_told(tmp_path: Path, take: Take, picture: Picture) -> None:
    path = tmp_path / "a.png"
    picture().save(path)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    try:
        told = bool(take(path).original.facts.notices)
    except (Damaged, Truncated):
        told = True
    assert told


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "RGBA", "LA", "P", "I;16", "CMYK"])
def test_every_kind_of_pixel_is_shown_right(tmp_path: Path, take: Take, picture: Picture, mode: str) -> None:
    path = tmp_path / "图.tif"
    if mode == "I;16":
        Image.fromarray(np.asarray(picture(mode="L"), dtype=np.uint16) * 257).save(path, "PNG")
    else:
        picture(mode=mode).save(path, "TIFF" if mode == "CMYK" else "PNG")
    taken = take(path)
    assert taken.normalised is not None
    pixels = shown(taken.normalised)
    assert pixels[pixels.shape[0] // 3 * 2, pixels.shape[1] // 2].min() > 240
    if mode in {"RGB", "RGBA", "P", "CMYK"}:
        assert corners(taken.normalised) == "RGBY"


def test_a_transparent_background_is_white(tmp_path: Path, take: Take) -> None:
    drawn = Image.new("RGBA", (400, 500), (0, 0, 0, 0))
    drawn.paste((0, 0, 0, 255), (100, 100, 300, 120))
    path = tmp_path / "签名.png"
    drawn.save(path)
    taken = take(path)
    assert taken.normalised is not None
    assert (shown(taken.normalised) < 100).all(axis=2).mean() < 0.1


def test_all_pages_of_a_tiff_are_taken_in_order(tmp_path: Path, take: Take) -> None:
    path = tmp_path / "扫描.tif"
    pages = [Image.new("L", (300, 424), shade) for shade in (40, 120, 200)]
    pages[0].save(path, save_all=True, append_images=pages[1:])
    taken = take(path)
    assert taken.normalised is not None
    centres = [int(shown(taken.normalised, index)[400, 300, 0]) for index in range(3)]
    assert centres == [pytest.approx(40, abs=2), pytest.approx(120, abs=2), pytest.approx(200, abs=2)]


def test_a_tiff_that_lost_its_last_pages_is_refused(tmp_path: Path, take: Take) -> None:
    path = tmp_path / "扫描.tif"
    chance = np.random.default_rng(1)
    pages = [Image.fromarray(chance.integers(0, 255, (300, 200), dtype=np.uint8)) for _ in range(3)]
    pages[0].save(path, save_all=True, append_images=pages[1:])
    path.write_bytes(path.read_bytes()[:100_000])
    with pytest.raises(Refused):
        take(path)


def test_an_animation_gives_its_first_picture_and_says_so(tmp_path: Path, take: Take) -> None:
    path = tmp_path / "动图.gif"
    frames = [Image.new("RGB", (50, 50), colour) for colour in ("red", "green", "blue")]
    frames[0].save(path, save_all=True, append_images=frames[1:])
    facts = take(path).original.facts
    assert len(facts.pages) == 1
    assert any("第一帧" in notice for notice in facts.notices)


def test_a_long_screenshot_is_split_and_said(tmp_path: Path, take: Take) -> None:
    path = tmp_path / "截图.png"
    Image.new("RGB", (1080, 12_000), "white").save(path)
    facts = take(path).original.facts
    assert len(facts.pages) == 8
    assert any("拆成 8 页" in notice for notice in facts.notices)


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path, take: Take, picture: Picture) -> None:
    path = tmp_path / "a.png"
    picture().save(path)
    first, second = take(path).normalised, take(path).normalised
    assert first is not None
    assert second is not None
    assert first.read_bytes() == second.read_bytes()


def test_a_photograph_lies_centred_on_a4_as_it_is_held() -> None:
    wide, tall = place(4000, 3000, dpi=None), place(3000, 4000, dpi=72)
    assert wide.page == (841.89, 595.276)
    assert tall.page == (595.276, 841.89)
    assert wide.left + wide.width / 2 == pytest.approx(841.89 / 2)
    assert wide.width / wide.height == pytest.approx(4 / 3)


def test_a_scan_fills_the_paper_it_was_made_from() -> None:
    assert place(3508, 4961, dpi=300).page == (841.89, 1190.551)
    assert place(2480, 3508, dpi=None).width == 595.276


def test_a_small_picture_is_not_blown_up() -> None:
    assert place(96, 96, dpi=None).width == pytest.approx(72)
