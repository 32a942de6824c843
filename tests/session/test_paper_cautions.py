"""Papers that had better not be sealed and signed as they were printed."""

from datetime import date
from pathlib import Path

from desktop.export.printing import Printed
from desktop.model.addresses import Address
from desktop.session.outputs import print_session
from desktop.session.paper_cautions import cautions
from desktop.session.session import Session

ON = date(2026, 3, 16)


def printed(session: Session, folder: Path, *forms: str, ends: date) -> Printed:
    dossier = session.dossier.with_answer(Address("unit_consent", "publicity_started_on"), date(2026, 3, 9))
    session.change("公示", dossier.with_answer(Address("unit_consent", "publicity_ended_on"), ends))
    return print_session(session, forms, folder, on=ON, formats=("pdf",))


def test_a_notice_period_that_is_too_short_is_said_when_the_paper_is_printed(session: Session, tmp_path: Path):
    made = printed(session, tmp_path / "印", "unit-consent", ends=date(2026, 3, 10))
    said = "".join(cautions(session.report().problems, made))
    assert "「单位同意申报证明」先不要盖章签字" in said
    assert "公示只有 2 个工作日，要 5 个" in said


def test_a_notice_period_that_is_long_enough_is_no_matter(session: Session, tmp_path: Path):
    made = printed(session, tmp_path / "印", "unit-consent", ends=date(2026, 3, 13))
    assert "工作日" not in "".join(cautions(session.report().problems, made))


def test_only_what_the_paper_shows_is_said_of_it(session: Session, tmp_path: Path):
    made = printed(session, tmp_path / "印", "commitment", ends=date(2026, 3, 10))
    assert "公示只有" not in "".join(cautions(session.report().problems, made))


def test_papers_that_nobody_signs_are_no_matter(session: Session, tmp_path: Path):
    made = printed(session, tmp_path / "印", "application-preview", "upload-sheet", ends=date(2026, 3, 10))
    assert cautions(session.report().problems, made) == ()
