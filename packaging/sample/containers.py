"""Putting pages into the files people really have: camera JPEG, scanner PDF, copier PDF, TIFF, HEIC.

Equal pages give equal bytes, except where an encoder of the system (HEIC) says otherwise.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import img2pdf
import pikepdf
from PIL import Image

ORIENTATION, MAKE, MODEL, TAKEN, SOFTWARE, GPS = 0x0112, 0x010F, 0x0110, 0x0132, 0x0131, 0x8825
_A_LAKE = {1: "N", 2: (31.0, 10.0, 30.0), 3: "E", 4: (120.0, 8.0, 12.0)}
_A4_POINTS = (img2pdf.mm_to_pt(210), img2pdf.mm_to_pt(297))


@dataclass(frozen=True, slots=True)
class Shot:
    """How a phone took a picture: when, held upright (1) or on its side (6), and whether it knew where it was."""

    taken: str
    orientation: int = 1
    placed: bool = False


def save_jpeg(picture: Image.Image, target: Path, *, quality: int, dpi: int | None = None) -> None:
    """Write a scanner's JPEG."""
    resolution = (dpi, dpi) if dpi else (72, 72)
    picture.save(target, "JPEG", quality=quality, dpi=resolution, optimize=True)


def save_shot(picture: Image.Image, target: Path, shot: Shot, *, quality: int) -> None:
    """Write a phone's JPEG; with orientation 6 the pixels lie on their side and the mark says so."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[TAKEN] = shot.orientation, shot.taken
    exif[MAKE], exif[MODEL], exif[SOFTWARE] = "Yangli", "Yangli Phone 12", "Camera 3.1"
    if shot.placed:
        exif.get_ifd(GPS).update(_A_LAKE)
    stored = picture.transpose(Image.Transpose.ROTATE_90) if shot.orientation == 6 else picture  # noqa: PLR2004 - EXIF
    stored.save(target, "JPEG", quality=quality, exif=exif, optimize=True)


def save_heic(picture: Image.Image, target: Path, *, quality: int) -> None:
    """Write an iPhone's HEIC with `heif-enc`.

    Raises:
        FileNotFoundError: Debian's package libheif-examples is not installed.
    """
    encoder = shutil.which("heif-enc")
    if encoder is None:
        raise FileNotFoundError("heif-enc is missing: apt-get install libheif-examples")
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder, "page.png"), Path(folder, "page.heic")
        picture.save(source, "PNG")
        subprocess.run([encoder, "-q", str(quality), "-o", str(made), str(source)], check=True, capture_output=True)  # noqa: S603 - our own pages
        shutil.copyfile(made, target)


def save_tiff(pages: Sequence[Image.Image], target: Path, *, quality: int, dpi: int) -> None:
    """Write one TIFF of several pages, JPEG inside, as office scanners do."""
    pages[0].save(
        target,
        "TIFF",
        save_all=True,
        append_images=list(pages[1:]),
        compression="jpeg",
        quality=quality,
        dpi=(dpi, dpi),
    )


def save_scanner_pdf(pages: Sequence[Image.Image], target: Path, *, quality: int) -> None:
    """Write a scanner's PDF: every page one JPEG."""
    _save_pdf([_packed(page, "JPEG", quality=quality, optimize=True) for page in pages], target)


def save_copier_pdf(pages: Sequence[Image.Image], target: Path) -> None:
    """Write a copier's black and white PDF: every page one CCITT group 4 picture."""
    _save_pdf([_packed(page, "TIFF", compression="group4") for page in pages], target)


def _packed(page: Image.Image, kind: str, **settings: object) -> bytes:
    packed = BytesIO()
    page.save(packed, kind, **settings)
    return packed.getvalue()


def _save_pdf(pages: Sequence[bytes], target: Path) -> None:
    made = img2pdf.convert(
        list(pages),
        layout_fun=img2pdf.get_layout_fun(_A4_POINTS),
        nodate=True,
        producer="Yangli Scan 2.4",
        creator="样例扫描仪",
    )
    with pikepdf.open(BytesIO(made)) as pdf:
        save_equally(pdf, target)


def save_equally(pdf: pikepdf.Pdf, target: Path) -> None:
    """Save a PDF so that equal contents give equal bytes: no identifier of its own, one made of the contents."""
    for key in ("/ID", "/DocChecksum"):
        if key in pdf.trailer:
            del pdf.trailer[key]
    pdf.save(target, deterministic_id=True)


def lock(source: Path, target: Path) -> None:
    """Lock a PDF against editing: it opens without a password, as papers downloaded from offices do.

    RC4 with a fixed identifier: an old way, still common, and the only one that gives equal bytes twice.
    """
    may = pikepdf.Permissions(
        extract=False, modify_annotation=False, modify_assembly=False, modify_form=False, modify_other=False
    )
    with pikepdf.open(source) as pdf:
        encryption = pikepdf.Encryption(owner="yangli-owner", user="", R=3, aes=False, metadata=False, allow=may)
        pdf.save(target, encryption=encryption, static_id=True)
