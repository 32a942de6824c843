"""Ways a file goes wrong on its way, or is made to: bits, blocks, numbers, names, and what is inside a packed file."""

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType

Mutation = Callable[[random.Random, bytes], bytes]

_NUMBER = re.compile(rb"(?<![\w.#])-?\d{1,10}(?![\w.])")
_NAME = re.compile(rb"/[A-Za-z][A-Za-z0-9]{0,24}")
_REFERENCE = re.compile(rb"\b\d{1,6} \d{1,5} R\b")
_LENGTH = re.compile(rb"/Length[ ]?(\d+)")
_KEYWORD = re.compile(rb"\b(?:endstream|stream|endobj|obj|xref|trailer|startxref|%%EOF)\b|<<|>>|\[|\]")
_TAG = re.compile(rb"<[^<>]{1,200}>")
_NUMBERS = (
    b"0", b"1", b"-1", b"2", b"90", b"255", b"32767", b"65536", b"2147483647", b"-2147483648", b"4294967296",
    b"9223372036854775808", b"99999999999999999999999999", b"1e9", b"0.0000001", b"null", b"true", b"(x)", b"[]",
    b"<<>>", b"1 0 R", b"99999 0 R",
)  # fmt: skip
_FIELDS = (0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)


def _spot(chance: random.Random, data: bytes) -> int:
    return chance.randrange(max(1, len(data)))


def flip_bits(chance: random.Random, data: bytes) -> bytes:
    """Flip one to sixty bits, all over the file or within a kilobyte of it."""
    changed = bytearray(data)
    first = _spot(chance, data)
    span = len(data) if chance.random() < 0.5 else 1024
    for _ in range(chance.choice((1, 1, 2, 4, 12, 60))):
        at = (first + chance.randrange(max(1, span))) % max(1, len(data))
        if changed:
            changed[at] ^= 1 << chance.randrange(8)
    return bytes(changed)


