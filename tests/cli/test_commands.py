"""Every command: what it prints, its JSON to the letter, its exit codes."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from desktop.cli.main import main
from desktop.cli.registry import COMMANDS, command_named
from desktop.store.dossier_file import DossierFile
from desktop.store.survey import open_pages, survey

EVIDENCE = "achievements[1].evidence"
PROGRAMMES = {"suzhou-biopharma-2026", "sip-chemical-2026"}
FINDING_KEYS = ["rule", "verdict", "severity", "section", "path", "page", "message", "fix", "source"]


@pytest.fixture
def pdf(tmp_path: Path) -> Callable[..., Path]:
    def making(name: str = "扫描件.pdf", pages: int = 1, **saving: object) -> Path:
        with pikepdf.new() as made:
            for number in range(pages):
                page = made.add_blank_page(page_size=(595, 842))
                page.obj.Contents = made.make_stream(f"%{name} {number}\n50 50 200 {60 + number} re f".encode())
            made.save(tmp_path / name, **saving)
        return tmp_path / name

    return making


@pytest.fixture
def filled(shenbao, dossier: Path, pdf) -> Path:
    """A dossier with an achievement of two pages."""
    assert shenbao("add", dossier, "achievements", "project=甲项目").code == 0
    assert shenbao("attach", dossier, EVIDENCE, pdf("合同.pdf", 2), "--part", "合同").code == 0
    return dossier


def test_every_command_has_chinese_help_and_is_in_the_overview(capsys) -> None:
    assert main([]) == 0
    overview = capsys.readouterr().out
    for name in COMMANDS:
        assert f"  {name} " in overview or f"/ {name} " in overview, name
        shown = command_named(name).parser(f"shenbao {name}").format_help()
        assert shown.startswith("用法：")
        assert not [word for word in ("usage", "options:", "show this", "positional") if word in shown]


# --- check ---


def test_the_json_of_check_is_what_scripts_rely_on(shenbao, dossier: Path) -> None:
    said = shenbao("check", dossier, "--json", "--on", "2026-03-16")
    assert said.code == 1
    assert list(said.data) == ["dossier", "programme", "on", "findings", "summary"]
    assert (said.data["dossier"], said.data["on"]) == (str(dossier), "2026-03-16")
    assert said.data["programme"] == "suzhou-biopharma-2026"
    findings = said.data["findings"]
    assert findings
    for finding in findings:
        assert list(finding) == FINDING_KEYS
        assert finding["verdict"] in {"fail", "unknown"}
        assert finding["severity"] in {"block", "return", "advice"}
        assert finding["source"]
        assert finding["page"] is None or isinstance(finding["page"], int)
    summary = said.data["summary"]
    assert list(summary) == ["block", "return", "advice", "unknown"]
    failing = [finding["severity"] for finding in findings if finding["verdict"] == "fail"]
    assert {key: failing.count(key) for key in ("block", "return", "advice")} == {
        key: summary[key] for key in ("block", "return", "advice")
    }


def test_all_also_lists_what_is_in_order_or_does_not_apply(shenbao, dossier: Path) -> None:
    verdicts = {finding["verdict"] for finding in shenbao("check", dossier, "--json", "--all").data["findings"]}
    assert verdicts == {"fail", "unknown", "pass", "not-applicable"}


def test_several_dossiers_are_checked_at_once(shenbao, dossier: Path, tmp_path: Path) -> None:
    other = tmp_path / "另一份.shenbao"
    shenbao("new", other, "--programme", "sip-chemical-2026", "--level", "中级")
    said = shenbao("check", dossier, other, "--json")
    assert [one["programme"] for one in said.data["dossiers"]] == ["suzhou-biopharma-2026", "sip-chemical-2026"]
    assert said.code == 1


def test_the_words_of_check_name_rule_place_and_source(shenbao, dossier: Path) -> None:
    said = shenbao("check", dossier, "--on", "2026-03-16")
    assert said.code == 1
    assert said.out.startswith(f"{dossier.name} · ")
    assert "[必改]" in said.out
    assert "依据：" in said.out
    assert "必改 " in said.out.splitlines()[-1]


def test_check_without_blocking_findings_ends_with_0(shenbao, dossier: Path, monkeypatch) -> None:
    from desktop.rules.engine import Engine, Report

    monkeypatch.setattr(Engine, "check", lambda *_, **__: Report(date(2026, 3, 16), ()))
    assert shenbao("check", dossier).code == 0


# --- programmes, fields ---


def test_programmes_are_listed_and_each_clause_has_its_answer(shenbao) -> None:
    listed = shenbao("programmes", "--json").data["programmes"]
    assert {programme["id"] for programme in listed} >= PROGRAMMES
    assert all(list(programme) == ["id", "name", "year", "levels"] for programme in listed)
    for programme in PROGRAMMES:
        said = shenbao("programmes", programme, "--coverage", "--json")
        rows = said.data["programmes"][0]["coverage"]
        assert len(rows) > 100
        assert all(list(row) == ["id", "answer", "rule", "source"] for row in rows)
        assert {row["answer"] for row in rows} >= {"check", "confirmation", "guidance"}
        assert shenbao("programmes", programme, "--coverage").out.count("\n") == len(rows) + 1


def test_an_unknown_programme_is_a_wrong_call(shenbao) -> None:
    said = shenbao("programmes", "suzhou-biofarma-2026", "--coverage")
    assert said.code == 2
    assert "suzhou-biopharma-2026" in said.err


def test_fields_are_those_that_can_be_set_and_attached_to(shenbao, dossier: Path) -> None:
    sections = shenbao("fields", "--programme", "suzhou-biopharma-2026", "--json").data["sections"]
    assert [section["number"] for section in sections] == list(range(1, 21))
    fields = {field["path"]: field for section in sections for field in section["fields"]}
    slots = {slot["path"]: slot for section in sections for slot in section["slots"]}
    assert fields["basic.name"]["label"] == "姓名"
    assert "achievements[n].project" in fields
    assert slots["achievements[n].evidence"]["accepts"] == "pdf"
    assert slots["basic.photo"]["accepts"] == "jpg"
    assert list(fields["basic.name"]) == [
        "path",
        "label",
        "kind",
        "options",
        "open_options",
        "max_length",
        "starred",
        "autofilled",
        "sensitive",
        "ours",
    ]
    assert list(slots["basic.photo"]) == ["path", "label", "accepts", "limit_bytes", "limit_stated", "starred"]
    assert shenbao("set", dossier, "basic.name=甲").code == 0
    assert "姓名" in shenbao("fields").out


# --- show, attach, confirm ---


def test_show_tells_what_slots_hold(shenbao, filled: Path) -> None:
    values = shenbao("show", filled, "achievements[1]", "--json").data
    assert list(values) == ["dossier", "programme", "values"]
    assert values["values"][EVIDENCE].startswith("2 页：合同.pdf（")
    assert f"{EVIDENCE}\t" in shenbao("show", filled).out


def test_attach_takes_folders_in_order_and_says_what_it_refused(shenbao, dossier: Path, pdf, tmp_path: Path) -> None:
    shenbao("add", dossier, "achievements", "project=甲")
    folder = tmp_path / "材料"
    folder.mkdir()
    for name in ("第10页.pdf", "第2页.pdf"):
        pdf(name).rename(folder / name)
    (folder / "坏.pdf").write_bytes(b"%PDF-1.4 nothing more")
    said = shenbao("attach", dossier, EVIDENCE, folder, "--part", "合同")
    assert said.code == 3
    assert said.out.strip() == f"{EVIDENCE}：放入 2 个文件，现有 2 页"
    assert "「坏.pdf」" in said.err
    with DossierFile.open(dossier, read_only=True) as file:
        (attachment,) = file.dossier.attachments.values()
        names = [file.dossier.originals[digest].name for digest in attachment.originals]
        assert names == ["第2页.pdf", "第10页.pdf"]
        assert {page.part for page in attachment.pages} == {"合同"}


def test_attach_opens_a_locked_file_with_its_password(shenbao, dossier: Path, pdf) -> None:
    shenbao("add", dossier, "achievements", "project=甲")
    locked = pdf("加密.pdf", encryption=pikepdf.Encryption(user="open-sesame", owner="x"))
    assert shenbao("attach", dossier, EVIDENCE, locked).code == 3
    assert shenbao("attach", dossier, EVIDENCE, locked, "--password", "open-sesame").code == 0


@pytest.mark.parametrize("path", ["basic.name", "achievements[9].evidence", "achievement[1].evidence", "basic"])
def test_attach_to_what_is_no_slot_is_a_wrong_call(path: str, shenbao, filled: Path, pdf) -> None:
    before = filled.read_bytes()
    said = shenbao("attach", filled, path, pdf())
    assert said.code == 2
    assert filled.read_bytes() == before


def test_confirm_ticks_and_unticks(shenbao, dossier: Path) -> None:
    def open_rules() -> set[str]:
        return {finding["rule"] for finding in shenbao("check", dossier, "--json").data["findings"]}

    said = shenbao("confirm", dossier, "S9-999")
    assert said.code == 2
    waiting = said.err.partition("可确认的有：")[2].strip("。\n").split("、")
    assert set(waiting) <= open_rules()
    rule = waiting[0]
    assert shenbao("confirm", dossier, rule, "--on", "2026-03-16").code == 0
    assert rule not in open_rules()
    assert shenbao("confirm", dossier, rule, "--undo").code == 0
    assert rule in open_rules()


def test_remove_empties_a_slot_and_keeps_the_original(shenbao, filled: Path) -> None:
    assert shenbao("remove", filled, EVIDENCE).code == 0
    assert EVIDENCE not in shenbao("show", filled, "--json").data["values"]
    with DossierFile.open(filled, read_only=True) as file:
        assert len(file.dossier.originals) == 1


# --- merge, inspect ---


def test_merge_joins_and_says_what_it_made(shenbao, pdf, tmp_path: Path) -> None:
    output = tmp_path / "合并.pdf"
    said = shenbao("merge", pdf("1.pdf", 2), pdf("2.pdf"), "--output", output, "--json")
    assert said.code == 0
    assert list(said.data) == ["output", "pages", "size_bytes", "over_by_bytes", "inputs"]
    assert (said.data["pages"], said.data["size_bytes"]) == (3, output.stat().st_size)
    assert [list(given) for given in said.data["inputs"]] == [["file", "pages", "notices", "refusal"]] * 2
    with pikepdf.open(output) as made:
        assert len(made.pages) == 3


@pytest.mark.parametrize(("limit", "code"), [("20MB", 0), ("500B", 1)])
def test_merge_says_by_how_much_a_limit_is_exceeded(limit: str, code: int, shenbao, pdf, tmp_path: Path) -> None:
    said = shenbao("merge", pdf(pages=3), "--output", tmp_path / "合并.pdf", "--limit", limit, "--json")
    assert said.code == code
    size = (tmp_path / "合并.pdf").stat().st_size
    assert said.data["over_by_bytes"] == (max(0, size - 500) if code else 0)


def test_merge_writes_nothing_when_an_input_cannot_be_used(shenbao, pdf, tmp_path: Path) -> None:
    (tmp_path / "空.pdf").write_bytes(b"")
    output = tmp_path / "合并.pdf"
    output.write_bytes(b"earlier")
    said = shenbao("merge", pdf(), tmp_path / "空.pdf", "--output", output, "--json")
    assert said.code == 3
    assert said.data["output"] is None
    assert "空.pdf" in said.data["inputs"][1]["refusal"]
    assert output.read_bytes() == b"earlier"
    assert shenbao("merge", pdf(), "--output", tmp_path / "扫描件.pdf").code == 2


def test_an_empty_folder_is_said_to_be_empty(shenbao, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    for call in (("merge", tmp_path / "空", "--output", tmp_path / "合并.pdf"), ("inspect", tmp_path / "空")):
        said = shenbao(*call)
        assert said.code == 3
        assert "没有" in said.err
    assert not (tmp_path / "合并.pdf").exists()


def test_a_file_in_place_of_the_folder_to_write_into_is_named(shenbao, filled: Path, tmp_path: Path) -> None:
    (tmp_path / "文件").write_bytes(b"earlier")
    for call in (("print", filled), ("export", filled, "--draft"), ("export", filled, "--as-folder-form")):
        said = shenbao(*call, "--to", tmp_path / "文件")
        assert said.code == 4
        assert "同名" in said.err
    assert (tmp_path / "文件").read_bytes() == b"earlier"


def test_inspect_tells_the_facts_of_every_page(shenbao, pdf, tmp_path: Path) -> None:
    (tmp_path / "坏.pdf").write_bytes(b"")
    said = shenbao("inspect", pdf(pages=2), tmp_path / "坏.pdf", "--json")
    assert said.code == 3
    refused, good = sorted(said.data["files"], key=lambda file: "refusal" not in file)
    assert list(refused) == ["file", "refusal"]
    assert list(good) == [
        "file",
        "kind",
        "size_bytes",
        "sha256",
        "pages",
        "text_characters",
        "words",
        "heading",
        "pictures",
        "was_encrypted",
        "signed",
        "removed",
        "notices",
    ]
    known = ["width_points", "height_points", "rotation", "dpi", "colour", "blank", "has_text", "fingerprint"]
    seen = ["seal", "turn", "lying", "skew_degrees", "edge_points", "likeness", "secrecy"]
    assert [list(page) for page in good["pages"]] == [[*known, *seen]] * 2
    assert good["pages"][0]["blank"] is False
    words = shenbao("inspect", tmp_path / "扫描件.pdf")
    assert (words.code, "2 页" in words.out, "210×297 mm" in words.out) == (0, True, True)


# --- export, print ---


def test_export_says_where_and_ends_with_1_while_something_blocks(shenbao, filled: Path, tmp_path: Path) -> None:
    refused = shenbao("export", filled, "--to", tmp_path / "出")
    assert refused.code == 1
    assert "--draft" in refused.err
    assert not (tmp_path / "出").exists()
    said = shenbao("export", filled, "--to", tmp_path / "出", "--draft", "--json")
    assert said.code == 1
    assert list(said.data) == ["folder", "files", "size_bytes", "draft", "notices"]
    folder = Path(said.data["folder"])
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert (said.data["files"], said.data["draft"]) == (len(files), True)
    assert said.data["size_bytes"] <= sum(path.stat().st_size for path in files)
    assert (folder / "12_工作业绩" / "01_甲项目.pdf").is_file()
    assert folder.name.endswith("_草稿")


def test_a_dry_run_lists_what_export_writes_and_touches_no_disk(shenbao, filled: Path, tmp_path: Path) -> None:
    said = shenbao("export", filled, "--to", tmp_path / "出", "--draft", "--dry-run", "--json")
    assert said.code == 1
    assert list(said.data) == ["folder", "draft", "blocked", "files", "missing"]
    assert not (tmp_path / "出").exists()
    assert all(list(one) == ["section", "row", "slot", "why"] for one in said.data["missing"])
    folder = Path(shenbao("export", filled, "--to", tmp_path / "出", "--draft").out.strip())
    assert folder.name == said.data["folder"]
    written = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert written == set(said.data["files"])


def test_the_folder_form_comes_back_as_the_same_dossier(shenbao, filled: Path, tmp_path: Path) -> None:
    form, again = tmp_path / "表", tmp_path / "再.shenbao"
    assert shenbao("export", filled, "--as-folder-form", "--to", form).code == 0
    assert shenbao("new", again, "--from", form).code == 0
    values = [shenbao("show", file, "--json").data["values"] for file in (filled, again)]
    assert values[0] == values[1]
    assert shenbao("new", again, "--from", form).code == 4
    assert shenbao("new", tmp_path / "三.shenbao", "--from", tmp_path / "没有").code == 3


def test_print_writes_the_forms_asked_for_in_the_formats_asked_for(shenbao, filled: Path, tmp_path: Path) -> None:
    said = shenbao("print", filled, "commitment", "--to", tmp_path / "印", "--format", "pdf")
    assert said.code == 0
    assert [path.name for path in (tmp_path / "印").iterdir()] == [Path(said.out.strip()).name]
    assert shenbao("print", filled, "commitment", "--to", tmp_path / "印", "--format", "odt").code == 2


# --- verify, rescue ---


def test_verify_and_rescue_of_a_whole_dossier(shenbao, filled: Path, tmp_path: Path) -> None:
    assert shenbao("verify", filled).code == 0
    saved = tmp_path / "救.shenbao"
    said = shenbao("rescue", filled, "--to", saved)
    assert said.code == 0
    assert "救出：1 个原件" in said.out
    assert shenbao("show", saved, "--json").data["values"] == shenbao("show", filled, "--json").data["values"]
    assert shenbao("rescue", filled, "--to", saved).code == 4


def test_a_damaged_dossier_is_named_and_what_can_be_saved_is(shenbao, filled: Path, pdf, tmp_path: Path) -> None:
    _spoil_the_original(filled)
    spoilt = filled.read_bytes()
    said = shenbao("verify", filled)
    assert said.code == 5
    assert "合同.pdf" in said.out
    assert "shenbao rescue" in said.err
    said = shenbao("rescue", filled, "--to", tmp_path / "救.shenbao")
    assert said.code == 0
    assert "救不出" in said.out
    assert "合同.pdf" in said.out
    assert filled.read_bytes() == spoilt
    assert shenbao("export", filled, "--to", tmp_path / "出", "--draft").code == 5
    assert not list((tmp_path / "出").glob("*"))


def _spoil_the_original(path: Path) -> None:
    data = path.read_bytes()
    place = data.index(b"%PDF-")
    path.write_bytes(data[: place + 20] + b"\xff\xff\xff" + data[place + 23 :])
    with open_pages(path) as pages:
        assert list(survey(pages).lost_files())


def test_a_backup_is_brought_back_by_its_number(shenbao, dossier: Path, tmp_path: Path) -> None:
    for name in ("甲", "乙"):
        assert shenbao("set", dossier, f"basic.name={name}").code == 0
    said = shenbao("rescue", dossier, "--to", tmp_path / "x.shenbao", "--backup", "99")
    assert said.code == 2
    number = said.err.partition("现有：")[2].partition("（")[0]
    back = tmp_path / "备份.shenbao"
    assert shenbao("rescue", dossier, "--to", back, "--backup", number).code == 0
    assert shenbao("show", back, "basic.name", "--json").data["values"]["basic.name"] in {"", "甲"}
    assert shenbao("rescue", dossier, "--to", back, "--backup", number).code == 4


# --- demo, bugs ---


@pytest.mark.slow
def test_demo_finds_the_mistakes_planted_in_the_sample_and_does_it_again(shenbao, tmp_path: Path) -> None:
    said = shenbao("demo", "--to", tmp_path / "样例")
    assert said.code == 0, said.err
    assert said.out.count("   查出：") == 3
    assert said.out.count("   依据：") == 3
    assert "没有查出来" not in said.out
    (folder,) = (tmp_path / "样例").glob("*_草稿")
    sums = (folder / "SHA256SUMS").read_bytes()
    assert (folder / "先看这里.html").is_file()
    assert shenbao("demo", "--to", tmp_path / "样例").code == 0
    assert (folder / "SHA256SUMS").read_bytes() == sums


def test_a_bug_of_ours_is_said_without_a_traceback_and_logged(shenbao, dossier: Path, monkeypatch, own_folders) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("desktop.cli.commands.show.parse", broken)
    said = shenbao("show", dossier, "basic")
    assert said.code == 70
    assert "Traceback" not in said.err
    logs = list(own_folders.rglob("shenbao.log"))
    assert "ZeroDivisionError" in logs[0].read_text(encoding="utf-8")


def test_json_is_whole_chinese_text(shenbao, filled: Path, capsys) -> None:
    assert main(["show", str(filled), "--json"]) == 0
    text = capsys.readouterr().out
    assert "甲项目" in text
    json.loads(text)
