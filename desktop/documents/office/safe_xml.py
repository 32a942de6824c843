"""XML from outside: no document type, so no entity can be declared, grow, or name a file."""

import re
from collections.abc import Callable
from xml.parsers import expat

from desktop.documents import limits

_DECLARED = re.compile(rb'^\s*<\?xml[^>]*encoding\s*=\s*["\']([A-Za-z0-9._-]+)["\']')
_CHINESE = frozenset({"gbk", "gb2312", "gb18030", "cp936"})

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class UnsafeXml(ValueError):
    """The XML declares a document type, is nested too deep, or is not well-formed."""


def parse(data: bytes, *, start: Start, end: End, text: Text) -> None:
    """Read XML, calling back with local names of elements.

    Raises:
        UnsafeXml: see there.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = 0

    def refuse(*_: object) -> None:
        raise UnsafeXml

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > limits.XML_DEPTH:
            raise UnsafeXml
        start(_local(name), attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(_local(name))

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = text
    try:
        parser.Parse(_in_known_encoding(data), True)  # noqa: FBT003 - the parser's own signature
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise UnsafeXml from error


def _in_known_encoding(data: bytes) -> bytes:
    """Return the data in UTF-8 when they say that they are in a Chinese encoding, which the parser cannot read."""
    declared = _DECLARED.match(data)
    if declared is None or declared[1].decode("ascii").casefold() not in _CHINESE:
        return data
    return b'<?xml version="1.0"?>' + data.decode("gb18030").partition("?>")[2].encode()


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
