"""What the corpus runner judges by, apart from the code under trial. Runs in worker processes."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
from PIL import Image

_SAMPLED = 60
_DPI = 96
_LONGEST = 1200
_BLOCK = 16
_ACTIVE_KEYS = (
    "/JS",
    "/AA",
    "/OpenAction",
    "/EmbeddedFiles",
    "/EF",
    "/RichMediaContent",
    "/XFA",
    "/AcroForm",
    "/Collection",
)
_ACTIVE_ACTIONS = (
    "/JavaScript",
    "/Launch",
    "/SubmitForm",
    "/ImportData",
    "/GoToR",
    "/GoToE",
    "/Rendition",
    "/Movie",
    "/Sound",
)
_ACTIVE_KINDS = ("/FileAttachment", "/RichMedia", "/3D", "/Movie", "/Screen", "/Sound", "/Widget")
_CORNERS = {"R": (255, 0, 0), "G": (0, 160, 0), "B": (0, 0, 255), "Y": (230, 200, 0)}


@dataclass(frozen=True, slots=True)
class Compared:
    """Pages of the source as pdfium counts them (None: cannot open it), and the pages that look different."""

    pages: int | None
    differing: tuple[int, ...]
    worst: float


def pages_of(path: Path) -> int:
    """Return how many pages pdfium finds."""
    pdf = pypdfium2.PdfDocument(path)
    try:
        return len(pdf)
    finally:
        pdf.close()


def compare(source: Path, output: Path, first: int, announced: str = "") -> Compared:
    """Compare every page of the source with the output's pages from page index `first` on.

    A page `announced` as turned into a picture ("pictured") is compared at a quarter of the resolution:
    a picture of a page lies some fraction of a pixel beside it. One announced as repaired to show more
    than pdfium shows of the source ("richer") must show all that the source does.
    """
    try:
        old = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError:
        return Compared(None, (), 0.0)
    if old.get_formtype() and _shows_fields(source):
        old.init_forms()
    new = pypdfium2.PdfDocument(output)
    differing, worst = [], 0.0
    count = len(old)
    step = max(1, count // _SAMPLED)
    for index in range(0, count, step):
        if index + first >= len(new):
            differing.append(index + 1)
            continue
        difference = _difference(_paint(old, index), _paint(new, index + first))
        worst = max(worst, difference)
        excused = {"pictured": _alike_from_afar, "richer": _only_darker}.get(announced)
        if difference > 1.0 and not (excused and excused(_paint(old, index), _paint(new, index + first))):
            differing.append(index + 1)
    return Compared(count, tuple(differing), round(worst, 2))


def _shows_fields(path: Path) -> bool:
    with pikepdf.open(path) as pdf:
        return any(
            str(annotation.get("/Subtype", "")) == "/Widget"
            for page in pdf.pages
            for annotation in list(page.obj.get("/Annots", []))
            if isinstance(annotation, pikepdf.Dictionary)
        )


def _alike_from_afar(old: Image.Image | None, new: Image.Image | None) -> bool:
    if old is None or new is None or any(abs(a - b) > 1 for a, b in zip(old.size, new.size, strict=True)):
        return False
    small = [
        np.asarray(image.convert("L").resize((old.width // 4, old.height // 4), Image.Resampling.BOX), dtype=np.int16)
        for image in (old, new)
    ]
    apart = np.abs(small[0] - small[1])
    return bool(apart.mean() < 8 and apart.max() < 100)


def _only_darker(old: Image.Image | None, new: Image.Image | None) -> bool:
    if old is None or new is None or old.size != new.size:
        return False
    first, second = (np.asarray(image.convert("L"), dtype=np.int16) for image in (old, new))
    return bool((second - first).max(initial=0) < 64)


def _paint(pdf: pypdfium2.PdfDocument, index: int) -> Image.Image | None:
    try:
        page = pdf[index]
    except pypdfium2.PdfiumError:
        return None
    scale = min(_DPI / 72, _LONGEST / max(page.get_size()))
    return page.render(scale=scale).to_pil().convert("RGB")


def _difference(old: Image.Image | None, new: Image.Image | None) -> float:
    """Return how different two pictures are: 1.0 is the most that passes, 100 a wrong size."""
    if old is None:
        return 0.0
    if new is None or any(abs(a - b) > 1 for a, b in zip(old.size, new.size, strict=True)):
        return 100.0
    size = (min(old.width, new.width), min(old.height, new.height))
    first, second = (np.asarray(image.crop((0, 0, *size)), dtype=np.int16) for image in (old, new))
    apart = np.abs(first - second).mean(axis=2)
    high, wide = (side // _BLOCK * _BLOCK for side in apart.shape)
    blocks = apart[:high, :wide].reshape(high // _BLOCK, _BLOCK, wide // _BLOCK, _BLOCK).mean(axis=(1, 3))
    return float(max(apart.mean(), blocks.max(initial=0.0) / 64))


def active_in(path: Path) -> tuple[str, ...]:
    """Name everything in a PDF that acts or is enclosed, wherever it stands."""
    found: dict[str, None] = {}
    with pikepdf.open(path) as pdf:
        for item in [pdf.trailer, *pdf.objects]:
            _look_into(item, found, 0)
    return tuple(found)


def _look_into(item: object, found: dict[str, None], depth: int) -> None:
    if depth > 4:
        return
    inside: list[object] = []
    if isinstance(item, pikepdf.Array):
        inside = list(item)
    elif isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        inside = [inner for _, inner in item.items()]
        found.update(dict.fromkeys(_named_in(item)))
    for inner in inside:
        if not getattr(inner, "is_indirect", True):
            _look_into(inner, found, depth + 1)


def _named_in(item: pikepdf.Dictionary | pikepdf.Stream) -> list[str]:
    action, kind = _text(item.get("/S", "")), _text(item.get("/Subtype", ""))
    named = [key for key in _ACTIVE_KEYS if key in item]
    named += [action] if action in _ACTIVE_ACTIONS else []
    return [*named, kind] if kind in _ACTIVE_KINDS and "/Rect" in item else named


def _text(value: object) -> str:
    """Return a value as text; a name may hold bytes that are none."""
    try:
        return str(value)
    except UnicodeDecodeError:
        return ""


def is_encrypted(path: Path) -> bool:
    """Whether a PDF is encrypted at all."""
    with pikepdf.open(path) as pdf:
        return bool(pdf.is_encrypted)


def corners(path: Path, index: int = 0) -> str:
    """Return the colours found in the quarters of a page: top left, top right, bottom left, bottom right."""
    pdf = pypdfium2.PdfDocument(path)
    shown = np.asarray(pdf[index].render(scale=1.5).to_pil().convert("RGB"), dtype=np.int16)
    pdf.close()
    height, width = shown.shape[:2]
    quarters = (
        shown[: height // 2, : width // 2],
        shown[: height // 2, width // 2 :],
        shown[height // 2 :, : width // 2],
        shown[height // 2 :, width // 2 :],
    )
    return "".join(_strongest(quarter) for quarter in quarters)


def _strongest(quarter: "np.ndarray") -> str:
    near = {name: (np.abs(quarter - colour).max(axis=2) < 70).sum() for name, colour in _CORNERS.items()}
    return max(near, key=lambda name: near[name]) if max(near.values()) > 200 else "?"


def share_of_black(path: Path) -> float:
    """Return how much of the first page is black."""
    pdf = pypdfium2.PdfDocument(path)
    shown = np.asarray(pdf[0].render(scale=1).to_pil().convert("L"))
    pdf.close()
    return float((shown < 64).mean())
