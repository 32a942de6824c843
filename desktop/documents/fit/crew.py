"""The workers of one fitting: each step as a task or many at once, with progress and a way to stop."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from desktop.base.jobs import Cancel, Progress, Report
from desktop.documents.fit.floors import Way
from desktop.documents.fit.found import Contents, Expected, Found, Replacement, Treated
from desktop.documents.isolation.remote import Remote
from desktop.documents.workers import Workers

Key = tuple[int, int]
Item = TypeVar("Item")
Value = TypeVar("Value")

_FIND: Remote[Contents] = Remote("desktop.documents.fit.finding", "find")
_TREAT: Remote[Treated] = Remote("desktop.documents.fit.treating", "treat")
_AGAIN: Remote[Treated] = Remote("desktop.documents.fit.treating", "again")
_REPLACE: Remote[int] = Remote("desktop.documents.fit.replacing", "replace")
_DIFFERING: Remote[tuple[int, ...]] = Remote("desktop.documents.fit.verifying", "differing")
_SECONDS, _SECONDS_FOR_FILE = 120.0, 600.0
_MEGABYTES = 1600
_RUNS_PER_WORKER = 2


@dataclass(frozen=True, slots=True)
class Task:
    """A file to fit, a work folder, the limit, and the name a person knows it by."""

    source: Path
    folder: Path
    limit_bytes: int
    name: str


class Crew:
    """Has the steps of a fitting done by worker processes. Pictures lie as files in the task's folder."""

    def __init__(self, task: Task, workers: Workers, report: Report, cancel: Cancel) -> None:
        self._task = task
        self._workers = workers
        self._report = report
        self._cancel = cancel

    def find(self) -> Contents:
        """List the pictures of the source."""
        return self._run(_FIND, self._task.source, self._task.name, seconds=_SECONDS_FOR_FILE)

    def treat(self, pictures: Mapping[Key, Found], shares: Mapping[Key, float]) -> dict[Key, Treated]:
        """Look at pictures and write each anew within its share of bytes."""

        def treat(key: Key) -> Treated:
            args = (self._task.source, pictures[key], shares[key], self._file_of(key), self._task.name)
            return self._run(_TREAT, *args)

        keys = sorted(shares, key=lambda key: pictures[key].pages)
        return dict(zip(keys, self._in_parallel(treat, keys, "压缩页面"), strict=True))

    def again(self, pictures: Mapping[Key, Found], wanted: Mapping[Key, Treated]) -> dict[Key, Treated]:
        """Write pictures anew by the options that are now named as taken."""

        def again(key: Key) -> Treated:
            args = (self._task.source, pictures[key], wanted[key], self._file_of(key), self._task.name)
            return self._run(_AGAIN, *args)

        keys = sorted(wanted)
        return dict(zip(keys, self._in_parallel(again, keys, "调整页面"), strict=True))

    def write(self, treated: Mapping[Key, Treated]) -> Path:
        """Write the source with its pictures replaced; returns the file."""
        target = self._task.folder / "fitted.pdf"
        replacements = [
            Replacement(key, self._file_of(key), one.way, one.pixels, one.strokes)
            for key, one in sorted(treated.items())
            if one.way is not Way.KEPT
        ]
        args = (self._task.source, replacements, target, self._task.name)
        self._run(_REPLACE, *args, seconds=_SECONDS_FOR_FILE)
        return target

    def differing(self, made: Path, expected: Sequence[Expected]) -> set[int]:
        """Return the pages of a written file that do not show what their source shows."""

        def look(run: Sequence[Expected]) -> tuple[int, ...]:
            args = (self._task.source, made, run, self._task.name)
            return self._run(_DIFFERING, *args, seconds=_SECONDS_FOR_FILE)

        length = max(1, -(-len(expected) // (self._workers.count * _RUNS_PER_WORKER)))
        runs = [expected[start : start + length] for start in range(0, len(expected), length)]
        return {page for pages in self._in_parallel(look, runs, "核对每一页") for page in pages}

    def _file_of(self, key: Key) -> Path:
        return self._task.folder / f"{key[0]}-{key[1]}.picture"

    def _run(self, remote: Remote[Value], *args: object, seconds: float = _SECONDS) -> Value:
        return self._workers.run(
            remote, *args, about=self._task.name, seconds=seconds, megabytes=_MEGABYTES, cancel=self._cancel
        )

    def _in_parallel(self, function: Callable[[Item], Value], items: Sequence[Item], what: str) -> list[Value]:
        """Run a worker task for each item, as many at once as there are workers; stops at the first error."""
        with ThreadPoolExecutor(self._workers.count) as threads:
            waiting: list[Future[Value]] = [threads.submit(function, item) for item in items]
            try:
                done = []
                for number, future in enumerate(waiting, start=1):
                    done.append(future.result())
                    self._cancel.checkpoint()
                    self._report(Progress(number, len(items), what))
            except BaseException:
                threads.shutdown(wait=False, cancel_futures=True)
                raise
            return done
