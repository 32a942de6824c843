"""A pack's files: read, laid over the packs they extend, and refused with the place of the fault."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.rules import pack, pack_files
from desktop.rules.coverage import coverage
from desktop.rules.pack import NoSuchProgramme, load_programme, programme_ids
from desktop.rules.pack_files import PackFault, read_pack, without_examples

PROGRAMME = """
id = "{id}"
name = "甲"
year = 2026
authority = "乙"
notice = "丙"
kind = "评审"
source = "通知 2026"
levels = ["中级"]
"""
RULE = """
[[rule]]
id = "S0-001"
path = "basic.name"
check = "required"
severity = "block"
about = "姓名已填"
says = "姓名还空着。"
fix = "请填写。"
source = "通知 一"
examples.pass = [
    { "basic.name" = "李晓" },
]
examples.fail = [
    {},
]
"""
Write = Callable[..., str]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Return a function that writes a pack: its parameters, and the text of its rules."""

    def found(*parts: str) -> Path:
        return tmp_path.joinpath(*parts)

    def writing(name: str, rules: str = "", *, more: str = "", base: bool = False) -> str:
        folder = tmp_path / "programmes" / name
        (folder / "rules").mkdir(parents=True)
        (folder / "programme.toml").write_text((PROGRAMME.format(id=name) if base else f'id = "{name}"\n') + more)
        if rules:
            (folder / "rules" / "a.toml").write_text(rules)
        return name

    monkeypatch.setattr(pack_files, "resources", found)
    monkeypatch.setattr(pack, "resources", found)
    return writing


def test_a_pack_is_read_with_its_rules(write: Write) -> None:
    programme = load_programme(write("alone", RULE, base=True))
    assert (programme.id, programme.levels, [rule.id for rule in programme.rules]) == ("alone", ("中级",), ["S0-001"])


BASE = """
abstract = true
[counts]
publications_max = 5
achievements_max = 10
source = "一"
"""
CHILD = """
extends = "below"
name = "子"
drop = ["S0-002"]
[counts]
achievements_max = 3
"""


def test_a_child_says_only_what_is_its_own(write: Write) -> None:
    second = RULE.replace("S0-001", "S0-002").replace("basic.name", "basic.email")
    write("below", RULE + second, base=True, more=BASE)
    write("above", RULE.replace("姓名还空着", "姓名呢"), more=CHILD)
    programme = load_programme("above")
    assert (programme.name, programme.authority, programme.extends) == ("子", "乙", ("below",))
    assert dict(programme.counts) == {"publications_max": 5, "achievements_max": 3}
    assert [(rule.id, rule.says) for rule in programme.rules] == [("S0-001", "姓名呢。")]


def test_a_base_cannot_be_applied_under(write: Write) -> None:
    write("below", base=True, more="abstract = true\n")
    write("above", more='extends = "below"\n')
    assert programme_ids() == ("above",)
    with pytest.raises(NoSuchProgramme, match="是不是「above」"):
        load_programme("abov")
    with pytest.raises(NoSuchProgramme):
        load_programme("below")


def test_packs_that_extend_each_other_are_refused(write: Write) -> None:
    write("a", more='extends = "b"\n')
    write("b", more='extends = "a"\n')
    with pytest.raises(PackFault, match="a → b → a"):
        read_pack("a")


