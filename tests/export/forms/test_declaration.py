"""Form declarations are read strictly."""

from pathlib import Path

import pytest

from desktop.base.errors import ExitCode
from desktop.export.forms.declaration import NoSuchForm, WrongForm, form_ids, form_named
from desktop.export.forms.layout import Page

GOOD = """
id = "x"
title = "表"
file_name = "表"
about = "说明"
source = "通知"
[[block]]
kind = "paragraph"
text = "{text}"
"""


def declared(folder: Path, content: str) -> Path:
    (folder / "x").mkdir()
    (folder / "x" / "form.toml").write_text(content, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", form_ids())
def test_every_form_that_ships_can_be_read_and_names_its_source(name: str):
    declaration = form_named(name)
    assert declaration.id == name
    assert declaration.source


@pytest.mark.parametrize("name", form_ids())
def test_tables_are_as_wide_as_the_page_between_its_margins(name: str):
    declaration = form_named(name)
    width = Page(**declaration.page.model_dump()).width
    for block in declaration.block:
        if block.kind == "table":
            assert sum(block.widths) == pytest.approx(width, abs=2.5)


@pytest.mark.parametrize("name", form_ids())
def test_rows_fill_every_column(name: str):
    for block in form_named(name).block:
        if block.kind == "table":
            covered = [0] * len(block.row)
            for number, row in enumerate(block.row):
                for cell in row.cells:
                    for down in range(cell.rows):
                        covered[number + down] += cell.columns
            assert covered == [len(block.widths)] * len(block.row)


def test_an_unknown_form_is_answered_with_the_nearest_id():
    with pytest.raises(NoSuchForm) as caught:
        form_named("unit-consnet")
    assert "unit-consent" in caught.value.sentence
    assert caught.value.exit_code is ExitCode.CALL


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (GOOD.replace("{text}", "{basic.nmae}"), "{basic.nmae}"),
        (GOOD.replace("{text}", "{row.project}"), "{row.project}"),
        (GOOD.replace("{text}", "{basic.name:大写}"), "{basic.name:大写}"),
        (GOOD.replace("{text}", "单括号 {"), "{"),
        (GOOD.replace('kind = "paragraph"', 'kind = "paragraf"'), "paragraf"),
        (GOOD.replace("{text}", "") + 'colour = "red"', "colour"),
        (GOOD + "= broken", "第 10 行"),
    ],
)
def test_a_declaration_that_names_what_is_not_there_is_refused_with_the_place(tmp_path: Path, content: str, named: str):
    with pytest.raises(WrongForm) as caught:
        form_named("x", folder=declared(tmp_path, content))
    assert named in caught.value.sentence


def test_a_form_to_be_signed_says_where_each_hand_goes():
    for name in form_ids():
        declaration = form_named(name)
        assert not declaration.signed or {"signature", "date"} <= {area.kind for area in declaration.area}
