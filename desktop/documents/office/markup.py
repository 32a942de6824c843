"""The text of web pages, mail archives and rich text saved under a Word name."""

import re
from email import policy
from email.parser import BytesParser
from html.parser import HTMLParser

_SILENT = frozenset({"script", "style", "head", "title", "xml"})
_BREAKS = frozenset({"p", "br", "div", "tr", "li", "h1", "h2", "h3", "h4", "table"})
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)
_SOURCE = re.compile(rb"\b(?:src|href|background)\s*=\s*[\"']?\s*(?:file:|https?:|\\\\)", re.IGNORECASE)
_RTF = re.compile(r"\\([a-z]{1,32})(-?\d+)? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)")
_RTF_SILENT = frozenset(
    {"fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "themedata", "datastore", "generator"}
)
_RTF_BREAKS = frozenset({"par", "line", "sect", "page", "cell", "row"})


def decoded(data: bytes) -> str:
    """Read a web page in the encoding it names; pages of Chinese systems without one are in GBK."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    named = _CHARSET.search(data[:4096])
    wanted = named[1].decode("ascii").casefold() if named else "utf-8"
    for encoding in ("gb18030" if wanted in {"gbk", "gb2312"} else wanted, "utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("utf-8", "replace")


class _TextOf(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._silent += tag in _SILENT
        if tag in _BREAKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data)


def text_of_html(text: str) -> str:
    """Return what a page shows as text; nothing it names is fetched."""
    parser = _TextOf()
    parser.feed(text)
    return "".join(parser.pieces).strip()


def html_of_mail(data: bytes) -> bytes:
    """Return the page inside a mail archive (.mht), or the data themselves when there is none."""
    if not data[:2000].lower().lstrip().startswith(b"mime-version:"):
        return data
    message = BytesParser(policy=policy.default).parsebytes(data)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    content = page.get_payload(decode=True) if page is not None else None
    return content if isinstance(content, bytes) else data


def names_other_files(data: bytes) -> bool:
    """Whether a page names pictures or files elsewhere."""
    return _SOURCE.search(data) is not None


def text_of_rtf(data: bytes) -> str:
    """Return the text of a rich text file."""
    reader = _RichText()
    for match in _RTF.finditer(data.decode("latin-1")):
        reader.take(match)
    return reader.text.strip()


class _RichText:
    """Follows the groups of a rich text file; text of one group may be bytes of GBK."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._bytes = bytearray()
        self._silent = [False]
        self._skip = 0

    @property
    def text(self) -> str:
        self._flush()
        return "".join(self._pieces)

    def take(self, match: re.Match[str]) -> None:
        word, number, pair, sign, brace, plain = match.groups()
        if pair is not None:
            self._add_byte(int(pair, 16))
            return
        self._flush()
        if brace:
            self._group(brace)
        elif word:
            self._word(word, number)
        elif sign == "*":
            self._silent[-1] = True
        else:
            self._add(plain or {"~": " ", "\\": "\\", "{": "{", "}": "}"}.get(sign or "", ""))

    def _group(self, brace: str) -> None:
        if brace == "{":
            self._silent.append(self._silent[-1])
        elif len(self._silent) > 1:
            self._silent.pop()

    def _word(self, word: str, number: str | None) -> None:
        if word in _RTF_SILENT:
            self._silent[-1] = True
        elif word in _RTF_BREAKS:
            self._add("\n")
        elif word == "u" and number is not None:
            self._add(chr(int(number) % 65536))
            self._skip = 1

    def _add_byte(self, value: int) -> None:
        if self._skip:
            self._skip -= 1
        elif not self._silent[-1]:
            self._bytes.append(value)

    def _add(self, text: str) -> None:
        if self._skip and text:
            text, self._skip = text[self._skip :], 0
        if not self._silent[-1]:
            self._pieces.append(text)

    def _flush(self) -> None:
        if self._bytes:
            self._pieces.append(self._bytes.decode("gb18030", "replace"))
            self._bytes.clear()
