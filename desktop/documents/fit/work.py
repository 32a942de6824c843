"""The steps of one fitting: share out, write pictures anew, settle what is left, write the file, look, mend."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from desktop.base.jobs import Cancel, Report
from desktop.documents.fit.allotting import Curve, Standing, settle, shares
from desktop.documents.fit.crew import Crew, Key, Task
from desktop.documents.fit.floors import AIM, FULL_ENOUGH, WORTH, Way
from desktop.documents.fit.found import Contents, Found, Treated
from desktop.documents.fit.paging import expectations, page_fits
from desktop.documents.fit.report import CannotFit, FitReport, cannot_fit
from desktop.documents.workers import Workers

_ROUNDS, _ATTEMPTS = 8, 4
_LOWER = 0.03
_RESERVE_BYTES, _RESERVE_PER_PICTURE = 1_024, 24
_RESERVE_PER_LAYERS = 420
_SPARE_BYTES = 512


class Fitting:
    """One fitting from beginning to end."""

    def __init__(self, task: Task, workers: Workers, report: Report, cancel: Cancel) -> None:
        self._task = task
        self._crew = Crew(task, workers, report, cancel)
        self._contents = Contents((), (), 0)
        self._open: dict[Key, Found] = {}
        self._treated: dict[Key, Treated] = {}
        self._reserve = 0

    def fitted(self) -> Path:
        """Return a file of the work folder that is not above the limit and shows what the source shows.

        Raises:
            CannotFit: there is none above the legibility floor.
        """
        self._contents = self._crew.find()
        self._open = {picture.key: picture for picture in self._contents.pictures if not picture.closed}
        self._reserve = _RESERVE_BYTES + _RESERVE_PER_PICTURE * len(self._open)
        self._treat_by_shares()
        self._settle()
        for _ in range(_ATTEMPTS):
            made = self._crew.write(self._treated)
            over = made.stat().st_size - self._task.limit_bytes
            if over > 0:
                self._reserve += over + _SPARE_BYTES
            elif not (bad := self._crew.differing(made, expectations(self._contents, self._treated))):
                return made
            else:
                self._leave_alone(bad)
            self._settle()
        raise self._cannot_fit()

    def report(self, after_bytes: int) -> FitReport:
        """Tell what was done page by page."""
        pages = page_fits(self._contents, self._treated)
        return FitReport(self._contents.size_bytes, after_bytes, self._task.limit_bytes, pages)

    @property
    def _budget(self) -> float:
        fixed = self._contents.size_bytes - sum(picture.size_bytes for picture in self._open.values())
        layers = sum(one.way is Way.LAYERS for one in self._treated.values())
        return float(self._task.limit_bytes - fixed - self._reserve - layers * _RESERVE_PER_LAYERS)

    @property
    def _untouched_bytes(self) -> int:
        return sum(picture.size_bytes for key, picture in self._open.items() if key not in self._treated)

    @property
    def _total(self) -> int:
        return self._untouched_bytes + sum(one.size_bytes for one in self._treated.values())

    def _treat_by_shares(self) -> None:
        """Give each picture a first share; those whose share holds them as they are stay for now."""
        given = shares(tuple(self._open.values()), self._budget * AIM)
        small = {key: share for key, share in given.items() if share < self._open[key].size_bytes * WORTH}
        self._treated |= self._crew.treat(self._open, small)

    def _settle(self) -> None:
        """Change what must change so that all fits, and what may so that the limit is used.

        Raises:
            CannotFit: all is at the floor and still too large.
        """
        for turn in range(_ROUNDS):
            if self._total <= self._budget and self._is_full():
                return
            new = self._changes(turn)
            if new:
                self._treated |= self._crew.again(self._open, new)
            elif self._total <= self._budget:
                return
            elif not self._treat_the_rest():
                break
        if self._total > self._budget:
            raise self._cannot_fit()

    def _changes(self, turn: int) -> dict[Key, Treated]:
        """Return the pictures to write by another option, which they name as taken."""
        curves = {key: Curve(one.options, self._open[key].square_inches) for key, one in self._treated.items()}
        now = {key: Standing(one.taken, one.size_bytes) for key, one in self._treated.items()}
        # What was told too small twice is told too small again: later turns aim lower.
        budget = (self._budget - self._untouched_bytes) * (1 - _LOWER * max(0, turn - 1))
        wanted = settle(curves, now, budget_bytes=budget, aim_bytes=budget * AIM)
        return {
            key: replace(self._treated[key], taken=option)
            for key, option in wanted.items()
            if option != self._treated[key].taken
        }

    def _is_full(self) -> bool:
        unused = self._budget - self._total
        return unused <= (1 - FULL_ENOUGH) * self._task.limit_bytes

    def _treat_the_rest(self) -> bool:
        """Write anew also those that seemed small enough; False when there are none left."""
        rest = {key: picture.size_bytes * WORTH / 2 for key, picture in self._open.items() if key not in self._treated}
        self._treated |= self._crew.treat(self._open, rest)
        return bool(rest)

    def _leave_alone(self, pages: Iterable[int]) -> None:
        """Keep the pictures of pages as they are: what cannot be written faithfully is not written."""
        told = set(pages)
        keys = [key for key, one in self._treated.items() if one.taken and told & set(self._open[key].pages)]
        if not keys:
            raise self._cannot_fit()
        for key in keys:
            one, found = self._treated[key], self._open[key]
            self._treated[key] = replace(
                one, options=one.options[:1], taken=0, size_bytes=found.size_bytes, dpi=found.dpi, strokes=None
            )

    def _cannot_fit(self) -> CannotFit:
        least = {key: float(picture.size_bytes) for key, picture in self._open.items()}
        least |= {key: min(option.size_bytes for option in one.options) for key, one in self._treated.items()}
        over = round(sum(least.values()) - self._budget)
        return cannot_fit(self._task.name, max(1, over), self._contents, least)
