"""The document engine on its own: files of any kind into one PDF."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from desktop.base.files import sha256_of_file
from desktop.documents.merge import OntoItself, merge
from desktop.documents.refusals import NeedsPassword
from desktop.documents.workers import Workers

Make = Callable[..., Path]


def test_files_of_several_kinds_become_one_with_a_bookmark_each(
    workers: Workers, scan: Make, picture: Callable[..., Image.Image], tmp_path: Path
) -> None:
    photo, output = tmp_path / "照片.jpg", tmp_path / "合并.pdf"
    picture().save(photo)
    outcome = merge([scan("合同.pdf", 2), photo], output, workers)
    assert [(one.name, one.pages) for one in outcome.inputs] == [("合同.pdf", 2), ("照片.jpg", 1)]
    assert outcome.output is not None
    assert outcome.output.pages == 3
    pdf = pypdfium2.PdfDocument(output)
    assert [mark.get_title() for mark in pdf.get_toc()] == ["合同", "照片"]
    pdf.close()


def test_inputs_are_only_read(workers: Workers, scan: Make, tmp_path: Path) -> None:
    source = scan()
    before = sha256_of_file(source)
    merge([source, source], tmp_path / "合并.pdf", workers)
    assert sha256_of_file(source) == before


def test_a_folder_gives_its_files_in_their_order(workers: Workers, scan: Make, tmp_path: Path) -> None:
    (tmp_path / "材料").mkdir()
    for name in ("第10页.pdf", "第9页.pdf"):
        scan(f"材料/{name}", 1)
    outcome = merge([tmp_path / "材料"], tmp_path / "合并.pdf", workers)
    assert [one.name for one in outcome.inputs] == ["第9页.pdf", "第10页.pdf"]


def test_one_bad_input_is_named_and_nothing_is_written(workers: Workers, scan: Make, tmp_path: Path) -> None:
    bad, output = tmp_path / "坏.pdf", tmp_path / "合并.pdf"
    bad.write_bytes(bytes(5000))
    outcome = merge([scan(), bad], output, workers)
    assert outcome.output is None
    assert "坏.pdf" in str(outcome.refused[0].refusal)
    assert not output.exists()


def test_an_output_that_is_an_input_is_refused(workers: Workers, scan: Make) -> None:
    source = scan()
    with pytest.raises(OntoItself):
        merge([source], source, workers)
    assert source.stat().st_size > 0


def test_equal_inputs_give_equal_bytes(workers: Workers, scan: Make, tmp_path: Path) -> None:
    one, two = tmp_path / "一.pdf", tmp_path / "二.pdf"
    merge([scan()], one, workers)
    merge([scan()], two, workers)
    assert one.read_bytes() == two.read_bytes()


def test_locked_files_are_named_until_their_password_is_given(workers: Workers, scan: Make, tmp_path: Path) -> None:
    locked, output = tmp_path / "锁.pdf", tmp_path / "合并.pdf"
    with pikepdf.open(scan()) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="o", user="口令"))
    refused = merge([locked], output, workers).refused
    assert [type(one.refusal) for one in refused] == [NeedsPassword]
    assert merge([locked], output, workers, password="口令").output is not None  # noqa: S106 - made up here
    with pikepdf.open(output) as pdf:
        assert not pdf.is_encrypted
