"""Pictures of pages come beside the window: what is looked at first, nothing for what was scrolled away."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from desktop.documents.workers import Workers
from desktop.ui.thumbnails.keys import PageKey
from desktop.ui.thumbnails.sources import PageSources
from desktop.ui.thumbnails.store import ThumbnailStore


class Originals:
    """Files by name, as a dossier file gives them by digest."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def clean_pdf(self, digest: str, _: Path) -> Path:
        return self._folder / digest


@pytest.fixture
def store(tmp_path, qapp) -> Iterator[ThumbnailStore]:
    owner = QObject()
    with Workers(count=1) as workers:
        sources = PageSources(Originals(tmp_path))
        made = ThumbnailStore(sources, workers, owner, budget_bytes=4_000_000)
        yield made
        made.close()
        sources.close()


def test_a_wished_picture_comes_in_the_width_asked_for(store, scan, qtbot):
    scan("a.pdf", pages=2)
    key = PageKey("a.pdf", 2, 120, 1.5)
    with qtbot.waitSignal(store.arrived, timeout=20_000):
        store.wish(store, (key,))
    picture = store.picture(key)
    assert picture is not None
    assert abs(picture.width() - 120) <= 1
    assert picture.devicePixelRatio() == 1.5
    assert store.held_bytes == picture.sizeInBytes()


def test_pages_scrolled_away_are_not_painted(store, scan, qtbot):
    scan("a.pdf", pages=30)
    keys = [PageKey("a.pdf", page, 60) for page in range(1, 31)]
    store.wish(store, keys)
    store.wish(store, keys[-1:])
    qtbot.waitUntil(lambda: store.picture(keys[-1]) is not None and store.idle, timeout=20_000)
    assert sum(store.picture(key) is not None for key in keys) <= 3


def test_a_page_that_cannot_be_painted_is_known_with_its_reason(store, tmp_path, qtbot):
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 nothing more")
    key = PageKey("broken.pdf", 1, 60)
    with qtbot.waitSignal(store.arrived, timeout=20_000):
        store.wish(store, (key,))
    assert store.picture(key) is None
    assert "broken.pdf" in store.trouble(key)
    store.try_again()
    assert store.trouble(key) == ""


def test_a_wish_beyond_the_budget_is_cut_and_ends(store, scan, qtbot):
    scan("a.pdf", pages=12)
    keys = [PageKey("a.pdf", page, 500) for page in range(1, 13)]
    store.wish(store, keys)
    qtbot.waitUntil(lambda: store.idle, timeout=60_000)
    assert store.held_bytes <= 4_000_000
    assert store.picture(keys[0]) is not None


def test_a_photograph_is_painted_upright(store, scan, qtbot):
    scan("face.jpg")
    key = PageKey("face.jpg", 1, 90)
    with qtbot.waitSignal(store.arrived, timeout=20_000):
        store.wish(store, (key,))
    picture = store.picture(key)
    assert picture is not None
    assert (picture.width(), picture.height()) == (90, 126)


def test_a_file_not_yet_saved_is_painted_from_where_it_lies(scan, tmp_path):
    from desktop.store.damage import NoSuchOriginal

    class Empty:
        def clean_pdf(self, digest: str, _: Path) -> Path:
            raise NoSuchOriginal(name="x", digest=digest)

    path = scan("new.pdf")
    sources = PageSources(Empty())
    sources.offer("abc", path)
    assert sources.path_of("abc") == path
    with pytest.raises(NoSuchOriginal):
        sources.path_of("other")
    sources.close()
