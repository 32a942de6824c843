"""How well names are read on scanned pages with the extra `ocr` installed, and how long a page takes.

    python tests/benchmarks/bench_recognition.py [--pages 24] [--first 9000]

Draws its pages; needs `pip install 'shenbao[ocr]'`. Exit code 1 when a promise is broken: fewer than 0.99 of the
printed names found, a name found that is not there, more than 2 seconds of two cores for a page (by processor time,
so that what runs beside does not count), or a page whose direction is told wrongly.
"""

import argparse
import resource
import sys
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from desktop.documents.facts.recognising import read_page
from desktop.documents.facts.words import names
from tests.documents.facts.drawn_pages import (
    GIVEN,
    SURNAMES,
    Damage,
    Sheet,
    heading,
    lines_of_text,
    name,
    scanned,
    table,
)
from tests.documents.facts.drawn_seals import Seal, stamp

LEAST_RECALL, MOST_SECONDS = 0.99, 2.0
CORES = 2


@dataclass
class Found:
    """What was counted over all pages."""

    printed: int = 0
    found: int = 0
    absent: int = 0
    false: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    turned: int = 0
    seconds: list[float] = field(default_factory=list)


def page_with_names(seed: int) -> tuple[Sheet, list[str]]:
    """Draw a certificate, a contract or a list that names three people, one with a wide space in it."""
    chance = np.random.default_rng(seed)
    sheet = Sheet(chance)
    people = [name(chance) for _ in range(3)]
    spaced = "　".join(people[1]) if len(people[1]) == 2 else people[1]
    match seed % 3:
        case 0:
            heading(sheet, "主要参与人员名单")
            table(sheet, rows=9, top=110)
            sheet.write(f"项目负责人：{people[0]}　成员：{spaced}、{people[2]}。", 25, 70, size=4.2)
        case 1:
            heading(sheet, "技术服务合同")
            lines_of_text(sheet, top=100, bottom=230)
            sheet.write(f"甲方代表：{people[0]}", 30, 60, size=4.0)
            sheet.write(f"乙方代表：{spaced}", 110, 60, size=4.0)
            sheet.write(f"经办人：{people[2]}，电话另附。", 30, 75, size=3.6)
        case _:
            heading(sheet, "结业证书", y=50, size=16)
            sheet.write(f"{people[0]}同志：", 30, 100, size=6.5)
            sheet.write("参加继续教育培训，成绩合格，准予结业。", 43, 115, size=6)
            sheet.write(f"班主任：{spaced}　　教务：{people[2]}", 40, 150, size=4.5)
    if chance.random() < 0.7:
        stamp(sheet, Seal(opacity=float(chance.uniform(0.5, 0.85))), float(chance.uniform(45, 150)), 72)
    return sheet, people


def look_alike(person: str, chance: np.random.Generator) -> str:
    """Change one character of a name."""
    place = int(chance.integers(len(person)))
    pool = SURNAMES if place == 0 else GIVEN
    other = pool[int(chance.integers(len(pool)))]
    return person[:place] + other + person[place + 1 :]


def measure(pages: int, first: int) -> Found:
    """Read the pages; every eighth is turned first."""
    found = Found()
    for seed in range(first, first + pages):
        sheet, people = page_with_names(seed)
        damage = Damage.by_chance(sheet.chance, most_skew=1.5, grey=sheet.chance.random() < 0.2)
        turn = (0, 0, 0, 90, 0, 180, 0, 270)[seed % 8]
        shown = scanned(sheet, damage).rotate(turn, expand=True)
        started = process_time()
        text, told = read_page(shown, dpi=150)
        found.seconds.append((process_time() - started) / CORES)
        found.turned += told is not None and told != turn
        count(found, text, people, sheet.chance)
    return found


def count(found: Found, text: str, people: list[str], chance: np.random.Generator) -> None:
    """Look for the people who are there and for ten who are not, three of them look-alikes."""
    for person in people:
        found.printed += 1
        seen = names(text, person) is True
        found.found += seen
        if not seen:
            found.missed.append(person)
    others = [*(look_alike(person, chance) for person in people), *(name(chance) for _ in range(7))]
    for person in others:
        if not any(person in each or each in person for each in people):
            found.absent += 1
            if names(text, person) is True:
                found.false.append(person)


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=24)
    parser.add_argument("--first", type=int, default=9000)
    asked = parser.parse_args()
    found = measure(asked.pages, asked.first)
    recall, seconds = found.found / found.printed, float(np.median(found.seconds[1:]))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"names found       {found.found} of {found.printed} = {recall:.3f}   missed: {'、'.join(found.missed) or '-'}"
    )
    print(f"false names       {len(found.false)} of {found.absent} asked   {'、'.join(found.false) or '-'}")
    print(f"directions wrong  {found.turned} of {asked.pages}")
    print(f"a page            {seconds:.2f} s of two cores (median), longest {max(found.seconds):.2f} s")
    print(f"peak memory       {memory:.0f} MB")
    good = recall >= LEAST_RECALL and not found.false and seconds <= MOST_SECONDS and not found.turned
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
