"""Pages and files of a card that are dropped on a row of a table."""

from PySide6.QtCore import QMimeData, QObject

from desktop.model.addresses import Address
from desktop.model.fields import Table
from desktop.ui.slots.carrying import Load, fits, load_of
from desktop.ui.slots.dropping import put_down_and_say
from desktop.ui.tables.rows_model import RowsModel
from desktop.ui.tables.rows_view import RowsView
from desktop.ui.workbench import Workbench


class RowDrops(QObject):
    """Says to a table's view what may be dropped on which row, and puts it into that row's slot."""

    def __init__(self, table: Table, model: RowsModel, bench: Workbench, view: RowsView) -> None:
        super().__init__(view)
        self._table = table
        self._model = model
        self._bench = bench
        view.takes = self._takes
        view.dropped.connect(self._on_dropped)

    def _takes(self, data: QMimeData, place: int) -> bool:
        return self._bench.session.writable and self._target(load_of(data), place) is not None

    def _target(self, load: Load | None, place: int) -> Address | None:
        """Return the slot of a row that takes what is carried: the one of the same name first."""
        slots = sorted(self._table.slots, key=lambda slot: load is None or slot.key != load.slot.key)
        found = [Address(self._table.key, slot.key, self._model.id_at(place)) for slot in slots]
        return next((at for at in found if load is not None and fits(load, at)), None)

    def _on_dropped(self, data: QMimeData, place: int) -> None:
        load = load_of(data)
        target = self._target(load, place)
        if load is not None and target is not None:
            put_down_and_say(self._bench, load, target)
