"""A picture file as a clean PDF: a page per picture, long screenshots over several pages."""

import io
import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
from PIL import Image

from desktop.documents import limits
from desktop.documents.pdf.looking import page_facts
from desktop.documents.pdf.saving import save
from desktop.documents.pdf.streams import Known
from desktop.documents.pictures import jpeg
from desktop.documents.pictures.decoding import (
    Upright,
    check_size,
    dots_per_inch,
    load,
    on_white,
    opened_picture,
    upright,
)
from desktop.documents.pictures.embedding import add_page, encoded_stream, jpeg_stream
from desktop.documents.pictures.placing import Placed, place
from desktop.documents.refusals import Damaged, Truncated
from desktop.model.attachments import FileKind, PageFacts

_LONG = 2.8
_OVERLAP = 0.01
_A4_RATIO = 841.89 / 595.276
_LEAST_STRIP_POINTS = 595.276 * 0.38
_LOSSY = frozenset({FileKind.JPEG, FileKind.WEBP, FileKind.HEIC})
_ANIMATED = frozenset({FileKind.GIF, FileKind.WEBP, FileKind.PNG})
# Middle grey in every colour; four-colour JPEGs are stored inverted.
_GREY = frozenset({(128, 128), (127, 127)})
_GREY_SHARE = 0.02
_AS_SHOWN = Upright(1)


@dataclass(frozen=True, slots=True)
class PicturesTaken:
    """A clean PDF was written: facts of its pages, and what the person should know."""

    pages: tuple[PageFacts, ...]
    notices: tuple[str, ...]


def take_pictures(path: Path, target: Path, name: str, kind: FileKind) -> PicturesTaken:
    """Write the pictures of a file as a PDF without place, owner or other metadata.

    Raises:
        Refused: it is no whole picture, or larger than can be handled.
    """
    with pikepdf.new() as pdf:
        maker = _Maker(pdf, path, name, kind)
        if kind is FileKind.JPEG:
            maker.add_jpeg()
        else:
            maker.add_frames()
        known: Known = {}
        # Our own pages need no second look: what they are is told before they are saved.
        pages = tuple(replace(page_facts(page, known), has_text=False) for page in pdf.pages)
        save(pdf, target)
    return PicturesTaken(pages, tuple(maker.notices))


