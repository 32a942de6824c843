"""PDF files: clean ones are joined as they are, doubtful ones as a clean copy, the rest refused with a sentence."""

import os
import random
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from desktop.base.files import sha256_of_file
from desktop.documents.intake import TakenIn
from desktop.documents.refusals import (
    Damaged,
    DynamicForm,
    Empty,
    NeedsPassword,
    NotADocument,
    Refused,
    Truncated,
)
from desktop.documents.workers import WorkerTrouble

Take = Callable[..., TakenIn]
Make = Callable[..., Path]
Name, Dictionary, Array, String = pikepdf.Name, pikepdf.Dictionary, pikepdf.Array, pikepdf.String


def text_of(path: Path) -> str:
    pdf = pypdfium2.PdfDocument(path)
    try:
        return "".join(page.get_textpage().get_text_range() for page in pdf)
    finally:
        pdf.close()


def test_a_clean_scan_is_joined_as_it_is(take: Take, scan: Make) -> None:
    path = scan(pages=3)
    taken = take(path)
    assert taken.normalised is None
    assert taken.original.digest == sha256_of_file(path)
    assert len(taken.original.facts.pages) == 3
    assert not taken.original.facts.notices


def test_pages_of_one_picture_have_one_fingerprint(take: Take, scan: Make) -> None:
    first, again = take(scan("a.pdf", 1)).original.facts.pages, take(scan("b.pdf", 2)).original.facts.pages
    assert first[0].fingerprint == again[0].fingerprint
    assert again[0].fingerprint != again[1].fingerprint


def test_resolution_size_and_text_are_seen(take: Take, scan: Make, pdf_with: Make) -> None:
    scanned, written = take(scan(pages=1)).original.facts, take(pdf_with()).original.facts
    assert (scanned.pages[0].dpi, scanned.pages[0].has_text) == (pytest.approx(420 / (595 / 72), abs=0.1), False)
    assert (written.pages[0].dpi, written.pages[0].has_text) == (None, True)
    assert written.text_characters == len("Project acceptance report")


def test_size_is_as_displayed(take: Take, pdf_with: Make) -> None:
    def turn(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        page.Rotate, page.CropBox, page.UserUnit = 90, Array([100, 100, 300, 400]), 2

    page = take(pdf_with(turn)).original.facts.pages[0]
    assert (page.width_points, page.height_points, page.rotation) == (600, 400, 90)


def _open_action(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a.exe"] = pikepdf.AttachedFileSpec(pdf, b"MZ", filename="a.exe")


def _page_script(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("x")))


def _link(action: pikepdf.Dictionary) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 50, 50]), A=action)
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])

    return change


ACTIVE = {
    "script when opened": (_open_action, "脚本"),
    "enclosed program": (_attachment, "附件"),
    "script of a page": (_page_script, "脚本"),
    "launching link": (_link(Dictionary(S=Name.Launch, F=String("cmd.exe"))), "启动程序"),
    "link to another file": (_link(Dictionary(S=Name.GoToR, F=String("a.pdf"))), "其他文件"),
    "script behind a link": (
        _link(Dictionary(S=Name.URI, URI=String("http://x"), Next=Dictionary(S=Name.JavaScript, JS=String("x")))),
        "脚本",
    ),
}


@pytest.mark.parametrize(("change", "told"), ACTIVE.values(), ids=ACTIVE.keys())
def test_what_acts_is_removed_and_told(take: Take, pdf_with: Make, change: object, told: str) -> None:
    taken = take(pdf_with(change))
    assert taken.normalised is not None
    assert any(told in removed for removed in taken.original.facts.removed)
    assert any("已去除" in notice for notice in taken.original.facts.notices)
    content = taken.normalised.read_bytes()
    with pikepdf.open(taken.normalised) as pdf:
        content += b"".join(
            bytes(str(dict(item.items())), "utf-8") for item in pdf.objects if isinstance(item, Dictionary)
        )
    assert not any(mark in content for mark in (b"/JavaScript", b"/Launch", b"/GoToR", b"/EmbeddedFile", b"/AA"))


