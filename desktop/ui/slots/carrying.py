"""Pages and files that are dragged from one card to another: what is carried, where it fits, how it is put down."""

from dataclasses import dataclass

from PySide6.QtCore import QMimeData

from desktop.model.addresses import Address
from desktop.model.attachments import Attachment
from desktop.model.catalogue import slot_at
from desktop.model.fields import Accepts
from desktop.session.page_work import move_pages
from desktop.session.session import Session
from desktop.session.verbs import holding
from desktop.ui.thumbnails.model import carried_from, dragged_places

FILE_FORMAT = "application/x-shenbao-file"


@dataclass(frozen=True, slots=True)
class Load:
    """Pages of a slot by place (from 0); no places for the single file of a slot that has no pages."""

    slot: Address
    places: tuple[int, ...] = ()

    @property
    def words(self) -> str:
        """What is carried."""
        return f"{len(self.places)} 页" if self.places else "这个文件"


def load_of(data: QMimeData) -> Load | None:
    """Return what is dragged inside the program; None for files from outside and anything else."""
    slot = carried_from(data)
    places = dragged_places(data)
    if slot is None or not (places or data.hasFormat(FILE_FORMAT)):
        return None
    return Load(slot, places)


def fits(load: Load, target: Address) -> bool:
    """Whether a slot takes what is carried: pages go where pages are gathered, a file where its kind is kept."""
    source, declared = slot_at(load.slot), slot_at(target)
    if source is None or declared is None or target == load.slot:
        return False
    return declared.accepts is (Accepts.PDF if load.places else source.accepts)


def put_down(session: Session, load: Load, target: Address) -> str:
    """Move what is carried into another slot as one step; returns what was done, for the message."""
    declared = slot_at(target)
    label = declared.label if declared else target.key
    step = f"把{load.words}移到“{label}”"
    session.history.end_merging()
    if load.places:
        move_pages(session, load.slot, load.places, target, label=step)
    else:
        originals = session.dossier.attached_originals(load.slot)
        dossier = session.dossier.with_attachment(load.slot, Attachment())
        for original in originals:
            dossier = holding(dossier, target, original)
        session.change(step, dossier)
    return f"已{step}。"
