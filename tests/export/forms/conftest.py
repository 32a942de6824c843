"""The forms are filled for the same applicant as the folder."""

from tests.export.applicant import applicant as applicant  # noqa: PLC0414 - a fixture
