# ruff: noqa: E402 - the platform and the path are set before Qt and the program are imported
"""The window with a slot of three hundred scanned pages: memory, switching, and the longest stall of its thread.

    python tests/benchmarks/bench_window_pages.py [--pages 300] [--save DIR]

Makes its dossier in a temporary folder (A4 scans at 200 dpi), opens it in the real window on the screenless
platform, goes to the slot, scrolls through all its pages and through the page editor's, and works on them
meanwhile. Prints the figures; exit code 1 when a promise is broken: 400 MB for the window's process, 50 ms to
switch to the section and to another row, 50 ms without answering. Stalls are told twice: by the clock, and the
time the window's thread itself was computing, which is what the program can help when the machine is busy.
"""

import argparse
import io
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import img2pdf
import numpy as np
from PIL import Image
from PySide6.QtCore import QEventLoop, QLocale, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.base.jobs import Cancel
from desktop.model.addresses import Address
from desktop.model.catalogue import SECTIONS
from desktop.session.intake import IntakeDesk, attach
from desktop.session.opening import create_session, new_dossier, open_session
from desktop.session.verbs import add_row, clear_slot
from desktop.store.settings import Settings
from desktop.ui import fonts
from desktop.ui.constants_alive import keep_constants_alive
from desktop.ui.deeds import deeds_of
from desktop.ui.dialogs.help import HelpWindow
from desktop.ui.dialogs.printing import PrintDialog
from desktop.ui.doors import Doors
from desktop.ui.dressing import dress
from desktop.ui.going_on import OpenNotes
from desktop.ui.pages_editor.door import open_page_editor
from desktop.ui.preferences import Preferences
from desktop.ui.window import Window

TODAY = date(2026, 3, 20)
SECTION = 11
MOST_MEGABYTES, MOST_SWITCH_MS, MOST_STALL_MS = 400.0, 50.0, 50.0
_BEAT_MS = 2


class Probe:
    """Notes how long the window's thread did not answer, by what it was busy with."""

    def __init__(self) -> None:
        self.longest: dict[str, float] = {}
        self.busiest: dict[str, float] = {}
        self.doing = "start"
        self._last, self._computed = perf_counter(), thread_time()
        self._timer = QTimer()
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def during(self, doing: str) -> None:
        """Begin another part of the work; what the benchmark itself did meanwhile does not count."""
        self.doing = doing
        self._last, self._computed = perf_counter(), thread_time()

    def _beat(self) -> None:
        now, computed = perf_counter(), thread_time()
        gap, busy = (now - self._last) * 1000 - _BEAT_MS, (computed - self._computed) * 1000
        self.longest[self.doing] = max(self.longest.get(self.doing, 0.0), gap)
        self.busiest[self.doing] = max(self.busiest.get(self.doing, 0.0), busy)
        self._last, self._computed = now, computed


def wait(milliseconds: int) -> None:
    """Let the window work."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(done: Callable[[], bool], *, seconds: float) -> None:
    """Let the window work until something is the case."""
    end = perf_counter() + seconds
    while not done():
        if perf_counter() > end:
            message = "the window did not get ready"
            raise TimeoutError(message)
        wait(20)


def make_scans(folder: Path, pages: int) -> list[Path]:
    """Write PDFs of fifty A4 pages each, as a feeder scanner does; there are twenty different pages."""
    chance = np.random.default_rng(1)
    pictures = []
    for _ in range(20):
        small = Image.fromarray(chance.integers(120, 256, (292, 206, 3), dtype=np.uint8))
        written = io.BytesIO()
        small.resize((1654, 2339), Image.Resampling.BILINEAR).save(written, "JPEG", quality=60, dpi=(200, 200))
        pictures.append(written.getvalue())
    paths = []
    for first in range(0, pages, 50):
        paths.append(folder / f"扫描{first // 50 + 1}.pdf")
        count = min(50, pages - first)
        paths[-1].write_bytes(img2pdf.convert([pictures[(first // 50 * 3 + number) % 20] for number in range(count)]))
    return paths


def make_dossier(folder: Path, pages: int) -> tuple[Path, Address]:
    """Make a dossier with two achievements, all pages in the second."""
    path = folder / "many.shenbao"
    session = create_session(path, new_dossier("suzhou-biopharma-2026", "中级"), today=lambda: TODAY)
    add_row(session, "achievements", {"project": "没有材料的一条", "evidence_class": "企业项目"})
    row = add_row(session, "achievements", {"project": "三百页的一条", "evidence_class": "企业项目"})
    slot = Address("achievements", "evidence", row)
    with IntakeDesk() as desk:
        for scan in make_scans(folder, pages):
            attach(session, slot, desk.look_at(scan, slot, cancel=Cancel()), file=scan)
    session.save()
    session.close()
    return path, slot


def open_window(path: Path, folder: Path) -> Window:
    """Open the dossier as the program does."""
    application = QApplication.instance() or QApplication(["shenbao"])
    keep_constants_alive()
    QLocale.setDefault(QLocale("zh_CN"))
    fonts.register()
    dress(application, Settings(scheme="light"))
    application.setFont(fonts.interface_font(families=(fonts.BUNDLED,)))
    window = Window(Preferences(), today=lambda: TODAY, now=lambda: datetime.now(tz=UTC).astimezone())
    doors = Doors(window, OpenNotes(folder / "notes"), today=lambda: TODAY)
    window.equip(deeds_of(window, doors, application))
    window.resize(1366, 860)
    window.show()
    window.show_session(open_session(path, today=lambda: TODAY))
    return window


def megabytes() -> float:
    """Return what the window's process holds now."""
    fields = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines() if ":" in line)
    return int(fields["VmRSS"].split()[0]) / 1024