@pytest.mark.parametrize(
    ("rules", "fault"),
    [
        ("[[rule]\n", "不是正确的 TOML"),
        (RULE + RULE, "“S0-001”空缺或重复"),
        (RULE.replace('id = "S0-001"\n', ""), "“”空缺或重复"),
        (RULE.replace("[[rule]]", "[[rulle]]"), "不认识的段落 rulle"),
        (RULE.replace("basic.name", "basic.nickname"), "没有“basic.nickname”这一项"),
        (RULE.replace("basic.name", "basik.name"), "没有“basik.name”这个位置"),
        (RULE.replace('path = "basic.name"', 'path = "basic name"'), "看不懂的位置"),
        (RULE.replace('"required"', '"needed"'), "没有叫“needed”的检查"),
        (RULE.replace('check = "required"\n', ""), "缺少 check"),
        (RULE.replace('source = "通知 一"\n', ""), "缺少 source"),
        (RULE.replace('says = "姓名还空着。"\n', ""), "缺少 says"),
        (RULE.replace('about = "姓名已填"', 'about = ["姓名"]'), "about 应当是文字"),
        (RULE.replace('about = "姓名已填"', 'about = "{about}"'), "about 里不能再写"),
        (RULE.replace('"block"', '"serious"'), "severity 不能是“serious”"),
        (RULE.replace("fix =", "fixes ="), "不认识的键 fixes"),
        (RULE.replace("姓名还空着", "{nickname}还空着"), "“nickname”不指向任何一项"),
        (RULE.replace("姓名还空着", "{programme.counts.dogs}还空着"), "没有“programme.counts.dogs”这个参数"),
        (RULE.replace('severity = "block"', 'severity = "block"\nwith = { max = 3 }'), "没有参数 max"),
        (RULE.replace('"required"', '"after"'), "缺少参数 other"),
        (RULE.replace('severity = "block"', 'severity = "block"\nwhen = { "basic.nickname" = 1 }'), "不指向任何一项"),
        (RULE.replace('severity = "block"', 'severity = "block"\nwhen = { "basic.email" = { is = 1 } }'), "不认识 is"),
        (RULE.replace('"required"', '"count"'), "不能用在"),
        (
            RULE.replace('path = "basic.name"', 'path = "dossier"').replace('"required"', '"no_double_use"'),
            "要写 section",
        ),
        (RULE.replace('severity = "block"', 'severity = "block"\nsection = "nowhere"'), "没有“nowhere”这一节"),
        (RULE[: RULE.index("examples.fail")], "缺少 examples.pass 或 examples.fail"),
        ('[[guidance]]\nid = "S0-009"\nsection = "nowhere"\nabout = "甲。"\nsource = "一"\n', "没有“nowhere”这一节"),
        ('[[guidance]]\nid = "S0-009"\nsection = "basic"\nabout = "{row.name}。"\nsource = "一"\n', "不指向任何一项"),
    ],
)
def test_a_faulty_rule_is_refused_with_its_fault(write: Write, rules: str, fault: str) -> None:
    write("faulty", rules, base=True)
    with pytest.raises(PackFault) as caught:
        load_programme("faulty")
    assert fault in str(caught.value)
    assert "faulty/a.toml" in str(caught.value)


@pytest.mark.parametrize(
    ("check", "given", "path"),
    [
        ("count", 'min = "many"', "awards"),
        ("count", "min = []", "awards"),
        ("has_row", "where = { nickname = 1 }", "other"),
        ("has_row", 'where = { material_name = "甲" }, slot = "evidence"', "other"),
        ("outline", 'topics = [{ words = ["甲"] }]', "summary.text"),
        ("lacks", 'words = "甲"', "basic.name"),
        ("window_open", 'window = "spring"', "submission.submitted_on"),
        ("after", 'other = "basic.nickname"', "basic.birth_date"),
        ("after", 'other = "on", plus_days = "many"', "basic.birth_date"),
        ("linked_from", 'by = "self_assessment.nickname"', "achievements[]"),
        ("no_double_use", 'tables = ["dogs"]', "publications"),
        ("starred", 'except = ["nickname"]', "basic"),
        ("unique", 'field = "nickname"', "awards"),
    ],
)
def test_a_parameter_of_the_wrong_kind_is_refused(write: Write, check: str, given: str, path: str) -> None:
    rule = RULE.replace('"required"', f'"{check}"').replace('"basic.name"\ncheck', f'"{path}"\ncheck')
    write("faulty", rule.replace('severity = "block"', f'severity = "block"\nwith = {{ {given} }}'), base=True)
    with pytest.raises(PackFault, match=r"faulty/a\.toml S0-001"):
        load_programme("faulty")