class _Maker:
    """Adds the pages of one file, and collects what the person should know."""

    def __init__(self, pdf: pikepdf.Pdf, path: Path, name: str, kind: FileKind) -> None:
        self._pdf = pdf
        self._path = path
        self._name = name
        self._kind = kind
        self.notices: list[str] = []

    def add_jpeg(self) -> None:
        given = jpeg.from_start(self._path.read_bytes())
        data = self._bare(given)
        with opened_picture(io.BytesIO(given), self._name) as picture:
            held, dpi = upright(picture), dots_per_inch(picture)
            shown = held.size(*picture.size)
            stored = picture.size
            if _is_long(*shown) or stored[0] * stored[1] > limits.PHOTO_SCALED_ABOVE_PIXELS or not jpeg.is_usual(data):
                self._add_decoded(picture)
                return
            mode = picture.mode
            # Decoding an eighth of its grey reads all of it: a picture cut short does not pass.
            picture.draft("L", (stored[0] // 8 or 1, stored[1] // 8 or 1))
            load(picture, self._name)
            self._look_for_grey(picture)
        blank = Image.new(mode, (1, 1)) if mode in {"L", "RGB", "CMYK"} else Image.new("RGB", (1, 1))
        blank.info = {"icc_profile": picture.info.get("icc_profile")}
        stream = jpeg_stream(self._pdf, data, blank)
        stream["/Width"], stream["/Height"] = stored
        add_page(self._pdf, stream, place(*shown, dpi=dpi), held)

    def _bare(self, given: bytes) -> bytes:
        try:
            return jpeg.bare(given)
        except jpeg.NotWhole as error:
            raise Truncated(name=self._name) from error

    def add_frames(self) -> None:
        with opened_picture(self._path, self._name) as picture:
            self._check_sums()
            count = self._count(picture)
            if count > 1 and self._kind in _ANIMATED:
                self.notices.append(f"动图共 {count} 帧，只取第一帧")
                count = 1
            for number in range(count):
                self._seek(picture, number)
                self._add_decoded(picture)

    def _check_sums(self) -> None:
        """A PNG carries check sums; a decoder shows what it can of a picture whose sums are wrong."""
        if self._kind is not FileKind.PNG:
            return
        try:
            with Image.open(self._path, formats=("PNG",)) as picture:
                picture.verify()
        except (OSError, SyntaxError, ValueError, EOFError, struct.error):
            self.notices.append("图片数据校验不符，可能有损坏，请与原件核对")

    def _count(self, picture: Image.Image) -> int:
        try:
            count = int(getattr(picture, "n_frames", 1))
        except (OSError, SyntaxError, ValueError, EOFError, KeyError, TypeError) as error:
            raise Damaged(name=self._name, what="页目录读不出来") from error
        if self._kind is FileKind.HEIC:
            return 1
        if count > limits.PHOTO_FRAMES:
            raise Damaged(name=self._name, what=f"声称有 {count} 页")
        return count

    def _seek(self, picture: Image.Image, number: int) -> None:
        try:
            picture.seek(number)
        except (OSError, SyntaxError, ValueError, EOFError, KeyError, TypeError) as error:
            raise Truncated(name=self._name) from error
        check_size(picture, self._name)

    def _add_decoded(self, picture: Image.Image) -> None:
        lossy = self._kind in _LOSSY or picture.info.get("compression") in {"jpeg", "tiff_jpeg"}
        icc = picture.info.get("icc_profile")
        original = picture.size
        self._shrink(picture)
        # Before its EXIF is asked for: that decodes a PNG too, and a second decoding hides the first one's error.
        load(picture, self._name)
        held, dpi = upright(picture), dots_per_inch(picture)
        shown = self._scaled(on_white(picture), original)
        shown = _turned(shown, held)
        shown.info = {"icc_profile": icc}
        factor = shown.width / held.size(*original)[0]
        for piece, placed in self._pieces(shown, dpi * factor if dpi else None):
            add_page(self._pdf, encoded_stream(self._pdf, piece, lossy=lossy), placed, _AS_SHOWN)

    def _shrink(self, picture: Image.Image) -> None:
        """Have the JPEG decoder halve a giant while decoding, which spares three quarters of the memory."""
        if picture.width * picture.height > limits.PHOTO_SCALED_ABOVE_PIXELS and picture.format in {"JPEG", "MPO"}:
            picture.draft(None, (picture.width // 2, picture.height // 2))

    def _scaled(self, picture: Image.Image, original: tuple[int, int]) -> Image.Image:
        if picture.width * picture.height > limits.PHOTO_SCALED_ABOVE_PIXELS and picture.mode != "1":
            picture.thumbnail((limits.PHOTO_SCALED_TO_SIDE, limits.PHOTO_SCALED_TO_SIDE), Image.Resampling.LANCZOS)
        if picture.size != original:
            megapixels = original[0] * original[1] / 1_000_000
            self.notices.append(
                f"图片有 {megapixels:.0f} 百万像素，已缩小到 {picture.width} × {picture.height}（打印 A4 足够清晰）"
            )
        return picture

    def _pieces(self, picture: Image.Image, dpi: float | None) -> Iterator[tuple[Image.Image, Placed]]:
        if not _is_long(*picture.size):
            yield picture, place(*picture.size, dpi=dpi)
            return
        step = round(picture.width * _A4_RATIO * _columns(picture.width))
        overlap = step * _OVERLAP
        count = math.ceil((picture.height - overlap) / (step - overlap))
        tops = [round(number * (picture.height - step) / (count - 1)) for number in range(count)]
        self.notices.append(f"长图（{picture.width} × {picture.height}）已按 A4 拆成 {len(tops)} 页，相邻两页略有重叠")
        for top in tops:
            piece = picture.crop((0, top, picture.width, min(picture.height, top + step)))
            piece.info = picture.info
            yield piece, _strip(piece, step)

    def _look_for_grey(self, picture: Image.Image) -> None:
        """A decoder fills what it cannot read with middle grey."""
        rows = max(1, round(picture.height * _GREY_SHARE))
        lowest = picture.crop((0, picture.height - rows, picture.width, picture.height))
        if all(band.getextrema() in _GREY for band in lowest.split()):
            self.notices.append("图片下部可能已损坏（整块灰色），请与原件核对")


def _is_long(width: int, height: int) -> bool:
    return height > _LONG * width


def _columns(width: int) -> float:
    """Return how much longer than A4 a piece of a narrow strip is: it is shown narrower, to stay sharp."""
    at_96_dpi = width * 0.75
    return 595.276 / max(_LEAST_STRIP_POINTS, min(595.276, at_96_dpi))


def _strip(piece: Image.Image, step: int) -> Placed:
    page = (595.276, 841.89)
    scale = page[1] / step
    wide, high = piece.width * scale, piece.height * scale
    return Placed(page, (page[0] - wide) / 2, page[1] - high, wide, high)


_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def _turned(picture: Image.Image, held: Upright) -> Image.Image:
    turn = _TURNS.get(held.orientation)
    return picture if turn is None else picture.transpose(turn)
