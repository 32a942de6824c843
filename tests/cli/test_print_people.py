"""shenbao print for several people: folders, one job, the list with what is out of date."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from desktop.base.paths import user_forms_folder

SUMMARY, CONSENT, OATH = "单位申报汇总表（非正式，供核对）.pdf", "单位同意申报证明.pdf", "个人承诺书.pdf"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture
def people(shenbao: Callable, dossier: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Two dossiers of people with one name and a third's."""
    first, second = tmp_path / "甲.shenbao", tmp_path / "乙.shenbao"
    for path, name in ((first, "张三"), (second, "张三")):
        shutil.copy(dossier, path)
        assert shenbao("set", path, f"basic.name={name}", "basic.unit_name=甲公司").code == 0
    return first, second


def test_each_person_has_a_folder_and_papers_about_all_stand_beside(shenbao, people, tmp_path: Path) -> None:
    said = shenbao("print", *people, "commitment", "unit-summary", "--to", tmp_path / "印", "--format", "pdf")
    assert said.code == 0, said.err
    written = {path.relative_to(tmp_path / "印").as_posix() for path in (tmp_path / "印").rglob("*.pdf")}
    assert written == {SUMMARY, f"张三/{OATH}", f"张三(2)/{OATH}"}
    assert len(said.out.splitlines()) == 3


def test_one_job_holds_everybody_and_is_remembered_by_each(shenbao, people, tmp_path: Path) -> None:
    said = shenbao("print", *people, "commitment", "unit-summary", "--to", tmp_path / "印", "--one-job")
    assert said.code == 0, said.err
    (job,) = (tmp_path / "印").iterdir()
    assert said.out.strip() == str(job)
    assert len(pypdf.PdfReader(job).pages) == 6
    for path in people:
        listed = shenbao("print", path, "--list").out
        assert "没有改动" in next(line for line in listed.splitlines() if "commitment" in line)
        assert "没有改动" in next(line for line in listed.splitlines() if "unit-summary" in line)
    assert len(pypdf.PdfReader(job).pages) == 6
    single = shenbao("print", *people, "commitment", "--to", tmp_path / "单", "--one-job", "--single-sided")
    assert single.code == 0
    assert len(pypdf.PdfReader(tmp_path / "单" / "打印任务.pdf").pages) == 2


def test_the_list_tells_what_changed_since_a_form_was_printed(shenbao, people, tmp_path: Path) -> None:
    path = people[0]
    assert "还没有打印过" in shenbao("print", path, "--list").out
    assert shenbao("print", path, "commitment", "--to", tmp_path / "印").code == 0
    assert shenbao("set", path, "application.level=副高级").code == 0
    said = shenbao("print", path, "--list").out
    assert "申报级别 中级 → 副高级" in said
    assert "已过期" in said
    found = shenbao("check", path, "--json").data["findings"]
    (stale,) = [one for one in found if one["rule"] == "S0-187b"]
    assert "申报级别 中级 → 副高级" in stale["message"]
    assert shenbao("print", path, "commitment", "--to", tmp_path / "印").code == 0
    assert "已过期" not in shenbao("print", path, "--list").out


def test_show_tells_that_a_signed_copy_is_void_until_a_new_one_takes_its_place(shenbao, people, tmp_path: Path) -> None:
    path, signed = people[0], "unit_consent[1].signed"
    assert shenbao("add", path, "unit_consent", "consent_kind=个人承诺书").code == 0
    assert shenbao("print", path, "commitment", "--to", tmp_path / "印", "--format", "pdf").code == 0
    assert shenbao("attach", path, signed, tmp_path / "印" / OATH).code == 0
    assert shenbao("show", path, signed).err == ""
    assert shenbao("set", path, "application.level=副高级").code == 0
    assert "申报级别 中级 → 副高级" in shenbao("show", path, signed).err
    assert shenbao("print", path, "commitment", "--to", tmp_path / "新", "--format", "pdf").code == 0
    assert "还是改动以前的那一份" in shenbao("show", path, signed).err
    found = shenbao("check", path, "--json").data["findings"]
    assert [one["path"] for one in found if one["rule"] == "S0-187b"] == [signed]


def test_without_a_folder_the_call_is_wrong(shenbao, people) -> None:
    said = shenbao("print", people[0], "commitment")
    assert said.code == 2
    assert "--to" in said.err


def test_ones_own_form_is_listed_and_printed_and_a_broken_one_is_told(shenbao, people, tmp_path: Path) -> None:
    own = user_forms_folder() / "jiedao" / "form.toml"
    own.parent.mkdir(parents=True)
    whole = 'id = "jiedao"\ntitle = "街道表"\nfile_name = "街道表"\nabout = "报街道"\nsource = "自定"\n'
    own.write_text(whole + '[[block]]\nkind = "paragraph"\ntext = "{basic.name}"\n', encoding="utf-8")
    assert "（自己的表格）" in shenbao("print", people[0], "--list").out
    assert shenbao("print", people[0], "jiedao", "--to", tmp_path / "印", "--format", "pdf").code == 0
    assert (tmp_path / "印" / "街道表.pdf").is_file()
    own.write_text(whole + '[[block]]\nkind = "paragraph"\ntxt = "x"\n', encoding="utf-8")
    said = shenbao("print", people[0], "jiedao", "--to", tmp_path / "印")
    assert said.code == 3
    assert "没有“txt”这个设置" in said.err or "缺少“text”" in said.err
