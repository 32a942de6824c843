"""Pictures told page by page: what each page should look like after, and what was done to it."""

from collections.abc import Mapping

from desktop.documents.fit.floors import Way
from desktop.documents.fit.found import Contents, Expected, Found, Treated
from desktop.documents.fit.report import PageFit

Key = tuple[int, int]
_WHITE = 255.0


def _by_page(contents: Contents) -> list[list[Found]]:
    pages: list[list[Found]] = [[] for _ in contents.page_inches]
    for picture in contents.pictures:
        for page in picture.pages:
            pages[page - 1].append(picture)
    return pages


def expectations(contents: Contents, treated: Mapping[Key, Treated]) -> list[Expected]:
    """Return for every page what drawing it should give, where one picture on white paper makes the page."""
    pages = zip(_by_page(contents), contents.page_inches, strict=True)
    return [Expected(number, _tone(found, inches, treated)) for number, (found, inches) in enumerate(pages, start=1)]


def _tone(found: list[Found], page_inches: float, treated: Mapping[Key, Treated]) -> tuple[float, float] | None:
    if len(found) != 1 or found[0].key not in treated or page_inches <= 0:
        return None
    share = found[0].square_inches / page_inches
    mean, contrast = treated[found[0].key].tone
    if share > 1.01 or not mean:  # noqa: PLR2004 - more than the page: part of it is cut off
        return None
    share = min(1.0, share)
    whole = share * mean + (1 - share) * _WHITE
    square = share * (mean**2 + contrast**2) + (1 - share) * _WHITE**2
    return whole, max(0.0, square - whole**2) ** 0.5


def page_fits(contents: Contents, treated: Mapping[Key, Treated]) -> tuple[PageFit, ...]:
    """Tell what was done to each page; its largest picture gives dpi and words."""
    return tuple(_page(number, found, treated) for number, found in enumerate(_by_page(contents), start=1))


def _page(number: int, found: list[Found], treated: Mapping[Key, Treated]) -> PageFit:
    if not found:
        return PageFit(number, 0, 0, 0.0, 0.0, Way.KEPT)
    largest = max(found, key=lambda one: one.square_inches)
    one = treated.get(largest.key)
    after = sum(
        (treated[each.key].size_bytes if each.key in treated else each.size_bytes) / len(each.pages) for each in found
    )
    return PageFit(
        page=number,
        before_bytes=round(sum(each.size_bytes / len(each.pages) for each in found)),
        after_bytes=round(after),
        before_dpi=round(largest.dpi, 1),
        after_dpi=round(one.dpi if one else largest.dpi, 1),
        way=one.way if one else Way.KEPT,
    )
