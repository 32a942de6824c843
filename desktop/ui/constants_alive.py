"""A fault of PySide 6.12.0 under Python 3.11, and the way around it.

`Signal.emit` of a signal declared in Python answers True without owning it, so every emission takes one
reference of the one True there is; after some thousand the interpreter ends itself ("bool_dealloc").
From Python 3.12 on True cannot die and nothing needs to be done.
"""

import ctypes
import sys

_MANY = 1 << 40
_IMMORTAL_FROM = (3, 12)


def keep_constants_alive() -> None:
    """Give True and False more references than any number of emissions can take; once, before the window."""
    if sys.version_info >= _IMMORTAL_FROM or sys.getrefcount(True) > _MANY // 2:  # noqa: FBT003 - its references are asked
        return
    for constant in (True, False):
        # An object's reference count is its first word in CPython before 3.12 (Include/object.h).
        ctypes.c_ssize_t.from_address(id(constant)).value += _MANY
