"""Pictures stay within their budget, the longest unused go first."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from desktop.ui.thumbnails.cache import PictureCache
from desktop.ui.thumbnails.keys import PageKey


def picture(width: int) -> QImage:
    return QImage(width, width, QImage.Format.Format_RGB32)


def test_the_longest_unused_goes_first():
    cache = PictureCache(2 * picture(10).sizeInBytes())
    first, second, third = (PageKey("x", page, 10) for page in (1, 2, 3))
    cache.put(first, picture(10))
    cache.put(second, picture(10))
    assert cache.get(first) is not None
    cache.put(third, picture(10))
    assert cache.get(second) is None
    assert cache.get(first) is not None


def test_another_width_of_the_page_stands_in():
    cache = PictureCache(1_000_000)
    cache.put(PageKey("x", 1, 10), picture(10))
    cache.put(PageKey("x", 1, 20), picture(20))
    found = cache.any_of(PageKey("x", 1, 99))
    assert found is not None
    assert found.width() == 20
    assert cache.any_of(PageKey("x", 2, 99)) is None


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(1, 40))), st.integers(400, 9000))
def test_the_budget_holds_whatever_comes(puts, budget):
    cache = PictureCache(budget)
    held = {}
    for page, width in puts:
        key = PageKey("x", page, width)
        cache.put(key, picture(width))
        held[key] = picture(width).sizeInBytes()
        kept = [size for known, size in held.items() if known in cache]
        assert cache.held_bytes == sum(kept)
        assert cache.held_bytes <= budget or len(kept) == 1