def set_bytes(chance: random.Random, data: bytes) -> bytes:
    """Overwrite a few bytes with values that are often special."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 8))):
        changed[_spot(chance, data)] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))
    return bytes(changed)


def truncate(chance: random.Random, data: bytes) -> bytes:
    """Cut the end off: anywhere, or only the last bytes of it."""
    keep = _spot(chance, data) if chance.random() < 0.6 else len(data) - chance.randrange(1, 64)
    return data[: max(1, keep)]


def lose_tail_to_zeros(chance: random.Random, data: bytes) -> bytes:
    """Keep the length but have zeros from somewhere on: a copy that stopped."""
    keep = _spot(chance, data)
    return data[:keep] + bytes(len(data) - keep)


def _block(chance: random.Random, data: bytes) -> tuple[int, int]:
    size = chance.choice((1, 4, 16, 64, 512, 512, 4096))
    start = _spot(chance, data)
    return start, min(len(data), start + size)


def swap_blocks(chance: random.Random, data: bytes) -> bytes:
    """Exchange two blocks."""
    (a, b), (c, d) = sorted((_block(chance, data), _block(chance, data)))
    if b > c:
        return data[:a] + data[c:d] + data[b:]
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def drop_block(chance: random.Random, data: bytes) -> bytes:
    """Leave a block out."""
    start, end = _block(chance, data)
    return data[:start] + data[end:] or data


def repeat_block(chance: random.Random, data: bytes) -> bytes:
    """Say a block twice, or many times."""
    start, end = _block(chance, data)
    return data[:end] + data[start:end] * chance.choice((1, 1, 2, 50)) + data[end:]


def blank_block(chance: random.Random, data: bytes) -> bytes:
    """Fill a block with zeros, ones, or chance: a lost sector."""
    start, end = _block(chance, data)
    fill = chance.choice((bytes(end - start), b"\xff" * (end - start), chance.randbytes(end - start)))
    return data[:start] + fill + data[end:]


def append_junk(chance: random.Random, data: bytes) -> bytes:
    """Put something before or after the file, or the file twice."""
    junk = chance.choice((b"\r\n\r\n", chance.randbytes(700), b"HTTP/1.1 200 OK\r\n\r\n", data))
    return junk + data if chance.random() < 0.5 else data + junk


def change_line_ends(chance: random.Random, data: bytes) -> bytes:
    """Send the file as text."""
    return chance.choice((data.replace(b"\n", b"\r\n"), data.replace(b"\r\n", b"\n"), data.replace(b"\r", b"\n")))


def edit_field(chance: random.Random, data: bytes) -> bytes:
    """Overwrite a binary number of two or four bytes, mostly in the head, where sizes and offsets stand."""
    at = chance.randrange(min(len(data), 600)) if chance.random() < 0.7 else _spot(chance, data)
    width = chance.choice((2, 4))
    value = (chance.choice(_FIELDS) & ((1 << 8 * width) - 1)).to_bytes(width, chance.choice(("little", "big")))
    return (data[:at] + value + data[at + width :])[: max(len(data), at + width)]


def _replace_match(
    chance: random.Random, data: bytes, pattern: "re.Pattern[bytes]", new: Callable[[bytes], bytes]
) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return flip_bits(chance, data)
    for match in sorted(
        chance.sample(found, min(len(found), chance.choice((1, 1, 1, 3)))), key=re.Match.start, reverse=True
    ):
        data = data[: match.start()] + new(match[0]) + data[match.end() :]
    return data


def edit_number(chance: random.Random, data: bytes) -> bytes:
    """Replace a written number by an absurd one, or by what is no number."""
    return _replace_match(chance, data, _NUMBER, lambda _: chance.choice(_NUMBERS))


def edit_name(chance: random.Random, data: bytes) -> bytes:
    """Replace a name of a dictionary by another of the file, or spoil it."""
    names = _NAME.findall(data) or [b"/X"]
    return _replace_match(chance, data, _NAME, lambda old: chance.choice((chance.choice(names), old[:-1] or b"/", b"")))


def edit_reference(chance: random.Random, data: bytes) -> bytes:
    """Have a reference lead elsewhere: to another object, to itself, to nothing."""
    found = _REFERENCE.findall(data) or [b"1 0 R"]
    return _replace_match(
        chance, data, _REFERENCE, lambda _: chance.choice((chance.choice(found), b"1 0 R", b"0 0 R", b"99999 0 R"))
    )


def edit_length(chance: random.Random, data: bytes) -> bytes:
    """Lie about the length of a stream."""
    return _replace_match(
        chance,
        data,
        _LENGTH,
        lambda old: b"/Length " + chance.choice((b"0", b"1", b"-5", b"2147483647", old[7:].strip() + b"0", b"5 0 R")),
    )


def edit_keyword(chance: random.Random, data: bytes) -> bytes:
    """Drop, spoil or repeat one of the words that hold a PDF together."""
    return _replace_match(chance, data, _KEYWORD, lambda old: chance.choice((b"", old[:-1], old * 2, b"<<" * 60)))


def edit_tag(chance: random.Random, data: bytes) -> bytes:
    """Drop, repeat or nest a tag of XML or HTML."""
    return _replace_match(
        chance, data, _TAG, lambda old: chance.choice((b"", old * 2, old * 500, old[:-1], b"<!DOCTYPE x>"))
    )


def repaired_png(chance: random.Random, data: bytes) -> bytes:
    """Spoil a PNG and mend its check sums, so that the decoder behind them meets it."""
    spoilt = flip_bits(chance, data)
    out, at = bytearray(spoilt[:8]), 8
    while at + 8 <= len(spoilt):
        length = min(int.from_bytes(spoilt[at : at + 4], "big"), len(spoilt) - at - 8)
        body = spoilt[at + 4 : at + 8 + length]
        out += length.to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
        at += 12 + length
    return bytes(out)


Parts = list[tuple[str, bytes]]


def inside_zip(chance: random.Random, data: bytes) -> bytes:
    """Unpack a zip file, spoil a part or the list of parts, and pack it anew."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [(name, archive.read(name)) for name in archive.namelist()]
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError, KeyError):
        return flip_bits(chance, data)
    if not parts:
        return flip_bits(chance, data)
    chance.choice((*(_spoil_part,) * 6, _drop_part, _double_part, _rename_part, _exchange_parts, _grow_part))(
        chance, parts
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, inside in parts:
            archive.writestr(zipfile.ZipInfo(part.partition("\x00")[0] or "_"), inside, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _spoil_part(chance: random.Random, parts: Parts) -> None:
    which = chance.randrange(len(parts))
    name, content = parts[which]
    ways = (flip_bits, edit_tag, edit_number, truncate, drop_block)
    parts[which] = (name, chance.choice(ways)(chance, content) if content else content)


def _drop_part(chance: random.Random, parts: Parts) -> None:
    del parts[chance.randrange(len(parts))]


def _double_part(chance: random.Random, parts: Parts) -> None:
    name, content = chance.choice(parts)
    parts.append((name.upper(), content))


def _rename_part(chance: random.Random, parts: Parts) -> None:
    which = chance.randrange(len(parts))
    name, content = parts[which]
    parts[which] = (chance.choice(("../../x", "/etc/x", "C:\\x", name + "x", "a\x00b", "_")), content)


def _exchange_parts(chance: random.Random, parts: Parts) -> None:
    one, other = chance.randrange(len(parts)), chance.randrange(len(parts))
    parts[one], parts[other] = (parts[one][0], parts[other][1]), (parts[other][0], parts[one][1])


def _grow_part(chance: random.Random, parts: Parts) -> None:
    which = chance.randrange(len(parts))
    name, content = parts[which]
    parts[which] = (name, content + b" " * (24 << 20))


ANY: tuple[Mutation, ...] = (
    flip_bits, flip_bits, set_bytes, truncate, lose_tail_to_zeros, swap_blocks, drop_block, repeat_block, blank_block,
    append_junk, change_line_ends, edit_field,
)  # fmt: skip
_PDF: tuple[Mutation, ...] = (
    *ANY, edit_number, edit_number, edit_number, edit_name, edit_name, edit_name, edit_reference, edit_reference,
    edit_length, edit_keyword, edit_keyword,
)  # fmt: skip
_BY_KIND: Mapping[str, tuple[Mutation, ...]] = MappingProxyType(
    {
        "pdf": _PDF,
        "png": (*ANY, edit_field, repaired_png, repaired_png, repaired_png),
        "picture": (*ANY, edit_field, edit_field),
        "zip": (*ANY, edit_field, *(inside_zip,) * 12),
        "ole": (*ANY, *(edit_field,) * 6),
        "text": (*ANY, edit_tag, edit_tag, edit_number),
    }
)


def mutated(chance: random.Random, data: bytes, kind: str) -> bytes:
    """Return the file with one to three things wrong with it."""
    ways = _BY_KIND[kind]
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        data = chance.choice(ways)(chance, data) or data
    return data
