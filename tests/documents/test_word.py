"""Word files: read without running, fetching or unpacking anything, and turned into pages by another program."""

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from desktop.base.jobs import Cancel
from desktop.documents.converters.finding import Converter, find_converter
from desktop.documents.converters.libreoffice import newest
from desktop.documents.converters.running import run_for
from desktop.documents.intake import TakenIn
from desktop.documents.office.defusing import defuse
from desktop.documents.office.ole import CompoundFile, NotCompound
from desktop.documents.office.reading import read_word
from desktop.documents.refusals import Bomb, Damaged, LockedWord, UnsafeArchive
from desktop.documents.word import NoConverter, NotConverted, take_in_as_pages
from desktop.documents.workers import Workers
from desktop.model.attachments import FileKind

Take = Callable[..., TakenIn]
Make = Callable[..., Path]

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TEMPLATE = (
    f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="http://x/attachedTemplate"'
    ' Target="http://example.com/a.dotm" TargetMode="External"/><Relationship Id="r2" Type="http://x/hyperlink"'
    ' Target="http://example.com/" TargetMode="External"/></Relationships>'
).encode()


def document(body: str, head: str = '<?xml version="1.0"?>') -> bytes:
    return f'{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'.encode()


def test_text_is_counted(take: Take, docx: Make) -> None:
    facts = take(docx("学业成绩证明 张三")).original.facts
    assert (facts.kind, facts.text_characters, facts.pages) == (FileKind.DOCX, 9, ())


def test_macros_are_flagged(take: Take, docx: Make) -> None:
    facts = take(docx(**{"word/vbaProject.bin": b"x"})).original.facts
    assert facts.removed == ("宏",)


def test_what_would_be_fetched_is_said_and_a_link_to_click_is_not(take: Take, docx: Make) -> None:
    assert "含外部链接，未读取" in take(docx(**{"word/_rels/document.xml.rels": TEMPLATE})).original.facts.notices
    clicked = TEMPLATE.replace(b"attachedTemplate", b"hyperlink")
    assert not take(docx(**{"word/_rels/document.xml.rels": clicked})).original.facts.notices


@pytest.mark.parametrize("field", ["INCLUDETEXT /etc/passwd", "DDEAUTO cmd", 'INCLUDEPICTURE "http://x"'])
def test_fields_that_fetch_are_said_and_not_read(take: Take, docx: Make, field: str) -> None:
    body = document(f"<w:p><w:r><w:instrText>{field}</w:instrText></w:r><w:r><w:t>正文</w:t></w:r></w:p>")
    facts = take(docx(**{"word/document.xml": body})).original.facts
    assert facts.text_characters == 2
    assert "含外部链接，未读取" in facts.notices


def test_a_file_of_pictures_only_is_said(take: Take, docx: Make) -> None:
    parts = {"word/document.xml": document("<w:p/>"), "word/media/image1.png": b"x"}
    facts = take(docx(**parts)).original.facts
    assert facts.text_characters == 0
    assert any("只有图片" in notice for notice in facts.notices)


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("declared", [LAUGHS, OUTSIDE, '<!DOCTYPE x SYSTEM "http://x/a.dtd">'])
def test_declared_entities_are_refused(take: Take, docx: Make, declared: str) -> None:
    body = document("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", head=f'<?xml version="1.0"?>{declared}')
    with pytest.raises(UnsafeArchive, match=r"论文\.docx"):
        take(docx(**{"word/document.xml": body}))


