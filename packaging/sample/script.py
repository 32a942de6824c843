"""Page scripts: what stands on a sheet, one block per line.

%key value        a setting from here on: size, leading, margin, indent, footer, header, columns, border, frame
=20 text          a centred bold line of that size in points
# text            a heading
text              a paragraph, first line indented, justified
> text            without indent          >> text   at the right margin        ^ text   centred
. text | 12       a line of a table of contents, dots up to the page number
_ 8               that many millimetres of space
---               a new page
|w 30 60 30       a table begins, column widths in millimetres       |h 12   least height of its rows
| a | *b | <      a row: `*` bold, `-` at the left, `~` written by hand, `<` joined to the cell before
! seal x dy       a seal with its centre x from the left, dy from here (`@y` means from the top of the page)
~ x dy mm text    handwriting, characters that many millimetres high; likewise
: name mm         a drawn figure of that height
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a script: its kind, its words and its text."""

    kind: str
    text: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table: widths and rows' least height in millimetres, cells as written."""

    widths: tuple[float, ...]
    rows: tuple[tuple[tuple[str, ...], float], ...]


_MARKS = (
    (">>", "right"),
    (">", "flat"),
    ("^", "centre"),
    ("=", "title"),
    ("#", "heading"),
    ("%", "setting"),
    (".", "contents"),
    ("_", "space"),
    ("---", "page"),
    ("!", "seal"),
    ("~", "hand"),
    (":", "figure"),
)


def parse(script: str) -> Iterator[Block | TableBlock]:
    """Return the blocks of a script in order."""
    table: list[str] = []
    for line in [*script.splitlines(), ""]:
        if line.startswith("|") and not (table and line.startswith("|w")):
            table.append(line)
            continue
        if table:
            yield _table(table)
            table = [line] if line.startswith("|w") else []
        if line.strip() and not table:
            yield _block(line)


def _block(line: str) -> Block:
    for mark, kind in _MARKS:
        if line.startswith(mark):
            rest = line[len(mark) :].strip(" ")
            return Block(kind, rest, tuple(rest.split(" ")))
    return Block("paragraph", line.strip(" "))


def _table(lines: list[str]) -> TableBlock:
    widths: tuple[float, ...] = ()
    height = 8.0
    rows = []
    for line in lines:
        if line.startswith("|w"):
            widths = tuple(float(word) for word in line[2:].split())
        elif line.startswith("|h"):
            height = float(line[2:])
        else:
            rows.append((tuple(cell.strip(" ") for cell in line.strip(" ").strip("|").split("|")), height))
    return TableBlock(widths, tuple(rows))
