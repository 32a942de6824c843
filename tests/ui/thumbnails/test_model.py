"""The list of pages changes only where pages changed, whatever happens to them."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, Qt

from desktop.model.attachments import PlannedPage
from desktop.ui.thumbnails.items import PageItem
from desktop.ui.thumbnails.model import PagesModel, dragged_places


def items(pages: list[int], part: str = "") -> tuple[PageItem, ...]:
    planned = [PlannedPage("x", page, part=part) for page in pages]
    return tuple(PageItem(number, page, None, (), "x.pdf") for number, page in enumerate(planned, start=1))


@given(st.lists(st.integers(1, 5), max_size=8), st.lists(st.integers(1, 5), max_size=8))
def test_after_any_change_the_model_shows_the_new_pages(before, after):
    owner = QObject()
    model = PagesModel(owner)
    counted = [0]
    model.rowsInserted.connect(lambda _, first, last: counted.__setitem__(0, counted[0] + last - first + 1))
    model.rowsRemoved.connect(lambda _, first, last: counted.__setitem__(0, counted[0] - (last - first + 1)))
    model.show(items(before))
    model.show(items(after))
    assert [item.page.page for item in model.items] == after
    assert counted[0] == len(after) == model.rowCount()


def test_marking_pages_changes_no_rows(qtmodeltester):
    owner = QObject()
    model = PagesModel(owner)
    model.show(items([1, 2, 3]))
    seen = []
    model.rowsInserted.connect(lambda *_: seen.append("in"))
    model.rowsRemoved.connect(lambda *_: seen.append("out"))
    model.dataChanged.connect(lambda first, last, _: seen.append((first.row(), last.row())))
    model.show(items([1, 2, 3], part="合同"))
    assert seen == [(0, 2)]
    qtmodeltester.check(model)


def test_a_page_taken_out_leaves_the_others_where_they_are():
    owner = QObject()
    model = PagesModel(owner)
    model.show(items([1, 2, 3, 4]))
    removed = []
    model.rowsRemoved.connect(lambda _, first, last: removed.append((first, last)))
    model.show(items([1, 3, 4]))
    assert removed == [(1, 1)]
    assert [item.number for item in model.items] == [1, 2, 3]


def test_screen_readers_hear_number_part_and_marks():
    owner = QObject()
    model = PagesModel(owner)
    model.show(items([7], part="合同"))
    assert model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole) == "第 1 页，合同"
    assert "x.pdf" in model.data(model.index(0), Qt.ItemDataRole.ToolTipRole)


def test_dragged_pages_are_known_by_place():
    owner = QObject()
    model = PagesModel(owner)
    model.show(items([1, 2, 3]))
    data = model.mimeData([model.index(2), model.index(0)])
    assert dragged_places(data) == (0, 2)
