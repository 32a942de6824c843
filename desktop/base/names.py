"""File names that are legal on Windows, macOS and Linux, and the order people expect of numbered files."""

import re
import unicodedata

_FULL_WIDTH = str.maketrans(
    {"<": "＜", ">": "＞", ":": "：", '"': "＂", "/": "／", "\\": "＼", "|": "｜", "?": "？", "*": "＊"}
)
_RESERVED = re.compile(r"^(con|prn|aux|nul|conin\$|conout\$|clock\$|(com|lpt)[0-9¹²³])(\.|$)", re.IGNORECASE)
_IDENTITY_NUMBER = re.compile(r"(?<!\d)\d{6}(?:19|20)\d{2}\d{4}\d{3}[\dXx](?!\d)")
_DIGITS = re.compile(r"(\d+)")
# Control, format (bidi overrides, zero-width), surrogate and unassigned characters do harm in a name.
_HARMFUL_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Cn"})


def safe_name(text: str, *, longest: int = 80, otherwise: str = "未命名") -> str:
    """Make a file or folder name of any text: NFC, no forbidden or invisible character, no identity number.

    Forbidden characters become their full-width twins, so that a title stays readable. `longest`
    counts UTF-16 units, as Windows does. Source: DOMAIN 6.6; Windows naming rules.
    """
    visible = "".join(char for char in unicodedata.normalize("NFC", text) if _harmless(char))
    masked = _IDENTITY_NUMBER.sub("证件号", visible.translate(_FULL_WIDTH))
    name = _shortened(" ".join(masked.split()).strip(" ."), longest).strip(" .")
    if not name:
        return otherwise
    return f"_{name}" if _RESERVED.match(name) else name


def _harmless(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) not in _HARMFUL_CATEGORIES


def _shortened(text: str, longest: int) -> str:
    while utf16_units(text) > longest:
        text = text[:-1]
    return text


def utf16_units(text: str) -> int:
    """Return the length Windows counts: characters beyond the basic plane count twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def same_name_key(name: str) -> str:
    """Return a key that is equal for names a case-insensitive or normalising disk takes for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key in which 第2页 comes before 第10页 and full-width digits count as digits."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in _DIGITS.split(folded) if part)
