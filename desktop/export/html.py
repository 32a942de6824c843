"""Writing HTML: every text is escaped unless it is itself made here."""

from collections.abc import Iterable
from html import escape
from urllib.parse import quote


class Html(str):
    """A piece of finished HTML."""

    __slots__ = ()


def tag(name: str, *content: str, **attributes: str) -> Html:
    """Return an element; `class_` is written class. Content that is no `Html` is escaped."""
    named = "".join(f' {key.rstrip("_")}="{escape(value)}"' for key, value in attributes.items())
    return Html(f"<{name}{named}>{joined(content)}</{name}>")


def joined(content: Iterable[str]) -> Html:
    """Return pieces one after the other, texts escaped."""
    return Html("".join(piece if isinstance(piece, Html) else escape(piece, quote=False) for piece in content))


def box() -> Html:
    """Return a box to tick; it works without any script."""
    return Html('<input type="checkbox">')


def link(path: str, text: str = "") -> Html:
    """Return a link to a file beside the page."""
    return tag("a", text or path, href=quote(path))
