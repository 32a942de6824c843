"""A dropped folder of five hundred mixed files with hostile ones among them."""

import zipfile
from pathlib import Path

import pytest

from desktop.ui.arrivals.taking import Heap
from desktop.ui.slots.outcome import OutcomeList

GOOD, ALL = 440, 500


@pytest.fixture
def heap(tmp_path: Path, scan) -> Path:
    folder = tmp_path / "扫描件"
    folder.mkdir()
    good = scan("muster.pdf").read_bytes()
    for number in range(GOOD):
        # A comment after the end makes every file another one.
        (folder / f"第{number + 1}页.pdf").write_bytes(good + f"\n%{number}\n".encode())
    hostile = {
        "空.pdf": b"",
        "截断.pdf": good[: len(good) // 3],
        "程序.pdf": b"MZ" + b"\0" * 400,
        "乱码.jpg": bytes(range(256)) * 20,
        "文字.pdf": "这不是 PDF".encode(),
        "截断.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff\xff\0\0\xff\xff\x08\x02\0\0\0",
    }
    kinds = list(hostile.items())
    for number in range(ALL - GOOD - 1):
        name, data = kinds[number % len(kinds)]
        (folder / f"坏{number:03}{name}").write_bytes(data + (b"" if not data else b"\n" * number))
    with zipfile.ZipFile(folder / "压缩包.zip", "w") as archive:
        archive.writestr("a.txt", "x" * 1000)
    return folder


@pytest.mark.slow
def test_they_are_taken_in_with_progress_and_every_one_left_out_is_named(view, evidence, heap, qtbot, window):
    progress = []
    arrivals = view.papers.arrivals
    window.jobs.progressed.connect(lambda _, told: progress.append(told.done))
    ended = []
    arrivals.ended.connect(lambda _, arrived: ended.append(arrived))
    arrivals.take(Heap(evidence, (heap,)))
    qtbot.waitUntil(lambda: bool(ended), timeout=400_000)
    outcome = ended[0].outcome
    pages = view.session.dossier.attachment(evidence).pages
    names = [view.session.dossier.originals[page.original].name for page in pages]
    assert names == [f"第{number + 1}页.pdf" for number in range(GOOD)]
    assert outcome.taken == GOOD
    assert len(outcome.refused) == ALL - GOOD
    assert all(
        refusal.name in refusal.sentence and refusal.sentence.endswith(("。", "）")) for refusal in outcome.refused
    )
    assert progress == sorted(progress)
    assert len(set(progress)) > 400
    assert f"{ALL - GOOD} 个没有放入" in window.messages.words
    shown = OutcomeList(outcome, window)
    assert all(refusal.name in shown.words for refusal in outcome.refused)
    view.session.undo()
    assert view.session.dossier.attachment(evidence).pages == ()
