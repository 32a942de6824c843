"""An export with a list of contents before the files that were joined of several parts."""

import json
import re
from datetime import date
from pathlib import Path

import pypdf
import pytest

from desktop.documents.workers import Workers
from desktop.export.contents_page import with_contents
from desktop.export.fits import fit_key
from desktop.export.forms.fonts import Fonts
from desktop.export.plan import MANIFEST, plan
from desktop.export.write import Exported, export
from desktop.model.dossier import Dossier
from desktop.rules.programme import Programme
from tests.export.applicant import Shelf

ON = date(2026, 3, 1)


@pytest.fixture
def exported(with_files: Dossier, shelf: Shelf, workers: Workers, programme: Programme, tmp_path: Path) -> Exported:
    """The applicant's folder, exported with lists of contents."""
    made = plan(with_files, programme, (), on=ON, draft=False, contents=True)
    return export(made, with_files, shelf, tmp_path / "out", workers=workers)


def pages(path: Path) -> list[str]:
    return [re.sub(r"\s", "", page.extract_text()) for page in pypdf.PdfReader(path).pages]


def test_a_file_of_two_parts_begins_with_its_list_and_one_of_one_part_does_not(exported: Exported):
    first, second = sorted((exported.folder).glob("12_*/*.pdf"))
    assert len(pages(first)) == 4
    assert pages(first)[0].startswith("材料目录")
    assert "1合同2-3" in pages(first)[0]
    assert "2验收证书4" in pages(first)[0]
    assert pages(first)[1:] == ["one", "two", "three"]
    assert pages(second) == ["four"]


def test_bookmarks_and_the_manifest_count_the_list(exported: Exported):
    first = min((exported.folder).glob("12_*/*.pdf"))
    reader = pypdf.PdfReader(first)
    marks = {str(mark.title): reader.get_destination_page_number(mark) + 1 for mark in reader.outline}
    assert marks == {"材料目录": 1, "合同": 2, "验收证书": 4}
    files = json.loads((exported.folder / MANIFEST).read_text("utf-8"))["files"]
    entry = next(file for file in files if file["path"].endswith(first.name))
    assert (entry["contents_pages"], entry["pages"]) == (1, 4)
    assert [page["at"] for made in entry["made_of"] for page in made["pages"]] == [2, 3, 4]


def test_the_list_of_all_materials_names_the_pages_as_they_are_in_the_files(exported: Exported):
    shown = "".join(pages(exported.folder / "打印" / "材料目录.pdf"))
    assert "合同2-3；验收证书4" in shown


def test_a_file_with_a_list_is_not_taken_for_one_without(with_files: Dossier, programme: Programme):
    plain = plan(with_files, programme, (), on=ON, draft=False).slots
    listed = with_contents(plain, with_files, Fonts(folders=()))
    changed = {file.path for file, before in zip(listed, plain, strict=True) if fit_key(file) != fit_key(before)}
    assert changed == {file.path for file in listed if file.contents}
    assert len(changed) == 1
