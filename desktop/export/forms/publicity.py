"""公示: who applies for what, and until when objections are heard. Identity numbers are covered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.export.forms.cells import label, value
from desktop.export.forms.columns import column_widths
from desktop.export.forms.layout import Align, Block, Paragraph, Run, Space, Style, Table, TableRow
from desktop.rules.papers.answers import FORMATS, Answers
from desktop.rules.papers.derived import derived

_NUMBER_MM = 11.0
_POINTS = 10.5
_LEAST_HEIGHT = 9.0


@dataclass(frozen=True, slots=True)
class _Column:
    label: str
    path: str


_COLUMNS = (
    _Column("姓名", "basic.name"),
    _Column("性别", "basic.gender"),
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
    widths = column_widths([column.label for column in columns], texts, width - _NUMBER_MM, points=_POINTS)
    heads = ("序号", *(column.label for column in columns))
    heading = TableRow(tuple(label(text, align=Align.CENTRE) for text in heads), _LEAST_HEIGHT)
    rows = [
        TableRow((value(str(number), align=Align.CENTRE), *(value(text) for text in found)), _LEAST_HEIGHT)
        for number, found in enumerate(texts, start=1)
    ]
    yield Table((_NUMBER_MM, *widths), (heading, *rows), heading_rows=1)
    yield Space(4)


def _period(answers: Answers) -> str:
    days = (answers.answer("unit_consent", key) for key in ("publicity_started_on", "publicity_ended_on"))
    return "至".join(FORMATS["年月日"](day) for day in days)


def _text(answers: Answers, path: str) -> str:
    if path.startswith("derived."):
        return derived(answers, path)
    text = answers.text(*path.split(".", 1))
    return text.rsplit("/", 1)[-1]
