"""One small file for each way a file from outside can be odd or hostile: taken whole, taken with a word, or refused."""

import io
import math
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from desktop.base.jobs import Cancel
from desktop.documents.intake import TakenIn
from desktop.documents.merge import merge
from desktop.documents.refusals import Damaged, Refused
from desktop.documents.workers import Workers
from desktop.model.attachments import FileKind

Take = Callable[..., TakenIn]
Make = Callable[..., Path]
NAME = pikepdf.Name


def drawn(path: Path, page: int = 0, dpi: float = 36) -> Image.Image:
    """A picture of a page."""
    pdf = pypdfium2.PdfDocument(path)
    shown = pdf[page].render(scale=dpi / 72).to_pil().convert("RGB")
    pdf.close()
    return shown


def joined(path: Path, workers: Workers, target: Path) -> tuple[str, ...]:
    """Join a file on its own and return what was said about it."""
    outcome = merge([path], target, workers)
    assert outcome.output is not None, outcome.refused[0].refusal
    with pikepdf.open(target) as pdf:
        assert not pdf.check_pdf_syntax()
    return outcome.inputs[0].notices


# Damaged and cyclic.


def _raw_pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """Write a PDF by hand, so that it can be wrong."""
    written, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    written += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(written)


_CONTENT = b"<< /Length 18 >>\nstream\n20 20 100 100 re f\nendstream"
_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>"
_TREE = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
_ROOT = b"<< /Type /Catalog /Pages 2 0 R >>"
ODD_STRUCTURES = {
    "page-tree-in-a-circle": _raw_pdf(_ROOT, b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>", _PAGE, _CONTENT),
    "count-of-millions": _raw_pdf(_ROOT, b"<< /Type /Pages /Kids [3 0 R] /Count 99999999 >>", _PAGE, _CONTENT),
    "length-of-itself": _raw_pdf(_ROOT, _TREE, _PAGE, _CONTENT.replace(b"18", b"4 0 R")),
    "tables-before-in-a-circle": _raw_pdf(_ROOT, _TREE, _PAGE, _CONTENT, trailer=b"/Prev 9"),
    "no-end": _raw_pdf(_ROOT, _TREE, _PAGE, _CONTENT)[:-40],
    "half": _raw_pdf(_ROOT, _TREE, _PAGE, _CONTENT)[:260],
    "outline-in-a-circle": _raw_pdf(
        b"<< /Type /Catalog /Pages 2 0 R /Outlines 5 0 R >>",
        _TREE,
        _PAGE,
        _CONTENT,
        b"<< /First 6 0 R /Last 6 0 R >>",
        b"<< /Title (a) /Parent 5 0 R /Next 6 0 R /First 6 0 R >>",
    ),
}


REFUSED = frozenset({"page-tree-in-a-circle"})


@pytest.mark.parametrize("fault", ODD_STRUCTURES)
def test_what_is_damaged_or_cyclic_gives_its_pages_or_a_sentence(tmp_path: Path, take: Take, fault: str) -> None:
    path = tmp_path / f"{fault}.pdf"
    path.write_bytes(ODD_STRUCTURES[fault])
    if fault in REFUSED:
        with pytest.raises(Refused, match=fault):
            take(path)
        return
    taken = take(path)
    assert drawn(taken.normalised or path).getextrema()[0][0] == (255 if fault == "half" else 0)
    assert any("损坏" in notice for notice in taken.original.facts.notices)


def test_a_torn_content_is_shown_as_far_as_it_goes_and_told(tmp_path: Path, workers: Workers, pdf_with: Make) -> None:
    def tear(pdf: pikepdf.Pdf) -> None:
        content = b"20 20 300 300 re f\n" + b"".join(b"%d 500 10 10 re f\n" % at for at in range(2000))
        stream = pdf.make_stream(b"")
        torn = bytearray(zlib.compress(content))
        torn[len(torn) // 2] ^= 0xFF
        stream.write(bytes(torn), filter=NAME.FlateDecode)
        pdf.pages[0].obj.Contents = stream

    path = pdf_with(tear, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    notices = joined(path, workers, tmp_path / "o.pdf")
    assert any("损坏" in notice for notice in notices)
    assert drawn(tmp_path / "o.pdf").getpixel((80, 340)) == (0, 0, 0)


def test_a_page_whose_contents_are_no_streams_is_cleaned(tmp_path: Path, workers: Workers, pdf_with: Make) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        page.Contents = pikepdf.Array([page.Contents, 7, pikepdf.Dictionary(A=1)])

    assert joined(pdf_with(spoil), workers, tmp_path / "o.pdf")
    assert drawn(tmp_path / "o.pdf").getextrema()[0][0] < 128


def test_a_number_no_reader_can_hold_leaves_the_page(tmp_path: Path, workers: Workers, pdf_with: Make) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        content = b"20 20 300 300 re f 1 0 0 1 99999999999999999999999999 0 cm"
        pdf.pages[0].obj.Contents = pdf.make_stream(content)

    joined(pdf_with(spoil), workers, tmp_path / "o.pdf")
    assert drawn(tmp_path / "o.pdf").getpixel((80, 340)) == (0, 0, 0)
    assert b"9999999999999999999" not in (tmp_path / "o.pdf").read_bytes()


def test_what_acts_is_gone_wherever_a_damaged_file_leads_to_it(
    tmp_path: Path, workers: Workers, pdf_with: Make
) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        script = pikepdf.Dictionary(S=NAME.JavaScript, JS="app.alert(1)")
        stray = pikepdf.Dictionary(Type=NAME.Catalog, OpenAction=script, AcroForm=pikepdf.Dictionary(Fields=[]))
        enclosed = pikepdf.Dictionary(Type=NAME.Filespec, F="a.exe", EF=pikepdf.Dictionary(F=pdf.make_stream(b"MZ")))
        field = pikepdf.Dictionary(Subtype=NAME.Widget, FT=NAME.Tx, T="x", Rect=[0, 0, 9, 9], AA=script)
        fonts = pdf.pages[0].obj.Resources.Font
        fonts["/F2"] = pdf.make_indirect(stray)
        fonts["/F3"] = pikepdf.Dictionary(Type=NAME.Font, FontDescriptor=pikepdf.Dictionary(Names=["a", enclosed]))
        fonts["/F4"] = pdf.make_indirect(field)
        pdf.pages[0].obj["/Odd"] = script
        pdf.Root.OpenAction = script

    notices = joined(pdf_with(spoil), workers, tmp_path / "o.pdf")
    assert any("脚本" in notice for notice in notices)
    with pikepdf.open(tmp_path / "o.pdf") as pdf:
        told = b" ".join(item.unparse(resolved=True) for item in pdf.objects if isinstance(item, pikepdf.Object))
    assert not [word for word in (b"JavaScript", b"AcroForm", b"Filespec", b"/Widget", b"/AA") if word in told]


# Signatures and forms.


def _signature(pdf: pikepdf.Pdf, *, nested: bool) -> None:
    value = pikepdf.Dictionary(Type=NAME.Sig, Filter=NAME("/Adobe.PPKLite"), Contents=pikepdf.String("x"))
    field = pdf.make_indirect(pikepdf.Dictionary(FT=NAME.Sig, T="seal", V=value, Rect=[0, 0, 1, 1]))
    fields = [pdf.make_indirect(pikepdf.Dictionary(T="group", Kids=[field]))] if nested else [field]
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=fields, SigFlags=3)


@pytest.mark.parametrize("nested", [False, True])
def test_a_signature_is_never_broken_silently(take: Take, pdf_with: Make, nested: bool) -> None:  # noqa: FBT001
    path = pdf_with(lambda pdf: _signature(pdf, nested=nested))
    before = path.read_bytes()
    facts = take(path).original.facts
    assert facts.signed
    assert any("签名效力只在原件中" in notice for notice in facts.notices)
    assert path.read_bytes() == before


def test_a_static_xfa_form_is_its_pages(tmp_path: Path, workers: Workers, pdf_with: Make) -> None:
    def add(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA=pdf.make_stream(b"<xdp/>"))

    notices = joined(pdf_with(add), workers, tmp_path / "o.pdf")
    assert any("表单" in notice for notice in notices)
    with pikepdf.open(tmp_path / "o.pdf") as pdf:
        assert "/AcroForm" not in pdf.Root


# Codings of pictures.


def _bilevel() -> Image.Image:
    picture = Image.new("1", (320, 440), 1)
    ImageDraw.Draw(picture).rectangle((40, 60, 200, 180), fill=0)
    return picture


def _group_4(picture: Image.Image) -> bytes:
    """Fax data of a picture, in which runs of black are ink."""
    negative = picture.convert("L").point(lambda value: 255 - value).convert("1")
    written = io.BytesIO()
    negative.save(written, "TIFF", compression="group4")
    with Image.open(io.BytesIO(written.getvalue())) as tiff:
        (offset,), (length,) = tiff.tag_v2[273], tiff.tag_v2[279]
    return written.getvalue()[offset : offset + length]


def _jbig2(picture: Image.Image) -> bytes:
    """A page and one generic region coded as fax does (ITU-T T.88, 7.4.6 with MMR)."""
    size = struct.pack(">II", *picture.size)
    page = size + bytes(8) + b"\x00" + b"\x00\x00"
    region = size + bytes(8) + b"\x00" + b"\x01" + _group_4(picture)
    segments = (b"\x30", page), (b"\x26", region)
    return b"".join(
        struct.pack(">I", number) + kind + b"\x00\x01" + struct.pack(">I", len(body)) + body
        for number, (kind, body) in enumerate(segments)
    )


def _saved(picture: Image.Image, form: str) -> bytes:
    written = io.BytesIO()
    picture.save(written, form)
    return written.getvalue()


CODINGS: dict[str, Callable[[Image.Image], tuple[bytes, dict[str, object]]]] = {
    "ccitt": lambda one: (
        _group_4(one),
        {
            "Filter": NAME.CCITTFaxDecode,
            "BitsPerComponent": 1,
            "ColorSpace": NAME.DeviceGray,
            "DecodeParms": pikepdf.Dictionary(K=-1, Columns=one.width, Rows=one.height),
        },
    ),
    "jbig2": lambda one: (
        _jbig2(one),
        {"Filter": NAME.JBIG2Decode, "BitsPerComponent": 1, "ColorSpace": NAME.DeviceGray},
    ),
    "jpx": lambda one: (_saved(one.convert("RGB"), "JPEG2000"), {"Filter": NAME.JPXDecode}),
    "cmyk": lambda one: (
        _saved(one.convert("RGB").convert("CMYK"), "JPEG"),
        {"Filter": NAME.DCTDecode, "BitsPerComponent": 8, "ColorSpace": NAME.DeviceCMYK, "Decode": [1, 0] * 4},
    ),
    "16-bit": lambda one: (
        b"".join(bytes((value, value)) for value in one.convert("L").tobytes()),
        {"BitsPerComponent": 16, "ColorSpace": NAME.DeviceGray},
    ),
}


@pytest.mark.filterwarnings("ignore:pikepdf is missing some specialized decoders")
@pytest.mark.parametrize("coding", CODINGS)
def test_every_coding_of_a_scan_is_joined_as_it_is(
    tmp_path: Path, workers: Workers, pdf_with: Make, coding: str
) -> None:
    picture = _bilevel()
    data, keys = CODINGS[coding](picture)

    def scan(pdf: pikepdf.Pdf) -> None:
        image = pdf.make_stream(data)
        image.Type, image.Subtype = NAME.XObject, NAME.Image
        image.Width, image.Height = picture.size
        for key, value in keys.items():
            image[f"/{key}"] = pikepdf.Array(value) if isinstance(value, list) else value
        page = pdf.pages[0].obj
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
        page.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im0 Do Q")

    path = pdf_with(scan, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    assert joined(path, workers, tmp_path / "o.pdf") == ()
    shown = drawn(tmp_path / "o.pdf")
    assert max(shown.getpixel((round(shown.width * 0.35), round(shown.height * 0.27)))) < 80
    assert min(shown.getpixel((round(shown.width * 0.9), round(shown.height * 0.9)))) > 200
    with pikepdf.open(tmp_path / "o.pdf") as pdf:
        assert pdf.pages[0].obj.Resources.XObject.Im0.read_raw_bytes() == data


def test_a_scan_cut_short_is_told(take: Take, scan: Make) -> None:
    path = scan(pages=2)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        image = pdf.pages[1].obj.Resources.XObject.Im0
        data = image.read_raw_bytes()
        image.write(data[: len(data) // 2] + bytes(len(data) // 2), filter=NAME.DCTDecode)
        pdf.save()
    notices = take(path).original.facts.notices
    assert notices == ("第 2 页的图片数据不完整，下部可能缺失，请与原件核对或重新扫描",)
    assert take(scan("好.pdf")).original.facts.notices == ()


def test_a_picture_in_a_pdf_that_claims_acres_of_pixels_is_kept_folded(
    tmp_path: Path, workers: Workers, pdf_with: Make
) -> None:
    def claim(pdf: pikepdf.Pdf) -> None:
        image = pdf.make_stream(b"x" * 99)
        image.Type, image.Subtype, image.ColorSpace = NAME.XObject, NAME.Image, NAME.DeviceRGB
        image.Width = image.Height = 60_000
        image.BitsPerComponent = 8
        pdf.pages[0].obj.Resources.XObject = pikepdf.Dictionary(Im0=image)
        pdf.pages[0].obj.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im0 Do Q")

    outcome = merge([pdf_with(claim)], tmp_path / "o.pdf", workers)
    assert outcome.output is None or outcome.output.size_bytes < 100_000


# Odd pages, large files.


def _pixels_of(size: tuple[float, float], keys: dict[str, object]) -> tuple[int, int]:
    """pdfium paints a page in its own units."""
    unit = 72 * (2 if "UserUnit" in keys else 1)
    return math.ceil(size[0] / unit), math.ceil(size[1] / unit)


@pytest.mark.parametrize(
    ("keys", "size"),
    [
        ({"UserUnit": 2}, (1190.0, 1684.0)),
        ({"MediaBox": [0, 0, 72_000, 72_000]}, (72_000.0, 72_000.0)),
        ({"MediaBox": [595, 842, 0, 0], "Rotate": 450}, (842.0, 595.0)),
        ({"CropBox": [100, 100, 300, 500]}, (200.0, 400.0)),
        ({"CropBox": [900, 900, 950, 950]}, (595.0, 842.0)),
        ({"Rotate": -90}, (842.0, 595.0)),
    ],
)
def test_odd_boxes_turns_and_units_are_read_as_viewers_do(
    tmp_path: Path, workers: Workers, take: Take, pdf_with: Make, keys: dict[str, object], size: tuple[float, float]
) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        for key, value in keys.items():
            pdf.pages[0].obj[f"/{key}"] = pikepdf.Array(value) if isinstance(value, list) else value

    path = pdf_with(change)
    page = take(path).original.facts.pages[0]
    assert (page.width_points, page.height_points) == size
    joined(path, workers, tmp_path / "o.pdf")
    assert drawn(tmp_path / "o.pdf", dpi=1).size == _pixels_of(size, keys)


def test_three_thousand_pages_are_taken_and_joined(tmp_path: Path, workers: Workers) -> None:
    path = tmp_path / "三千页.pdf"
    with pikepdf.new() as pdf:
        content = pdf.make_stream(b"20 20 100 100 re f")
        for _ in range(3000):
            pdf.add_blank_page(page_size=(200, 200)).obj.Contents = content
        pdf.save(path)
    outcome = merge([path], tmp_path / "o.pdf", workers)
    assert outcome.output is not None
    assert outcome.output.pages == 3000


def test_a_photograph_of_108_megapixels_is_made_smaller_and_said(tmp_path: Path, take: Take) -> None:
    path = tmp_path / "大.jpg"
    Image.new("L", (12_000, 9_000), 200).save(path, quality=30)
    taken = take(path)
    assert any("108 百万像素" in notice for notice in taken.original.facts.notices)
    assert taken.normalised is not None
    assert taken.normalised.stat().st_size < 20_000_000


# Word under other names.

_WORD_2003 = (
    '<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">'
    "<w:body><w:p><w:r><w:t>年度考核证明</w:t></w:r></w:p></w:body></w:wordDocument>"
)
_MAIL = (
    "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html; charset=gbk\n"
    "Content-Transfer-Encoding: 8bit\n\n<html><p>年度考核证明</p></html>\n--x--\n"
)
DISGUISES = {
    "html": ("<html><p>年度考核证明</p></html>".encode("gbk"), FileKind.HTML),
    "mht": (_MAIL.encode("gbk"), FileKind.HTML),
    "xml-2003": (_WORD_2003.encode(), FileKind.HTML),
    "rtf": (rb"{\rtf1\ansi \u24180?\u24230?\u32771?\u26680?\u35777?\u26126?}", FileKind.RTF),
}


@pytest.mark.parametrize("disguise", DISGUISES)
def test_whatever_calls_itself_doc_is_read_as_what_it_is(tmp_path: Path, take: Take, disguise: str) -> None:
    content, kind = DISGUISES[disguise]
    path = tmp_path / "证明.doc"
    path.write_bytes(content)
    facts = take(path).original.facts
    assert facts.kind is kind
    assert facts.opening == "年度考核证明"


def test_a_docx_named_doc_is_a_docx(take: Take, docx: Make) -> None:
    facts = take(docx("年度考核证明", name="证明.doc")).original.facts
    assert (facts.kind, facts.opening) == (FileKind.DOCX, "年度考核证明")


def test_a_program_named_doc_is_refused(tmp_path: Path, take: Take) -> None:
    path = tmp_path / "证明.doc"
    path.write_bytes(b"MZ" + bytes(range(256)) * 8)
    with pytest.raises(Refused, match="程序"):
        take(path)


def test_a_refusal_stops_no_other_file(workers: Workers, tmp_path: Path, take: Take, scan: Make) -> None:
    bad = tmp_path / "坏.pdf"
    bad.write_bytes(b"%PDF-1.7\n" + b"\x00\xff" * 4000)
    with pytest.raises(Damaged):
        take(bad)
    assert workers.run(len, "ok", cancel=Cancel()) == 2
    assert take(scan()).original.facts.pages
