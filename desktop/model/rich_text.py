"""The summary's text with what the portal's box can mark: bold, italic, underlined, struck out, heading.

Kept as plain text in which `<b> <i> <u> <s> <h>` and their closings are marks and every other `<` is a
character: a text without marks is itself, whether typed in the window, set by a script or read from a file.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

MARKS = ("b", "i", "u", "s", "h")
_TAG = re.compile(r"<(/?)([biush])>")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that look alike: `marks` is a set of `b i u s`."""

    text: str
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text; a heading stands alone."""

    runs: tuple[Run, ...]
    heading: bool = False


def plain(marked: str) -> str:
    """Return the characters without the marks: what is counted, searched and compared."""
    return _TAG.sub("", marked)


def paragraphs(marked: str) -> tuple[Paragraph, ...]:
    """Read a marked text; a mark that is never closed ends with the text, a stray closing is nothing."""
    open_marks: set[str] = set()
    return tuple(_paragraph(line, open_marks) for line in marked.split("\n"))


def _paragraph(line: str, open_marks: set[str]) -> Paragraph:
    runs: list[Run] = []
    heading = "h" in open_marks
    at = 0
    for tag in (*_TAG.finditer(line), None):
        piece = line[at : tag.start() if tag else len(line)]
        if piece:
            heading = heading or "h" in open_marks
            runs.append(Run(piece, frozenset(open_marks - {"h"})))
        if tag is not None:
            at = tag.end()
            (open_marks.discard if tag[1] else open_marks.add)(tag[2])
    return Paragraph(tuple(runs), heading)


def marked(content: Iterable[Paragraph]) -> str:
    """Write paragraphs as a marked text."""
    return "\n".join(_line(paragraph) for paragraph in content)


def _line(paragraph: Paragraph) -> str:
    inner = "".join(_run(run) for run in paragraph.runs)
    return f"<h>{inner}</h>" if paragraph.heading and inner else inner


def _run(run: Run) -> str:
    wanted = [mark for mark in MARKS if mark in run.marks]
    opening = "".join(f"<{mark}>" for mark in wanted)
    closing = "".join(f"</{mark}>" for mark in reversed(wanted))
    return f"{opening}{run.text}{closing}"
