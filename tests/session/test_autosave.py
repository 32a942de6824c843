"""When a session is written: after a pause, at the latest after five seconds, and again after a failure."""

import pytest

from desktop.base.errors import CannotWrite
from desktop.session.autosave import LONGEST_SECONDS, PAUSE_SECONDS, Autosave


class Written:
    """Stands for a session that counts its saves, and refuses while told to."""

    def __init__(self) -> None:
        self.saves = 0
        self.refuses = False

    def save(self) -> None:
        if self.refuses:
            raise CannotWrite(name="周𬭎.shenbao", reason="磁盘空间不足")
        self.saves += 1


@pytest.fixture
def written() -> Written:
    return Written()


@pytest.fixture
def seconds() -> list[float]:
    return [100.0]


@pytest.fixture
def autosave(written, seconds) -> Autosave:
    return Autosave(written, seconds=lambda: seconds[0])


def test_nothing_is_written_while_nothing_changed(autosave, written, seconds) -> None:
    seconds[0] += 60
    autosave.tick()
    assert not autosave.due()
    assert written.saves == 0


def test_it_is_written_a_moment_after_the_last_change_and_once(autosave, written, seconds) -> None:
    autosave.changed()
    seconds[0] += PAUSE_SECONDS / 2
    autosave.changed()
    seconds[0] += PAUSE_SECONDS * 0.9
    autosave.tick()
    assert written.saves == 0
    seconds[0] += PAUSE_SECONDS * 0.2
    autosave.tick()
    autosave.tick()
    assert written.saves == 1


def test_whoever_types_on_is_written_all_the_same(autosave, written, seconds) -> None:
    steps = 0
    while not written.saves:
        autosave.changed()
        seconds[0] += PAUSE_SECONDS / 2
        autosave.tick()
        steps += 1
    assert steps * PAUSE_SECONDS / 2 == pytest.approx(LONGEST_SECONDS, abs=PAUSE_SECONDS)


def test_a_save_that_failed_is_tried_again_after_the_pause(autosave, written, seconds) -> None:
    autosave.changed()
    written.refuses = True
    seconds[0] += PAUSE_SECONDS * 1.01
    with pytest.raises(CannotWrite):
        autosave.tick()
    autosave.tick()
    written.refuses = False
    seconds[0] += PAUSE_SECONDS * 1.01
    autosave.tick()
    assert written.saves == 1


def test_leaving_a_field_writes_at_once(autosave, written) -> None:
    autosave.changed()
    autosave.flush()
    assert written.saves == 1
    assert not autosave.due()
