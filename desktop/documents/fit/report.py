"""What fitting did, page by page, in plain values: for the manifest, the first page, and the window."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.documents.fit.floors import Way
from desktop.documents.fit.found import Contents

_HEAVIEST = 3
WAYS: Mapping[Way, str] = MappingProxyType(
    {
        Way.KEPT: "没有改动",
        Way.BILEVEL: "黑白图无损重存",
        Way.COLOUR: "彩色压缩",
        Way.GREY: "没有彩色，按灰度压缩",
        Way.LAYERS: "文字与底色分层压缩",
    }
)


@dataclass(frozen=True, slots=True)
class PageFit:
    """One page (from 1): its bytes and dots per inch before and after, and what was done; dpi is 0 without pictures.

    A picture that several pages share counts with its part on each.
    """

    page: int
    before_bytes: int
    after_bytes: int
    before_dpi: float
    after_dpi: float
    way: Way

    @property
    def words(self) -> str:
        """What was done, in words a person reads."""
        finer = f"，{self.before_dpi:.0f} → {self.after_dpi:.0f} dpi" if self.after_dpi < self.before_dpi - 1 else ""
        return WAYS[self.way] + finer


@dataclass(frozen=True, slots=True)
class FitReport:
    """A file before and after, with its limit; `pages` is empty when nothing had to be touched."""

    before_bytes: int
    after_bytes: int
    limit_bytes: int
    pages: tuple[PageFit, ...] = ()

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> "FitReport":
        """Read what `as_data` wrote; KeyError, TypeError or ValueError when it is something else."""
        told = data["pages"]
        if not isinstance(told, list):
            raise TypeError(told)
        pages = tuple(PageFit(**{**page, "way": Way(page["way"])}) for page in told)
        before, after, limit = (int(str(data[key])) for key in ("before_bytes", "after_bytes", "limit_bytes"))
        return cls(before, after, limit, pages)

    @property
    def touched(self) -> bool:
        """Whether anything was written anew."""
        return bool(self.pages)

    def as_data(self) -> dict[str, object]:
        """Return it as JSON holds it."""
        return {
            "before_bytes": self.before_bytes,
            "after_bytes": self.after_bytes,
            "limit_bytes": self.limit_bytes,
            "pages": [
                {
                    "page": page.page,
                    "before_bytes": page.before_bytes,
                    "after_bytes": page.after_bytes,
                    "before_dpi": page.before_dpi,
                    "after_dpi": page.after_dpi,
                    "way": page.way.value,
                }
                for page in self.pages
            ],
        }


def kilobytes(size: float) -> str:
    """Write the size of a page as people compare pages."""
    return f"{max(1, round(size / 1000))} KB"


class CannotFit(ShenbaoError):
    """No legible version of a file is small enough. Facts: name, shortfall_bytes, over (in words), heaviest, worst.

    `heaviest` are the numbers of the pages that take most at the floor, the heaviest first; `worst` is the same in
    words.
    """

    exit_code = ExitCode.BLOCKED
    says = "「{name}」压到还看得清的程度，仍超出上限 {over}。{worst}"
    remedy = "请删去不需要的页，或把大的页重新扫描后替换。"


def cannot_fit(name: str, over_bytes: int, contents: Contents, least: Mapping[tuple[int, int], float]) -> CannotFit:
    """Say by how much a file stays above its limit and which pages are the heaviest at their floor."""
    by_page: dict[int, float] = {}
    for picture in contents.pictures:
        for page in picture.pages:
            size = least.get(picture.key, float(picture.size_bytes))
            by_page[page] = by_page.get(page, 0.0) + size / len(picture.pages)
    heaviest = sorted(by_page, key=lambda page: (-by_page[page], page))[:_HEAVIEST]
    worst = f"最占空间的是第 {'、'.join(str(page) for page in heaviest)} 页。" if heaviest else ""
    return CannotFit(
        name=name, shortfall_bytes=over_bytes, over=_megabytes(over_bytes), heaviest=tuple(heaviest), worst=worst
    )


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{max(1, round(size / 1000))} KB"  # noqa: PLR2004
