"""Which pages of a slot's file show what: `立项文件 1-3；合同 4-9`."""

from itertools import groupby

from desktop.model.attachments import Attachment


def span(first: int, last: int) -> str:
    """Write a span of pages; the plain hyphen keeps it on one line."""
    return f"{first}" if first == last else f"{first}-{last}"


def part_spans(held: Attachment) -> str:
    """Name the parts of a slot's file with their pages; all pages where no part is named, empty without pages."""
    numbered = enumerate(held.pages, start=1)
    groups = [(part, [number for number, _ in group]) for part, group in groupby(numbered, key=lambda one: one[1].part)]
    if any(part for part, _ in groups):
        return "；".join(f"{part or '其余'} {span(pages[0], pages[-1])}" for part, pages in groups)
    return span(1, len(held.pages)) if held.pages else ""
