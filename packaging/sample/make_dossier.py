"""Write the sample's `dossier.toml` and `planted.toml` from the same facts its scans are drawn from.

Run it with `.venv/bin/python packaging/sample/make_dossier.py [--to DIR]`.
"""

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import tomli_w
from facts import HERE, person

SAMPLE = HERE.parents[1] / "resources" / "sample"
# The day on which the sample is checked: inside the window, before its own planned submission.
ON = date(2026, 3, 16)
# What only describes how pages are drawn does not belong to the dossier.
_NOT_ANSWERS = frozenset({"planted", "file", "paper"})
_PLACE = re.compile(r"^(?P<table>\w+)(?:\[(?P<row>\d+)\])?\.(?P<slot>\w+)$")


def dossier(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the folder form: every answer, and in each slot its files in order."""
    data = {key: value for key, value in facts.items() if key not in _NOT_ANSWERS}
    for entry in facts["file"]:
        _slot(data, entry["at"]).extend(_entries(entry))
    return data


def _slot(data: dict[str, Any], at: str) -> list[Any]:
    match = _PLACE.match(at)
    if match is None:
        raise ValueError(at)
    holder = data[match["table"]]
    if match["row"]:
        rows = holder["rows"] if isinstance(holder, dict) else holder
        holder = rows[int(match["row"]) - 1]
    # The slot of the degree certificate shares its key with the question 学位 and goes by its alias.
    slot = "degree_certificate" if match["slot"] == "degree" else match["slot"]
    files: list[Any] = holder.setdefault(slot, [])
    return files


def _entries(entry: Mapping[str, Any]) -> list[Any]:
    path, parts = entry["path"], entry["parts"]
    if len(set(parts)) > 1:
        return [{"file": path, "page": number, "part": part} for number, part in enumerate(parts, start=1)]
    return [{"file": path, "part": parts[0]}] if parts[0] else [path]


def planted(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `shenbao demo` looks for."""
    wanted = ("rules", "path", "clause", "what")
    entries = [{key: mistake[key] for key in wanted} for mistake in facts["planted"]]
    return {"name": facts["basic"]["name"], "on": ON, "planted": entries}


def main(arguments: Sequence[str]) -> int:
    """Write both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=SAMPLE)
    options = parser.parse_args(arguments)
    facts = person()
    for name, data in (("dossier.toml", dossier(facts)), ("planted.toml", planted(facts))):
        (options.to / name).write_bytes(tomli_w.dumps(data, multiline_strings=True).encode())
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
