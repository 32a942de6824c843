"""Which sections show something special above or below their questions."""

from collections.abc import Mapping
from types import MappingProxyType

from desktop.ui.pages.form_page import Panel
from desktop.ui.pages.outline import OutlinePanel
from desktop.ui.pages.planner import PlannerPanel
from desktop.ui.pages.reading import ReadingPanel
from desktop.ui.pages.review import ReviewPanel
from desktop.ui.pages.timeline import TimelinePanel
from desktop.ui.pages.year_matrix import YearMatrixPanel

PANELS: Mapping[str, Panel] = MappingProxyType(
    {
        "reading": ReadingPanel,
        "work_history": TimelinePanel,
        "continuing_education": YearMatrixPanel,
        "summary": OutlinePanel,
        "unit_consent": PlannerPanel,
        "submission": ReviewPanel,
    }
)
PANELS_BELOW: Mapping[str, Panel] = MappingProxyType({})