BACKWARDS = """
[windows.online]
opens = 2026-04-11T00:00:00
closes = 2026-02-25T09:00:00
shown = "甲"
source = "一"
"""


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ("dogs = 3\n", "不认识的参数 dogs"),
        ("[counts]\npublications_max = 5\n", "counts 没有写出处"),
        ('[[committees]]\nname = "甲"\nlevels = []\ndivision = ""\n', "committees 没有写出处"),
        (BACKWARDS, "参数不合适"),
        ('[cutoffs]\ntenure = "later"\nsource = "一"\n', "参数不合适"),
        ('[[eligibility]]\nlevels = "中级"\nsource = "一"\n', "参数不合适"),
        (
            '[[parts]]\nslot = "publications[].nothing"\nwanted = []\nsource = "一"\n',
            "没有“publications[].nothing”这一项",
        ),
        ('[fees]\n"中级" = "三百"\nsource = "一"\n', "参数不合适"),
    ],
)
def test_a_faulty_figure_is_refused(write: Write, more: str, fault: str) -> None:
    write("faulty", base=True, more=more)
    with pytest.raises(PackFault) as caught:
        load_programme("faulty")
    assert fault in str(caught.value)


def test_a_pack_under_another_s_name_is_refused(write: Write) -> None:
    write("copy", base=True)
    write("original", more='extends = "copy"\n')
    path = pack_files.folder("original") / "programme.toml"
    path.write_text(path.read_text().replace('"original"', '"copy"'))
    with pytest.raises(PackFault, match="与文件夹名不同"):
        load_programme("original")


def test_a_missing_base_is_named(write: Write) -> None:
    write("orphan", more='extends = "nowhere"\n')
    with pytest.raises(PackFault, match=r"nowhere/programme\.toml"):
        read_pack("orphan")


def test_examples_are_skipped_without_losing_an_entry() -> None:
    assert "李晓" not in without_examples(RULE)
    assert without_examples(RULE).count("[[rule]]") == 1
    tricky = RULE.replace("examples.fail = [\n    {},\n]", "examples.fail = [\n[[rule]]\n]")
    assert without_examples(tricky) == tricky


FIGURES = """
[cutoffs]
tenure = "unknown"
outcome = 2025-12-31
source = "一"
[fees]
"中级" = 300
"副高级" = "unknown"
source = "一"
"""


def test_unknown_figures_stay_unknown_and_numbers_are_kept(write: Write) -> None:
    programme = load_programme(write("figures", base=True, more=FIGURES))
    assert programme.cutoffs["tenure"] is None
    assert programme.figures["cutoffs.outcome"] == programme.cutoffs["outcome"]
    assert (programme.fee("中级"), programme.fee("副高级")) == (300, None)


CONFIRM = """
[[confirm]]
id = "{id}"
path = "basic"
severity = "advice"
about = "甲"
says = "甲。"
source = "一"
"""


def test_one_line_per_clause_and_a_check_wins(write: Write) -> None:
    rules = (
        RULE.replace("S0-001", "S0-010b").replace("path =", 'answers = ["D-01"]\npath =')
        + CONFIRM.format(id="S0-010a")
        + CONFIRM.format(id="S0-011")
        + '[[guidance]]\nid = "S0-009"\nsection = "basic"\nabout = "丙。"\nsource = "一"\n'
    )
    write("covering", rules, base=True, more='not_applicable = { "D-23" = "只用于初定" }\n')
    covered = {row.id: (row.answer, row.rule) for row in coverage(load_programme("covering"))}
    assert covered == {
        "D-01": ("check", "S0-010b"),
        "D-23": ("not-applicable", ""),
        "S0-009": ("guidance", "S0-009"),
        "S0-010": ("check", "S0-010b"),
        "S0-011": ("confirmation", "S0-011"),
    }
