"""Making the dossier that the person asked for on the first page."""

from collections.abc import Callable
from datetime import date

from desktop.model.addresses import Address
from desktop.session.opening import create_session, new_dossier
from desktop.session.session import Session
from desktop.ui.home.new_dossier import NewDossier


def made(choice: NewDossier, today: Callable[[], date]) -> Session:
    """Make and open the file of a new dossier.

    Raises:
        ShenbaoError: the place is taken or cannot be written.
    """
    dossier = new_dossier(choice.programme, choice.level).with_answer(Address("basic", "name"), choice.name)
    return create_session(choice.path, dossier, today=today)
