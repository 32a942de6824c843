"""What a slot holds, and its pages."""

import pytest
from rule_examples import asked_about, dossier_of, judge, rule_of, told, verdicts

from desktop.model.addresses import Address
from desktop.rules.checks.pages import page_numbers
from desktop.rules.checks.slots import megabytes

EVIDENCE = "achievements[1].evidence"
PATH = "achievements[].evidence"


def evidence(*files: object) -> dict[str, object]:
    return {EVIDENCE: list(files)}


def test_an_empty_slot_fails_only_where_a_file_must_be() -> None:
    empty = {"achievements[1].project": "甲"}
    assert verdicts("slot_filled", PATH, empty) == {"fail"}
    for check in ("slot_kind", "slot_readable", "slot_size", "slot_pages", "slot_paper", "slot_resolution"):
        assert verdicts(check, PATH, empty) == {"not-applicable"}


@pytest.mark.parametrize(
    ("path", "file", "answer"),
    [
        (EVIDENCE, {"file": "表.xlsx"}, "fail 表.xlsx是 XLSX 文件，这里要放 PDF、图片或 Word 文件"),
        (EVIDENCE, "照片.jpg", "pass"),
        (EVIDENCE, "说明.docx", "pass"),
        ("publications[1].word", "论文.pdf", "fail 论文.pdf是 PDF，这里要放 doc 或 docx 文件"),
        ("publications[1].word", "论文.doc", "pass"),
        ("basic.photo", "证件照.pdf", "fail 证件照.pdf是 PDF，这里要放照片（JPG 等图片）"),
        (EVIDENCE, {"file": "安装.pdf", "kind": "program"}, "fail 安装.pdf是程序，这里要放 PDF、图片或 Word 文件"),
    ],
)
def test_a_slot_takes_what_it_takes_or_what_can_be_converted(path, file, answer) -> None:
    assert told("slot_kind", "slots", {path: [file]}, "{name}{fault}")[0].startswith(answer)


def test_each_wrong_file_of_a_slot_is_named() -> None:
    asked = told("slot_kind", "slots", evidence("甲.xlsx", "乙.pdf", {"file": "丙.xlsx"}), "{name}")
    assert asked == ["fail 甲.xlsx", "fail 丙.xlsx"]


@pytest.mark.parametrize(
    ("file", "answer"),
    [
        ({"file": "合同.pdf", "kind": "jpeg"}, "fail 合同.pdf 内容其实是 JPG 图片"),
        ({"file": "合同.PDF", "kind": "pdf"}, "pass"),
        ({"file": "合同", "kind": "pdf"}, "pass"),
    ],
)
def test_a_name_that_says_another_kind_is_pointed_out(file, answer) -> None:
    assert told("slot_name_kind", PATH, evidence(file), "{name} {fault}")[0].startswith(answer)


