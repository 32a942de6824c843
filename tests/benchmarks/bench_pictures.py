"""How long photographs and scanned pictures take to become one PDF, beside img2pdf, as whole processes.

    python tests/benchmarks/bench_pictures.py [--rounds 3]

Forty scans of A4 at 300 dpi (about 2.2 MB each) and forty photographs of 12 megapixels (about 4 MB each), none of them
encoded again: each picture in the output is compared bit by bit with its file. Ours also reads every picture to its
end, since one cut short must not pass. Exit code 1 when a promise is broken (1.5 × the time of img2pdf).
"""

import argparse
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
if str(HERE) not in sys.path:
    sys.path.insert(0, str(HERE))

import numpy as np  # noqa: E402
import peers  # noqa: E402
import pikepdf  # noqa: E402

COUNT = 40
MOST_TIMES = 1.5
OWN = "shenbao merge"
HEAPS = {"scans": (2480, 3508), "photographs": (4000, 3000)}
_SOS = b"\xff\xda"


def make_pictures(folder: Path, size: tuple[int, int]) -> list[Path]:
    """Write the pictures of one heap."""
    chance = np.random.default_rng(2)
    folder.mkdir()
    paths = [folder / f"IMG_{number:03d}.jpg" for number in range(COUNT)]
    for path in paths:
        path.write_bytes(peers.noisy_page(chance, size))
    return paths


def encoded_again(output: Path, pictures: list[Path]) -> int:
    """Return how many pictures of the output are not bit by bit those of the files, from the first scan on."""
    with pikepdf.open(output) as pdf:
        wrong = len(pictures) - len(pdf.pages)
        for page, path in zip(pdf.pages, pictures, strict=False):
            held = next(iter(page.obj.Resources.XObject.as_dict().values())).read_raw_bytes()
            data = path.read_bytes()
            wrong += held[held.find(_SOS) :] != data[data.find(_SOS) :]
    return wrong


def measured(folder: Path, heap: str, rounds: int) -> float:
    """Measure one heap, print it and return our time over img2pdf's."""
    pictures = make_pictures(folder / heap, HEAPS[heap])
    outputs = [folder / f"{heap}-{name}.pdf" for name in ("img2pdf", "ours")]
    names = [str(path) for path in pictures]
    commands = {
        "img2pdf": ["img2pdf", *names, "-o", str(outputs[0])],
        OWN: peers.ours("merge", *names, "--output", str(outputs[1])),
    }
    seconds = peers.in_turn(commands, outputs, rounds)
    megabytes = sum(path.stat().st_size for path in pictures) / 1e6
    print(f"\n{COUNT} {heap}, {megabytes:.0f} MB; encoded again: {encoded_again(outputs[1], pictures)}\n")
    print(peers.table(seconds, OWN))
    return seconds[OWN] / seconds["img2pdf"]


def main() -> int:
    """Run the command."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--rounds", type=int, default=3)
    rounds = arguments.parse_args().rounds
    if peers.missing("img2pdf"):
        return 2
    with tempfile.TemporaryDirectory(prefix="bench-pictures-") as temporary:
        ratios = {heap: measured(Path(temporary), heap, rounds) for heap in HEAPS}
    print()
    for heap, ratio in ratios.items():
        print(f"{heap}: ours over img2pdf {ratio:.2f} (at most {MOST_TIMES})")
    return int(max(ratios.values()) > MOST_TIMES)


if __name__ == "__main__":
    sys.exit(main())
