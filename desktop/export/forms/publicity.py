"""公示: who applies for what, and until when objections are heard. Identity numbers are covered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.export.forms.cells import label, value
from desktop.export.forms.layout import Align, Block, Paragraph, Run, Space, Style, Table, TableRow
from desktop.rules.papers.answers import FORMATS, Answers
from desktop.rules.papers.derived import derived

_POINTS = 9.5
# Shares of the width: number, then the columns; a name of four characters and a number stand in one line.
_SHARES = (0.06, 0.115, 0.225, 0.215, 0.155, 0.12, 0.11)
_SHARES_WITH_PERIOD = (0.055, 0.115, 0.225, 0.145, 0.13, 0.1, 0.09, 0.14)
_LEAST_HEIGHT = 9.0


@dataclass(frozen=True, slots=True)
class _Column:
    label: str
    path: str


_COLUMNS = (
    _Column("姓名", "basic.name"),
    _Column("证件号码", "derived.identity_masked"),
    _Column("学历、院校、专业", "derived.education_in_brief"),
    _Column("现专业技术资格及取得时间", "derived.current_title"),
    _Column("申报专业", "application.apply_speciality"),
    _Column("申报资格", "derived.title"),
)
_PERIOD = _Column("公示时间", "derived.publicity_period")


def publicity_blocks(people: Sequence[Answers], width: float) -> Iterator[Block]:
    """Make period and table for a page of a given width in mm; each person's own period where they differ."""
    periods = {_period(answers) for answers in people}
    columns = _COLUMNS if len(periods) <= 1 else (*_COLUMNS, _PERIOD)
    words = next(iter(periods)) if len(periods) == 1 else "各人不同，见下表"
    yield Paragraph((Run(f"公示时间：{words}。"),), Style.VALUE, indent=2, after=3)
    texts = [[_text(answers, column.path) for column in columns] for answers in people]
    shares = _SHARES if len(columns) == len(_COLUMNS) else _SHARES_WITH_PERIOD
    heads = ("序号", *(column.label for column in columns))
    heading = TableRow(tuple(label(text, align=Align.CENTRE) for text in heads), _LEAST_HEIGHT)
    rows = [_row(number, found) for number, found in enumerate(texts, start=1)]
    yield Table(tuple(width * share for share in shares), (heading, *rows), heading_rows=1)
    yield Space(4)


def _row(number: int, texts: Sequence[str]) -> TableRow:
    cells = (value(text, points=_POINTS) for text in texts)
    return TableRow((value(str(number), align=Align.CENTRE, points=_POINTS), *cells), _LEAST_HEIGHT)


def _period(answers: Answers) -> str:
    days = (answers.answer("unit_consent", key) for key in ("publicity_started_on", "publicity_ended_on"))
    return "至".join(FORMATS["年月日"](day) for day in days)


def _text(answers: Answers, path: str) -> str:
    if path.startswith("derived."):
        return derived(answers, path)
    text = answers.text(*path.split(".", 1))
    return text.rsplit("/", 1)[-1]
