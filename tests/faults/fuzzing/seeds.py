"""The files that are spoilt: twenty of a corpus of every kind, or twenty made here where there is no corpus."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw

CHOSEN = (
    "pdf/opf__160721.pdf",
    "pdf/pypdf__AutoCad_Simple.pdf",
    "pdf/pypdf__form.pdf",
    "pdf/pypdf__imagemagick-images.pdf",
    "pdf/qpdf__V4-aes.pdf",
    "pdf/qpdf__digitally-signed.pdf",
    "pdf/samples__with-attachment.pdf",
    "pdf/syn__sc_16bit.pdf",
    "pdf/syn__ac_widget_aa_js.pdf",
    "pdf/pikepdf__pike-flate-jp2.pdf",
    "pdf/ocrmypdf__jbig2.pdf",
    "image/pillow__hopper_orientation_6.jpg",
    "image/pillow__pil_sample_cmyk.jpg",
    "image/syn__exif_orient_6.png",
    "image/pillow__hopper_bigtiff.tif",
    "docx/syn__ok_stored.docx",
    "docx/syn__macro.docm",
    "doc/opf__externalLink.doc",
    "doc/syn__html_named.doc",
    "xlsx/syn__formula_injection.xlsx",
)
_KINDS = {".pdf": "pdf", ".png": "png", ".docx": "zip", ".docm": "zip", ".xlsx": "zip", ".rtf": "text", ".html": "text"}


@dataclass(frozen=True, slots=True)
class Seed:
    """A file to be spoilt: its name, how it can be (`mutations.mutated`), and its bytes in several forms."""

    name: str
    kind: str
    forms: tuple[bytes, ...]


def seeds_of(corpus: Path | None) -> list[Seed]:
    """Return the chosen files of a corpus, or files of every kind made here."""
    if corpus is None:
        return [seed(name, data) for name, data in made()]
    return [seed(Path(name).name, (corpus / name).read_bytes()) for name in CHOSEN]


def seed(name: str, data: bytes) -> Seed:
    """Return a seed; a PDF also with its streams unfolded, so that what they hold is spoilt too."""
    kind = _KINDS.get(Path(name).suffix.casefold(), "picture")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        kind = "ole"
    elif Path(name).suffix == ".doc":
        kind = "text"
    forms = (data, unfolded(data)) if kind == "pdf" else (data,)
    return Seed(name, kind, forms)


def unfolded(data: bytes) -> bytes:
    """Return a PDF with its objects and contents readable."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(
            written,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            compress_streams=False,
            static_id=True,
        )
    return written.getvalue()


def made() -> list[tuple[str, bytes]]:
    """Return small files of every kind."""
    picture = _picture()
    found = [(f"picture.{ending}", _saved(picture, form)) for ending, form in _PICTURES]
    found += [("scan.pdf", _pdf(picture, "DCT")), ("flate.pdf", _pdf(picture, "Flate")), ("form.pdf", _form())]
    found += [("page.doc", "<html><body><p>奖学金证明</p></body></html>".encode("gbk"))]
    found += [("rich.rtf", rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0 x;}}\u22870?\'d6\'a4\par}")]
    found += [("text.docx", _docx()), ("table.csv", "姓名,证号\n张三,32050019900101123X\n".encode())]
    return found


_PICTURES = (
    ("jpg", "JPEG"),
    ("png", "PNG"),
    ("tif", "TIFF"),
    ("webp", "WEBP"),
    ("bmp", "BMP"),
    ("gif", "GIF"),
)


def _picture() -> Image.Image:
    picture = Image.new("RGB", (300, 420), "white")
    draw = ImageDraw.Draw(picture)
    for at in range(20, 400, 20):
        draw.text((30, at), f"line {at}", fill="black")
    draw.ellipse((160, 250, 280, 370), outline="red", width=5)
    return picture


def _saved(picture: Image.Image, form: str) -> bytes:
    written = io.BytesIO()
    picture.save(written, form)
    return written.getvalue()


def _pdf(picture: Image.Image, coding: str) -> bytes:
    written = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(2):
            page = pdf.add_blank_page(page_size=(300, 420))
            data = _saved(picture, "JPEG") if coding == "DCT" else picture.tobytes()
            image = pdf.make_stream(data)
            image["/Type"], image["/Subtype"] = pikepdf.Name.XObject, pikepdf.Name.Image
            image["/Width"], image["/Height"], image["/BitsPerComponent"] = picture.width, picture.height, 8
            image["/ColorSpace"] = pikepdf.Name.DeviceRGB
            if coding == "DCT":
                image["/Filter"] = pikepdf.Name.DCTDecode
            page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
            page.obj["/Contents"] = pdf.make_stream(b"q 300 0 0 420 0 0 cm /Im0 Do Q")
        pdf.save(written, static_id=True)
    return written.getvalue()


def _form() -> bytes:
    written = io.BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(300, 420))
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.obj["/Resources"] = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.obj["/Contents"] = pdf.make_stream(b"BT /F1 24 Tf 40 300 Td (Acceptance) Tj ET")
        field = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="name", V="Zhang",
                Rect=[40, 200, 200, 230], DA="/F1 12 Tf 0 g", P=page.obj,
            )
        )  # fmt: skip
        page.obj["/Annots"] = pikepdf.Array([field])
        resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        pdf.Root["/AcroForm"] = pikepdf.Dictionary(Fields=[field], NeedAppearances=True, DR=resources)
        pdf.save(written, static_id=True)
    return written.getvalue()


def _docx() -> bytes:
    names = "http://schemas.openxmlformats.org/"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{names}package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{names}package/2006/relationships"/>',
        "word/document.xml": f'<w:document xmlns:w="{names}wordprocessingml/2006/main"><w:body><w:p><w:r>'
        "<w:t>工作总结</w:t></w:r></w:p></w:body></w:document>",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for part, content in parts.items():
            archive.writestr(zipfile.ZipInfo(part), content)
    return packed.getvalue()
