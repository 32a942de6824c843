"""How long merging takes beside qpdf and others: ten scans of ten pages at 300 dpi, as whole processes.

    python tests/benchmarks/bench_merge.py [--rounds 5]

Makes its input (227 MB) in a temporary folder. Ours opens the result again with two engines and compares every page's
streams with its source; the peers verify nothing. Prints the medians and the peak memory of all our processes together;
exit code 1 when a promise is broken (1.5 × the time of qpdf, 200 MB). A peer that is missing is named and left out.
"""

import argparse
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
if str(HERE) not in sys.path:
    sys.path.insert(0, str(HERE))

import peers  # noqa: E402

FILES, PAGES = 10, 10
MOST_TIMES, MOST_MEGABYTES = 1.5, 200.0
OWN = "shenbao merge"


def main() -> int:
    """Run the command."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--rounds", type=int, default=5)
    rounds = arguments.parse_args().rounds
    absent = peers.missing("qpdf", "mutool")
    if "qpdf" in absent:
        return 2
    with tempfile.TemporaryDirectory(prefix="bench-merge-") as temporary:
        folder = Path(temporary)
        scans = [str(path) for path in peers.make_scans(folder, files=FILES, pages=PAGES)]
        megabytes = sum(Path(path).stat().st_size for path in scans) / 1e6
        outputs = [folder / f"{name}.pdf" for name in ("qpdf", "mutool", "合并")]
        commands = {
            "qpdf": ["qpdf", "--empty", "--pages", *scans, "--", str(outputs[0])],
            "mutool": ["mutool", "merge", "-o", str(outputs[1]), *scans],
            OWN: peers.ours("merge", *scans, "--output", str(outputs[2])),
        }
        commands = {name: command for name, command in commands.items() if name not in absent}
        seconds = peers.in_turn(commands, outputs, rounds)
        memory = peers.peak_megabytes(commands[OWN])
    ratio = seconds[OWN] / seconds["qpdf"]
    print(f"{FILES} files of {PAGES} pages, {megabytes:.0f} MB, median of {rounds} rounds\n")
    print(peers.table(seconds, OWN))
    print(f"\nours over qpdf: {ratio:.2f} (at most {MOST_TIMES})")
    print(f"peak memory of all our processes: {memory:.0f} MB (at most {MOST_MEGABYTES:.0f})")
    return int(ratio > MOST_TIMES or memory > MOST_MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())