def test_an_ordinary_link_stays(take: Take, pdf_with: Make) -> None:
    taken = take(pdf_with(_link(Dictionary(S=Name.URI, URI=String("http://example.com")))))
    assert taken.normalised is None


def test_an_editing_restriction_is_lifted_and_told(take: Take, pdf_with: Make) -> None:
    path = pdf_with(encryption=pikepdf.Encryption(owner="管理员", user=""))
    taken = take(path)
    assert taken.original.facts.was_encrypted
    assert any("编辑限制" in notice for notice in taken.original.facts.notices)
    assert taken.normalised is not None
    with pikepdf.open(taken.normalised) as pdf:
        assert not pdf.is_encrypted
    assert "acceptance" in text_of(taken.normalised)


def test_a_password_is_asked_for_and_the_right_one_opens(take: Take, pdf_with: Make) -> None:
    path = pdf_with(encryption=pikepdf.Encryption(owner="o", user="secret"))
    with pytest.raises(NeedsPassword, match=r"材料\.pdf"):
        take(path)
    with pytest.raises(NeedsPassword):
        take(path, "wrong")
    taken = take(path, "secret")
    assert taken.normalised is not None
    assert "acceptance" in text_of(taken.normalised)


def _field(value: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                T=String("name"),
                V=String(value),
                Rect=Array([72, 500, 300, 530]),
                F=4,
                DA=String("/Helv 14 Tf 0 g"),
            )
        )
        helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        pdf.pages[0].obj.Annots = Array([field])
        pdf.Root.AcroForm = Dictionary(
            Fields=Array([field]),
            NeedAppearances=True,
            DR=Dictionary(Font=Dictionary(Helv=helvetica)),
            DA=String("/Helv 14 Tf 0 g"),
        )

    return change


def test_a_filled_field_becomes_part_of_the_page(take: Take, pdf_with: Make) -> None:
    taken = take(pdf_with(_field("ZHANG SAN")))
    assert taken.normalised is not None
    pdf = pypdfium2.PdfDocument(taken.normalised)
    shown = pdf[0].render(scale=1).to_pil().convert("L").crop((72, 842 - 530, 300, 842 - 500))
    pdf.close()
    assert shown.getextrema()[0] < 100
    with pikepdf.open(taken.normalised) as copy:
        assert "/AcroForm" not in copy.Root


def _hidden_layer(pdf: pikepdf.Pdf) -> None:
    hidden = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("hidden")))
    page = pdf.pages[0]
    page.obj.Resources.Properties = Dictionary(MC0=hidden)
    page.contents_add(b"/OC /MC0 BDC BT /F1 40 Tf 72 300 Td (SECRET) Tj ET EMC")
    pdf.Root.OCProperties = Dictionary(OCGs=Array([hidden]), D=Dictionary(OFF=Array([hidden]), Order=Array([hidden])))


def test_a_hidden_layer_stays_hidden(take: Take, pdf_with: Make) -> None:
    taken = take(pdf_with(_hidden_layer))
    assert taken.normalised is not None
    pdf = pypdfium2.PdfDocument(taken.normalised)
    shown = pdf[0].render(scale=1).to_pil().convert("L").crop((72, 842 - 340, 300, 842 - 290))
    pdf.close()
    assert shown.getextrema()[0] > 200


def test_a_damaged_table_of_contents_is_repaired_and_told(take: Take, scan: Make) -> None:
    path = scan(pages=2)
    content = path.read_bytes()
    path.write_bytes(content.replace(b"startxref\n", b"startxref\n9", 1))
    taken = take(path)
    assert len(taken.original.facts.pages) == 2
    assert any("损坏" in notice for notice in taken.original.facts.notices)


