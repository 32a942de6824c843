"""Names of a zip file's members as its raw bytes show them, without unpacking or trusting its directory."""

import re

_ENTRY = re.compile(rb"PK\x01\x02.{24}(..).{16}|PK\x03\x04.{22}(..).{2}", re.DOTALL)
_MOST = 5000


def member_names(block: bytes) -> frozenset[str]:
    """Return the member names whose records begin in this block: local headers and directory entries."""
    names: set[str] = set()
    for match in _ENTRY.finditer(block):
        if len(names) > _MOST:
            break
        length = int.from_bytes(match[1] or match[2], "little")
        names.add(block[match.end() : match.end() + length].decode("utf-8", "replace"))
    return frozenset(names)
