"""Files are known by their content, whatever their name says."""

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from desktop.base.errors import CannotRead
from desktop.documents.sniff import ends_in_zeros, sniff
from desktop.model.attachments import FileKind

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
CASES = {
    "pdf": (b"%PDF-1.4\n1 0 obj", FileKind.PDF),
    "pdf behind junk": (b"\xef\xbb\xbf\r\n\r\n%PDF-1.7\n", FileKind.PDF),
    "jpeg behind junk": (b"\x00\x01\xff\xd8\xff\xe0rest", FileKind.JPEG),
    "heic": (b"\x00\x00\x00\x18ftypheic" + bytes(range(1, 20)), FileKind.HEIC),
    "film": (b"\x00\x00\x00\x18ftypmp42" + bytes(range(1, 20)), FileKind.UNKNOWN),
    "webp": (b"RIFF\x10\x00\x00\x00WEBPVP8 ", FileKind.WEBP),
    "big tiff": (b"II+\x00\x08\x00\x00\x00", FileKind.TIFF),
    "rich text": (b"{\\rtf1\\ansi hello}", FileKind.RTF),
    "page": ("<html><body>证明".encode("gbk"), FileKind.HTML),
    "page after comment": (b"  <!-- saved --><html>", FileKind.HTML),
    "mail archive": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", FileKind.HTML),
    "windows program": (b"MZ\x90\x00", FileKind.PROGRAM),
    "script": (b"#!/bin/sh\nrm", FileKind.PROGRAM),
    "csv": ("姓名,学号\n张三,1".encode(), FileKind.CSV),
    "old word": (OLE + "WordDocument".encode("utf-16-le"), FileKind.DOC),
    "old excel": (OLE + "Workbook".encode("utf-16-le"), FileKind.XLS),
    "words that begin like a bitmap": (b"BMW is a car maker, with many cars", FileKind.CSV),
    "nothing": (b"", FileKind.EMPTY),
    "zeros": (bytes(200_000), FileKind.EMPTY),
    "noise": (bytes(range(128, 256)) * 3 + bytes(range(1, 9)) * 9, FileKind.UNKNOWN),
}


@pytest.mark.parametrize(("content", "kind"), CASES.values(), ids=CASES.keys())
def test_content_decides(tmp_path: Path, content: bytes, kind: FileKind) -> None:
    path = tmp_path / "某个文件.jpg"
    path.write_bytes(content)
    assert sniff(path) is kind


def test_a_word_file_of_wps_is_called_so(tmp_path: Path) -> None:
    path = tmp_path / "论文.wps"
    path.write_bytes(OLE + "WordDocument".encode("utf-16-le"))
    assert sniff(path) is FileKind.WPS


@pytest.mark.parametrize(
    ("member", "kind"),
    [
        ("word/document.xml", FileKind.DOCX),
        ("xl/workbook.xml", FileKind.XLSX),
        ("OFD.xml", FileKind.OFD),
        ("合同.pdf", FileKind.ZIP),
    ],
)
def test_zip_files_are_told_apart_by_their_members(tmp_path: Path, member: str, kind: FileKind) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.bin", os.urandom(90_000))
        archive.writestr(member, "x")
    assert sniff(path) is kind


@pytest.mark.parametrize("format_name", ["PNG", "TIFF", "BMP", "GIF", "WEBP", "JPEG"])
def test_pictures_are_known(tmp_path: Path, picture: Callable[..., Image.Image], format_name: str) -> None:
    path = tmp_path / "无扩展名"
    picture(40, 40).save(path, format_name)
    assert sniff(path) == format_name.casefold()


def test_a_copy_that_stopped_half_way_ends_in_zeros(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"\x89PNG" + os.urandom(5000) + bytes(8192))
    assert ends_in_zeros(path)
    path.write_bytes(os.urandom(9000))
    assert not ends_in_zeros(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes are files only on Unix")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "管道"
    os.mkfifo(pipe)
    with pytest.raises(CannotRead, match="管道"):
        sniff(pipe)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match=r"没有\.pdf"):
        sniff(tmp_path / "没有.pdf")


@given(content=st.binary(max_size=400))
def test_any_bytes_get_an_answer(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(content)
    assert isinstance(sniff(path), FileKind)
