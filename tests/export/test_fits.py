"""Files above their limit leave squeezed, are told page by page, and are not squeezed again when nothing changed."""

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from desktop.documents.workers import Workers
from desktop.export.fits import FitFolder, fit_key
from desktop.export.plan import ExportPlan, plan
from desktop.export.slot_files import SlotFile
from desktop.export.write import Exported, export
from desktop.model.addresses import Address
from desktop.model.dossier import Dossier
from desktop.rules.programme import Programme
from tests.export.applicant import Shelf

LIMIT = 400_000
PIXELS = (1240, 1754)


@pytest.fixture
def heavy(applicant: Dossier, put: Callable[..., Dossier], tmp_path: Path) -> Dossier:
    """An achievement with a PDF of two grainy pages, well above the limit of these tests."""
    target = tmp_path / "验收.pdf"
    with pikepdf.new() as pdf:
        for seed in (1, 2):
            values = np.random.default_rng(seed).normal(225, 14, (PIXELS[1], PIXELS[0], 3))
            values[300:340, 200:1000] = 30
            values[1200:1400, 800:1000] = (200, 30, 40)
            written = io.BytesIO()
            Image.fromarray(np.clip(values, 0, 255).astype(np.uint8)).save(written, "JPEG", quality=90)
            image = pdf.make_stream(written.getvalue())
            image.Type, image.Subtype, image.Filter = (
                pikepdf.Name.XObject,
                pikepdf.Name.Image,
                pikepdf.Name.DCTDecode,
            )
            image.Width, image.Height, image.BitsPerComponent = *PIXELS, 8
            image.ColorSpace = pikepdf.Name.DeviceRGB
            page = pdf.add_blank_page(page_size=(297, 421))
            page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
            page.obj.Contents = pdf.make_stream(b"q 297 0 0 421 0 0 cm /Im0 Do Q")
        pdf.save(target)
    row = applicant.row_ids("achievements")[0]
    return put(applicant, target, Address("achievements", "evidence", row))


@pytest.fixture(autouse=True)
def _low_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SlotFile, "limit_bytes", property(lambda file: LIMIT if file.slot.key == "evidence" else None))


@pytest.fixture
def planned(heavy: Dossier, programme: Programme) -> ExportPlan:
    return plan(heavy, programme, (), on=date(2026, 3, 1), draft=False)


@pytest.fixture
def exporting(
    planned: ExportPlan, heavy: Dossier, shelf: Shelf, workers: Workers, tmp_path: Path
) -> Callable[..., Exported]:
    def run(name: str = "out", fitted: FitFolder | None = None) -> Exported:
        return export(planned, heavy, shelf, tmp_path / name, workers=workers, fitted=fitted)

    return run


def squeezed_file(planned: ExportPlan) -> SlotFile:
    return next(file for file in planned.slots if file.slot.key == "evidence" and len(file.pages) == 2)


def never(*_: object, **__: object) -> None:
    raise AssertionError


def test_a_file_above_its_limit_leaves_below_it_and_the_first_page_tells_of_each_page(
    exporting: Callable[..., Exported], planned: ExportPlan
):
    done = exporting()
    path = done.folder / squeezed_file(planned).path
    assert 0.8 * LIMIT < path.stat().st_size <= LIMIT
    page = (done.folder / "先看这里.html").read_text("utf-8")
    assert "压缩过的文件" in page
    assert page.count("彩色压缩") == 2
    manifest = json.loads((done.folder / "manifest.json").read_text("utf-8"))
    entry = next(entry for entry in manifest["files"] if entry["path"] == squeezed_file(planned).path)
    assert entry["over_by_bytes"] == 0
    assert [told["page"] for told in entry["fitted"]["pages"]] == [1, 2]
    assert any("压缩到上限以内" in notice for notice in done.notices)


def test_a_second_export_takes_what_stands_and_gives_the_same_bytes(
    exporting: Callable[..., Exported], planned: ExportPlan, monkeypatch: pytest.MonkeyPatch
):
    path = exporting().folder / squeezed_file(planned).path
    before = path.read_bytes()
    monkeypatch.setattr("desktop.export.fits.fit", never)
    assert (exporting().folder / squeezed_file(planned).path).read_bytes() == before


def test_what_was_previewed_is_not_squeezed_again(
    exporting: Callable[..., Exported], planned: ExportPlan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = FitFolder(tmp_path / "fitted")
    path = squeezed_file(planned).path
    first = (exporting("one", folder).folder / path).read_bytes()
    assert folder.report(fit_key(squeezed_file(planned))) is not None
    monkeypatch.setattr("desktop.export.fits.fit", never)
    assert (exporting("two", folder).folder / path).read_bytes() == first


def test_a_file_that_was_changed_where_it_stood_is_not_taken(planned: ExportPlan, tmp_path: Path):
    from desktop.export.fits import StandingFits

    key = fit_key(squeezed_file(planned))
    entry = {"path": "a.pdf", "sha256": "0" * 64, "fitted": {"key": key, "pages": []}}
    (tmp_path / "manifest.json").write_text(json.dumps({"files": [entry]}), "utf-8")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 changed")
    assert StandingFits(tmp_path, "manifest.json").find(key, tmp_path / "b.pdf") is None
    assert not (tmp_path / "b.pdf").exists()
