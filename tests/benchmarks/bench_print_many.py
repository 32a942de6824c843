"""How long the forms of many people take as one print job, and how much memory, workers included.

    python tests/benchmarks/bench_print_many.py [--people 200] [--fewer 50]

Makes the sample's dossier in a temporary folder and prints it under as many names, both sides, on two workers: the
papers of each person (同意证明, 承诺书, 申报表预览, 自评表), then once more with the papers about all of them. Each run
is a process of its own. Exit code 1 when a promise is broken: each person's papers of all within 60 s, and at most a
quarter more memory for all people than for fewer.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Event, Thread
from time import perf_counter
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

EACH = ("unit-consent", "commitment", "application-preview", "self-assessment")
ABOUT_ALL = ("seal-round", "unit-summary", "publicity-notice")
MOST_SECONDS, MOST_MORE = 60.0, 1.25
WORKERS = 2
_SAMPLED_EVERY_SECONDS = 0.05
_KILOBYTES_PER_MEGABYTE = 1024


class Memory:
    """Watches how much this process and its children hold together, in MB."""

    def __init__(self) -> None:
        self.peak = 0.0
        self._done = Event()
        self._thread = Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(_SAMPLED_EVERY_SECONDS):
            self.peak = max(self.peak, sum(_held(pid) for pid in _family()))


def _family() -> Iterator[int]:
    known = [os.getpid()]
    while known:
        pid = known.pop()
        yield pid
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            try:
                known += [int(child) for child in task.read_text().split()]
            except OSError:
                continue


def _held(pid: int) -> float:
    """Return a process's own share of memory: pages it shares with others count in part."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / _KILOBYTES_PER_MEGABYTE for line in lines if line.startswith("Pss:")), 0.0)


def print_one(file: Path, count: int, forms: list[str]) -> dict[str, float]:
    """Print a dossier under so many names."""
    from desktop.documents.workers import Workers
    from desktop.export.forms_of_people import Person
    from desktop.export.print_job import PrintWork, print_job
    from desktop.model.addresses import Address
    from desktop.session.opening import open_session

    session = open_session(file, read_only=True)
    dossier = session.dossier
    session.close()

    def people() -> Iterator[Person]:
        for number in range(count):
            yield Person(f"人员{number}", dossier.with_answer(Address("basic", "name"), f"人员{number}"))

    target = file.with_suffix(".pdf")
    with Memory() as memory, Workers(count=WORKERS) as workers:
        started = perf_counter()
        work = PrintWork(workers)
        job = print_job(people(), forms, target, count=count, on=date(2026, 3, 16), duplex=True, work=work)
        seconds = perf_counter() - started
    return {"seconds": seconds, "pages": job.pages, "megabytes": memory.peak, "size": target.stat().st_size / 1e6}


def in_a_process(file: Path, count: int, forms: tuple[str, ...]) -> dict[str, float]:
    """Run `print_one` as a process of its own."""
    command = [sys.executable, __file__, "--one", str(file), "--people", str(count), "--forms", ",".join(forms)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    words = "{people} people, {forms} forms: {seconds:.1f} s, {pages} pages, {megabytes:.0f} MB, PDF {size:.1f} MB"
    print(words.format(people=count, forms=len(forms), **found), flush=True)
    return found


def main() -> int:
    """Run the command."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--people", type=int, default=200)
    arguments.add_argument("--fewer", type=int, default=50)
    arguments.add_argument("--one", type=Path, default=None, help=argparse.SUPPRESS)
    arguments.add_argument("--forms", default="", help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.one is not None:
        print(json.dumps(print_one(given.one, given.people, given.forms.split(","))))
        return 0
    with tempfile.TemporaryDirectory(prefix="bench-print-") as temporary:
        for name in ("CONFIG", "STATE", "DATA", "CACHE"):
            os.environ[f"XDG_{name}_HOME"] = str(Path(temporary, name.lower()))
        file = Path(temporary, "样例.shenbao")
        made = (sys.executable, "-m", "desktop", "new", str(file), "--from", str(ROOT / "resources" / "sample"))
        subprocess.run(made, check=True, cwd=ROOT, capture_output=True)
        fewer = in_a_process(file, given.fewer, EACH)
        everyone = in_a_process(file, given.people, EACH)
        in_a_process(file, given.people, (*EACH, *ABOUT_ALL))
    more = everyone["megabytes"] / fewer["megabytes"]
    print(f"memory: {more:.2f} times that of {given.fewer} people (at most {MOST_MORE})")
    return int(everyone["seconds"] > MOST_SECONDS or more > MOST_MORE)


if __name__ == "__main__":
    sys.exit(main())
