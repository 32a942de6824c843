"""Joining planned pages: what was planned, nothing else, the same bytes every time, or nothing at all."""

import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest

from desktop.base.errors import Cancelled, CannotRead, CannotWrite, ShenbaoError
from desktop.base.jobs import Cancel
from desktop.documents.assemble import NothingToJoin, assemble
from desktop.documents.intake import take_in
from desktop.documents.pdf.checking import JoinedWrong
from desktop.documents.plan import Bookmark, PageSource
from desktop.documents.workers import Workers
from desktop.model.attachments import Crop

Make = Callable[..., Path]


def shown(path: Path, index: int = 0, scale: float = 0.5) -> np.ndarray:
    pdf = pypdfium2.PdfDocument(path)
    try:
        return np.asarray(pdf[index].render(scale=scale).to_pil().convert("RGB"), dtype=np.int16)
    finally:
        pdf.close()


def test_pages_come_in_the_order_planned(workers: Workers, scan: Make, tmp_path: Path) -> None:
    first, second, target = scan("甲.pdf", 3), scan("乙.pdf", 2, seed=5), tmp_path / "合并.pdf"
    plan = [PageSource(second, 2), PageSource(first, 3), PageSource(first, 1), PageSource(first, 1)]
    result = assemble(plan, target, workers)
    assert (result.pages, result.size_bytes, result.over_by) == (4, target.stat().st_size, 0)
    for index, planned in enumerate(plan):
        assert np.array_equal(shown(target, index), shown(planned.path, planned.page - 1))


@pytest.mark.parametrize("own", [0, 90, 180, 270])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turn_adds_to_the_pages_own(workers: Workers, scan: Make, tmp_path: Path, own: int, turn: int) -> None:
    source, target = scan(pages=1), tmp_path / "合并.pdf"
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Rotate = own
        pdf.save()
    assemble([PageSource(source, 1, rotation=turn)], target, workers)
    expected = np.rot90(shown(source), -turn // 90)
    assert np.abs(shown(target) - expected).mean() < 2


@pytest.mark.parametrize("own", [0, 90, 180, 270])
def test_a_crop_is_of_the_page_as_displayed(workers: Workers, scan: Make, tmp_path: Path, own: int) -> None:
    source, target = scan(pages=1), tmp_path / "合并.pdf"
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Rotate = own
        pdf.save()
    assemble([PageSource(source, 1, crop=Crop(0.5, 0.0, 1.0, 0.5))], target, workers)
    whole, part = shown(source), shown(target)
    expected = whole[: whole.shape[0] // 2, whole.shape[1] // 2 :]
    height, width = min(part.shape[0], expected.shape[0]), min(part.shape[1], expected.shape[1])
    assert abs(part.shape[0] - expected.shape[0]) <= 2
    assert np.abs(part[:height, -width:] - expected[:height, -width:]).mean() < 8


def test_equal_plans_give_equal_bytes(workers: Workers, scan: Make, tmp_path: Path) -> None:
    source, one, two = scan(pages=3), tmp_path / "一.pdf", tmp_path / "二.pdf"
    plan = [PageSource(source, page, rotation=90) for page in (1, 2, 3)]
    marks = [Bookmark("合同", 1), Bookmark("验收", 2)]
    assemble(plan, one, workers, bookmarks=marks)
    assemble(plan, two, workers, bookmarks=marks)
    assert one.read_bytes() == two.read_bytes()


def test_bookmarks_lead_to_their_pages(workers: Workers, scan: Make, tmp_path: Path) -> None:
    target = tmp_path / "合并.pdf"
    plan = [PageSource(scan(), 1), PageSource(scan(), 2)]
    assemble(plan, target, workers, bookmarks=[Bookmark("立项文件", 1), Bookmark("验收报告", 2)])
    pdf = pypdfium2.PdfDocument(target)
    found = [(mark.get_title(), mark.get_dest().get_index()) for mark in pdf.get_toc()]
    pdf.close()
    assert found == [("立项文件", 0), ("验收报告", 1)]


def test_nothing_but_pages_is_in_the_file(workers: Workers, scan: Make, tmp_path: Path) -> None:
    source, target = scan(pages=1), tmp_path / "合并.pdf"
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        pdf.docinfo["/Author"] = "张三"
        pdf.pages[0].obj.Metadata = pdf.make_stream(b"<x:xmpmeta>SECRET</x:xmpmeta>")
        pdf.save()
    assemble([PageSource(source, 1)], target, workers)
    with pikepdf.open(target) as pdf:
        assert "/Info" not in pdf.trailer
        assert "/Metadata" not in pdf.Root
        assert "/Metadata" not in pdf.pages[0].obj
        assert not pdf.is_encrypted


def test_text_stays_text(workers: Workers, pdf_with: Make, tmp_path: Path) -> None:
    target = tmp_path / "合并.pdf"
    assemble([PageSource(pdf_with(), 1)], target, workers)
    pdf = pypdfium2.PdfDocument(target)
    text = pdf[0].get_textpage().get_text_range()
    pdf.close()
    assert text == "Project acceptance report"


def test_a_hidden_layer_stays_hidden_beside_other_files(
    workers: Workers, pdf_with: Make, scan: Make, tmp_path: Path
) -> None:
    def hide(pdf: pikepdf.Pdf) -> None:
        layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("草稿")))
        pdf.pages[0].obj.Resources.Properties = pikepdf.Dictionary(MC0=layer)
        pdf.pages[0].contents_add(b"/OC /MC0 BDC 0 0 400 400 re f EMC")
        lists = pikepdf.Dictionary(OFF=pikepdf.Array([layer]))
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([layer]), D=lists)

    source, target = pdf_with(hide), tmp_path / "合并.pdf"
    taken = take_in(source, workers, work=tmp_path, cancel=Cancel())
    assert taken.normalised is not None
    assemble([PageSource(scan(), 1), PageSource(taken.normalised, 1)], target, workers)
    assert shown(target, 1)[300, 50].min() > 200
    assert b"Shenbao" not in target.read_bytes()


