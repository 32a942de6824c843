"""The paper side of one open dossier: pictures of its pages, files on their way in, facts found out later."""

from PySide6.QtCore import QObject

from desktop.session.session import Session
from desktop.ui.arrivals.arrivals import Arrivals, Ways
from desktop.ui.thumbnails.facts import FactsFinder
from desktop.ui.thumbnails.sources import PageSources
from desktop.ui.thumbnails.store import ThumbnailStore


class Papers(QObject):
    """Puts together what shows and takes pages; `stop`, then `close` before the intake desk is closed."""

    def __init__(self, session: Session, ways: Ways, parent: QObject) -> None:
        super().__init__(parent)
        self.sources = PageSources(session.file)
        self.thumbnails = ThumbnailStore(self.sources, ways.desk.workers, self)
        self.arrivals = Arrivals(session, self.sources, ways, self)
        self.facts = FactsFinder(session, self.sources, ways.desk.workers, lambda: not self.arrivals.busy, self)
        self.arrivals.ended.connect(lambda _slot, _arrived: self.facts.soon())
        self.facts.soon()

    def stop(self) -> None:
        """Ask all work to stop; returns at once."""
        self.arrivals.close()
        self.facts.stop()
        self.thumbnails.close(wait=False)

    def close(self) -> None:
        """Wait until all work has stopped and remove the work folder; after `stop`, in any thread."""
        self.facts.close()
        self.thumbnails.close()
        self.sources.close()
