"""Which pages of a slot's file show what: `立项文件 1-3；合同 4-9`, and which of them name the applicant."""

from collections.abc import Iterator
from itertools import groupby

from desktop.model.attachments import Attachment, PageFacts
from desktop.model.dossier import Dossier


def span(first: int, last: int) -> str:
    """Write a span of pages; the plain hyphen keeps it on one line."""
    return f"{first}" if first == last else f"{first}-{last}"


def part_spans(held: Attachment, *, begins_at: int = 1) -> str:
    """Name the parts of a slot's file with their pages; all pages where no part is named, empty without pages.

    The first page has the number `begins_at`: others, such as a list of contents, may stand before it.
    """
    numbered = enumerate(held.pages, start=begins_at)
    groups = [(part, [number for number, _ in group]) for part, group in groupby(numbered, key=lambda one: one[1].part)]
    if any(part for part, _ in groups):
        return "；".join(f"{part or '其余'} {span(pages[0], pages[-1])}" for part, pages in groups)
    return span(begins_at, begins_at + len(held.pages) - 1) if held.pages else ""


def pages_naming(held: Attachment, dossier: Dossier, name: str, *, begins_at: int = 1) -> str:
    """Name the pages on which the applicant's name was found: `2、5-6`; says what was not looked at.

    A page counts as looked at when its words were read for this very name.
    """
    looked = [(number, _named(facts, name)) for number, facts in _facts(held, dossier, begins_at)]
    found = [number for number, named in looked if named]
    open_pages = sum(named is None for _, named in looked)
    if open_pages == len(looked):
        return "未检查"
    said = "、".join(span(first, last) for first, last in _runs(found)) or "未找到"
    return f"{said}（{open_pages} 页未检查）" if open_pages else said


def _facts(held: Attachment, dossier: Dossier, begins_at: int) -> Iterator[tuple[int, PageFacts | None]]:
    for number, page in enumerate(held.pages, start=begins_at):
        original = dossier.originals.get(page.original)
        seen = original.facts.pages if original else ()
        yield number, seen[page.page - 1] if page.page <= len(seen) else None


def _named(facts: PageFacts | None, name: str) -> bool | None:
    return facts.name_found if facts is not None and name and facts.name_asked == name else None


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    for _, group in groupby(enumerate(numbers), key=lambda one: one[1] - one[0]):
        run = [number for _, number in group]
        yield run[0], run[-1]
