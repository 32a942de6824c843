"""An open dossier in short, for the list of recent ones."""

from desktop.model.catalogue import SECTIONS
from desktop.model.values import written
from desktop.session.route import SectionState, route
from desktop.session.session import Session
from desktop.store.recent import Standing


def standing_of(session: Session) -> Standing:
    """Return how a dossier stands, with the size and time its file has now.

    Raises:
        OSError: the file cannot be looked at.
    """
    dossier, programme, report = session.dossier, session.programme, session.report()
    window = programme.windows.get("online")
    file = session.file.path.stat()
    return Standing(
        name=written(dossier.answer("basic", "name")),
        programme=programme.name,
        level=written(dossier.answer("application", "level")),
        done=sum(stop.state is SectionState.DONE for stop in route(dossier, report)),
        sections=len(SECTIONS),
        blocking=report.counts["block"],
        opens=window.first_day.isoformat() if window else "",
        closes=window.last_day.isoformat() if window else "",
        size_bytes=file.st_size,
        changed_ns=file.st_mtime_ns,
    )
