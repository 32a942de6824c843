"""The log holds no personal data."""

import logging

from desktop.base.log import WithoutPersonalData


def test_identity_numbers_phones_and_addresses_are_masked() -> None:
    record = logging.LogRecord(
        "desktop", logging.INFO, "", 0, "%s %s %s", ("11010519491231002X", "17312345678", "a@b.cn"), None
    )
    WithoutPersonalData().filter(record)
    text = record.getMessage()
    assert "11010519491231002X" not in text
    assert "17312345678" not in text
    assert "a@b.cn" not in text
