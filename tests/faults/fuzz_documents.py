"""Spoil files of every kind by chance and put each through the program's own doors, workers included.

    python tests/faults/fuzz_documents.py --mutations 10000 --seed 1 [--corpus FOLDER] [--keep DIR]

Every file must end as taken or as a refusal that names it and the next step, within the time limit; what is written
must be accepted by pdfium and by `qpdf --check` (where installed), and hold nothing that acts. Exit code 1 otherwise.
The same seed spoils the same files the same way. Without a corpus, files of every kind are made for it.
`--keep` collects the files that ended wrongly, each with the reason beside it; `--only N` tries one of them again.
"""

import argparse
import logging
import os
import random
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

HERE = Path(__file__).resolve().parent
for needed in (str(HERE), str(HERE.parent.parent)):
    if needed not in sys.path:
        sys.path.insert(0, needed)

from fuzzing.mutations import mutated  # noqa: E402
from fuzzing.seeds import Seed, seeds_of  # noqa: E402
from fuzzing.trying import Ended, tried  # noqa: E402

from desktop.documents.workers import Workers  # noqa: E402

THREADS = 2
TELL_EVERY = 500


@dataclass(frozen=True, slots=True)
class Case:
    """One spoilt file."""

    number: int
    seed: Seed
    data: bytes

    @property
    def name(self) -> str:
        """The name it gets: number first, with the ending of the file it was made of."""
        return f"{self.number:05d}-{self.seed.name}"


def case(seeds: list[Seed], start: int, number: int) -> Case:
    """Return the case of a number: the same for the same seed."""
    chance = random.Random(f"{start}/{number}")  # noqa: S311 - chance, no secret
    seed = seeds[number % len(seeds)]
    return Case(number, seed, mutated(chance, chance.choice(seed.forms), seed.kind))


class Stumbles(logging.Handler):
    """Counts the errors nobody expected that a fallback made good: the log knows them, the person never does."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.seen: Counter[str] = Counter()

    def emit(self, record: logging.LogRecord) -> None:
        """Count one by the last lines of its trace."""
        self.seen[" | ".join(record.getMessage().strip().splitlines()[-3:])] += 1


class Fuzzing:
    """Runs cases in several threads over one pool of workers."""

    def __init__(self, workers: Workers, *, keep: Path | None, seconds: float) -> None:
        self._workers = workers
        self._keep = keep
        self._seconds = seconds
        self.ends: Counter[str] = Counter()
        self.failed: list[tuple[Case, Ended]] = []
        self.slowest = 0.0

    def run(self, one: Case) -> None:
        """Try one case and remember how it ended."""
        with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
            path = Path(folder) / one.name
            path.write_bytes(one.data)
            work = Path(folder) / "work"
            work.mkdir()
            ended = tried(path, self._workers, work, seconds=self._seconds)
        self.ends[ended.how] += 1
        self.slowest = max(self.slowest, ended.seconds)
        if ended.faults:
            self.failed.append((one, ended))
            print(f"{one.name} [{ended.how}, {ended.seconds:.1f} s]: {'; '.join(ended.faults)[:300]}", flush=True)
            self._store(one, ended)

    def _store(self, one: Case, ended: Ended) -> None:
        if self._keep is not None:
            self._keep.mkdir(parents=True, exist_ok=True)
            (self._keep / one.name).write_bytes(one.data)
            (self._keep / f"{one.name}.txt").write_text("\n".join([ended.how, *ended.faults, *ended.notices]), "utf-8")


def main() -> int:
    """Run the command."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--mutations", type=int, default=1000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--first", type=int, default=0, help="begin at this number")
    arguments.add_argument("--only", type=int, action="append", help="try only these numbers")
    arguments.add_argument("--corpus", type=Path, default=os.environ.get("SHENBAO_CORPUS"))
    arguments.add_argument("--keep", type=Path, default=None)
    arguments.add_argument("--seconds", type=float, default=60.0, help="longest time for one file")
    asked = arguments.parse_args()
    seeds = seeds_of(Path(asked.corpus) if asked.corpus else None)
    numbers = asked.only or range(asked.first, asked.first + asked.mutations)
    started = monotonic()
    stumbles = Stumbles()
    logging.getLogger().addHandler(stumbles)
    with Workers(count=THREADS) as workers, ThreadPoolExecutor(THREADS) as threads:
        fuzzing = Fuzzing(workers, keep=asked.keep, seconds=asked.seconds)

        def run_number(number: int) -> None:
            fuzzing.run(case(seeds, asked.seed, number))

        for done, _ in enumerate(threads.map(run_number, numbers), start=1):
            if done % TELL_EVERY == 0:
                print(
                    f"{done} of {len(numbers)}, {len(fuzzing.failed)} wrong, {monotonic() - started:.0f} s", flush=True
                )
    _tell(fuzzing, len(numbers), monotonic() - started)
    for what, times in stumbles.seen.most_common(20):
        print(f"  made good {times} times: {what[:200]}")
    return int(bool(fuzzing.failed))


def _tell(fuzzing: Fuzzing, count: int, seconds: float) -> None:
    print(
        f"{count} spoilt files in {seconds:.0f} s; slowest {fuzzing.slowest:.1f} s; {len(fuzzing.failed)} ended wrongly"
    )
    for how, times in fuzzing.ends.most_common():
        print(f"  {how}: {times}")


if __name__ == "__main__":
    sys.exit(main())
