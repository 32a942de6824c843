"""Is a joined file what was planned? Opened again by two engines before anybody sees it."""

from itertools import groupby
from pathlib import Path

import pikepdf
import pypdfium2

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.documents.pdf import streams
from desktop.documents.pdf.geometry import frame
from desktop.documents.pdf.opening import opened
from desktop.documents.plan import Joining, PageSource

_TOLERANCE_POINTS = 0.6


class JoinedWrong(ShenbaoError):
    """The joined file differs from its plan; it was thrown away. Facts: name, what."""

    exit_code = ExitCode.OUTPUT
    says = "合并「{name}」的结果与计划不一致（{what}），没有写出。"
    remedy = "请再试一次；若仍如此，请把相关原件打印成新的 PDF 后替换。"


def check(joining: Joining, written: Path, name: str, share: tuple[int, int] = (0, 1)) -> str:
    """Compare a written file with its plan: count, sizes and streams of the pages; returns its PDF version.

    `share` (k, n) looks at the k-th of n equal runs of pages, so that n processes can do it together.

    Raises:
        JoinedWrong: with the first difference found.
    """
    total = len(joining.pages)
    mine = range(total * share[0] // share[1], total * (share[0] + 1) // share[1])
    with opened(written, name=name) as pdf:
        if len(pdf.pages) != total:
            raise JoinedWrong(name=name, what=f"应有 {total} 页，写出了 {len(pdf.pages)} 页")
        checker = _Checker(pdf, joining, name)
        for path, indexes in groupby(mine, key=lambda index: joining.pages[index].path):
            checker.check_run(path, list(indexes))
        if pdf.get_warnings() or pdf.is_encrypted:
            raise JoinedWrong(name=name, what="文件结构有误")
        version = pdf.pdf_version
    _check_with_pdfium(written, name, total)
    return version


class _Checker:
    """Compares pages of a written file with their sources, one source at a time."""

    def __init__(self, pdf: pikepdf.Pdf, joining: Joining, name: str) -> None:
        self._pdf = pdf
        self._joining = joining
        self._name = name
        self._digests: streams.Known = {}

    def check_run(self, path: Path, indexes: list[int]) -> None:
        """Compare pages (counted from 0) that come from one source."""
        same: set[streams.Pair] = set()
        with opened(path, name=self._name) as source:
            for index in indexes:
                planned = self._joining.pages[index]
                page, original = self._pdf.pages[index], source.pages[planned.page - 1]
                if not _close(frame(page).size_points, _placed_size(frame(original).size_points, planned)):
                    raise JoinedWrong(name=self._name, what=f"第 {index + 1} 页的大小或方向不对")
                if planned.fingerprint:
                    unchanged = streams.digest(page, self._digests) == planned.fingerprint
                else:
                    unchanged = streams.same(page, original, same)
                if not unchanged:
                    raise JoinedWrong(name=self._name, what=f"第 {index + 1} 页的内容不对")


def _placed_size(size: tuple[float, float], planned: PageSource) -> tuple[float, float]:
    width, height = size
    if planned.crop is not None:
        width *= planned.crop.right - planned.crop.left
        height *= planned.crop.bottom - planned.crop.top
    return (height, width) if planned.rotation % 180 else (width, height)


def _check_with_pdfium(written: Path, name: str, total: int) -> None:
    try:
        pdf = pypdfium2.PdfDocument(written)
    except pypdfium2.PdfiumError as error:
        raise JoinedWrong(name=name, what="另一种阅读器打不开") from error
    try:
        if len(pdf) != total:
            raise JoinedWrong(name=name, what=f"另一种阅读器读到 {len(pdf)} 页")
    finally:
        pdf.close()


def _close(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return all(abs(a - b) <= _TOLERANCE_POINTS for a, b in zip(one, other, strict=True))
