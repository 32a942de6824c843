"""One file of the sample from its entry in `person.toml`: which script is laid, and what is done to the sheets."""

import tempfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import containers
from canvas import PaperCanvas, PdfCanvas, new_pdf
from facts import page_text, said
from fillable import save_filled_form
from flow import lay
from photographs import photographed
from PIL import Image
from portrait import portrait
from screens import SCREENS
from wear import COPIER, FLATBED, OLD_PAPER, black_and_white, scanned
from words import convert, save_docx

_SCANNERS = {"plain": FLATBED, "grey": COPIER, "old": OLD_PAPER}


@dataclass(frozen=True)
class Making:
    """An entry being made: what it says, what is true of the applicant, where the file goes."""

    entry: Mapping[str, Any]
    facts: Mapping[str, Any]
    target: Path

    @cached_property
    def seed(self) -> int:
        """A number that is this file's own and never changes."""
        return zlib.crc32(self.entry["path"].encode())

    @property
    def quality(self) -> int:
        """The JPEG quality asked for."""
        return int(self.entry.get("quality", 60))

    @property
    def dpi(self) -> int:
        """Dots per inch of the sheets."""
        return int(self.entry.get("dpi", 150))

    @cached_property
    def script(self) -> str:
        """The page script with the facts in."""
        return page_text(self.entry["script"], {**self.facts, **self._own_facts()})

    def _own_facts(self) -> Mapping[str, Any]:
        if "row" not in self.entry:
            return {}
        table, number = self.entry["row"].split(".")
        row = self.facts[table][int(number) - 1]
        year, paper = int(row["year"]), self.facts["paper"]
        hours = paper["hours"].get(str(row.get("hours")), [])
        return {"row": row, "hours": hours, "note": paper["notes"][str(year)], "next": year + 1, "day": 8 + year % 7}

    def sheets(self) -> list[Image.Image]:
        """Return the laid sheets, clean; only the one asked for when the entry names a page."""
        script_seed = zlib.crc32(f"{self.entry['script']}{self.entry.get('row', '')}".encode())
        canvases: list[PaperCanvas] = []

        def new_sheet() -> PaperCanvas:
            canvases.append(PaperCanvas(self.dpi))
            return canvases[-1]

        lay(self.script, new_sheet, script_seed)
        images = [canvas.image for canvas in canvases]
        page = self.entry.get("page")
        if page is None and len(images) != self.entry["pages"]:
            raise ValueError(f"{self.entry['path']}: {len(images)} sheets, not {self.entry['pages']}")
        return images if page is None else [images[page - 1]]

    def scans(self) -> list[Image.Image]:
        """Return the sheets as a scanner saw them."""
        scanner = _SCANNERS[self.entry.get("paper", "plain")]
        return [scanned(sheet, scanner, self.seed + number) for number, sheet in enumerate(self.sheets())]

    def photograph(self) -> Image.Image:
        """Return the only sheet as a phone saw it."""
        (sheet,) = self.sheets()
        return photographed(sheet, self.seed, table=self.entry.get("table", "wood"))


def _scan_jpg(job: Making) -> None:
    (page,) = job.scans()
    containers.save_jpeg(page, job.target, quality=job.quality, dpi=job.dpi)


def _photo(job: Making) -> None:
    shot = containers.Shot(job.entry["taken"], 6 if job.entry.get("turned") else 1, bool(job.entry.get("placed")))
    containers.save_shot(job.photograph(), job.target, shot, quality=job.quality)


def _wechat(job: Making) -> None:
    picture = job.photograph().resize((1080, 1440), Image.Resampling.LANCZOS)
    containers.save_jpeg(picture, job.target, quality=job.quality)


def _born(job: Making) -> None:
    pages: list[PdfCanvas] = []

    def new_sheet() -> PdfCanvas:
        pages.append(PdfCanvas())
        return pages[-1]

    lay(job.script, new_sheet, job.seed)
    pdf = new_pdf(job.target, title=job.target.stem)
    for page in pages:
        page.paint(pdf)
    pdf.save()


def _locked(job: Making) -> None:
    with tempfile.TemporaryDirectory() as folder:
        open_file = Path(folder, job.target.name)
        _born(Making(job.entry, job.facts, open_file))
        containers.lock(open_file, job.target)


def _form(job: Making) -> None:
    row = job.facts["continuing_education"][4]
    values = {
        "name": (said(job.facts, "basic.name"), 43.0),
        "gender": (said(job.facts, "basic.gender"), 43.0),
        "unit": (said(job.facts, "basic.unit_name"), 124.0),
        "title": (said(job.facts, "basic.current_title"), 43.0),
        "wanted": (said(job.facts, "application.title_name"), 43.0),
        "content": (row["content"], 124.0),
        "organiser": (row["organiser"], 124.0),
        "started_on": (str(row["started_on"]), 43.0),
        "ended_on": (str(row["ended_on"]), 43.0),
        "hours": (f"{row['hours']} 学时", 43.0),
        "result": ("合格", 43.0),
    }
    save_filled_form(job.script, values, job.target)


def _docx(job: Making) -> None:
    save_docx(job.script, job.target, title=said(job.facts, job.entry["title"]), author=said(job.facts, "basic.name"))


def _from_word(job: Making) -> None:
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder, "paper.docx")
        _docx(Making(job.entry, job.facts, written))
        convert(written, job.target)


def _copier_pdf(job: Making) -> None:
    pages: Sequence[Image.Image] = [black_and_white(sheet, job.seed + n) for n, sheet in enumerate(job.sheets())]
    containers.save_copier_pdf(pages, job.target)


MAKERS: Mapping[str, Callable[[Making], None]] = {
    "portrait": lambda job: containers.save_jpeg(portrait(), job.target, quality=88, dpi=350),
    "scan-jpg": _scan_jpg,
    "photo": _photo,
    "wechat": _wechat,
    "heic": lambda job: containers.save_heic(job.photograph(), job.target, quality=job.quality),
    "screen": lambda job: SCREENS[job.entry["script"]](job.facts).save(job.target, "PNG", optimize=True),
    "scanner-pdf": lambda job: containers.save_scanner_pdf(job.scans(), job.target, quality=job.quality),
    "copier-pdf": _copier_pdf,
    "tiff": lambda job: containers.save_tiff(job.scans(), job.target, quality=job.quality, dpi=job.dpi),
    "born": _born,
    "locked": _locked,
    "form": _form,
    "docx": _docx,
    "doc": _from_word,
    "word-pdf": _from_word,
}