@pytest.mark.parametrize(
    ("file", "answer"),
    [
        ({"file": "空.pdf", "size": 0, "pages": 0}, "fail 是空文件"),
        ({"file": "坏.pdf", "pages": 0}, "fail 一页也读不出来"),
        ({"file": "锁.pdf", "pages": 0, "encrypted": True}, "fail 加了打开密码，读不出页面"),
        ("好.pdf", "pass"),
        ("说明.docx", "pass"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_so(file, answer) -> None:
    assert told("slot_readable", PATH, evidence(file), "{fault}")[0].startswith(answer)


def test_a_slot_whose_pages_were_all_taken_out_is_no_evidence() -> None:

    dossier = dossier_of(evidence("甲.pdf"))
    at = Address("achievements", "evidence", dossier.row_ids("achievements")[0])
    dossier = dossier.with_attachment(at, dossier.attachment(at).with_pages(()))
    rule = rule_of("slot_readable", PATH, says="{fault}")
    assert [found.message for found in asked_about(rule, dossier)] == ["所有页都被删去了"]


def test_one_file_means_one() -> None:
    word = "publications[].word"
    assert verdicts("slot_one_file", word, {"publications[1].word": ["甲.docx"]}) == {"pass"}
    assert told("slot_one_file", word, {"publications[1].word": ["甲.docx", "乙.docx"]}, "{count}") == ["fail 2"]


@pytest.mark.parametrize(
    ("size", "pages", "answer"),
    [
        (20_000_000, 300, "pass 20.0 MB 20.0 MB"),
        (24_000_000, 300, "fail 24.0 MB 20.0 MB 4.0 MB"),
        (24_000_000, 100, "pass 24.0 MB 20.0 MB 4.0 MB"),
    ],
)
def test_a_slot_s_limit_is_for_all_its_files_together_unless_they_can_be_squeezed(size, pages, answer) -> None:
    halves = evidence(
        {"file": "甲.pdf", "size": size // 2, "pages": pages}, {"file": "乙.pdf", "size": size // 2, "pages": pages}
    )
    assert told("slot_size", PATH, halves, "{size} {limit} {over}")[0].startswith(answer)


def test_a_rule_may_bring_its_own_limit() -> None:
    limit = {"limit": "programme.limits.pdf_bytes"}
    assert verdicts("slot_size", "basic.photo", {"basic.photo": ["照.jpg"]}, parameters=limit) == {"pass"}


@pytest.mark.parametrize(("size", "words"), [(0, "1 KB"), (999, "1 KB"), (99_999, "99 KB"), (100_000, "0.1 MB")])
def test_a_size_is_never_written_as_nothing(size, words) -> None:
    assert megabytes(size) == words


@pytest.mark.parametrize(
    ("pages", "parameters", "answer"),
    [
        (3, {"min": 5}, "fail 3 5"),
        (5, {"min": 5}, "pass 5 5"),
        (9, {"max": 8}, "fail 9 8"),
        (8, {"max": 8}, "pass 8 8"),
    ],
)
def test_pages_are_counted(pages, parameters, answer) -> None:
    example = evidence({"file": "甲.pdf", "pages": pages})
    assert told("slot_pages", PATH, example, "{count} {limit}", parameters=parameters) == [answer]


def test_a_word_file_has_no_pages_to_count() -> None:
    assert verdicts("slot_pages", PATH, evidence("甲.docx"), parameters={"min": 5}) == {"not-applicable"}


@pytest.mark.parametrize(
    ("files", "answer"),
    [
        (({"file": "甲.pdf", "pages": 3},), "pass"),
        (({"file": "甲.pdf", "pages": 3}, {"file": "横.pdf", "width": 842, "height": 595}), "fail 4"),
        (({"file": "甲.pdf"}, {"file": "横.pdf", "width": 842, "height": 595, "pages": 3}), "fail 1"),
    ],
)
def test_pages_that_lie_among_upright_ones_are_named(files, answer) -> None:
    assert told("slot_orientation", PATH, evidence(*files), "{page}")[0].startswith(answer)


@pytest.mark.parametrize(
    ("file", "answer"),
    [
        ({"file": "图.pdf", "width": 3370, "height": 2384}, "fail 1 841×1189 毫米"),
        ({"file": "信.pdf", "width": 612, "height": 792}, "pass"),
        ({"file": "图.jpg", "width": 3370, "height": 2384}, "pass"),
        ({"file": "横.pdf", "width": 842, "height": 595}, "pass"),
    ],
)
def test_a_page_is_about_a4(file, answer) -> None:
    assert told("slot_paper", PATH, evidence(file), "{page} {fault}")[0].startswith(answer)


def test_all_pages_of_a_slot_are_told_in_one_sentence() -> None:
    files = [{"file": f"{number}.pdf", "dpi": dpi} for number, dpi in enumerate((90, 200, 96, 100, 72), start=1)]
    found = judge("slot_resolution", PATH, evidence(*files), says="{page} {value} {count}")
    assert [(each.message, each.page) for each in found] == [("1、3～5 72～100 4", 1)]


@pytest.mark.parametrize(
    ("file", "verdict"),
    [
        ({"file": "扫描.pdf", "dpi": 139}, "fail"),
        ({"file": "扫描.pdf", "dpi": 149}, "pass"),
        ({"file": "扫描.pdf", "dpi": None}, "pass"),
        ({"file": "微信.jpg", "dpi": 137}, "pass"),
        ({"file": "微信.jpg", "dpi": 120}, "fail"),
    ],
)
def test_too_few_pixels_are_pointed_out_with_less_asked_of_photographs(file, verdict) -> None:
    assert verdicts("slot_resolution", PATH, evidence(file)) == {verdict}


def test_the_photograph_of_the_person_is_no_scan() -> None:
    photo = {"basic.photo": [{"file": "照.jpg", "dpi": 72, "width": 300, "height": 420, "blank": True}]}
    for check in ("slot_resolution", "slot_paper", "slot_orientation", "slot_blank_pages", "slot_double_pages"):
        assert verdicts(check, "slots", photo) == {"not-applicable"}


def test_blank_pages_are_named() -> None:
    files = ("甲.pdf", {"file": "背.pdf", "blank": True, "pages": 2})
    assert told("slot_blank_pages", PATH, evidence(*files), "{page}") == ["fail 2～3"]


def test_a_page_that_stands_twice_is_found_by_its_look_and_by_its_file() -> None:
    alike = ({"file": "甲.pdf", "fingerprint": "a"}, {"file": "乙.pdf", "fingerprint": "a"})
    assert told("slot_double_pages", PATH, evidence(*alike), "{page} {other}") == ["fail 2 1"]
    assert verdicts("slot_double_pages", PATH, evidence("甲.pdf", "乙.pdf")) == {"pass"}
    assert verdicts("slot_double_pages", PATH, evidence("甲.pdf", "甲.pdf")) == {"fail"}


@pytest.mark.parametrize(
    ("numbers", "words"), [([1], "1"), ([1, 2], "1～2"), ([1, 3, 4, 5, 9], "1、3～5、9"), ([2, 4], "2、4")]
)
def test_page_numbers_read_as_people_write_them(numbers, words) -> None:
    assert page_numbers(numbers) == words
