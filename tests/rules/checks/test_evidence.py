"""Parts inside a slot, one thing used twice, patents, the photograph, and what must not stand in texts."""

import pytest
from rule_examples import judge, told, verdicts

from desktop.model.addresses import Address
from desktop.rules.parts import wanted_parts

PARTS = {
    "slot": "publications[].pdf",
    "when": {"row.is_published": ["已发表"]},
    "wanted": ["封面", "目录", "正文|全文"],
    "ordered": True,
    "source": "十一",
}
LOOSE = {
    "slot": "publications[].pdf",
    "when": {"row.language": {"not": ["中文"]}},
    "wanted": ["译稿"],
    "source": "十一",
}
PAPER = {"publications[1].is_published": "已发表", "programme": {"parts": [PARTS, LOOSE]}}
PDF = "publications[].pdf"


def marked(*parts: str, **more: object) -> dict[str, object]:
    files = [{"file": f"{number}.pdf", "part": part} for number, part in enumerate(parts)]
    return {**PAPER, "publications[1].pdf": files, **more}


@pytest.mark.parametrize(
    ("example", "answer"),
    [
        (PAPER, "not-applicable"),
        (marked("", ""), "unknown 还没有标出各页是什么材料"),
        (marked("封面", "正文"), "fail 目录"),
        (marked("封面", "目录"), "fail 正文 或 全文"),
        (marked("封面", "目录", "全文"), "pass "),
        (marked("正文", "目录", "封面"), "pass "),
        ({**marked("封面", "目录", "正文"), "publications[1].language": "英文"}, "fail 译稿"),
        ({**marked("正文"), "publications[1].is_published": "未发表"}, "not-applicable"),
    ],
)
def test_every_part_is_there(example, answer) -> None:
    assert told("parts_wanted", PDF, example, "{missing}")[0].startswith(answer)


@pytest.mark.parametrize(
    ("parts", "answer"),
    [
        (("封面", "目录", "正文"), "pass"),
        (("封面", "正文"), "pass"),
        (("正文", "封面"), "fail 封面、目录、正文 或 全文"),
        (("",), "not-applicable"),
    ],
)
def test_parts_stand_in_the_order_of_the_notice(parts, answer) -> None:
    assert told("parts_order", PDF, marked(*parts), "{other}")[0].startswith(answer)


def test_the_parts_wanted_now_can_be_listed_for_a_slot() -> None:
    from rule_examples import sheet_of, trial

    example = {**PAPER, "publications[1].language": "英文"}
    sheet = sheet_of(example, trial(**PAPER["programme"]))
    row = sheet.rows("publications")[0]
    wanted = wanted_parts(sheet, row.address("pdf"))
    assert [str(part) for part in wanted] == ["封面", "目录", "正文 或 全文", "译稿"]
    assert wanted_parts(sheet, Address("publications", "word", row.id)) == ()


PATENT = {"patents[1].patent_name": "一种冻干制剂", "patents[1].patent_number": "ZL202110123456.7"}
WORK = {"achievements[1].project": "冻干制剂专利", "achievements[1].patent_number": "202110123456.7"}


@pytest.mark.parametrize(
    ("example", "parameters", "answers"),
    [
        ({**PATENT, **WORK}, {}, ["fail 编号 ZL202110123456.7 工作业绩“冻干制剂专利” 专利“一种冻干制剂”"]),
        ({**PATENT, **WORK, "patents[1].used_as_achievement": True}, {}, ["pass "]),
        ({**PATENT, **WORK}, {"by": ["file"]}, ["pass "]),
        ({**PATENT, **WORK}, {"tables": ["patents", "awards"]}, ["pass "]),
        ({**PATENT, **WORK}, {"only": "row.replaces_paper"}, ["pass "]),
        (
            {"achievements[1].evidence": ["甲.pdf"], "achievements[2].evidence": ["甲.pdf"]},
            {},
            ["fail 同一个文件 工作业绩“第1条” 工作业绩“第2条”"],
        ),
        (
            {"publications[1].title": "冻干规程（替代论文）", "achievements[1].project": "冻干规程"},
            {},
            ["fail 名称 冻干规程 学术成果"],
        ),
        ({"achievements[1].project": "冻干", "achievements[2].project": "冻干"}, {}, ["pass "]),
    ],
)
def test_one_thing_is_used_once(example, parameters, answers) -> None:
    asked = told("no_double_use", "dossier", example, "{value} {first} {second}", parameters=parameters)
    assert len(asked) == len(answers)
    assert all(each.startswith(answer) for each, answer in zip(asked, answers, strict=True)), asked


def test_what_replaces_a_paper_may_be_looked_at_alone_or_left_out() -> None:
    paper = {"publications[1].title": "冻干规程", "publications[1].replaces_paper": True}
    example = {**paper, "achievements[1].project": "冻干规程"}
    assert verdicts("no_double_use", "dossier", example, parameters={"only": "row.replaces_paper"}) == {"fail"}
    assert verdicts("no_double_use", "dossier", example, parameters={"except_replacing": True}) == {"pass"}


