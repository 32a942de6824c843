"""Opening a dossier file as a session, and making a new one."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.model.addresses import Address
from desktop.model.catalogue import SECTIONS
from desktop.model.dossier import Dossier
from desktop.rules.calendar import WorkingCalendar
from desktop.rules.engine import Engine
from desktop.rules.pack import load_programme
from desktop.session.session import Session
from desktop.store.dossier_file import DossierFile

SUFFIX = ".shenbao"


class WrongLevel(ShenbaoError):
    """A programme has no such level. Facts: level, programme, levels."""

    exit_code = ExitCode.CALL
    says = "「{programme}」没有「{level}」这个级别。"
    remedy = "可选的级别：{levels}。"


def new_dossier(programme: str, level: str) -> Dossier:
    """Return an empty dossier with the portal's defaults filled in.

    Raises:
        NoSuchProgramme: there is no such programme.
        WrongLevel: the programme does not review this level.
    """
    demanded = load_programme(programme)
    if level and level not in demanded.levels:
        raise WrongLevel(level=level, programme=demanded.name, levels="、".join(demanded.levels))
    dossier = Dossier(demanded.id)
    return with_defaults(dossier).with_answer(Address("application", "level"), level or None)


def with_defaults(dossier: Dossier) -> Dossier:
    """Return a dossier in which unanswered single questions hold the portal's defaults."""
    for section in SECTIONS:
        for field in section.fields:
            at = Address(section.key, field.key)
            if field.default is not None and at not in dossier.answers:
                dossier = dossier.with_answer(at, field.default)
    return dossier


def create_session(path: Path, dossier: Dossier, *, today: Callable[[], date] = date.today) -> Session:
    """Make a new dossier file and open it; an existing file is never written over.

    Raises:
        ShenbaoError: the place is taken or cannot be written.
    """
    engine = engine_for(dossier.programme)
    return Session(DossierFile.create(path, dossier), engine, today=today)


def open_session(path: Path, *, read_only: bool = False, today: Callable[[], date] = date.today) -> Session:
    """Open a dossier file.

    Raises:
        ShenbaoError: it is damaged, foreign, newer than this program, or open elsewhere.
    """
    file = DossierFile.open(path, read_only=read_only)
    try:
        return Session(file, engine_for(file.dossier.programme), today=today)
    except BaseException:
        file.close()
        raise


def engine_for(programme: str) -> Engine:
    """Return the engine of a programme with the official working-day calendar.

    Raises:
        NoSuchProgramme: there is no such programme.
    """
    return Engine(load_programme(programme), WorkingCalendar.official())
