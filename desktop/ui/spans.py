"""How long an answer may be: the question's own limit, or the programme's for the summary."""

from desktop.model.fields import Field, Kind
from desktop.rules.programme import Programme
from desktop.ui.forms.counting import Span
from desktop.ui.forms.fields_block import Spans


def spans_of(programme: Programme) -> Spans:
    """Return what tells the span of each question under a programme."""

    def span(field: Field) -> Span:
        if field.kind is Kind.RICH_TEXT:
            return Span(programme.summary.min, programme.summary.max)
        return Span(None, field.max_length)

    return span
