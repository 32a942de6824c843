"""Draw the sample's scans into `resources/sample` from `person.toml` and the page scripts in `texts/`.

    .venv/bin/python packaging/sample/make_sample.py [--to DIR] [--only WORD]

Needs, besides the project's own libraries, heif-enc (Debian: libheif-examples) and LibreOffice. Equal
input gives equal pictures. Ends with code 1 when a file has other pages than its entry says.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pikepdf
from facts import HERE, person
from making import MAKERS, Making
from PIL import Image

SAMPLE = HERE.parents[1] / "resources" / "sample"
LARGEST_BYTES = 22_000_000


def pages_of(path: Path, fallback: int) -> int:
    """Return how many pages a made file has; `fallback` for kinds that hold one picture or no pages."""
    if path.suffix == ".pdf":
        with pikepdf.open(path) as pdf:
            return len(pdf.pages)
    if path.suffix == ".tif":
        with Image.open(path) as picture:
            return int(getattr(picture, "n_frames", 1))
    return fallback


def make(entry: Mapping[str, Any], facts: Mapping[str, Any], folder: Path) -> str:
    """Make one file; return what is wrong with it, or nothing."""
    target = folder / entry["path"]
    target.parent.mkdir(parents=True, exist_ok=True)
    MAKERS[entry["how"]](Making(entry, facts, target))
    pages = pages_of(target, entry["pages"])
    wrong = "" if pages == entry["pages"] else f"  {pages} pages, not {entry['pages']}"
    sys.stdout.write(f"{target.stat().st_size:>9} {entry['path']}{wrong}\n")
    sys.stdout.flush()
    return wrong


def main(arguments: Sequence[str]) -> int:
    """Make the sample; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=SAMPLE)
    parser.add_argument("--only", default="", help="make only the files whose path holds this word")
    options = parser.parse_args(arguments)
    facts = person()
    wanted = [entry for entry in facts["file"] if options.only in entry["path"]]
    wrong = [entry["path"] for entry in wanted if make(entry, facts, options.to)]
    total = sum((options.to / entry["path"]).stat().st_size for entry in wanted)
    sys.stdout.write(f"{total:>9} bytes in {len(wanted)} files\n")
    return 1 if wrong or total > LARGEST_BYTES else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
