"""The text of an old Word document (MS-DOC), from its table of pieces."""

import struct
from dataclasses import dataclass

from desktop.documents.office.ole import CompoundFile, NotCompound

_WORD_MAGICS = frozenset({0xA5EC, 0xA5DC})
_WORD_97 = 0x00C1
_ENCRYPTED = 0x0100
_SECOND_TABLE = 0x0200
_COMPRESSED = 1 << 30
_PIECES = 0x02
_PROPERTIES = 0x01
_SPECIAL = {7: "\n", 11: "\n", 12: "\n", 13: "\n", 9: "\t"}
_VISIBLE_FROM = 32
# Between these marks stands a field's instruction, then its result.
_FIELD_BEGIN, _FIELD_RESULT, _FIELD_END = "\x13", "\x14", "\x15"


@dataclass(frozen=True, slots=True)
class BinaryWord:
    """An old Word document's text and field instructions, and whether it is encrypted or holds macros."""

    text: str = ""
    instructions: str = ""
    encrypted: bool = False
    macros: bool = False


def read_binary_word(data: bytes) -> BinaryWord:
    """Read a .doc or .wps file.

    Raises:
        NotCompound: it is no such file, or its structure is broken.
    """
    file = CompoundFile(data)
    if "EncryptedPackage" in file.names:
        return BinaryWord(encrypted=True)
    main = file.read("WordDocument")
    if _u16(main, 0) not in _WORD_MAGICS:
        raise NotCompound
    flags = _u16(main, 10)
    if flags & _ENCRYPTED:
        return BinaryWord(encrypted=True)
    raw = _old_text(main) if _u16(main, 2) < _WORD_97 else _text_of_pieces(file, main, flags)
    text, instructions = _without_fields(raw)
    macros = bool(file.names & {"_VBA_PROJECT", "PROJECT", "PROJECTwm"})
    return BinaryWord(text, instructions, macros=macros)


def _old_text(main: bytes) -> str:
    start, end = struct.unpack("<II", main[24:32])
    return main[start:end].decode("gb18030", "replace")


def _text_of_pieces(file: CompoundFile, main: bytes, flags: int) -> str:
    table = file.read("1Table" if flags & _SECOND_TABLE else "0Table")
    start, length = struct.unpack("<II", main[0x1A2:0x1AA])
    pieces = _piece_table(table[start : start + length])
    count = (len(pieces) - 4) // 12
    bounds = struct.unpack(f"<{count + 1}I", pieces[: 4 * (count + 1)])
    read = []
    for number in range(count):
        at = 4 * (count + 1) + 8 * number
        offset = struct.unpack("<I", pieces[at + 2 : at + 6])[0]
        read.append(_piece(main, offset, bounds[number + 1] - bounds[number]))
    return "".join(read)


def _piece(main: bytes, offset: int, characters: int) -> str:
    if offset & _COMPRESSED:
        start = (offset & ~_COMPRESSED) // 2
        return main[start : start + max(0, characters)].decode("cp1252", "replace")
    return main[offset : offset + 2 * max(0, characters)].decode("utf-16-le", "replace")


def _piece_table(clx: bytes) -> bytes:
    at = 0
    while at < len(clx):
        if clx[at] == _PIECES:
            length = int.from_bytes(clx[at + 1 : at + 5], "little")
            return clx[at + 5 : at + 5 + length]
        if clx[at] != _PROPERTIES:
            break
        at += 3 + _u16(clx, at + 1)
    raise NotCompound


def _without_fields(raw: str) -> tuple[str, str]:
    """Return the text without marks, and the instructions of its fields."""
    shown: list[str] = []
    told: list[str] = []
    inside: list[list[str]] = []
    for char in raw:
        if char == _FIELD_BEGIN:
            inside.append(told)
            told.append(" ")
        elif char == _FIELD_RESULT and inside:
            inside[-1] = shown
        elif char == _FIELD_END and inside:
            inside.pop()
        else:
            into = inside[-1] if inside else shown
            into.append(_SPECIAL.get(ord(char), char if ord(char) >= _VISIBLE_FROM else ""))
    return "".join(shown), "".join(told)


def _u16(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")
