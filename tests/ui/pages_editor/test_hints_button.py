"""The list of what was noticed on pages."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget

from desktop.model.attachments import PageFacts, PlannedPage
from desktop.ui.pages_editor.hints_button import HintsButton
from desktop.ui.thumbnails.items import PageItem
from desktop.ui.thumbnails.marks import marks_of, surroundings

pytestmark = pytest.mark.gui


def items(*facts: PageFacts) -> tuple[PageItem, ...]:
    pages = [(PlannedPage("x", number), each) for number, each in enumerate(facts, start=1)]
    around = surroundings(pages)
    return tuple(
        PageItem(page.page, page, each, marks_of(page, each, others), "a.pdf")
        for (page, each), others in zip(pages, around, strict=True)
    )


@pytest.fixture
def hints(qtbot) -> Iterator[HintsButton]:
    window = QWidget()
    qtbot.addWidget(window)
    yield HintsButton(window)
    window.close()


def test_each_sort_of_mark_is_listed_with_its_pages_and_chooses_them(hints: HintsButton, qtbot) -> None:
    hints.show_items(items(PageFacts(595, 842, blank=True), PageFacts(595, 842), PageFacts(595, 842, blank=True)))
    assert (hints.text(), hints.sorts) == ("有标记的页（2）", ("空白",))
    (entry,) = hints.menu().actions()
    assert entry.text() == "空白（2 页）"
    with qtbot.waitSignal(hints.chosen) as chosen:
        entry.trigger()
    assert chosen.args == [(0, 2)]


def test_without_marks_there_is_no_list(hints: HintsButton) -> None:
    hints.show_items(items(PageFacts(595, 842, blank=True)))
    assert not hints.isHidden()
    hints.show_items(items(PageFacts(595, 842)))
    assert hints.isHidden()
    assert hints.sorts == ()