def test_a_signed_file_says_that_the_signature_stays_with_the_original(take: Take, pdf_with: Make) -> None:
    def sign(pdf: pikepdf.Pdf) -> None:
        _field("")(pdf)
        field = pdf.Root.AcroForm.Fields[0]
        field.FT, field.V = Name.Sig, Dictionary(Type=Name.Sig)

    facts = take(pdf_with(sign)).original.facts
    assert facts.signed
    assert any("签名" in notice for notice in facts.notices)


def test_a_dynamic_form_is_refused(take: Take, pdf_with: Make) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(b"<xdp/>"))
        pdf.Root.NeedsRendering = True

    with pytest.raises(DynamicForm):
        take(pdf_with(change))


REFUSED = {
    "nothing": (b"", Empty),
    "zeros": (bytes(100_000), Empty),
    "header only": (b"%PDF-1.4\n", Damaged),
    "program": (b"MZ\x90\x00" + bytes(range(256)), NotADocument),
    "spreadsheet text": (b"a,b\n1,2\n", NotADocument),
}


@pytest.mark.parametrize(("content", "kind"), REFUSED.values(), ids=REFUSED.keys())
def test_refusals_name_the_file_and_the_next_step(
    tmp_path: Path, take: Take, content: bytes, kind: type[Refused]
) -> None:
    path = tmp_path / "项目 合同（扫描件）.pdf"
    path.write_bytes(content)
    with pytest.raises(kind) as caught:
        take(path)
    assert path.name in caught.value.sentence
    assert caught.value.next_step


def test_a_half_docx_is_called_incomplete(tmp_path: Path, take: Take, docx: Make) -> None:
    path = docx()
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(Truncated):
        take(path)


def ends_well(take: Take, path: Path) -> None:
    """Check that taking gives pages, or a sentence about the file."""
    try:
        pages = take(path).original.facts.pages
    except (Refused, WorkerTrouble) as error:
        ended = path.name in error.sentence and "Traceback" not in str(error)
    else:
        ended = bool(pages)
    assert ended


def _chain(length: int) -> bytes:
    objects = [
        b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n",
        b"2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n",
    ]
    objects.append(b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</X 4 0 R>>>>\nendobj\n")
    objects += [b"%d 0 obj\n<</N %d 0 R>>\nendobj\n" % (number, number + 1) for number in range(4, length)]
    return b"".join([*objects, b"trailer\n<</Root 1 0 R>>\n%%EOF\n"])


def _content_bomb(pdf: pikepdf.Pdf) -> None:
    stream = pdf.make_stream(b"")
    stream.write(zlib.compress(b"0 0 m " * 8_000_000, 1), filter=Name.FlateDecode)
    pdf.pages[0].obj.Contents = stream


def test_a_chain_that_crashes_native_libraries_costs_only_its_own_file(tmp_path: Path, take: Take, scan: Make) -> None:
    path = tmp_path / "链.pdf"
    path.write_bytes(_chain(60_000))
    ends_well(take, path)
    assert take(scan()).normalised is None


def test_a_bomb_of_content_ends_soon(take: Take, pdf_with: Make) -> None:
    path = pdf_with(_content_bomb)
    assert path.stat().st_size < 1_000_000
    ends_well(take, path)


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bytes_give_pages_or_a_sentence(take: Take, scan: Make, seed: int) -> None:
    path = scan(pages=2)
    content, chance = bytearray(path.read_bytes()), random.Random(seed)  # noqa: S311 - a test's dice
    for _ in range(20):
        content[chance.randrange(len(content))] = chance.randrange(256)
    path.write_bytes(content)
    ends_well(take, path)
    assert path.read_bytes() == bytes(content)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep names in Unicode")
def test_a_name_in_gbk_is_taken_and_readable(tmp_path: Path, take: Take, scan: Make) -> None:
    raw = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + "获奖证书.pdf".encode("gbk")))
    scan().rename(raw)
    taken = take(raw)
    assert taken.original.name == "获奖证书.pdf"
    assert taken.normalised is not None
