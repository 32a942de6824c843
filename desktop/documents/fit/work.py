"""The steps of one fitting: share out, write pictures anew in parallel, settle what is left, write, look, mend."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from dataclasses import replace as changed
from pathlib import Path
from typing import TypeVar

from desktop.base.jobs import Cancel, Progress, Report
from desktop.documents.fit.allotting import Curve, Standing, settle, shares
from desktop.documents.fit.floors import AIM, FULL_ENOUGH, WORTH, Way
from desktop.documents.fit.found import Contents, Found, Replacement, Treated
from desktop.documents.fit.paging import expectations, page_fits
from desktop.documents.fit.report import CannotFit, FitReport, cannot_fit
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
_ROUNDS, _ATTEMPTS = 8, 4
_LOWER = 0.03
_RESERVE_BYTES, _RESERVE_PER_PICTURE = 1_024, 24
_RESERVE_PER_LAYERS = 420
_SPARE_BYTES = 512


@dataclass(frozen=True, slots=True)
class Task:
    """A file to fit, a work folder, the limit, and the name a person knows it by."""

    source: Path
    folder: Path
    limit_bytes: int
    name: str


class Fitting:
    """One fitting from beginning to end."""

    def __init__(self, task: Task, workers: Workers, report: Report, cancel: Cancel) -> None:
        self._task = task
        self._workers = workers
        self._report = report
        self._cancel = cancel
        self._contents = Contents((), (), 0)
        self._open: dict[Key, Found] = {}
        self._treated: dict[Key, Treated] = {}
        self._reserve = 0

    def fitted(self) -> Path:
        """Return a file of the work folder that is not above the limit and shows what the source shows.

        Raises:
            CannotFit: there is none above the legibility floor.
        """
        args = (self._task.source, self._task.name)
        self._contents = self._run(_FIND, *args, seconds=_SECONDS_FOR_FILE)
        self._open = {picture.key: picture for picture in self._contents.pictures if not picture.closed}
        self._reserve = _RESERVE_BYTES + _RESERVE_PER_PICTURE * len(self._open)
        self._treat_by_shares()
        self._settle()
        for _ in range(_ATTEMPTS):
            made = self._written()
            over = made.stat().st_size - self._task.limit_bytes
            if over > 0:
                self._reserve += over + _SPARE_BYTES
            elif not (bad := self._differing(made)):
                return made
            else:
                self._leave_alone(bad)
            self._settle()
        raise self._cannot_fit()

    def report(self, after_bytes: int) -> FitReport:
        """Tell what was done page by page."""
        pages = page_fits(self._contents, self._treated)
        return FitReport(self._contents.size_bytes, after_bytes, self._task.limit_bytes, pages)

    def _run(self, remote: Remote[Value], *args: object, seconds: float = _SECONDS) -> Value:
        return self._workers.run(
            remote, *args, about=self._task.name, seconds=seconds, megabytes=_MEGABYTES, cancel=self._cancel
        )

    @property
    def _budget(self) -> float:
        fixed = self._contents.size_bytes - sum(picture.size_bytes for picture in self._open.values())
        layers = sum(one.way is Way.LAYERS for one in self._treated.values())
        return float(self._task.limit_bytes - fixed - self._reserve - layers * _RESERVE_PER_LAYERS)

    def _bytes_of(self, key: Key) -> int:
        return self._treated[key].size_bytes if key in self._treated else self._open[key].size_bytes

    @property
    def _total(self) -> int:
        return sum(self._bytes_of(key) for key in self._open)

    def _treat_by_shares(self) -> None:
        """Give each picture a first share; those whose share holds them as they are stay for now."""
        given = shares(tuple(self._open.values()), self._budget * AIM)
        self._treat({key: share for key, share in given.items() if share < self._open[key].size_bytes * WORTH})

    def _treat(self, given: Mapping[Key, float]) -> None:
        def treat(key: Key) -> Treated:
            args = (self._task.source, self._open[key], given[key], self._file_of(key), self._task.name)
            return self._run(_TREAT, *args)

        keys = sorted(given, key=lambda key: self._open[key].pages)
        self._treated |= dict(zip(keys, self._in_parallel(treat, keys, "压缩页面"), strict=True))

    def _file_of(self, key: Key) -> Path:
        return self._task.folder / f"{key[0]}-{key[1]}.picture"

    def _settle(self) -> None:
        """Change what must change so that all fits, and what may so that the limit is used.

        Raises:
            CannotFit: all is at the floor and still too large.
        """
        for turn in range(_ROUNDS):
            if self._total <= self._budget and self._is_full():
                return
            curves = {key: Curve(one.options, self._open[key].square_inches) for key, one in self._treated.items()}
            now = {key: Standing(one.taken, one.size_bytes) for key, one in self._treated.items()}
            rest = sum(picture.size_bytes for key, picture in self._open.items() if key not in self._treated)
            # What was told too small twice is told too small again: later turns aim lower.
            budget = (self._budget - rest) * (1 - _LOWER * max(0, turn - 1))
            new = settle(curves, now, budget_bytes=budget, aim_bytes=min(budget, budget * AIM))
            new = {key: option for key, option in new.items() if option != now[key].taken}
            if new:
                self._take(new)
            elif self._total > self._budget and not self._treat_the_rest():
                break
            elif self._total <= self._budget:
                return
        if self._total > self._budget:
            raise self._cannot_fit()

    def _is_full(self) -> bool:
        unused = self._budget - self._total
        return unused <= (1 - FULL_ENOUGH) * self._task.limit_bytes

    def _take(self, new: Mapping[Key, int]) -> None:
        def take(key: Key) -> Treated:
            wanted = changed(self._treated[key], taken=new[key])
            args = (self._task.source, self._open[key], wanted, self._file_of(key), self._task.name)
            return self._run(_AGAIN, *args)

        keys = sorted(new)
        self._treated |= dict(zip(keys, self._in_parallel(take, keys, "调整页面"), strict=True))

    def _treat_the_rest(self) -> bool:
        """Write anew also those that seemed small enough; False when there are none left."""
        rest = {key: picture.size_bytes * WORTH / 2 for key, picture in self._open.items() if key not in self._treated}
        self._treat(rest)
        return bool(rest)

    def _written(self) -> Path:
        target = self._task.folder / "fitted.pdf"
        replacements = [
            _replacement(self._file_of(key), key, one)
            for key, one in sorted(self._treated.items())
            if one.way is not Way.KEPT
        ]
        args = (self._task.source, replacements, target, self._task.name)
        self._run(_REPLACE, *args, seconds=_SECONDS_FOR_FILE)
        return target

    def _differing(self, made: Path) -> set[int]:
        """Return the pages that do not show what their source shows."""
        runs = _runs(expectations(self._contents, self._treated), self._workers.count * 2)

        def look(run: Sequence[object]) -> tuple[int, ...]:
            return self._run(_DIFFERING, self._task.source, made, run, self._task.name, seconds=_SECONDS_FOR_FILE)

        return {page for pages in self._in_parallel(look, runs, "核对每一页") for page in pages}

    def _leave_alone(self, pages: Iterable[int]) -> None:
        """Keep the pictures of pages as they are: what cannot be written faithfully is not written."""
        told = set(pages)
        for key in [key for key in self._treated if told & set(self._open[key].pages)]:
            one, found = self._treated[key], self._open[key]
            kept = changed(one, options=one.options[:1], taken=0, size_bytes=found.size_bytes, dpi=found.dpi)
            self._treated[key] = kept
        if not any(told & set(found.pages) for found in self._open.values()):
            raise self._cannot_fit()

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

    def _cannot_fit(self) -> CannotFit:
        least = {key: self._least(key) for key in self._open}
        over = round(sum(least.values()) - self._budget)
        return cannot_fit(self._task.name, max(1, over), self._contents, least)

    def _least(self, key: Key) -> float:
        treated = self._treated.get(key)
        return treated.options[-1].size_bytes if treated else float(self._open[key].size_bytes)


def _replacement(data: Path, key: Key, one: Treated) -> Replacement:
    return Replacement(key, data, one.way, one.pixels, one.strokes)


def _runs(items: Sequence[Item], count: int) -> list[Sequence[Item]]:
    """Cut into at most so many runs of about equal length."""
    length = max(1, -(-len(items) // count))
    return [items[start : start + length] for start in range(0, len(items), length)]
