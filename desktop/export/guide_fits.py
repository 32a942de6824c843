"""The part of the first page that tells which files were squeezed, and what was done to each of their pages."""

from collections.abc import Iterator, Mapping

from desktop.documents.fit.report import FitReport, PageFit, kilobytes
from desktop.export.html import Html, link, tag
from desktop.export.sizes import Size, megabytes

_FILES = (("文件", "file"), ("原来", "size"), ("现在", "size"), ("上限", "size"))
_PAGES = (("页", "pages"), ("原来", "size"), ("现在", "size"), ("清晰度（dpi）", "slot"), ("做了什么", "file"))


def squeezed(sizes: Mapping[str, Size]) -> Iterator[Html]:
    """Give a heading, what it means, and a table of files with their pages folded in; nothing without such files."""
    fitted = {path: size.fitted for path, size in sizes.items() if size.fitted is not None}
    if not fitted:
        return
    yield tag("h2", "压缩过的文件")
    yield tag(
        "p",
        "这些文件合并后超过上限，已压缩到上限以内；文字页没有改动，彩色的章和签名仍是彩色。原件留在申报文件里，没有变。"
        "上传前请打开看一遍。",
    )
    bodies = (tag("tbody", *_file(path, report)) for path, report in fitted.items())
    yield tag("table", _heading(_FILES), *bodies, class_="uploads fitted")


def _heading(columns: tuple[tuple[str, str], ...]) -> Html:
    return tag("thead", tag("tr", *(tag("th", text, class_=kind) for text, kind in columns)))


def _file(path: str, report: FitReport) -> Iterator[Html]:
    sizes = (report.before_bytes, report.after_bytes, report.limit_bytes)
    cells = (tag("td", megabytes(size), class_="size") for size in sizes)
    yield tag("tr", tag("td", link(path, path.rpartition("/")[2]), class_="file"), *cells)
    rows = tag("tbody", *(_page(page) for page in report.pages))
    folded = tag(
        "details", tag("summary", f"每一页（共 {len(report.pages)} 页）"), tag("table", _heading(_PAGES), rows)
    )
    yield tag("tr", tag("td", folded, colspan=str(len(_FILES))))


def _page(page: PageFit) -> Html:
    cells = (
        tag("td", str(page.page), class_="pages"),
        tag("td", kilobytes(page.before_bytes) if page.before_bytes else "文字", class_="size"),
        tag("td", kilobytes(page.after_bytes) if page.after_bytes else "文字", class_="size"),
        tag("td", _dpi(page), class_="slot"),
        tag("td", page.words, class_="file"),
    )
    return tag("tr", *cells)


def _dpi(page: PageFit) -> str:
    if not page.before_dpi:
        return ""
    before, after = f"{page.before_dpi:.0f}", f"{page.after_dpi:.0f}"
    return before if before == after else f"{before} → {after}"