def switch_ms(act: Callable[[], object]) -> float:
    """Return how long it takes until the window has laid out and drawn something else."""
    began = perf_counter()
    act()
    QApplication.processEvents()
    return (perf_counter() - began) * 1000


def measure(window: Window, slot: Address, save: Path | None) -> dict[str, float]:
    """Go through what a person does with many pages."""
    view, probe = window.view, Probe()
    store = view.papers.thumbnails
    figures: dict[str, float] = {}
    probe.during("making the pages")
    wait(2500)
    figures["memory with the window open, MB"] = megabytes()
    probe.during("switching")
    view.pages.page(SECTION).tables[0].choose(slot.row)
    wait(100)
    view.choose(1)
    wait(100)
    figures["to the section with all pages, ms"] = switch_ms(lambda: view.choose(SECTION))
    block = view.pages.page(SECTION).tables[0]
    rows = view.session.dossier.row_ids("achievements")
    block.choose(rows[0])
    wait(100)
    figures["to the row with all pages, ms"] = switch_ms(lambda: block.choose(rows[1]))
    strip = block.panel.slots[0].strip
    view.pages.page(SECTION).ensureWidgetVisible(strip)
    probe.during("loading the strip")
    scroll(strip.horizontalScrollBar(), store)
    figures["memory after the strip, MB"] = megabytes()
    work_in_editor(view, slot, probe, figures, save)
    figures["pictures held, MB"] = store.held_bytes / 1e6
    probe.during("looking at pages")
    until(lambda: not view.papers.facts.busy, seconds=300)
    walk(view, slot, probe)
    return figures | told(probe)


def told(probe: Probe) -> dict[str, float]:
    """Return the longest stalls: of the whole way, and of each part."""
    figures = {
        "longest stall of the whole way, ms": max(probe.longest.values()),
        "  of which computing, ms (the whole way)": max(probe.busiest.values()),
    }
    for doing, gap in probe.longest.items():
        figures[f"longest stall while {doing}, ms"] = gap
        figures[f"  of which computing, ms ({doing})"] = probe.busiest[doing]
    return figures


def walk(view: object, slot: Address, probe: Probe) -> None:
    """Go through all sections, type, check, drop and take back, look at the dialogs, save."""
    for place in range(len(SECTIONS)):
        probe.during(f"going to section {place + 1}")
        view.choose(place)
        wait(80)
    probe.during("typing")
    view.choose(1)
    row = view.pages.page(1).fields.rows["address"]
    row.take_focus()
    for _ in range(20):
        QTest.keyClicks(row.editor.focusProxy(), "x")
        wait(20)
    probe.during("saving")
    wait(2500)
    probe.during("emptying the slot and undo")
    clear_slot(view.session, slot)
    wait(600)
    view.session.undo()
    wait(600)
    for make in (lambda: PrintDialog(view.bench, view), lambda: HelpWindow(view)):
        probe.during("opening dialogs")
        dialog = make()
        dialog.show()
        wait(300)
        dialog.close()
        wait(50)


def scroll(bar: object, store: object) -> None:
    """Scroll from end to end, waiting for the pictures of every stop."""
    for value in range(0, bar.maximum() + 1, max(1, bar.pageStep())):
        bar.setValue(value)
        wait(40)
        until(lambda: store.idle, seconds=60)


def work_in_editor(view: object, slot: Address, probe: Probe, figures: dict[str, float], save: Path | None) -> None:
    """Open the page editor, scroll through it, turn and mark and move pages."""
    store = view.papers.thumbnails
    probe.during("opening the editor")
    began = perf_counter()
    editor = open_page_editor(view.bench, slot, view)
    QApplication.processEvents()
    figures["opening the editor, ms"] = (perf_counter() - began) * 1000
    editor.resize(1260, 800)
    wait(300)
    probe.during("loading the editor")
    scroll(editor.grid.verticalScrollBar(), store)
    figures["memory after the editor, MB"] = megabytes()
    probe.during("working on pages")
    for key in ("right", "earlier", "later", "left"):
        editor.choose((150 % editor.grid.pages.rowCount(), 151 % editor.grid.pages.rowCount()))
        editor.actions_by_key[key].trigger()
        wait(120)
    editor.grid.selectAll()
    wait(120)
    editor.parts.marked.emit(editor.parts.names[0])
    wait(400)
    editor.actions_by_key["undo"].trigger()
    wait(700)
    if save is not None:
        editor.grab().save(str(save / "editor.png"))
    probe.during("closing the editor")
    editor.close()
    wait(100)


def main() -> int:
    """Run and judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--save", type=Path, default=None)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="shenbao-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
            os.environ[variable] = str(folder / "home")
        path, slot = make_dossier(folder, chosen.pages)
        window = open_window(path, folder)
        try:
            figures = measure(window, slot, chosen.save)
        finally:
            window.view.abandon()
            window.view = None
            window.jobs.close()
    for what, figure in figures.items():
        print(f"{figure:8.1f}  {what}")
    return judge(figures)


def judge(figures: dict[str, float]) -> int:
    """Say which promise is broken; 1 when one is."""
    broken = [what for what, figure in figures.items() if figure > _limit(what)]
    for what in broken:
        print(f"broken: {what} {figures[what]:.1f} > {_limit(what):.0f}", file=sys.stderr)
    return 1 if broken else 0


def _limit(what: str) -> float:
    if what.startswith("memory"):
        return MOST_MEGABYTES
    if what.startswith("to the"):
        return MOST_SWITCH_MS
    return MOST_STALL_MS if "stall" in what else float("inf")


if __name__ == "__main__":
    sys.exit(main())
