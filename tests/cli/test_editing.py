"""new, show, set, add, remove: reading and editing a dossier by path."""

from pathlib import Path

import pytest

from desktop.cli.main import main


def test_a_new_dossier_knows_its_level_and_the_portals_defaults(shenbao, dossier: Path) -> None:
    values = shenbao("show", dossier, "--json").data["values"]
    assert values["application.level"] == "中级"
    assert values["basic.is_entrusted"] == "否"


def test_an_existing_file_is_never_written_over(shenbao, dossier: Path) -> None:
    before = dossier.read_bytes()
    said = shenbao("new", dossier, "--programme", "suzhou-biopharma-2026", "--level", "中级")
    assert said.code == 4
    assert dossier.name in said.err
    assert dossier.read_bytes() == before


def test_what_is_set_is_shown(shenbao, dossier: Path) -> None:
    said = shenbao("set", dossier, "basic.name=沈𬭎舟", "basic.birth_date=1988年7月30日", "basic.division=高新区")
    assert said.code == 0
    values = shenbao("show", dossier, "basic", "--json").data["values"]
    assert values["basic.name"] == "沈𬭎舟"
    assert values["basic.birth_date"] == "1988-07-30"
    assert values["basic.division"] == "苏州市/虎丘区"


def test_rows_are_added_numbered_and_removed(shenbao, dossier: Path) -> None:
    assert shenbao("add", dossier, "achievements", "project=甲", "role=主持").out.strip() == "achievements[1]"
    assert shenbao("add", dossier, "achievements", "project=乙").out.strip() == "achievements[2]"
    assert shenbao("remove", dossier, "achievements[1]").code == 0
    values = shenbao("show", dossier, "achievements", "--json").data["values"]
    assert values == {"achievements[1].project": "乙"}


def test_rows_are_referred_to_by_number(shenbao, dossier: Path) -> None:
    shenbao("add", dossier, "achievements", "project=甲")
    shenbao("add", dossier, "self_assessment", "clause=参与课题", "evidence=achievements[1]")
    values = shenbao("show", dossier, "self_assessment[1]", "--json").data["values"]
    assert values["self_assessment[1].evidence"] == "achievements[1]"


def test_an_empty_value_clears_an_answer(shenbao, dossier: Path) -> None:
    shenbao("set", dossier, "basic.name=甲")
    shenbao("set", dossier, "basic.name=")
    assert "basic.name" not in shenbao("show", dossier, "--json").data["values"]


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("set", "{file}", "basic.nmae=x"), "basic.name"),
        (("set", "{file}", "basic.birth_date=1988-02-30"), "1988-02-30"),
        (("set", "{file}", "basic.unit_kind=央企"), "企业单位"),
        (("set", "{file}", "basic.division=鼓楼区"), "鼓楼区"),
        (("set", "{file}", "achievements[1].project=x"), "0 行"),
        (("set", "{file}", "basic.name"), "位置=值"),
        (("set", "{file}", "basic.photo=x.jpg"), "attach"),
        (("add", "{file}", "achievement"), "achievements"),
        (("remove", "{file}", "achievements"), "achievements[1]"),
        (("show", "{file}", "basics"), "basic"),
        (("check", "{file}", "--on", "明天"), "2026-03-01"),
        (("chekc", "{file}"), "check"),
        (("new", "x.shenbao", "--programme", "suzhou-biopharma-2062", "--level", "中级"), "suzhou-biopharma-2026"),
        (("new", "x.shenbao", "--programme", "suzhou-biopharma-2026", "--level", "特级"), "中级"),
        (("set", "{file}"), "缺少参数"),
        (("new", "x.shenbao", "--programme", "suzhou-biopharma-2026"), "--level"),
        (("new", "x.shenbao"), "--programme"),
        (("show", "{file}", "--jsn"), "--jsn"),
        (("merge", "a.pdf", "--output", "b.pdf", "--limit", "很大"), "20MB"),
        (("print", "{file}", "unit-consnt", "--to", "x"), "unit-consent"),
        (("export", "{file}"), "--to"),
    ],
)
def test_a_wrong_call_is_answered_with_exit_code_2_and_the_nearest_right_one(
    arguments: tuple[str, ...], hint: str, shenbao, dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = dossier.read_bytes()
    said = shenbao(*(argument.replace("{file}", str(dossier)) for argument in arguments))
    assert said.code == 2, said.err
    assert hint in said.err
    assert "Traceback" not in said.err
    assert dossier.read_bytes() == before
    assert not (tmp_path / "x.shenbao").exists()


def test_several_values_are_set_all_or_none(shenbao, dossier: Path) -> None:
    assert shenbao("set", dossier, "basic.name=甲", "basic.birth_date=昨天").code == 2
    assert "basic.name" not in shenbao("show", dossier, "--json").data["values"]


def test_help_is_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert "用法" in capsys.readouterr().out
    with pytest.raises(SystemExit) as ended:
        main(["check", "--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert "用法" in shown
    assert "usage" not in shown


def test_a_foreign_file_is_refused_with_exit_code_5(shenbao, tmp_path: Path) -> None:
    path = tmp_path / "别的.shenbao"
    path.write_bytes(b"not a dossier at all")
    said = shenbao("show", path)
    assert said.code == 5
    assert "别的.shenbao" in said.err
    assert path.read_bytes() == b"not a dossier at all"


def test_an_empty_file_is_not_made_into_a_dossier(shenbao, tmp_path: Path) -> None:
    path = tmp_path / "空.shenbao"
    path.write_bytes(b"")
    assert shenbao("set", path, "basic.name=x").code == 5
    assert path.read_bytes() == b""


def test_a_missing_dossier_is_named(shenbao, tmp_path: Path) -> None:
    said = shenbao("check", tmp_path / "没有.shenbao")
    assert said.code == 5
    assert "没有.shenbao" in said.err
