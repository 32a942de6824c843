"""One open dossier: what it holds now, what the rules object to, what is saved, and the way back."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from desktop.model.addresses import Address
from desktop.model.attachments import Original
from desktop.model.dossier import Dossier
from desktop.rules.engine import Engine, Report
from desktop.rules.programme import Programme
from desktop.session.differences import changed_addresses, structure_changed
from desktop.session.events import Audience, Checked, DossierChanged, Listener, SavedStateChanged
from desktop.session.history import History, Step
from desktop.store.dossier_file import Addition, DossierFile
from desktop.store.writing import ReadOnly


class Session:
    """An open dossier file with its programme.

    Changes are at once in `dossier`; `save` makes them durable; `report` brings the findings up to
    date when asked. `today` is the day the checks are made as of.
    """

    def __init__(self, file: DossierFile, engine: Engine, *, today: Callable[[], date]) -> None:
        self.file = file
        self.dossier: Dossier = file.dossier
        self.history = History()
        self._engine = engine
        self._today = today
        self._report: Report | None = None
        self._unchecked: set[Address] = set()
        self._audience = Audience()

    @property
    def programme(self) -> Programme:
        """What is demanded of this dossier."""
        return self._engine.programme

    @property
    def writable(self) -> bool:
        """Whether changes can be saved; a dossier opened for reading only takes none."""
        return not self.file.read_only

    @property
    def saved(self) -> bool:
        """Whether everything that a person changed is on the disk; facts learned beside it wait for the next change."""
        stored = self.file.dossier
        return self.dossier == stored or _as_known_to(stored, self.dossier) == stored

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Tell a listener of every change from now on; returns the way to stop."""
        return self._audience.join(listener)

    def change(self, label: str, dossier: Dossier, *, merge: str = "") -> None:
        """Take a new state of the dossier as one step that can be undone.

        Raises:
            ReadOnly: the dossier was opened for reading; nothing changed.
        """
        if dossier == self.dossier:
            return
        if not self.writable:
            raise ReadOnly(name=self.file.path.name)
        self.history.did(Step(label, self.dossier, merge))
        self._become(dossier)

    def learn(self, original: Original) -> None:
        """Know more of an original than before.

        No step of the person's: undoing does not forget it, and it is written with the next change, not for itself.
        """
        if self.dossier.originals.get(original.digest) in (None, original):
            return
        self.dossier = self.dossier.with_original(original)
        slots = frozenset(slot for slot, held in self.dossier.attachments.items() if original.digest in held.originals)
        self._unchecked |= slots
        self._audience.tell(DossierChanged(slots, structure=False))
        self._audience.tell(SavedStateChanged(saved=self.saved))

    def undo(self) -> bool:
        """Take the last step back; False when there is none."""
        return self._become(self.history.undo(self.dossier))

    def redo(self) -> bool:
        """Do again what was taken back last; False when there is none."""
        return self._become(self.history.redo(self.dossier))

    def save(self, *, additions: Sequence[Addition] = ()) -> None:
        """Make everything durable; when this returns, a power cut loses nothing.

        Raises:
            ShenbaoError: the disk refused; nothing is lost from memory and the next save may succeed.
        """
        if additions or not self.saved:
            self.file.save(self.dossier, additions=additions)
            self._audience.tell(SavedStateChanged(saved=True))

    def was_saved(self) -> None:
        """Tell the listeners that a thread of the caller's has written to `file`."""
        self._audience.tell(SavedStateChanged(saved=self.saved))

    def report(self) -> Report:
        """Return what the rules say now, re-checking only what changed since the last time."""
        if self._report is None:
            self._report = self._engine.check(self.dossier, on=self._today())
        elif self._unchecked:
            self._report = self._engine.recheck(self._report, self.dossier, changed=self._unchecked, on=self._today())
        else:
            return self._report
        self._unchecked = set()
        self._audience.tell(Checked())
        return self._report

    def check_everything(self) -> Report:
        """Ask every rule anew, as after midnight or a change of the calendar."""
        self._report = None
        return self.report()

    def close(self) -> None:
        """Let go of the file; what is not saved is the caller's to save before."""
        self.file.close()

    def _become(self, dossier: Dossier | None) -> bool:
        if dossier is None:
            return False
        before, self.dossier = self.dossier, dossier
        changed = changed_addresses(before, dossier)
        if before.confirmations != dossier.confirmations or before.printed != dossier.printed:
            self._report = None
        self._unchecked |= changed
        self._audience.tell(DossierChanged(changed, structure_changed(before, dossier)))
        self._audience.tell(SavedStateChanged(saved=self.saved))
        return True


def _as_known_to(stored: Dossier, dossier: Dossier) -> Dossier:
    """Return a dossier whose originals are described as in another: their bytes never change, what is known grows."""
    before = stored.originals
    described = {
        digest: before[digest] if digest in before and before[digest].name == original.name else original
        for digest, original in dossier.originals.items()
    }
    return replace(dossier, originals=described)