def test_endless_nesting_is_refused(take: Take, docx: Make) -> None:
    with pytest.raises(UnsafeArchive):
        take(docx(**{"word/document.xml": document("<w:p>" * 5000 + "</w:p>" * 5000)}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gbk"])
def test_text_in_other_encodings_is_read(take: Take, docx: Make, encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    body = document("<w:p><w:r><w:t>国标</w:t></w:r></w:p>", head=head).decode().encode(encoding)
    assert take(docx(**{"word/document.xml": body})).original.facts.text_characters == 2


def test_a_bomb_is_refused_before_it_is_unpacked(take: Take, docx: Make) -> None:
    with pytest.raises(Bomb):
        take(docx(**{"word/media/a.bin": bytes(60 << 20)}))


def test_twofold_members_are_refused(take: Take, docx: Make) -> None:
    path = docx()
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/Document.xml", "<x/>")
    with pytest.raises(UnsafeArchive, match="同名"):
        take(path)


def test_names_that_climb_out_write_nothing(take: Take, docx: Make, tmp_path: Path) -> None:
    take(docx(**{"../../../climbed.txt": b"x", "/climbed.txt": b"x", "..\\climbed.txt": b"x"}))
    assert not list(tmp_path.parent.rglob("climbed*"))


def test_a_web_page_under_a_word_name_is_told_and_fetches_nothing(take: Take, tmp_path: Path) -> None:
    path = tmp_path / "证明.doc"
    path.write_bytes('<html><meta charset="gb2312"><p>奖学金证明</p><img src="file:///etc/passwd">'.encode("gbk"))
    facts = take(path).original.facts
    assert facts.text_characters == 5
    assert {"实际是网页，不是 Word 文件", "含外部链接，未读取"} <= set(facts.notices)


def test_rich_text_in_gbk_is_read(workers: Workers, tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    quoted = "".join(f"\\'{byte:02x}" for byte in "证明".encode("gbk"))
    path.write_text(r"{\rtf1{\fonttbl{\f0 SimSun;}}" + quoted + r"\par \u24352?\u19977?}", encoding="ascii")
    assert workers.run(read_word, path, "a.rtf", FileKind.RTF).text == "证明\n张三"


def compound(streams: dict[str, bytes], *, loop: bool = False) -> bytes:
    """Write a compound file of large streams: header, one FAT sector, one directory sector, then the streams."""
    fat, places, body, at = [0xFFFFFFFD, 0xFFFFFFFE], {}, b"", 2
    for name, short in streams.items():
        content = short.ljust(4096, b"\x00")
        count = -(-len(content) // 512)
        places[name] = (at, len(content))
        fat += [*range(at + 1, at + count), at if loop else 0xFFFFFFFE]
        body += content.ljust(count * 512, b"\x00")
        at += count
    entries = [("Root Entry", 5, 0xFFFFFFFE, 0), *((name, 2, *place) for name, place in places.items())]
    directory = b"".join(_entry(*entry) for entry in entries).ljust(512, b"\x00")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", *[0, *[0xFFFFFFFF] * 108])
    return header + struct.pack("<128I", *(fat + [0xFFFFFFFF] * (128 - len(fat)))) + directory + body


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    raw = (name + "\x00").encode("utf-16-le")
    return (
        raw.ljust(64, b"\x00")
        + struct.pack("<HBB", len(raw), kind, 1)
        + bytes(48)
        + struct.pack("<III", start, size, 0)
    )


def old_word(text: str, *, flags: int = 0) -> dict[str, bytes]:
    content = text.encode("utf-16-le")
    main = bytearray(2048)
    main[0:4], main[10:12] = struct.pack("<HH", 0xA5EC, 0xC1), struct.pack("<H", flags)
    pieces = struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, 2048, 0)
    table = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    main[0x1A2:0x1AA] = struct.pack("<II", 0, len(table))
    return {"WordDocument": bytes(main) + content, "0Table": table}


def test_the_text_of_an_old_word_file_is_read(take: Take, tmp_path: Path) -> None:
    path = tmp_path / "总结.doc"
    path.write_bytes(compound(old_word("专业技术工作总结\r")))
    facts = take(path).original.facts
    assert (facts.kind, facts.text_characters) == (FileKind.DOC, 8)


def test_a_field_of_an_old_word_file_shows_its_result_only(workers: Workers, tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(compound(old_word("前\x13 INCLUDETEXT c:\\\\x \x14果\x15后")))
    read = workers.run(read_word, path, "a.doc", FileKind.DOC)
    assert read.text == "前果后"
    assert read.notices == ("含外部链接，未读取",)


def test_an_encrypted_word_file_says_where_its_password_is_taken_off(take: Take, tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(compound(old_word("x", flags=0x0100)))
    with pytest.raises(LockedWord, match=r"密码.*另存"):
        take(path)


def test_chains_in_circles_are_refused(take: Take, tmp_path: Path) -> None:
    path = tmp_path / "圈.doc"
    path.write_bytes(compound(old_word("x"), loop=True))
    with pytest.raises(Damaged, match=r"圈\.doc"):
        take(path)
    with pytest.raises(NotCompound):
        CompoundFile(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def test_a_defused_copy_names_nothing_elsewhere(docx: Make, tmp_path: Path) -> None:
    source, copy = (
        docx(**{"word/_rels/document.xml.rels": TEMPLATE, "word/vbaProject.bin": b"x"}),
        tmp_path / "copy.docx",
    )
    assert defuse(source, copy, "a.docx", FileKind.DOCX)
    with zipfile.ZipFile(copy) as archive:
        links = archive.read("word/_rels/document.xml.rels")
        assert "word/vbaProject.bin" not in archive.namelist()
    assert b"attachedTemplate" not in links
    assert b"hyperlink" in links


def test_a_defused_page_names_nothing_elsewhere(tmp_path: Path) -> None:
    source, copy = tmp_path / "a.doc", tmp_path / "copy.html"
    source.write_bytes(b'<html><script src=x>1</script><img src="file:///etc/passwd"><p style="a:url(http://x)">hi</p>')
    defuse(source, copy, "a.doc", FileKind.HTML)
    content = copy.read_bytes()
    assert b"hi" in content
    assert not any(word in content for word in (b"passwd", b"http", b"script"))


def test_without_a_converter_the_person_is_told_what_to_do(
    take: Take, docx: Make, workers: Workers, tmp_path: Path
) -> None:
    path = docx()
    with pytest.raises(NoConverter, match="另存为"):
        take_in_as_pages(path, take(path), workers, work=tmp_path, cancel=Cancel(), find=lambda: None)


def test_a_converter_that_makes_nothing_is_told(take: Take, docx: Make, workers: Workers, tmp_path: Path) -> None:
    def nothing(source: Path, target: Path, *, seconds: float, cancel: Cancel) -> bool:
        del source, target, seconds, cancel
        return False

    path, idle = docx(), Converter("某软件", nothing)
    with pytest.raises(NotConverted, match="某软件"):
        take_in_as_pages(path, take(path), workers, work=tmp_path, cancel=Cancel(), find=lambda: idle)


def test_a_program_that_hangs_is_ended(tmp_path: Path) -> None:
    script = tmp_path / "hang.sh"
    script.write_text("#!/bin/sh\nsleep 60 & sleep 60\n", encoding="ascii")
    assert run_for(["/bin/sh", str(script)], {}, seconds=0.3, cancel=Cancel()) is False


@pytest.mark.skipif(find_converter() is None, reason="no Word, WPS or LibreOffice here")
def test_a_word_file_becomes_pages_with_its_text(take: Take, docx: Make, workers: Workers, tmp_path: Path) -> None:
    path = docx("学业成绩证明 张三")
    taken = take_in_as_pages(path, take(path), workers, work=tmp_path, cancel=Cancel())
    assert len(taken.original.facts.pages) == 1
    assert taken.normalised is not None
    pdf = pypdfium2.PdfDocument(taken.normalised)
    assert "张三" in pdf[0].get_textpage().get_text_range()
    pdf.close()


def test_words_title_pictures_and_beginning_are_told(take: Take, docx: Make) -> None:
    body = document(
        "<w:p><w:r><w:t>附件一</w:t></w:r></w:p>"
        '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>'
        "<w:r><w:t>冻干工艺</w:t></w:r><w:r><w:t>放大研究</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>GMP 2010 版要求 see doi:10.1000/x.</w:t></w:r></w:p>"
    )
    facts = take(docx(**{"word/document.xml": body, "word/media/image1.png": b"x"})).original.facts
    assert (facts.heading, facts.pictures) == ("冻干工艺放大研究", 1)
    assert facts.words == 3 + 8 + 2 + 3 + 4
    assert facts.opening.startswith("附件一 冻干工艺放大研究 GMP 2010 版要求")


def test_without_a_title_the_first_line_is_the_heading(take: Take, docx: Make) -> None:
    assert take(docx("工作总结")).original.facts.heading == "工作总结"


def test_page_numbers_under_pictures_of_pages_are_no_text(take: Take, docx: Make) -> None:
    pictures = {f"word/media/image{number}.png": b"x" for number in range(6)}
    facts = take(docx("第1页 第2页 第3页", **pictures)).original.facts
    assert any("几乎只有图片" in notice for notice in facts.notices)


def test_a_pdf_tells_how_its_text_begins(take: Take, pdf_with: Make) -> None:
    assert take(pdf_with()).original.facts.opening == "Project acceptance report"


@pytest.mark.parametrize(
    ("on_windows", "soffice", "word", "title"),
    [
        ("Word.Application", None, None, "Word"),
        ("KWps.Application", Path("/s"), None, "WPS 文字"),
        ("", Path("/s"), Path("/w"), "LibreOffice"),
        ("", None, Path("/w"), "Word"),
    ],
)
def test_the_best_program_there_is_is_taken(on_windows: str, soffice: object, word: object, title: str) -> None:
    found = find_converter(registered=lambda name: name == on_windows, soffice_at=lambda: soffice, word_at=lambda: word)
    assert found is not None
    assert found.title == title
    assert find_converter(registered=lambda _: False, soffice_at=lambda: None, word_at=lambda: None) is None


def test_of_several_installations_the_newest_is_taken(tmp_path: Path) -> None:
    for version in ("7.6", "24.2", "9.1"):
        (tmp_path / f"libreoffice{version}").mkdir()
        (tmp_path / f"libreoffice{version}" / "soffice").touch()
    assert newest([str(tmp_path / "none*"), str(tmp_path / "libreoffice*/soffice")]) == (
        tmp_path / "libreoffice24.2" / "soffice"
    )
    assert newest([]) is None


@pytest.mark.skipif(find_converter() is None, reason="no Word, WPS or LibreOffice here")
def test_a_program_that_takes_too_long_is_ended_and_told(
    take: Take, docx: Make, workers: Workers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.documents.limits.WORD_CONVERT_SECONDS", 0.2)
    path = docx()
    with pytest.raises(NotConverted, match="LibreOffice"):
        take_in_as_pages(path, take(path), workers, work=tmp_path, cancel=Cancel())
