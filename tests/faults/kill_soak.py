"""Kill the program at random instants and look at what is left: `python tests/faults/kill_soak.py --rounds 500`.

A scenario is: how the folder is prepared, which command to run in a round, and what must hold after a
kill. The command says what it does through a log it appends to: `try X` before, `ack X` after. What
was acknowledged must be there; what was tried may be there wholly or not at all. Kills are SIGKILL to
the whole process group. A power cut is another matter: see RELIABILITY 3.2 in the project's research.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).resolve().parent
LOG = "log.txt"
LONGEST_SECONDS = 60.0


@dataclass(frozen=True)
class Said:
    """What the log of all rounds until now says: acknowledged last, tried last, and ever acknowledged."""

    acknowledged: str | None
    tried: str | None
    ever: frozenset[str] = frozenset()

    def allows(self, state: str) -> bool:
        """Whether a state found after a kill is one that may be there."""
        return state in {self.acknowledged, self.tried}


@dataclass(frozen=True)
class Command:
    """What is run in a round. With a `state` the soak keeps the log for it: tried at its start, acknowledged when done.

    Without one the command appends to the log itself, as often as it likes. `done` are the exit codes that say so.
    """

    arguments: Sequence[str]
    state: str | None = None
    done: frozenset[int] = frozenset({0})


@dataclass(frozen=True)
class Scenario:
    """One kind of work to be killed.

    `prepare` makes the folder ready once. `command` gives the command of a round; it is killed up to
    `window_seconds` after it wrote its first line of the round, or after its start when it writes none;
    without a window the command is first run to its end twice to see how long it takes here.
    `check` returns what is wrong after a round, in words; an empty list when all is well. `broken_off`
    tells whether the kill left something that must be recovered: a soak without any proves little.
    """

    name: str
    prepare: Callable[[Path], None]
    command: Callable[[Path, random.Random, int], Command]
    check: Callable[[Path, Said], list[str]]
    window_seconds: float | None = None
    broken_off: Callable[[Path], bool] = lambda _: False


@dataclass
class Outcome:
    """What a soak found."""

    rounds: int = 0
    killed: int = 0
    killed_between_try_and_ack: int = 0
    acknowledged: int = 0
    broken_off: int = 0
    problems: list[str] = field(default_factory=list)


def soak(scenario: Scenario, *, rounds: int, seed: int, folder: Path) -> Outcome:
    """Run a scenario's rounds in a folder."""
    chance = random.Random(seed)  # noqa: S311 - the same chance each time
    outcome = Outcome()
    log = folder / LOG
    scenario.prepare(folder)
    window_seconds = scenario.window_seconds or _seconds_of_whole_runs(scenario, folder, chance) * 1.5
    for number in range(rounds):
        before = _lines(log)
        killed = _run_and_kill(scenario, folder, chance, number, within_seconds=window_seconds)
        said, new = _said(_lines(log)), _lines(log)[len(before) :]
        outcome.rounds += 1
        outcome.killed += killed
        outcome.killed_between_try_and_ack += killed and bool(new) and new[-1].startswith("try ")
        outcome.broken_off += scenario.broken_off(folder)
        outcome.acknowledged += sum(line.startswith("ack ") for line in new)
        found = [f"{scenario.name} {number}: {problem}" for problem in scenario.check(folder, said)]
        outcome.problems += found
        if found:
            break
    return outcome


def _seconds_of_whole_runs(scenario: Scenario, folder: Path, chance: random.Random) -> float:
    longest = 0.0
    for number in (-2, -1):
        began = time.monotonic()
        if _run_and_kill(scenario, folder, chance, number, within_seconds=LONGEST_SECONDS, at_random=False):
            raise RuntimeError(f"{scenario.name} takes too long to be killed in its course")
        longest = max(longest, time.monotonic() - began)
    return longest


def _run_and_kill(
    scenario: Scenario,
    folder: Path,
    chance: random.Random,
    number: int,
    *,
    within_seconds: float,
    at_random: bool = True,
) -> bool:
    """Run a round's command and kill it at a random instant; False when it was done before."""
    command = scenario.command(folder, chance, number)
    size = _size(folder / LOG)
    if command.state is not None:
        Log(folder).tries(command.state)
    process = subprocess.Popen(
        command.arguments,
        cwd=folder,
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        if command.state is None and chance.random() < 0.8:
            _wait_for_first_line(process, folder / LOG, size)
        process.wait(timeout=chance.uniform(0, within_seconds) if at_random else within_seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return True
    if process.returncode not in command.done:
        raise RuntimeError(f"{command.arguments} ended with {process.returncode}")
    if command.state is not None:
        Log(folder).acknowledges(command.state)
    return False


def _wait_for_first_line(process: subprocess.Popen[bytes], log: Path, size: int) -> None:
    until = time.monotonic() + LONGEST_SECONDS
    while _size(log) == size and process.poll() is None and time.monotonic() < until:
        time.sleep(0.001)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _lines(log: Path) -> list[str]:
    # A kill may cut the last line short; what has no line end was not said.
    text = log.read_text(encoding="utf-8") if log.exists() else ""
    return text.split("\n")[:-1]


def _said(lines: Sequence[str]) -> Said:
    acknowledged = next((line[4:] for line in reversed(lines) if line.startswith("ack ")), None)
    tried = next((line[4:] for line in reversed(lines) if line.startswith("try ")), None)
    return Said(acknowledged, tried, frozenset(line[4:] for line in lines if line.startswith("ack ")))


class Log:
    """The log as a command writes it: each line at once, so that a kill cannot take it back."""

    def __init__(self, folder: Path) -> None:
        self._handle = os.open(folder / LOG, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def tries(self, state: str) -> None:
        """Say what is about to be done."""
        os.write(self._handle, f"try {state}\n".encode())

    def acknowledges(self, state: str) -> None:
        """Say that it is done."""
        os.write(self._handle, f"ack {state}\n".encode())


def _scenarios() -> Mapping[str, Scenario]:
    sys.path[:0] = [str(HERE), str(HERE.parents[1])]
    import scenarios

    return {scenario.name: scenario for scenario in scenarios.SCENARIOS}


def main() -> int:
    """Run the scenarios asked for and say what was found."""
    parser = argparse.ArgumentParser(description="Kill the program at random instants and look at what is left.")
    parser.add_argument("--rounds", type=int, default=500, help="rounds per scenario")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--only", action="append", help="name of a scenario; may be given more than once")
    asked = parser.parse_args()
    failed = False
    for name, scenario in _scenarios().items():
        if asked.only and name not in asked.only:
            continue
        with TemporaryDirectory(prefix="kill-soak-") as folder:
            began = time.monotonic()
            outcome = soak(scenario, rounds=asked.rounds, seed=asked.seed, folder=Path(folder))
        print(
            f"{name}: seed {asked.seed}, {outcome.rounds} rounds, {outcome.killed} killed, "
            f"{outcome.killed_between_try_and_ack} of them between try and ack, {outcome.broken_off} to recover, "
            f"{outcome.acknowledged} acknowledged, {time.monotonic() - began:.0f} s, "
            f"{len(outcome.problems)} problems"
        )
        for problem in outcome.problems:
            print(f"  {problem}")
        failed = failed or bool(outcome.problems)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
