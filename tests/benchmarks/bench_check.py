"""How long checking the sample takes: the whole process, the engine over everything, the engine after one change.

    python tests/benchmarks/bench_check.py [--rounds 9]

Makes the sample's dossier in a temporary folder. Prints the medians; exit code 1 when a promise is broken: 0.5 s for
the process, 50 ms for the engine over the whole dossier, 5 ms for one changed answer.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from desktop.model.addresses import Address  # noqa: E402
from desktop.session.opening import engine_for  # noqa: E402
from desktop.store.dossier_file import DossierFile  # noqa: E402

OURS = (sys.executable, "-m", "desktop")
MOST_SECONDS, MOST_ENGINE_MS, MOST_CHANGE_MS = 0.5, 50.0, 5.0
ON = date(2026, 3, 16)
CHANGED = (
    Address("basic", "email"),
    Address("basic", "birth_date"),
    Address("application", "level"),
    Address("unit_consent", "verified_on"),
    Address("summary", "text"),
)


def run(*command: str) -> float:
    """Run a command as a person would and return its seconds."""
    started = perf_counter()
    done = subprocess.run(command, check=False, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    seconds = perf_counter() - started
    if done.returncode not in {0, 1}:
        sys.exit(done.stderr.decode())
    return seconds


def engine_seconds(dossier: Path, rounds: int) -> tuple[float, dict[Address, float]]:
    """Return the engine's seconds for the whole dossier, and for each of some changed answers."""
    with DossierFile.open(dossier, read_only=True) as file:
        held = file.dossier
    engine = engine_for(held.programme)
    whole, changes = [], {at: list[float]() for at in CHANGED}
    for _ in range(rounds):
        started = perf_counter()
        report = engine.check(held, on=ON)
        whole.append(perf_counter() - started)
        for at, seconds in changes.items():
            after = held.with_answer(at, None)
            started = perf_counter()
            engine.recheck(report, after, changed={at}, on=ON)
            seconds.append(perf_counter() - started)
    return median(whole), {at: median(seconds) for at, seconds in changes.items()}


def main() -> int:
    """Run the command."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--rounds", type=int, default=9)
    rounds = arguments.parse_args().rounds
    with tempfile.TemporaryDirectory(prefix="bench-check-") as temporary:
        for name in ("CONFIG", "STATE", "DATA", "CACHE"):
            os.environ[f"XDG_{name}_HOME"] = str(Path(temporary, name.lower()))
        dossier = Path(temporary, "样例.shenbao")
        run(*OURS, "new", str(dossier), "--from", str(ROOT / "resources" / "sample"))
        run(*OURS, "check", str(dossier))
        process = median(run(*OURS, "check", str(dossier), "--on", ON.isoformat()) for _ in range(rounds))
        bare = median(run(sys.executable, "-c", "pass") for _ in range(rounds))
        whole, changes = engine_seconds(dossier, rounds)
    slowest = max(changes, key=lambda at: changes[at])
    print(f"median of {rounds} rounds; a bare Python takes {bare:.2f} s here")
    print(f"shenbao check {process:.2f} s (at most {MOST_SECONDS})")
    print(f"engine, whole dossier {whole * 1000:.1f} ms (at most {MOST_ENGINE_MS:.0f})")
    told = f"engine, one changed answer {changes[slowest] * 1000:.2f} ms at worst ({slowest.place}.{slowest.key})"
    print(f"{told} (at most {MOST_CHANGE_MS:.0f})")
    return int(process > MOST_SECONDS or whole * 1000 > MOST_ENGINE_MS or changes[slowest] * 1000 > MOST_CHANGE_MS)


if __name__ == "__main__":
    sys.exit(main())
