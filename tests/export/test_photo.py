"""The photograph leaves without place, owner and thumbnails."""

import io
from pathlib import Path

import pytest
from PIL import Image

from desktop.documents.refusals import Refused
from desktop.export.photo import save_photo
from desktop.model.attachments import Crop
from tests.export.applicant import photo_file


def pixels(path: Path) -> bytes:
    with Image.open(path) as picture:
        return picture.tobytes()


def test_the_picture_stays_bit_for_bit_and_what_the_phone_wrote_goes(tmp_path: Path):
    source, target = photo_file(tmp_path / "a.jpg"), tmp_path / "b.jpg"
    save_photo(source, target, "a.jpg", 0, None)
    assert pixels(source) == pixels(target)
    with Image.open(target) as made:
        assert not made.getexif()
        assert "comment" not in made.info
    assert b"Zhang" not in target.read_bytes()
    assert b"at home" not in target.read_bytes()


def test_a_film_behind_the_picture_goes(tmp_path: Path):
    source, target = photo_file(tmp_path / "a.jpg"), tmp_path / "b.jpg"
    source.write_bytes(source.read_bytes() + b"ftypmp42" * 100)
    save_photo(source, target, "a.jpg", 0, None)
    assert b"ftypmp42" not in target.read_bytes()


def test_a_picture_held_sideways_is_turned_upright(tmp_path: Path):
    source, target = tmp_path / "a.jpg", tmp_path / "b.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (441, 358), "white").save(source, exif=exif)
    save_photo(source, target, "a.jpg", 0, None)
    with Image.open(target) as made:
        assert made.size == (358, 441)
        assert not made.getexif()


def test_a_turn_asked_for_is_clockwise(tmp_path: Path):
    source, target = tmp_path / "a.png", tmp_path / "b.jpg"
    picture = Image.new("RGB", (40, 20), "white")
    picture.paste("red", (0, 0, 10, 20))
    picture.save(source)
    save_photo(source, target, "a.png", 90, None)
    with Image.open(target) as made:
        assert made.size == (20, 40)
        red, green, _ = made.getpixel((10, 3))
        assert red > 200 > green


def test_a_crop_keeps_the_part_asked_for(tmp_path: Path):
    source, target = tmp_path / "a.png", tmp_path / "b.jpg"
    Image.new("RGB", (100, 200), "white").save(source)
    save_photo(source, target, "a.png", 0, Crop(0.1, 0.25, 0.9, 0.75))
    with Image.open(target) as made:
        assert made.size == (80, 100)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "CMYK", "L", "1"])
def test_every_kind_of_picture_becomes_a_plain_jpeg(tmp_path: Path, mode: str):
    source, target = tmp_path / "a.tif", tmp_path / "b.jpg"
    Image.new(mode, (30, 40)).save(source)
    save_photo(source, target, "a.tif", 0, None)
    with Image.open(target) as made:
        assert made.format == "JPEG"
        assert made.mode in {"L", "RGB"}


@pytest.mark.parametrize("keep", [0.3, 0.9])
def test_a_photograph_cut_short_is_refused_by_name(tmp_path: Path, keep: float):
    source = photo_file(tmp_path / "a.jpg")
    data = source.read_bytes()
    source.write_bytes(data[: int(len(data) * keep)])
    with pytest.raises(Refused, match=r"a\.jpg"):
        save_photo(source, tmp_path / "b.jpg", "a.jpg", 0, None)
    assert not (tmp_path / "b.jpg").exists()


def test_equal_pictures_give_equal_bytes(tmp_path: Path):
    buffer = io.BytesIO()
    Image.linear_gradient("L").save(buffer, "PNG")
    (tmp_path / "a.png").write_bytes(buffer.getvalue())
    for name in ("b.jpg", "c.jpg"):
        save_photo(tmp_path / "a.png", tmp_path / name, "a.png", 90, None)
    assert (tmp_path / "b.jpg").read_bytes() == (tmp_path / "c.jpg").read_bytes()
