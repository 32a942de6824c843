"""Papers written in Word: docx from a page script; doc and PDF made of it by LibreOffice."""

import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import docx
import pikepdf
from containers import save_equally
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from faces import FONTS
from script import Block, TableBlock, parse

_WHEN = datetime(2026, 3, 1, 9, 0)  # noqa: DTZ001 - Word's properties have no zone
_ZIP_WHEN = (2026, 3, 1, 9, 0, 0)
_TEXT_KINDS = {"paragraph", "flat", "centre", "right", "heading", "title"}
_ALIGN = {
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "title": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "paragraph": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_FONT_SETUP = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{fonts}</dir><cachedir>{cache}</cachedir>
<alias binding="same"><family>宋体</family><prefer><family>Noto Serif SC</family></prefer></alias>
<alias binding="same"><family>黑体</family><prefer><family>Noto Sans SC</family></prefer></alias>
<alias binding="same"><family>Times New Roman</family><prefer><family>Noto Serif SC</family></prefer></alias>
</fontconfig>"""


def save_docx(script: str, target: Path, *, title: str, author: str) -> None:
    """Write a page script as a Word file, with fixed dates so that equal texts give equal bytes."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(28)
    _default_font(document)
    for block in parse(script):
        if isinstance(block, TableBlock):
            _add_table(document, block)
        elif block.kind in _TEXT_KINDS:
            _add_text(document, block)
    about = document.core_properties
    about.title, about.author, about.last_modified_by, about.comments = title, author, author, ""
    about.created = about.modified = _WHEN
    document.save(str(target))
    _fix_times(target)


def _default_font(document: Document) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(12)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")


def _add_text(document: Document, block: Block) -> None:
    words = block.text.split(maxsplit=1)
    text = words[1] if block.kind == "title" else block.text
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.bold = block.kind in {"title", "heading"}
    if block.kind == "title":
        run.font.size = Pt(float(words[0]))
    paragraph.paragraph_format.line_spacing = 1.5
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.alignment = _ALIGN.get(block.kind, WD_ALIGN_PARAGRAPH.LEFT)
    if block.kind == "paragraph":
        paragraph.paragraph_format.first_line_indent = Pt(24)


def _add_table(document: Document, block: TableBlock) -> None:
    table = document.add_table(rows=0, cols=len(block.widths), style="Table Grid")
    for cells, _ in block.rows:
        row = table.add_row().cells
        for place, text in zip(row, cells, strict=True):
            place.text = text.lstrip("*-")


def _fix_times(path: Path) -> None:
    with zipfile.ZipFile(path) as packed:
        members = [(name, packed.read(name)) for name in packed.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members:
            packed.writestr(zipfile.ZipInfo(name, _ZIP_WHEN), data, zipfile.ZIP_DEFLATED)


def convert(source: Path, target: Path) -> None:
    """Convert a Word file by LibreOffice to what the target's ending says, with the sample's fonts only.

    Raises:
        FileNotFoundError: LibreOffice is not installed.
        subprocess.CalledProcessError: it could not convert the file.
    """
    office = shutil.which("soffice")
    if office is None:
        raise FileNotFoundError("soffice is missing: apt-get install libreoffice-writer")
    with tempfile.TemporaryDirectory() as folder:
        made = _converted(office, source, target.suffix[1:], Path(folder))
        if target.suffix == ".pdf":
            _undated(made, target)
        else:
            shutil.copyfile(made, target)


def _converted(office: str, source: Path, ending: str, folder: Path) -> Path:
    setup = folder / "fonts.conf"
    setup.write_text(_FONT_SETUP.format(fonts=FONTS, cache=folder / "fonts"), "utf-8")
    environment: Mapping[str, str] = {**os.environ, "FONTCONFIG_FILE": str(setup), "SOURCE_DATE_EPOCH": "1772323200"}
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", ending, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, env=environment, timeout=180)  # noqa: S603 - our own files
    return folder / f"{source.stem}.{ending}"


def _undated(made: Path, target: Path) -> None:
    with pikepdf.open(made) as pdf:
        for key in ("/CreationDate", "/ModDate"):
            if key in pdf.docinfo:
                del pdf.docinfo[key]
        if "/Metadata" in pdf.Root:
            del pdf.Root.Metadata
        save_equally(pdf, target)
