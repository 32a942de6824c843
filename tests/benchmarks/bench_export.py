"""How long exporting the sample takes beside copying the result, as whole processes, verification included.

    python tests/benchmarks/bench_export.py [--rounds 5]

Makes the sample's dossier in a temporary folder; nothing in it needs fitting. Prints the medians; exit code 1 when
the promise is broken: at most four times `cp -r` of the result plus one second.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]
OURS = (sys.executable, "-m", "desktop")
MOST_TIMES, MORE_SECONDS = 4.0, 1.0
DONE = frozenset({0, 1})


def timed(*command: str) -> float:
    """Run a command as a person would and return its seconds."""
    started = perf_counter()
    done = subprocess.run(command, check=False, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    seconds = perf_counter() - started
    if done.returncode not in DONE:
        sys.exit(done.stderr.decode())
    return seconds


def main() -> int:
    """Run the command."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--rounds", type=int, default=5)
    rounds = arguments.parse_args().rounds
    with tempfile.TemporaryDirectory(prefix="bench-export-") as temporary:
        for name in ("CONFIG", "STATE", "DATA", "CACHE"):
            os.environ[f"XDG_{name}_HOME"] = str(Path(temporary, name.lower()))
        dossier, target, copy = (str(Path(temporary, name)) for name in ("样例.shenbao", "出", "抄"))
        timed(*OURS, "new", dossier, "--from", str(ROOT / "resources" / "sample"))
        pairs = []
        for number in range(rounds + 1):
            for place in (target, copy):
                shutil.rmtree(place, ignore_errors=True)
            ours = timed(*OURS, "export", dossier, "--to", target, "--draft", "--on", "2026-03-16")
            pairs += [(ours, timed("cp", "-r", target, copy))] if number else []
        files = [path for path in Path(target).rglob("*") if path.is_file()]
    ours_seconds, copy_seconds = (median(pair[which] for pair in pairs) for which in (0, 1))
    most = MOST_TIMES * copy_seconds + MORE_SECONDS
    print(f"{len(files)} files, median of {rounds} rounds after a first one")
    print(f"cp -r {copy_seconds:.3f} s, shenbao export {ours_seconds:.2f} s (at most {most:.2f} s)")
    return int(ours_seconds > most)


if __name__ == "__main__":
    sys.exit(main())
