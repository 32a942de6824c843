"""What leaves a dossier: drafts only while something blocks, and forms whose showing is remembered."""

from datetime import date

import pytest

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.model.addresses import Address
from desktop.session.opening import open_session
from desktop.session.outputs import NotReady, export_session, plan_export, print_session
from desktop.session.verbs import add_row, answer

DAY = date(2026, 3, 16)
NAME = Address("basic", "name")


def test_what_blocks_lets_only_a_draft_leave(session, workers, tmp_path) -> None:
    target = tmp_path / "出"
    with pytest.raises(NotReady) as caught:
        export_session(session, target, on=DAY, draft=False, workers=workers)
    assert caught.value.exit_code is ExitCode.BLOCKED
    assert "--draft" in str(caught.value)
    assert not target.exists()
    exported = export_session(session, target, on=DAY, draft=True, workers=workers)
    assert exported.folder.name.endswith("_草稿")
    assert exported.files == len([path for path in exported.folder.rglob("*") if path.is_file()])


def test_the_plan_is_what_is_written(session, workers, tmp_path) -> None:
    planned = plan_export(session, on=DAY, draft=True)
    assert planned.blocked
    exported = export_session(session, tmp_path, on=DAY, draft=True, workers=workers)
    written = {path.relative_to(exported.folder).as_posix() for path in exported.folder.rglob("*") if path.is_file()}
    assert written == set(planned.plan.paths)


def test_what_is_typed_is_saved_before_it_leaves(session, workers, tmp_path) -> None:
    answer(session, NAME, "周𬭎")
    exported = export_session(session, tmp_path, on=DAY, draft=True, workers=workers)
    assert session.saved
    assert exported.folder.name.startswith("周𬭎_")


def test_a_signed_form_whose_values_changed_is_called_stale(session, tmp_path) -> None:
    answer(session, NAME, "周𬭎")
    add_row(session, "unit_consent", {"consent_kind": "单位同意申报证明"})
    print_session(session, ["unit-consent"], tmp_path, on=DAY, formats=["pdf"])
    assert session.saved
    shown = session.dossier.printed["unit-consent"]
    assert (shown.on, shown.shown["basic.name"]) == (DAY, "周𬭎")
    session.save()


def test_printing_from_a_dossier_opened_for_reading_changes_nothing(session, path, tmp_path) -> None:
    reader = open_session(path, read_only=True)
    printed = print_session(reader, ["commitment"], tmp_path / "印", on=DAY)
    reader.close()
    assert {file.path.suffix for file in printed.files} == {".pdf", ".docx"}
    assert reader.dossier.printed == {}


@pytest.mark.parametrize(
    ("forms", "formats", "named"), [(["unit-consnt"], ["pdf"], "unit-consent"), (["commitment"], ["odt"], "odt")]
)
def test_an_unknown_form_or_format_writes_nothing(forms, formats, named, session, tmp_path) -> None:
    with pytest.raises(ShenbaoError, match=named) as caught:
        print_session(session, forms, tmp_path / "印", on=DAY, formats=formats)
    assert caught.value.exit_code is ExitCode.CALL
    assert not (tmp_path / "印").exists()
