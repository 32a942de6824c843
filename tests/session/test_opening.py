"""New dossiers and opened ones: defaults, levels, programmes."""

from datetime import date

import pytest

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.model.addresses import Address
from desktop.model.catalogue import SECTIONS
from desktop.model.dossier import Dossier
from desktop.rules.pack import load_programme
from desktop.session.clock import clock_caution
from desktop.session.opening import WrongLevel, create_session, new_dossier, open_session, with_defaults
from desktop.store.creating import PlaceTaken
from desktop.store.dossier_file import DossierFile

PROGRAMME = "suzhou-biopharma-2026"


def test_a_new_dossier_holds_every_default_of_the_portal_and_its_level() -> None:
    dossier = new_dossier(PROGRAMME, "副高级")
    defaults = {
        Address(section.key, field.key): field.default
        for section in SECTIONS
        for field in section.fields
        if field.default is not None
    }
    assert defaults
    assert dict(dossier.answers) == defaults | {Address("application", "level"): "副高级"}


def test_a_default_never_replaces_an_answer() -> None:
    at = Address("basic", "is_entrusted")
    dossier = Dossier(PROGRAMME).with_answer(at, value=True)
    assert with_defaults(dossier).answers[at] is True


def test_a_level_the_programme_does_not_review_is_refused_with_those_it_does() -> None:
    with pytest.raises(WrongLevel, match="助理级、中级、副高级、正高级") as caught:
        new_dossier(PROGRAMME, "特级")
    assert caught.value.exit_code is ExitCode.CALL


def test_an_unknown_programme_is_answered_with_the_nearest() -> None:
    with pytest.raises(ShenbaoError, match="suzhou-biopharma-2026") as caught:
        new_dossier("suzhou-biopharma-2062", "中级")
    assert caught.value.exit_code is ExitCode.CALL


def test_a_place_that_is_taken_is_left_alone(tmp_path) -> None:
    path = tmp_path / "张三.shenbao"
    path.write_bytes("别的东西".encode())
    with pytest.raises(PlaceTaken):
        create_session(path, new_dossier(PROGRAMME, "中级"))
    assert path.read_bytes() == "别的东西".encode()


def test_a_dossier_of_a_programme_that_is_not_here_is_let_go_of_again(tmp_path) -> None:
    path = tmp_path / "张三.shenbao"
    DossierFile.create(path, Dossier("nowhere-2031")).close()
    with pytest.raises(ShenbaoError, match="nowhere-2031"):
        open_session(path)
    with DossierFile.open(path) as file:
        assert not file.read_only


@pytest.mark.parametrize(
    ("day", "told"), [("1970-01-01", True), ("2026-03-16", False), ("2027-01-02", False), ("2099-01-01", True)]
)
def test_a_day_far_from_the_programme_is_said(day: str, *, told: bool) -> None:
    caution = clock_caution(load_programme(PROGRAMME), date.fromisoformat(day))
    assert (day in caution) is told
