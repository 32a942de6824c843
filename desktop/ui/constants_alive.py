"""A fault of PySide 6.12.0 under Python 3.11, and the way around it.

Its wheels are built with headers for which None, True and False cannot die (Python 3.12 and later), so every
call of Qt that answers nothing, and every emitted signal, takes one reference of the one None or True there
is. Under Python 3.11 the interpreter ends itself after some thousand calls ("none_dealloc: deallocating
None"). From Python 3.12 on nothing needs to be done.
"""

import ctypes
import sys

_MANY = 1 << 40
_IMMORTAL_FROM = (3, 12)
_CONSTANTS = (None, True, False, NotImplemented, Ellipsis)


def keep_constants_alive() -> None:
    """Give the constants more references than any number of calls can take; once, before the window."""
    if sys.version_info >= _IMMORTAL_FROM:
        return
    for constant in _CONSTANTS:
        if sys.getrefcount(constant) < _MANY // 2:
            # An object's reference count is its first word in CPython before 3.12 (Include/object.h).
            ctypes.c_ssize_t.from_address(id(constant)).value += _MANY
