"""What Qt reads when the application is made: the input method on Linux, the person's scale."""

import sys
from collections.abc import MutableMapping

_WHOLE_PERCENT = 100


def prepare(environment: MutableMapping[str, str], *, scale_percent: int, platform: str = sys.platform) -> None:
    """Set what must be set before the application is made; what the person set by hand stays.

    Qt's wheels bring no fcitx plugin; ibus through the portal is the pair that was typed through. Each key is
    answered before the next one: otherwise letters typed fast change places (3 of 40 lines on a busy machine).
    Under Wayland the compositor does it, and nothing may be set.
    """
    if scale_percent != _WHOLE_PERCENT:
        environment.setdefault("QT_SCALE_FACTOR", str(scale_percent / _WHOLE_PERCENT))
    if not platform.startswith("linux") or environment.get("WAYLAND_DISPLAY"):
        return
    if "fcitx" in environment.get("QT_IM_MODULE", "") + environment.get("XMODIFIERS", ""):
        environment["QT_IM_MODULE"] = "ibus"
        environment["IBUS_USE_PORTAL"] = "1"
        environment.setdefault("IBUS_ENABLE_SYNC_MODE", "1")
