"""Copying text out of our PDFs: reportlab's map from glyphs to characters, repaired.

reportlab 5.1.0 writes characters beyond the basic plane as five hexadecimal digits, so that 𬭎 in a
name is copied and searched as something else, and it puts more entries into one block than the hundred
that are allowed (ISO 32000-1, 9.10.3; Adobe Technical Note 5014). `repair` replaces that one function.
"""

from collections.abc import Sequence

from reportlab import rl_config
from reportlab.pdfbase import ttfonts

_MOST_IN_A_BLOCK = 100


def repair() -> None:
    """Make reportlab write right maps from now on, and its streams plain: written as text they cost a quarter more.

    Doing it twice does nothing more.
    """
    ttfonts.makeToUnicodeCMap = to_unicode_map
    rl_config.useA85 = 0


def to_unicode_map(font_name: str, subset: Sequence[int]) -> str:
    """Write the map of one font subset: the character at each position of `subset` is a code point."""
    entries = [f"<{code:02X}> <{_utf16_hex(character)}>" for code, character in enumerate(subset)]
    blocks = [entries[start : start + _MOST_IN_A_BLOCK] for start in range(0, len(entries), _MOST_IN_A_BLOCK)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo",
        f"<< /Registry ({font_name})",
        f"/Ordering ({font_name})",
        "/Supplement 0",
        ">> def",
        f"/CMapName /{font_name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<00> <{len(subset) - 1:02X}>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*lines, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"])


def _utf16_hex(character: int) -> str:
    return chr(character).encode("utf-16-be", "surrogatepass").hex().upper()
