"""A whole applicant, with the files on a shelf."""

from tests.export.applicant import applicant as applicant  # noqa: PLC0414 - fixtures
from tests.export.applicant import programme as programme  # noqa: PLC0414
from tests.export.applicant import put as put  # noqa: PLC0414
from tests.export.applicant import shelf as shelf  # noqa: PLC0414
from tests.export.applicant import with_files as with_files  # noqa: PLC0414
from tests.export.applicant import workers as workers  # noqa: PLC0414
