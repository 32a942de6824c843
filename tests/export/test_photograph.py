"""The photograph on printed forms."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from PIL import Image

from desktop.base.errors import Cancelled
from desktop.base.jobs import Cancel
from desktop.documents.workers import Workers
from desktop.export.forms.declaration import form_named
from desktop.export.forms.fonts import Fonts
from desktop.export.photograph import PHOTO, photograph, photograph_for, shows_photo
from desktop.export.printing import render
from desktop.model.dossier import Dossier
from tests.export.applicant import Shelf, photo_file
from tests.export.drawn import drawn_pages


@pytest.fixture
def with_photo(applicant: Dossier, put: Callable[..., Dossier], tmp_path: Path) -> Dossier:
    """The applicant with a photograph."""
    return put(applicant, photo_file(tmp_path / "IMG_0001.jpg"), PHOTO)


def test_the_photograph_is_a_small_jpeg_of_ours_without_owner_and_place(
    with_photo: Dossier, shelf: Shelf, workers: Workers
):
    data = photograph(with_photo, shelf, workers, cancel=Cancel())
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.format == "JPEG"
        assert picture.size == (358, 441)
        assert not picture.getexif()
    assert b"Owner" not in data


def test_a_large_photograph_is_made_small(applicant: Dossier, put, shelf: Shelf, workers: Workers, tmp_path: Path):
    Image.linear_gradient("L").resize((2480, 3508)).convert("RGB").save(tmp_path / "big.jpg")
    data = photograph(put(applicant, tmp_path / "big.jpg", PHOTO), shelf, workers, cancel=Cancel())
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.size[1] == 756


def test_without_a_photograph_there_is_none(applicant: Dossier, shelf: Shelf, workers: Workers):
    assert photograph(applicant, shelf, workers, cancel=Cancel()) == b""


def test_a_photograph_that_cannot_be_read_leaves_its_place_empty(with_photo: Dossier, shelf: Shelf, workers: Workers):
    for path in shelf.given.values():
        path.write_bytes(b"\xff\xd8\xff\xe0 torn")
    assert photograph(with_photo, shelf, workers, cancel=Cancel()) == b""


def test_stopping_stops(with_photo: Dossier, shelf: Shelf, workers: Workers):
    stopped = Cancel()
    stopped.ask()
    with pytest.raises(Cancelled):
        photograph(with_photo, shelf, workers, cancel=stopped)


def test_forms_without_room_for_it_do_not_ask_for_it(with_photo: Dossier, shelf: Shelf, workers: Workers):
    assert photograph_for(["commitment"], with_photo, shelf, workers, cancel=Cancel()) == b""
    assert photograph_for(["commitment", "application-preview"], with_photo, shelf, workers, cancel=Cancel())
    assert not shows_photo(form_named("unit-consent"))


def test_the_preview_shows_it_on_paper_and_in_word(with_photo: Dossier, shelf: Shelf, workers: Workers):
    photo = photograph(with_photo, shelf, workers, cancel=Cancel())
    made = render("application-preview", with_photo, fonts=Fonts(folders=()), photo=photo)
    first = drawn_pages(made.data["pdf"])[0]
    (place,) = first.pictures
    assert any(box[0] < place[0] and place[2] < box[2] and box[1] < place[1] for box in first.boxes)
    document = Document(io.BytesIO(made.data["docx"]))
    assert len(document.inline_shapes) == 1
    assert document.inline_shapes[0].width.mm == pytest.approx(26)


def test_without_it_the_preview_keeps_its_place(applicant: Dossier):
    made = render("application-preview", applicant, fonts=Fonts(folders=()))
    first = drawn_pages(made.data["pdf"])[0]
    assert not first.pictures
    assert "照片" in [first.in_box(box) for box in first.boxes]