def test_two_rows_that_share_several_things_are_named_once() -> None:
    example = {**PATENT, **WORK, "patents[1].proof": ["证.pdf"], "achievements[1].evidence": ["证.pdf"]}
    assert len(judge("no_double_use", "dossier", example)) == 1


@pytest.mark.parametrize(
    ("number", "kind", "answer"),
    [
        ("ZL202110123456.7", "发明", "pass 发明"),
        ("ZL202220654321.3", "发明", "fail 实用新型"),
        ("不是号码", "发明", "not-applicable"),
    ],
)
def test_the_number_tells_the_kind_of_a_patent(number, kind, answer) -> None:
    example = {"patents[1].patent_number": number, "patents[1].patent_kind": kind}
    asked = told("patent_kind", "patents[].patent_number", example, "{other}", parameters={"kind": "row.patent_kind"})
    assert asked[0].startswith(answer)


@pytest.mark.parametrize(
    ("number", "on", "verdict"),
    [
        ("ZL202110123456.7", "2026-03-16", "pass"),
        ("ZL95115608.X", "2026-03-16", "fail"),
        ("ZL200610123456.2", "2026-03-16", "unknown"),
    ],
)
def test_the_term_is_counted_from_the_year_of_filing(number, on, verdict) -> None:
    example = {"patents[1].patent_number": number, "on": on}
    assert verdicts("patent_in_term", "patents[].patent_number", example) == {verdict}


@pytest.mark.parametrize(
    ("granted", "verdict"), [("2020-05-09", "fail"), ("2021-05-09", "pass"), ("2023-05-09", "pass")]
)
def test_nothing_is_granted_before_it_was_filed(granted, verdict) -> None:
    example = {"patents[1].patent_number": "ZL202110123456.7", "patents[1].granted_on": granted}
    other = {"other": "row.granted_on"}
    assert verdicts("patent_filed_before", "patents[].patent_number", example, parameters=other) == {verdict}


def photo(**facts: object) -> dict[str, object]:
    return {"basic.photo": [{"file": "证件照.jpg", "width": 258, "height": 318, "dpi": 100, **facts}]}


@pytest.mark.parametrize(("colour", "verdict"), [(True, "pass"), (False, "fail"), (None, "unknown")])
def test_a_photograph_is_in_colour(colour, verdict) -> None:
    assert verdicts("picture_colour", "basic.photo", photo(colour=colour)) == {verdict}


@pytest.mark.parametrize(
    ("facts", "answer"),
    [({}, "pass 宽高比 0.81"), ({"width": 842, "height": 595}, "fail 宽高比 1.42"), ({"height": 0}, "not-applicable")],
)
def test_a_photograph_stands_upright(facts, answer) -> None:
    assert told("picture_portrait", "basic.photo", photo(**facts), "{value}")[0].startswith(answer)


@pytest.mark.parametrize(
    ("pixels", "answer"),
    [
        ((358, 441), "pass 358×442 358×441"),
        ((413, 626), "fail 358×442 413×626"),
        (("unknown", 441), "unknown 通知没有写明"),
    ],
)
def test_a_photograph_has_the_pixels_the_notice_asks_for(pixels, answer) -> None:
    figures = {"photo": {"width_pixels": pixels[0], "height_pixels": pixels[1]}}
    size = {"width": "programme.photo.width_pixels", "height": "programme.photo.height_pixels"}
    example = {**photo(), "programme": figures}
    assert told("picture_size", "basic.photo", example, "{value} {other}", parameters=size)[0].startswith(answer)


@pytest.mark.parametrize(
    ("text", "answer"), [("机 密级项目", "fail 机密级"), ("涉密系统", "fail 涉密"), ("机密性设计", "pass ")]
)
def test_marks_of_secrecy_are_found(text, answer) -> None:
    assert told("secrecy_words", "fields", {"achievements[1].project": text}, "{word}") == [answer]


OWN = {"basic.id_number": "320505190001010010", "basic.mobile": "13800000000"}


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("电话13900000001", "fail 手机号 139…01"),
        ("本人 13800000000", "pass "),
        ("张三 11010519491231002X 参加", "fail 身份证号码 110…2X"),
        ("本人 320505190001010010", "pass "),
        ("编号 202110123456.7", "pass "),
        ("110105194912310021", "pass "),
    ],
)
def test_numbers_of_other_people_are_found_and_not_repeated_whole(text, answer) -> None:
    example = {**OWN, "achievements[1].project": text}
    asked = judge("others_numbers", "fields", example, says="{fault}", passes="{fault}")
    assert [f"{each.verdict.value} {each.message}" for each in asked] == [answer]


def test_the_fields_of_numbers_themselves_are_left_alone() -> None:
    found = judge("others_numbers", "fields", OWN)
    assert {each.verdict.value for each in found} == {"not-applicable"}
