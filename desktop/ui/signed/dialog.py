"""What a pile of signed pages holds: which are back, which are missing, what a person must look at."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.base.jobs import Cancel, Report
from desktop.documents.render import page_picture
from desktop.session.signed.pile import Pile
from desktop.session.signed.sorting import Fate, Left, Matched, Sorted, Spot
from desktop.session.signed.words import (
    REASONS,
    doubt_lines,
    leaf_name,
    left_lines,
    matched_lines,
    missing_lines,
    summary,
)
from desktop.ui.settling import RoomyDialog
from desktop.ui.signed.unclear import PICTURE_PIXELS, UnclearPage, Words
from desktop.ui.theme import Tone
from desktop.ui.widgets import heading, set_flag, text
from desktop.ui.workbench import Workbench

_UNCLEAR = (Fate.UNREAD, Fate.OUTDATED, Fate.FOREIGN)
_MOST_CARDS = 60
_PIXELS_WIDE = 2 * PICTURE_PIXELS


class SignedPagesDialog(RoomyDialog):
    """The pile as it was sorted; nothing changes before the person says so."""

    def __init__(
        self, bench: Workbench, pile: Pile, found: Sorted, put: Callable[[Sequence[Matched]], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("收回签字页")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(760, 680)
        self._bench = bench
        self._pile = pile
        self._found = found
        self._put = put
        self.cards: list[UnclearPage] = []
        self.words: list[str] = []
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(heading("收回签字页", self))
        column.addWidget(text(summary(found), self, tone=Tone.CAUTION if found.missing else Tone.GOOD))
        column.addWidget(self._everything(), 1)
        column.addWidget(self._buttons())
        self._say()
        self._paint_cards()

    @property
    def matched(self) -> tuple[Matched, ...]:
        """The pages that will be put back: those sorted by their codes, and those a person gave a place."""
        given = (card.matched for card in self.cards)
        return (*self._found.matched, *(one for one in given if one is not None))

    def _everything(self) -> QScrollArea:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        inside = QWidget(area)
        inside.setObjectName("page")
        inner = QVBoxLayout(inside)
        known = [one for one in self._found.left if one.fate not in _UNCLEAR]
        parts: tuple[tuple[str, Iterable[str], Tone | None], ...] = (
            ("找到位置的页", matched_lines(self._found.matched), None),
            ("请看一眼（只是提示）", doubt_lines(self._found.matched), Tone.CAUTION),
            ("还没有回来的页", missing_lines(self._found.missing), Tone.CAUTION),
            ("没有用上的页", left_lines(self._pile, known), Tone.MUTED),
            ("读不了的文件", (refusal.sentence for refusal in self._pile.refused), Tone.DANGER),
        )
        for title, lines, tone in parts:
            said = list(lines)
            self.words += said
            self._add_part(inner, inside, title, said, tone)
        self._add_cards(inner, inside)
        inner.addStretch(1)
        area.setWidget(inside)
        return area

    @staticmethod
    def _add_part(inner: QVBoxLayout, inside: QWidget, title: str, lines: list[str], tone: Tone | None) -> None:
        if lines:
            inner.addWidget(heading(title, inside, step=2))
            inner.addWidget(text("\n".join(lines), inside, tone=tone))

    def _add_cards(self, inner: QVBoxLayout, inside: QWidget) -> None:
        unclear = [one for one in self._found.left if one.fate in _UNCLEAR]
        if not unclear:
            return
        inner.addWidget(heading("没有归位的页：请看一看，需要的话自己放", inside, step=2))
        for left in unclear[:_MOST_CARDS]:
            words = Words(leaf_name(self._pile, left.leaf), REASONS[left.fate])
            card = UnclearPage(left, words, self._waiting, self._say, inside)
            self.cards.append(card)
            inner.addWidget(card)
        if len(unclear) > _MOST_CARDS:
            rest = "\n".join(left_lines(self._pile, unclear[_MOST_CARDS:]))
            inner.addWidget(text(rest, inside, tone=Tone.MUTED))

    def _waiting(self) -> Sequence[Spot]:
        """Return the places that nobody has given a page yet."""
        given = {(card.spot.slot, card.spot.index) for card in self.cards if card.spot is not None}
        return [spot for spot in self._found.missing if (spot.slot, spot.index) not in given]

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.go = buttons.addButton("放回", QDialogButtonBox.ButtonRole.AcceptRole)
        set_flag(self.go, "role", "primary")
        buttons.accepted.connect(self._on_go)
        buttons.rejected.connect(self.reject)
        return buttons

    def _say(self) -> None:
        count = len(self.matched)
        self.go.setText(f"放回 {count} 页" if count else "放回")
        self.go.setEnabled(count > 0 and self._bench.session.writable)

    def _on_go(self) -> None:
        self._put(self.matched)
        self.accept()

    def _paint_cards(self) -> None:
        """Have the pictures of unclear pages painted by the workers, one after the other."""
        scans = {scan.digest: scan for scan in self._pile.scans}
        unclear: list[Left] = [one for one in self._found.left if one.fate in _UNCLEAR][:_MOST_CARDS]
        if not unclear:
            return

        def paint(_report: Report, cancel: Cancel) -> None:
            for card, left in zip(self.cards, unclear, strict=True):
                cancel.checkpoint()
                clean, page = scans[left.leaf.digest].clean, left.leaf.page
                data = page_picture(clean, page, self._bench.desk.workers, width_pixels=_PIXELS_WIDE, cancel=cancel)
                self._bench.deliver(partial(_draw, card, data))

        running = self._bench.jobs.run(self, "显示没有归位的页", paint, done=lambda _none: None)
        self.finished.connect(lambda _result: running.cancel.ask())


def _draw(card: UnclearPage, data: bytes) -> None:
    if isValid(card):
        card.draw(data)
