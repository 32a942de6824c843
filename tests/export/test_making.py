"""Making one slot's file: parts as bookmarks, the door for fitting, Word files as they are."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import cast

import pikepdf
import pytest

from desktop.base.errors import Cancelled
from desktop.base.jobs import Cancel
from desktop.documents.fit.report import FitReport
from desktop.documents.workers import Workers
from desktop.export.fits import Fits
from desktop.export.making import Making, make
from desktop.export.plan import plan
from desktop.export.slot_files import SlotFile
from desktop.model.addresses import Address
from desktop.model.dossier import Dossier
from desktop.rules.programme import Programme
from tests.export.applicant import Shelf


@pytest.fixture
def evidence(with_files: Dossier, programme: Programme) -> SlotFile:
    """The planned file of the first achievement: two originals, two parts, three pages."""
    made = plan(with_files, programme, (), on=date(2026, 3, 1), draft=False)
    return next(file for file in made.slots if file.slot.key == "evidence")


@pytest.fixture
def making(shelf: Shelf, workers: Workers, tmp_path: Path) -> Making:
    work = tmp_path / "work"
    work.mkdir()
    return Making(shelf, workers, work, Cancel())


def test_parts_become_bookmarks_at_their_first_page(evidence: SlotFile, making: Making, tmp_path: Path):
    make(evidence, tmp_path / "made.pdf", making)
    with pikepdf.open(tmp_path / "made.pdf") as pdf, pdf.open_outline() as outline:
        assert [str(item.title) for item in outline.root] == ["合同", "验收证书"]
        assert len(pdf.pages) == len(evidence.pages) == 3


@dataclass
class Fitter:
    """Answers like the real one and remembers what it was asked."""

    asked: list[tuple[Path, int | None]] = field(default_factory=list)

    def ready(self, file: SlotFile, target: Path) -> FitReport | None:
        del file, target
        return None

    def bring(self, file: SlotFile, made: Path, *, cancel: Cancel) -> FitReport:
        assert not cancel.asked
        self.asked.append((made, file.limit_bytes))
        return FitReport(200, 90, 100)


def with_fitter(making: Making, fitter: Fitter) -> Making:
    return replace(making, fits=cast("Fits", fitter))


def test_a_file_over_its_limit_is_handed_to_the_fitter_with_the_limit(
    evidence: SlotFile, making: Making, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(SlotFile, "limit_bytes", property(lambda _: 100))
    fitter = Fitter()
    report = make(evidence, tmp_path / "made.pdf", with_fitter(making, fitter))
    assert fitter.asked == [(tmp_path / "made.pdf", 100)]
    assert report == FitReport(200, 90, 100)


def test_a_file_within_its_limit_is_not_touched_by_the_fitter(evidence: SlotFile, making: Making, tmp_path: Path):
    fitter = Fitter()
    assert make(evidence, tmp_path / "made.pdf", with_fitter(making, fitter)) is None
    assert not fitter.asked
    assert (tmp_path / "made.pdf").stat().st_size < (evidence.limit_bytes or 0)


def test_a_stopped_making_leaves_no_file(evidence: SlotFile, making: Making, tmp_path: Path):
    making.cancel.ask()
    with pytest.raises(Cancelled):
        make(evidence, tmp_path / "made.pdf", making)
    assert not list(tmp_path.glob("*made*"))


def test_a_word_file_without_macros_leaves_byte_for_byte(
    applicant: Dossier, put: Callable[..., Dossier], programme: Programme, making: Making, tmp_path: Path
):
    given = tmp_path / "论文.doc"
    given.write_text("<html><body><p>一种方法</p></body></html>", encoding="utf-8")
    (paper,) = (row.id for row in applicant.rows_of("publications"))
    dossier = put(applicant, given, Address("publications", "word", paper))
    (file,) = plan(dossier, programme, (), on=date(2026, 3, 1), draft=False).slots
    make(file, tmp_path / "made.doc", making)
    assert (tmp_path / "made.doc").read_bytes() == given.read_bytes()
