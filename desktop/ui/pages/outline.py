"""Section 13: what a summary should speak of, what it speaks of already, and headings to begin with."""

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.addresses import Address
from desktop.model.rich_text import plain
from desktop.model.values import written
from desktop.rules.programme import Programme
from desktop.session.verbs import answer
from desktop.ui.forms.counting import visible_characters
from desktop.ui.pages.panel import LivePanel
from desktop.ui.theme import Tone
from desktop.ui.widgets import button, clear, heading, picture, row, stretching, text
from desktop.ui.workbench import Workbench

_SUMMARY = Address("summary", "text")
_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Topic:
    """Something the summary should speak of; `words` show that it does."""

    name: str
    words: tuple[str, ...]

    @property
    def title(self) -> str:
        """The name without what stands in brackets, short enough for a heading."""
        return self.name.partition("（")[0]

    def in_text(self, summary: str) -> bool:
        """Whether the summary speaks of it."""
        return self.title in summary or any(word in summary for word in self.words)


def topics_of(programme: Programme) -> tuple[Topic, ...]:
    """Return the topics that the programme's outline rule looks for, each a name and its words."""
    listed: object = ()
    for rule in programme.rules:
        if rule.check == "outline" and rule.target.place == "summary":
            listed = rule.parameters.get("topics", ())
    if not isinstance(listed, tuple):
        return ()
    return tuple(Topic(name, words) for name, words in listed)


class OutlinePanel(LivePanel):
    """One line per topic with a mark and a button that writes its heading at the end of the text."""

    places = ("summary",)

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__(bench, parent)
        self._topics = topics_of(bench.session.programme)
        self.column.addWidget(heading("提纲", self, step=2))
        self._rule = text("", self, tone=Tone.MUTED)
        self.column.addWidget(self._rule)
        self._lines = QVBoxLayout()
        self.column.addLayout(self._lines)

    def refresh(self) -> None:
        """Look for the topics in the text as it is now."""
        summary = self._summary()
        limits = self.bench.session.programme.summary
        count = visible_characters(summary)
        span = f"建议 {limits.min} 字以上，不超过 {limits.max} 字。" if limits.min and limits.max else ""
        self._rule.setText(f"现在 {count} 字（标点计入，空格和换行不计）。{span}")
        clear(self._lines)
        for number, topic in enumerate(self._topics):
            self._lines.addLayout(self._line(number, topic, there=topic.in_text(plain(summary))))

    def _summary(self) -> str:
        return written(self.bench.session.dossier.answers.get(_SUMMARY))

    def _line(self, number: int, topic: Topic, *, there: bool) -> QVBoxLayout:
        mark, words, tone = ("state-done", "已写到", Tone.GOOD) if there else ("state-empty", "还没写到", Tone.MUTED)
        put = button("插入小标题", self, lambda: self._insert(number, topic), picture="add")
        put.setAccessibleName(f"插入小标题：{topic.name}")
        put.setEnabled(self.bench.session.writable and topic.title not in self._summary())
        name = stretching(text(topic.name, self))
        holder = QVBoxLayout()
        holder.addLayout(row(picture(mark, self, tone=tone), name, text(words, self, tone=tone, wrap=False), put))
        return holder

    def _insert(self, number: int, topic: Topic) -> None:
        before = self._summary()
        title = f"<h>{_NUMERALS[number]}、{topic.title}</h>\n"
        session = self.bench.session
        session.history.end_merging()
        answer(session, _SUMMARY, f"{before.rstrip()}\n{title}" if before.strip() else title)
        session.history.end_merging()
