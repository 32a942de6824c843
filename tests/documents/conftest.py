"""Files of every kind, made by code: clean and hostile PDFs, pictures, Word files."""

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw

from desktop.base.jobs import Cancel
from desktop.documents.intake import TakenIn, take_in
from desktop.documents.workers import Workers

CORNERS = {"R": (255, 0, 0), "G": (0, 160, 0), "B": (0, 0, 255), "Y": (230, 200, 0)}


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    """Workers that several tests share; each exchanges the children it breaks."""
    with Workers(count=2) as pool:
        yield pool


@pytest.fixture
def take(workers: Workers, tmp_path: Path) -> Callable[..., TakenIn]:
    """Take a file in, with a work folder of the test's own."""
    work = tmp_path / "work"
    work.mkdir()

    def taking(path: Path, password: str = "") -> TakenIn:
        return take_in(path, workers, work=work, cancel=Cancel(), password=password)

    return taking


def marked_picture(width: int = 420, height: int = 594, mode: str = "RGB") -> Image.Image:
    """A white picture whose corners are red, green, blue, yellow, with some strokes of ink."""
    picture = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(picture)
    side = min(width, height) // 5
    places = ((0, 0), (width - side, 0), (0, height - side), (width - side, height - side))
    for (left, top), colour in zip(places, CORNERS.values(), strict=True):
        draw.rectangle((left, top, left + side, top + side), fill=colour)
    draw.line((width // 3, height // 3, width // 2, height // 2), fill="black", width=3)
    return picture.convert(mode)


@pytest.fixture
def picture() -> Callable[..., Image.Image]:
    """A picture with known corners."""
    return marked_picture


def scan_pdf(target: Path, pages: int = 2, *, size: tuple[int, int] = (595, 842), seed: int = 0) -> Path:
    """A PDF as a scanner writes it: one JPEG per page, nothing else."""
    with pikepdf.new() as pdf:
        for number in range(pages):
            picture = marked_picture()
            ImageDraw.Draw(picture).text((150, 40 + 9 * number), f"page {seed} {number + 1}", fill="black")
            written = io.BytesIO()
            picture.save(written, "JPEG", quality=80)
            image = pdf.make_stream(written.getvalue())
            _set_image_keys(image, picture)
            page = pdf.add_blank_page(page_size=size)
            page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
            page.obj.Contents = pdf.make_stream(f"q {size[0]} 0 0 {size[1]} 0 0 cm /Im0 Do Q".encode())
        pdf.save(target, static_id=True)
    return target


def _set_image_keys(image: pikepdf.Stream, picture: Image.Image) -> None:
    image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    image.Width, image.Height, image.BitsPerComponent = picture.width, picture.height, 8
    image.ColorSpace, image.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode


@pytest.fixture
def scan(tmp_path: Path) -> Callable[..., Path]:
    """Make a scan PDF under a name."""

    def making(name: str = "扫描件.pdf", pages: int = 2, *, seed: int = 0) -> Path:
        return scan_pdf(tmp_path / name, pages, seed=seed)

    return making


def text_page(pdf: pikepdf.Pdf, text: str) -> pikepdf.Page:
    """Append a page with a line of Latin text."""
    page = pdf.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.obj.Contents = pdf.make_stream(f"BT /F1 24 Tf 72 700 Td ({text}) Tj ET".encode())
    return page


@pytest.fixture
def pdf_with(tmp_path: Path) -> Callable[..., Path]:
    """Make a PDF of one page of text, changed by a function before it is saved."""

    def making(
        change: Callable[[pikepdf.Pdf], object] = lambda _: None, name: str = "材料.pdf", **saving: object
    ) -> Path:
        target = tmp_path / name
        with pikepdf.new() as pdf:
            text_page(pdf, "Project acceptance report")
            change(pdf)
            pdf.save(target, **saving)
        return target

    return making


@pytest.fixture
def docx(tmp_path: Path) -> Callable[..., Path]:
    """Make a docx of a paragraph, with other parts added or in place of the usual ones."""

    def making(text: str = "学业成绩证明 张三", name: str = "论文.docx", **parts: bytes) -> Path:
        usual = {
            "[Content_Types].xml": _CONTENT_TYPES,
            "_rels/.rels": _RELATIONSHIPS,
            "word/document.xml": _DOCUMENT.replace("TEXT", text).encode(),
        }
        target = tmp_path / name
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, content in {**usual, **parts}.items():
                archive.writestr(part, content)
        return target

    return making


_CONTENT_TYPES = b"""<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
_RELATIONSHIPS = b"""<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
 Target="word/document.xml"/></Relationships>"""
_DOCUMENT = (
    '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/'
    'wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>TEXT</w:t></w:r></w:p></w:body></w:document>'
)