def test_the_limit_is_reported_by_how_much(workers: Workers, scan: Make, tmp_path: Path) -> None:
    result = assemble([PageSource(scan(), 1)], tmp_path / "合并.pdf", workers, limit_bytes=1000)
    assert result.over_by == result.size_bytes - 1000


def test_a_page_that_is_not_what_was_seen_is_not_put_in_place(workers: Workers, scan: Make, tmp_path: Path) -> None:
    target = tmp_path / "合并.pdf"
    target.write_bytes(b"earlier")
    with pytest.raises(JoinedWrong, match="第 1 页"):
        assemble([PageSource(scan(), 1, fingerprint="0" * 64)], target, workers)
    assert target.read_bytes() == b"earlier"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("gone", [True, False])
def test_a_source_that_changed_is_an_error_and_leaves_nothing(
    workers: Workers, scan: Make, tmp_path: Path, *, gone: bool
) -> None:
    source, target = scan(), tmp_path / "合并.pdf"
    source.unlink() if gone else source.write_bytes(b"something else")
    with pytest.raises(CannotRead):
        assemble([PageSource(source, 1)], target, workers)
    assert not target.exists()


def test_a_target_that_cannot_be_written_is_named(workers: Workers, scan: Make, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"合并\.pdf"):
        assemble([PageSource(scan(), 1)], tmp_path / "没有" / "合并.pdf", workers)


def test_an_empty_plan_is_refused(workers: Workers, tmp_path: Path) -> None:
    with pytest.raises(NothingToJoin):
        assemble([], tmp_path / "合并.pdf", workers)


def test_cancelling_leaves_nothing(workers: Workers, scan: Make, tmp_path: Path) -> None:
    cancel = Cancel()
    cancel.ask()
    with pytest.raises((Cancelled, ShenbaoError)):
        assemble([PageSource(scan(), 1)], tmp_path / "合并.pdf", workers, cancel=cancel)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["扫描件.pdf"]


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limit")
def test_a_disk_that_is_full_is_told_and_leaves_nothing(workers: Workers, scan: Make, tmp_path: Path) -> None:
    source, target = scan(pages=3), tmp_path / "合并.pdf"
    target.write_bytes(b"earlier")
    with Workers(count=1) as small:
        small.run(resource.setrlimit, resource.RLIMIT_FSIZE, (4000, 4000))
        small.run(signal.signal, signal.SIGXFSZ, signal.SIG_IGN)
        with pytest.raises(CannotWrite, match=r"合并\.pdf"):
            assemble([PageSource(source, 1)], target, small)
    assert target.read_bytes() == b"earlier"
    assert {path.name for path in tmp_path.iterdir()} == {"扫描件.pdf", "合并.pdf"}
