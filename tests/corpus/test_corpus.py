"""The corpus runner itself, over hostile files made here, and over a real corpus where there is one."""

import csv
import os
import sys
from importlib import import_module
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
run_corpus = import_module("run_corpus")

REAL = Path(os.environ.get("SHENBAO_CORPUS") or HERE.parents[2] / "shared" / "corpus")


def _page(target: Path, *, pages: int = 1, **saving: object) -> None:
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page(page_size=(300, 400))
        pdf.save(target, **saving)


def _fill(folder: Path) -> list[tuple[str, str, str, str]]:
    for kind in ("pdf", "image", "doc"):
        (folder / kind).mkdir(parents=True)
    _page(folder / "pdf/平常.pdf", pages=2)
    _page(folder / "pdf/限制.pdf", encryption=pikepdf.Encryption(owner="o", user=""))
    _page(folder / "pdf/密码.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
    (folder / "pdf/零.pdf").write_bytes(bytes(9000))
    half = (folder / "pdf/平常.pdf").read_bytes()
    (folder / "pdf/半.pdf").write_bytes(half[: len(half) * 2 // 3])
    Image.new("RGB", (300, 400), "white").save(folder / "image/白.jpg")
    (folder / "image/短.jpg").write_bytes((folder / "image/白.jpg").read_bytes()[:200])
    (folder / "doc/页.doc").write_bytes("<html><p>奖学金证明".encode("gbk"))
    return [
        ("pdf/平常.pdf", "merge", "2", ""),
        ("pdf/限制.pdf", "merge_unlock", "1", ""),
        ("pdf/密码.pdf", "refuse", "", ""),
        ("pdf/零.pdf", "refuse", "", ""),
        ("pdf/半.pdf", "merge_or_refuse", "", ""),
        ("image/白.jpg", "accept", "1", ""),
        ("image/短.jpg", "refuse", "", ""),
        ("doc/页.doc", "accept_safe", "", "must contain: 奖学金证明"),
    ]


def _write_manifest(folder: Path, rows: list[tuple[str, str, str, str]]) -> None:
    with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("file", "expect", "pages", "note"), *rows])


def test_hostile_files_end_as_expected(tmp_path: Path) -> None:
    rows = _fill(tmp_path)
    _write_manifest(tmp_path, rows)
    verdicts = run_corpus.run(tmp_path)
    assert len(verdicts) == len(rows)
    assert [f"{verdict.row.path.name}: {verdict.miss}" for verdict in verdicts if verdict.miss] == []


def test_the_runner_notices_a_wrong_end(tmp_path: Path) -> None:
    _fill(tmp_path)
    wrong = [("pdf/平常.pdf", "refuse", "", ""), ("pdf/密码.pdf", "merge", "1", ""), ("image/白.jpg", "refuse", "", "")]
    _write_manifest(
        tmp_path, [*wrong, ("pdf/限制.pdf", "merge", "3", ""), ("doc/页.doc", "accept", "", "must contain: x")]
    )
    assert all(verdict.miss for verdict in run_corpus.run(tmp_path))


@pytest.mark.skipif(not (REAL / "manifest.csv").is_file(), reason="no corpus here; SHENBAO_CORPUS names one")
def test_the_real_corpus_ends_as_expected() -> None:
    verdicts = run_corpus.run(REAL)
    assert verdicts
    assert [f"{verdict.row.path.name}: {verdict.miss}" for verdict in verdicts if verdict.miss] == []
