"""Word forms as LibreOffice reads them: opened without a word, the same texts, the same cells in the same order."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest

from desktop.export.forms.declaration import form_ids, form_named
from desktop.export.forms.fill import filled
from desktop.export.forms.layout import Block, KeepTogether, Paragraph, Table
from desktop.export.forms.photo import with_photo
from desktop.rules.papers.answers import Answers
from tests.export.cases import CASES, photo, rendered

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")

IN_WORD = [form for form in form_ids() if "docx" in form_named(form).formats]
SECONDS = 240

every_form = pytest.mark.parametrize("form", IN_WORD)
every_case = pytest.mark.parametrize("case", CASES)


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every Word form with every case, converted to PDF and to a web page in two runs of LibreOffice."""
    folder = tmp_path_factory.mktemp("office")
    for form in IN_WORD:
        for case in CASES:
            (folder / f"{form}.{case}.docx").write_bytes(rendered(form, case).data["docx"])
    for kind in ("pdf", "html:HTML (StarWriter)"):
        own = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [str(OFFICE), own, "--headless", "--convert-to", kind, "--outdir", str(folder)]
        subprocess.run(
            [*command, *map(str, sorted(folder.glob("*.docx")))], check=True, capture_output=True, timeout=SECONDS
        )
    return folder


def bare(text: str) -> str:
    return re.sub(r"[\s\u00a0\u3000]", "", text)


def blocks_of(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield from blocks_of(block.blocks) if isinstance(block, KeepTogether) else (block,)


def declared(form: str, case: str) -> list[Block]:
    return list(blocks_of(with_photo(filled(form_named(form), Answers(CASES[case]())), photo(case)).blocks))


def texts(form: str, case: str) -> Iterator[str]:
    for block in declared(form, case):
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            yield from (paragraph.text for row in block.rows for cell in row.cells for paragraph in cell.paragraphs)


def cells(form: str, case: str) -> list[str]:
    tables = [block for block in declared(form, case) if isinstance(block, Table)]
    return [
        bare("".join(paragraph.text for paragraph in cell.paragraphs))
        for table in tables
        for row in table.rows
        for cell in row.cells
    ]


class Cells(HTMLParser):
    """Collects the texts of a web page's table cells."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the base's
        if tag in {"td", "th"}:
            self._inside = True
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1] += bare(data)


@every_case
@every_form
def test_the_cells_are_ours_in_our_order(form: str, case: str, converted: Path):
    page = Cells()
    page.feed((converted / f"{form}.{case}.html").read_text(encoding="utf-8"))
    assert page.found == cells(form, case)


@every_case
@every_form
def test_the_pages_say_what_ours_say(form: str, case: str, converted: Path):
    with pypdfium2.PdfDocument(converted / f"{form}.{case}.pdf") as document:
        sizes = {tuple(sorted(round(side) for side in page.get_size())) for page in document}
        shown = bare("".join(page.get_textpage().get_text_bounded() for page in document))
    assert sizes == {(595, 842)}
    foot = bare(form_named(form).page.footer)
    going_on = re.sub(rf"第\d+页/共\d+页|{re.escape(foot) or '^'}", "", shown)
    assert [text for text in texts(form, case) if bare(text) not in shown and bare(text) not in going_on] == []
