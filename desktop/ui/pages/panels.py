"""Which sections show something special above their questions."""

from collections.abc import Mapping
from types import MappingProxyType

from desktop.ui.forms.form_page import Panel

PANELS: Mapping[str, Panel] = MappingProxyType({})
