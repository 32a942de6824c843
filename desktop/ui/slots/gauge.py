"""How large the file of a slot will be beside its limit: a bar, and the same in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.documents.fit.report import FitReport
from desktop.model.fields import Accepts
from desktop.rules.checks.slots import LEAST_BYTES_PER_PAGE, megabytes
from desktop.session.sizes import SlotSize
from desktop.ui.theme import Tone, colour
from desktop.ui.widgets import button, row, set_tone, text, unbroken

_BAR_HEIGHT = 8
_MEGABYTE = 1_000_000
_PLAIN_WORDS: Mapping[Accepts, str] = {Accepts.WORD: "Word 文件", Accepts.JPG: "照片", Accepts.PDF: "文件"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What the gauge says: words, tone, and how full the bar is; `share` is None where there is no limit.

    `squeezed` says that the file will be, or was, brought under its limit, which can be looked at.
    """

    words: str
    tone: Tone
    share: float | None
    squeezed: bool = False


def read(size: SlotSize, accepts: Accepts, fitted: FitReport | None = None) -> Reading:
    """Judge a size: within the limit, squeezed or to be squeezed on export, or beyond help."""
    about = megabytes(size.bytes)
    if size.limit is None:
        return Reading(f"约 {about}（网页没有写明上限）", Tone.MUTED, None)
    share, most = size.bytes / size.limit, _round(size.limit)
    if size.bytes <= size.limit:
        return Reading(f"约 {about}，上限 {most}，没有超过", Tone.GOOD, share)
    if fitted is not None:
        words = f"压缩后 {megabytes(fitted.after_bytes)}（原来约 {about}），上限 {most}，没有超过"
        return Reading(words, Tone.GOOD, fitted.after_bytes / size.limit, squeezed=True)
    if accepts is not Accepts.PDF:
        return Reading(
            f"{about}，超过上限 {most}，网上传不上去：请换小一些的{_PLAIN_WORDS[accepts]}", Tone.DANGER, share
        )
    if size.limit < size.pages * LEAST_BYTES_PER_PAGE:
        each = size.limit // size.pages // 1000
        words = f"约 {about}，{size.pages} 页压到 {most} 以内每页只剩 {each} KB，可能看不清：请删去不需要的页"
        return Reading(words, Tone.DANGER, share, squeezed=True)
    return Reading(f"约 {about}，超过上限 {most}：导出时会压缩到上限以内", Tone.CAUTION, share, squeezed=True)


def _round(limit: int) -> str:
    """Write a limit as the notice does: 20 MB, not 20.0."""
    return f"{limit // _MEGABYTE} MB" if limit % _MEGABYTE == 0 else megabytes(limit)


class SizeGauge(QWidget):
    """Shows a reading; the words stand for the colours. `preview_wanted` asks to see the pages squeezed."""

    preview_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._bar = _Bar(self)
        self._words = text("", self)
        self.preview = button("看压缩效果…", self, self.preview_wanted.emit, picture="compare")
        self.preview.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._bar)
        line = row()
        line.addWidget(self._words, 1)
        line.addWidget(self.preview)
        column.addLayout(line)

    @property
    def words(self) -> str:
        """What is said."""
        return self._words.text()

    def show_size(self, size: SlotSize, accepts: Accepts, fitted: FitReport | None = None) -> None:
        """Show how large a slot's file will be, or is after squeezing where that was tried."""
        reading = read(size, accepts, fitted)
        self.preview.setVisible(reading.squeezed)
        self._words.setText(unbroken(reading.words))
        set_tone(self._words, reading.tone)
        self._bar.show_share(reading.share, reading.tone)
        self.setAccessibleName(f"大小：{reading.words}")


class _Bar(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._share: float | None = None
        self._tone = Tone.MUTED
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float | None, tone: Tone) -> None:
        self._share, self._tone = share, tone
        self.setVisible(share is not None)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(160, _BAR_HEIGHT)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the bar; above the limit it is full and the limit stands as a line where it lies."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        ink, share = colour(self._tone, self.palette()), self._share or 0.0
        painter.setPen(ink)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(whole, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
        filled = QRectF(whole)
        filled.setWidth(max(_BAR_HEIGHT, whole.width() * min(share, 1.0)) if share else 0.0)
        painter.setBrush(ink)
        painter.drawRoundedRect(filled, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
        if share > 1:
            limit = whole.left() + whole.width() / share
            painter.fillRect(QRectF(limit - 1, whole.top(), 2, whole.height()), self.palette().base())
        painter.end()
