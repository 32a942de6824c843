"""The application's looks: style, palette, style sheet and letters, by the person's settings and the system."""

from PySide6.QtWidgets import QApplication, QStyleFactory

from desktop.store.settings import Settings
from desktop.ui import fonts, theme

_STYLE = "Fusion"


def scheme_wanted(settings: Settings) -> theme.Scheme:
    """Return the chosen scheme; the system's when none was chosen."""
    return theme.Scheme(settings.scheme) if settings.scheme in set(theme.Scheme) else theme.system_scheme()


def dress(application: QApplication, settings: Settings) -> None:
    """Put the looks on; may be called again at any time, everything follows at once."""
    scheme = scheme_wanted(settings)
    if application.style().objectName().casefold() != _STYLE.casefold():
        application.setStyle(QStyleFactory.create(_STYLE))
    application.setPalette(theme.palette(scheme))
    sheet = theme.style_sheet(scheme)
    if application.styleSheet() != sheet:
        application.setStyleSheet(sheet)
    application.setFont(fonts.interface_font(text_percent=settings.text_percent))
