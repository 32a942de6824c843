"""Checks that follow the typing at a distance: they run when the hands rest for a moment, never at every key."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.model.addresses import Address
from desktop.rules.finding import Finding
from desktop.session.session import Session

_REST_MILLISECONDS = 350
_LONGEST_MILLISECONDS = 2000


class Checker(QObject):
    """`checked` tells that the findings are up to date; they stand in the session's report."""

    checked = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._rest = self._timer(_REST_MILLISECONDS)
        self._longest = self._timer(_LONGEST_MILLISECONDS)

    def soon(self) -> None:
        """Check once nothing has changed for a moment, and after two seconds of steady typing at the latest."""
        self._rest.start(_REST_MILLISECONDS)
        if not self._longest.isActive():
            self._longest.start()

    def next_turn(self) -> None:
        """Check as soon as what waits has been drawn."""
        self._rest.start(0)

    def stop(self) -> None:
        """Check no more: the dossier is closed."""
        self._rest.stop()
        self._longest.stop()

    def now(self) -> None:
        """Check at once."""
        self.stop()
        self._session.report()
        self.checked.emit()

    def _timer(self, milliseconds: int) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(milliseconds)
        made.timeout.connect(self.now)
        return made


def by_address(findings: Sequence[Finding]) -> Mapping[Address, Sequence[Finding]]:
    """Return findings by the place they are about."""
    sorted_out: dict[Address, list[Finding]] = defaultdict(list)
    for finding in findings:
        sorted_out[finding.address].append(finding)
    return sorted_out
