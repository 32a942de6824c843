"""What a file is by its content, whatever its name says. Reads a few blocks of it and parses nothing."""

import errno
import re
import stat
from pathlib import Path

import filetype

from desktop.base.errors import CannotRead
from desktop.base.files import unreadable
from desktop.documents import limits
from desktop.documents.filenames import readable_name
from desktop.documents.zipnames import member_names
from desktop.model.attachments import FileKind

_HEAD_BYTES = 8192
_TAIL_BYTES = 65536
_PDF_WITHIN = 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_BY_MAGIC: tuple[tuple[bytes, FileKind], ...] = (
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"II*\x00", FileKind.TIFF),
    (b"MM\x00*", FileKind.TIFF),
    (b"II+\x00", FileKind.TIFF),
    (b"MM\x00+", FileKind.TIFF),
    (b"GIF8", FileKind.GIF),
    (b"BM", FileKind.BMP),
    (b"{\\rtf", FileKind.RTF),
    (b"MZ", FileKind.PROGRAM),
    (b"\x7fELF", FileKind.PROGRAM),
    (b"\xcf\xfa\xed\xfe", FileKind.PROGRAM),
    (b"\xca\xfe\xba\xbe", FileKind.PROGRAM),
    (b"#!", FileKind.PROGRAM),
)
_BY_LIBRARY = {
    "image/jpeg": FileKind.JPEG,
    "image/png": FileKind.PNG,
    "image/tiff": FileKind.TIFF,
    "image/webp": FileKind.WEBP,
    "image/heic": FileKind.HEIC,
    "image/gif": FileKind.GIF,
    "application/x-msdownload": FileKind.PROGRAM,
    "application/x-executable": FileKind.PROGRAM,
}
# Directory entries of an OLE file are named in UTF-16.
_BY_OLE_STREAM: tuple[tuple[str, FileKind], ...] = (
    ("WordDocument", FileKind.DOC),
    ("Workbook", FileKind.XLS),
    ("Book", FileKind.XLS),
    ("EncryptedPackage", FileKind.DOC),
    ("WpsContent", FileKind.WPS),
)
_BY_MEMBER: tuple[tuple[str, FileKind], ...] = (
    ("word/document.xml", FileKind.DOCX),
    ("xl/workbook.xml", FileKind.XLSX),
    ("xl/workbook.bin", FileKind.XLSX),
    ("OFD.xml", FileKind.OFD),
)
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"})
_BMP_PIXELS_AT = slice(14, 18)
_BMP_HEADER_SIZES = frozenset({12, 40, 52, 56, 64, 108, 124})
_MARKUP = re.compile(rb"^\s*(<!doctype\s+html|<html|<head|<body|<meta|<table|<\?xml|mime-version:|<!--)", re.IGNORECASE)
_MOST_CONTROLS = 0.01


def sniff(path: Path) -> FileKind:
    """Return what a file is by its content.

    A file of zero bytes, or of nothing but zeros in its head and tail, is EMPTY. Web pages and mail
    archives saved under a Word name are HTML; other zip files ZIP; plain text with commas or tabs CSV.

    Raises:
        CannotRead: it cannot be read, or it is no regular file.
    """
    head, tail = _ends(path)
    if not head.strip(b"\x00") and not tail.strip(b"\x00"):
        return FileKind.EMPTY
    return _by_magic(head) or _container(path, head, tail) or _by_library(head) or _text(head)


def ends_in_zeros(path: Path) -> bool:
    """Whether the last 4 KB of a file are nothing but zeros: the mark of a copy that stopped half-way."""
    _, tail = _ends(path)
    last = tail[-4096:]
    return len(last) == 4096 and not last.strip(b"\x00")  # noqa: PLR2004 - the size just asked for


def _ends(path: Path) -> tuple[bytes, bytes]:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            unreadable(path, IsADirectoryError(errno.EISDIR, ""))
        if not stat.S_ISREG(status.st_mode):
            # Opening a pipe would wait for a writer for ever.
            raise CannotRead(name=readable_name(path), reason="它不是普通文件（设备或管道）")
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
            file.seek(max(0, status.st_size - _TAIL_BYTES))
            return head, file.read(_TAIL_BYTES)
    except OSError as error:
        unreadable(path, error)


def _by_magic(head: bytes) -> FileKind | None:
    if head[4:8] == b"ftyp":
        return FileKind.HEIC if head[8:12] in _HEIC_BRANDS else None
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return FileKind.WEBP
    found = next((kind for magic, kind in _BY_MAGIC if head.startswith(magic)), None)
    if found is FileKind.BMP and int.from_bytes(head[_BMP_PIXELS_AT], "little") not in _BMP_HEADER_SIZES:
        return None
    return found


def _container(path: Path, head: bytes, tail: bytes) -> FileKind | None:
    if b"%PDF" in head[:_PDF_WITHIN]:
        return FileKind.PDF
    if head.startswith(_OLE):
        return _ole(path)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        names = member_names(tail) | member_names(head)
        return next((kind for name, kind in _BY_MEMBER if name in names), FileKind.ZIP)
    # A picture or a PDF with a few bytes of junk before it is still one.
    if b"\xff\xd8\xff" in head[:16]:
        return FileKind.JPEG
    return None


def _ole(path: Path) -> FileKind:
    """Look for the names of streams; they stand in directory sectors anywhere in the file."""
    try:
        with path.open("rb") as file:
            content = file.read(limits.OLE_SEARCHED)
    except OSError as error:
        unreadable(path, error)
    wps = path.suffix.casefold() == ".wps"
    for name, kind in _BY_OLE_STREAM:
        if name.encode("utf-16-le") in content:
            return FileKind.WPS if wps and kind is FileKind.DOC else kind
    return FileKind.WPS if wps else FileKind.DOC


def _by_library(head: bytes) -> FileKind | None:
    guessed = filetype.guess(head)
    return _BY_LIBRARY.get(guessed.mime) if guessed else None


def _text(head: bytes) -> FileKind:
    decoded = head[:2] in {b"\xff\xfe", b"\xfe\xff"} and head.decode("utf-16", "ignore").encode()
    text = decoded or head.removeprefix(b"\xef\xbb\xbf")
    if _MARKUP.match(text):
        return FileKind.HTML
    controls = sum(1 for byte in text if byte < 9 or 13 < byte < 32)  # noqa: PLR2004 - ASCII controls but blanks
    if controls > len(text) * _MOST_CONTROLS:
        return FileKind.UNKNOWN
    return FileKind.CSV if b"," in text or b"\t" in text else FileKind.UNKNOWN
