"""Closing while files are on their way keeps every file that was shown as taken."""

from PySide6.QtWidgets import QPushButton

from desktop.session.opening import open_session
from desktop.ui.arrivals.taking import Heap


def test_what_was_taken_is_in_the_file_whole_when_the_window_closes_meanwhile(window, view, evidence, scan, qtbot):
    first = scan("000.pdf")
    data = first.read_bytes()
    paths = [first.with_name(f"{number:03}.pdf") for number in range(400)]
    for number, given in enumerate(paths):
        given.write_bytes(data + f"\n%{number}\n".encode())
    view.papers.arrivals.take(Heap(evidence, tuple(paths)))
    qtbot.waitUntil(lambda: len(view.session.dossier.attachment(evidence).pages) >= 1, timeout=30_000)
    shown = len(view.session.dossier.attachment(evidence).pages)
    path = view.session.file.path
    assert not window.leave()
    assert "还没有做完" in window.messages.words
    assert "放入" in window.messages.words
    next(made for made in window.messages.findChildren(QPushButton) if made.text() == "停下并关闭").click()
    qtbot.waitUntil(lambda: window.view is None, timeout=30_000)
    session = open_session(path)
    try:
        originals = session.dossier.attached_originals(evidence)
        assert shown <= len(originals) < 400
        assert [original.name for original in originals] == [given.name for given in paths[: len(originals)]]
        for original in originals:
            copy = path.with_name(original.digest)
            session.file.copy_original(original.digest, copy)
            assert copy.stat().st_size == original.size
    finally:
        session.close()


def test_closing_can_wait_until_everything_is_in(window, view, evidence, scan, qtbot):
    paths = [scan(f"第{number}页.pdf") for number in range(6)]
    view.papers.arrivals.take(Heap(evidence, tuple(paths)))
    path = view.session.file.path
    window.close()
    assert window.view is view
    next(made for made in window.messages.findChildren(QPushButton) if made.text() == "做完后关闭").click()
    qtbot.waitUntil(lambda: window.view is None, timeout=30_000)
    assert not window.isVisible()
    session = open_session(path)
    assert len(session.dossier.attached_originals(evidence)) == len(paths)
    session.close()


def test_files_that_come_while_others_are_being_written_are_not_forgotten(view, evidence, scan, put, tmp_path):
    put(evidence, scan("a.pdf"), scan("b.pdf"), scan("c.pdf"), scan("d.pdf"))
    view.saver.finish()
    for original in view.session.dossier.attached_originals(evidence):
        view.session.file.copy_original(original.digest, tmp_path / original.digest)
        assert (tmp_path / original.digest).stat().st_size == original.size
