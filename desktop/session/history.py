"""Undo and redo over answers and pages: a dossier never changes, so a step is the dossier before it."""

from dataclasses import dataclass, replace

from desktop.model.dossier import Dossier

_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Step:
    """One thing the person did: its Chinese name, and the dossier as it was before."""

    label: str
    before: Dossier
    merge: str = ""


class History:
    """The steps that can be taken back and those that can be done again.

    Steps with the same non-empty `merge` in a row are one step: typing a word is undone at once.
    """

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def undo_label(self) -> str:
        """The name of the step that would be taken back; empty when there is none."""
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        """The name of the step that would be done again; empty when there is none."""
        return self._undone[-1].label if self._undone else ""

    def did(self, step: Step) -> None:
        """Remember a step; what had been taken back before can no longer be done again."""
        self._undone.clear()
        if step.merge and self._done and self._done[-1].merge == step.merge:
            return
        self._done.append(step)
        del self._done[:-_LONGEST]

    def end_merging(self) -> None:
        """Let the next step stand for itself, as after leaving a field."""
        if self._done:
            self._done[-1] = replace(self._done[-1], merge="")

    def undo(self, present: Dossier) -> Dossier | None:
        """Return the dossier before the last step, None when there is none."""
        return _step(self._done, self._undone, present)

    def redo(self, present: Dossier) -> Dossier | None:
        """Return the dossier after the step last taken back, None when there is none."""
        return _step(self._undone, self._done, present)


def _step(source: list[Step], target: list[Step], present: Dossier) -> Dossier | None:
    if not source:
        return None
    step = source.pop()
    target.append(Step(step.label, present))
    return _keeping_what_was_given(step.before, present)


def _keeping_what_was_given(dossier: Dossier, present: Dossier) -> Dossier:
    """Originals stay known and row ids are never given twice, whatever is taken back."""
    return replace(
        dossier,
        originals={**dossier.originals, **present.originals},
        last_row=max(dossier.last_row, present.last_row),
    )
