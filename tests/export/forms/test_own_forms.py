"""Forms that a unit writes itself: read from its own folder, refused with the line, never in place of ours."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.base.paths import resources, user_forms_folder
from desktop.export.forms.declaration import Group, NoSuchForm, WrongForm, form_ids, form_named
from desktop.export.forms.fonts import Fonts
from desktop.export.forms.shelf import own_forms, shelved_forms
from desktop.export.printing import render
from desktop.model.dossier import Dossier

EXAMPLES = re.findall(
    r"```toml\n(.*?)```", (resources("help") / "07-自己的表格.md").read_text(encoding="utf-8"), re.DOTALL
)
GOOD = """id = "x"
title = "表"
file_name = "表"
about = "说明"
source = "自定"

[[block]]
kind = "paragraph"
text = "{basic.name}"

[[block]]
kind = "table"
widths = [83, 83]

[[block.row]]
cells = [{ label = "姓名" }, { text = "{basic.name}" }]

[[block.row]]
height = 10
cells = [{ label = "单位" }, { text = "{basic.unit_name}" }]
"""


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture
def keep() -> Callable[[str], Path]:
    """Puts a declaration into the person's own folder."""

    def put(content: str, name: str = "") -> Path:
        named = name or content.split('id = "', 1)[1].split('"', 1)[0]
        path = user_forms_folder() / named / "form.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return path

    return put


def test_the_help_gives_one_example_for_a_person_and_one_for_many() -> None:
    assert len(EXAMPLES) == 2


@pytest.mark.parametrize(("example", "group"), [(EXAMPLES[0], Group.CHECK), (EXAMPLES[1], Group.UNIT)])
def test_the_examples_of_the_help_print(example: str, group: Group, keep: Callable[..., Path], applicant: Dossier):
    keep(example)
    (own,) = own_forms()
    assert own.fault == ""
    assert own.declaration is not None
    assert own.declaration.group is group
    form = render(own.id, applicant, fonts=Fonts(folders=()))
    assert set(form.data) == {"pdf", "docx"}
    assert any("application" in path for path in form.shown)


def test_own_forms_stand_after_those_that_ship(keep: Callable[..., Path]):
    keep(GOOD)
    shelf = shelved_forms()
    assert [form.id for form in shelf if not form.own] == list(form_ids())
    assert shelf[-1].id == "x"
    assert form_named("x").title == "表"


def test_a_form_of_ones_own_never_takes_the_place_of_one_that_ships(keep: Callable[..., Path]):
    keep(GOOD.replace('id = "x"', 'id = "unit-consent"'))
    (own,) = own_forms()
    assert own.declaration is None
    assert "自带的不会被替换" in own.fault
    assert form_named("unit-consent").title == "单位同意申报证明"


def test_an_unknown_form_is_also_compared_with_ones_own(keep: Callable[..., Path]):
    keep(GOOD.replace('"x"', '"jiedao"'))
    with pytest.raises(NoSuchForm) as caught:
        form_named("jiedoa")
    assert "jiedao" in caught.value.sentence


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('text = "{basic.name}"\n\n', 'text = "{basic.nmae}"\n\n'), ("第 9 行", "第 1 个 block", "{basic.nmae}")),
        (("height = 10", 'height = "十"'), ("第 19 行", "第 2 个 row 的 height", "应当是数字")),
        (("height = 10", "hieght = 10"), ("第 19 行", "没有“hieght”这个设置")),
        (('kind = "table"', 'kind = "tabel"'), ("第 11 行", "没有“tabel”这种块", "table")),
        (("widths = [83, 83]", "widths = [83, 60]"), ("143 毫米", "166 毫米")),
        (('{ text = "{basic.unit_name}" }', '{ text = "" }, { text = "" }'), ("第 11 行", "2 列", "第 2 行", "3 列")),
        (('title = "表"\n', ""), ("缺少“title”",)),
        (('title = "表"', 'title = "表'), ("第 2 行", 'title = "表')),
        (('source = "自定"', 'source = "自定"\npeople = "some"'), ("第 6 行", "只能是 one、many")),
        (("[[block.row]]\nheight", '[[block.row]]\neach = "people"\nheight'), ("逐人列出", 'people = "many"')),
        (("[[block.row]]\nheight", '[[block.row]]\neach = "papers"\nheight'), ("没有“papers”这张表",)),
    ],
)
def test_what_is_wrong_is_said_with_the_line(
    change: tuple[str, str], said: tuple[str, ...], keep: Callable[..., Path]
) -> None:
    assert change[0] in GOOD
    path = keep(GOOD.replace(*change, 1), "x")
    with pytest.raises(WrongForm) as caught:
        form_named("x")
    words = str(caught.value)
    assert [part for part in said if part not in words] == []
    assert str(path) in words
    assert not re.search(r"Input|should|Field|valid|Extra|Expected|Unclosed|Illegal", words)


def test_a_folder_must_be_called_as_its_form(keep: Callable[..., Path]):
    keep(GOOD, "y")
    (own,) = own_forms()
    assert "应当与所在文件夹“y”同名" in own.fault


def test_a_file_that_is_no_text_is_said(keep: Callable[..., Path]):
    keep(GOOD).write_bytes(b"\xff\xfe\x00\x01")
    (own,) = own_forms()
    assert "UTF-8" in own.fault
