"""Stopping work between two steps."""

import pytest

from desktop.base.errors import Cancelled
from desktop.base.jobs import Cancel


def test_work_goes_on_until_the_person_asks() -> None:
    cancel = Cancel()
    cancel.checkpoint()
    cancel.ask()
    with pytest.raises(Cancelled):
        cancel.checkpoint()
