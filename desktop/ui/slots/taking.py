"""Files on their way into a slot: looked at beside the window one by one, attached in the window's thread."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.base.errors import ShenbaoError
from desktop.base.jobs import Cancel, Progress, Report
from desktop.documents.folders import walk
from desktop.documents.intake import TakenIn
from desktop.model.addresses import Address
from desktop.session.intake import IntakeDesk, IntakeOutcome, Refusal

Attach = Callable[[TakenIn, Path], None]


@dataclass(frozen=True, slots=True)
class Taking:
    """Which files go into which slot; `attach` is called for each one that may, from the working thread."""

    slot: Address
    paths: Sequence[Path]
    attach: Attach

    def run(self, desk: IntakeDesk, report: Report, cancel: Cancel) -> IntakeOutcome:
        """Look at every file; one that cannot be used is named in the outcome and does not stop the rest.

        Raises:
            Cancelled: the person stopped; what was attached so far stays.
        """
        found = walk(self.paths)
        outcome = IntakeOutcome(refused=[Refusal(skipped.name, skipped.sentence) for skipped in found.skipped])
        for number, path in enumerate(found.files):
            cancel.checkpoint()
            report(Progress(number, len(found.files), path.name))
            try:
                taken = desk.look_at(path, self.slot, cancel=cancel)
            except ShenbaoError as error:
                cancel.checkpoint()
                outcome.refused.append(Refusal(path.name, str(error)))
                continue
            self.attach(taken, path)
            outcome.taken += 1
            outcome.notices.extend(f"「{path.name}」{notice}" for notice in taken.original.facts.notices)
        return outcome


def summary(outcome: IntakeOutcome) -> str:
    """Say in one sentence how it went."""
    taken = f"放入 {outcome.taken} 个文件" if outcome.taken else "没有放入文件"
    refused = f"，{len(outcome.refused)} 个没有放入" if outcome.refused else ""
    return f"{taken}{refused}。"
