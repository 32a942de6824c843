"""Errors carry facts across processes and speak in whole sentences."""

import pickle

from desktop.base.errors import CannotRead, ExitCode


def test_an_error_survives_a_process_boundary() -> None:
    error = CannotRead(name="合同.pdf", reason="没有权限")
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is CannotRead
    assert copy.facts == error.facts
    assert copy.exit_code is ExitCode.INPUT


def test_an_error_says_what_is_wrong_and_what_to_do() -> None:
    error = CannotRead(name="合同.pdf", reason="没有权限")
    assert "合同.pdf" in error.sentence
    assert "没有权限" in error.sentence
    assert str(error) == error.sentence + error.next_step
