"""The one table from a kind of question to the control that answers it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from desktop.model.fields import Field, Kind
from desktop.model.options import options_of
from desktop.ui.forms.controls.choice import ChoiceEditor
from desktop.ui.forms.controls.dates import DateEditor, MonthEditor
from desktop.ui.forms.controls.line import CodeEditor, DigitsEditor, LineEditor
from desktop.ui.forms.controls.long_text import LongTextEditor
from desktop.ui.forms.controls.rich_text import RichTextEditor
from desktop.ui.forms.controls.row_references import RowReferencesEditor
from desktop.ui.forms.controls.segments import SegmentsEditor
from desktop.ui.forms.controls.tree import TreeEditor
from desktop.ui.forms.editor import Editor

_FEW = 4
_SHORT = 20
_AROUND = 2  # a button's edges take about as much room as two letters


def _choice(field: Field, parent: QWidget) -> Editor:
    options = options_of(field).values
    short = sum(len(option) + _AROUND for option in options) <= _SHORT
    few = 0 < len(options) <= _FEW and short and not field.open_options
    return (SegmentsEditor if few else ChoiceEditor)(field, parent)


EDITORS: Mapping[Kind, Callable[[Field, QWidget], Editor]] = MappingProxyType(
    {
        Kind.TEXT: LineEditor,
        Kind.LONG_TEXT: LongTextEditor,
        Kind.RICH_TEXT: RichTextEditor,
        Kind.DATE: DateEditor,
        Kind.MONTH: MonthEditor,
        Kind.INTEGER: DigitsEditor,
        Kind.DECIMAL: DigitsEditor,
        Kind.CHOICE: _choice,
        Kind.TREE_CHOICE: TreeEditor,
        Kind.YES_NO: SegmentsEditor,
        Kind.IDENTITY_NUMBER: CodeEditor,
        Kind.CREDIT_CODE: CodeEditor,
        Kind.PHONE: DigitsEditor,
        Kind.EMAIL: CodeEditor,
        Kind.PATENT_NUMBER: CodeEditor,
        Kind.ISSN: CodeEditor,
        Kind.CN: CodeEditor,
        Kind.ROWS: RowReferencesEditor,
    }
)


def editor_for(field: Field, parent: QWidget) -> Editor:
    """Return the control for a question, named for screen readers."""
    made = EDITORS[field.kind](field, parent)
    made.name_control(field.label, field.help)
    return made
