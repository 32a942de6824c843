"""先看这里.html: complete, harmless, the same on every day."""

import re
from datetime import date
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from syrupy.assertion import SnapshotAssertion

from desktop.export.guide import guide
from desktop.export.plan import ExportPlan, plan
from desktop.export.sizes import Size
from desktop.model.addresses import Address
from desktop.model.dossier import Dossier
from desktop.rules.finding import Finding, Severity, Verdict
from desktop.rules.programme import Programme
from tests.export.applicant import answered, sketch

ON = date(2026, 3, 1)
STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
VOID = {"meta", "input"}


class Shape(HTMLParser):
    """Collects what a page is made of, and refuses one that is not well formed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.boxes = 0
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.boxes += given.get("type") == "checkbox"
        self.links += [given["href"]] if given.get("href") else []
        self.outside += [tag] if tag in {"script", "link", "img", "iframe", "object"} or "src" in given else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def shape(page: str) -> Shape:
    found = Shape()
    found.feed(page)
    found.close()
    assert not found.open
    return found


def found(
    severity: Severity, verdict: Verdict = Verdict.FAIL, *, message: str = "错了。", confirmable: bool = False
) -> Finding:
    source = "2026 操作指南 二"
    return Finding(
        "S0-9",
        verdict,
        severity,
        "basic",
        Address("basic"),
        "basic",
        message,
        "请改。",
        source,
        confirmable=confirmable,
    )


@pytest.fixture
def attached(applicant: Dossier) -> Dossier:
    """The applicant with evidence for one of two achievements."""
    return sketch(applicant, Address("achievements", "evidence", applicant.row_ids("achievements")[0]))


def planned(
    dossier: Dossier, programme: Programme, *findings: Finding, draft: bool = False, on: date = ON
) -> ExportPlan:
    return plan(dossier, programme, findings, on=on, draft=draft)


def page(dossier: Dossier, made: ExportPlan, *, size: Size | None = None) -> str:
    return guide(made, dossier, {file.path: size or Size(1_234_567, len(file.pages)) for file in made.slots})


def text(page: str) -> str:
    return re.sub(r"<[^>]+>", " ", STYLE.sub("", page))


def test_the_page_as_a_whole(attached: Dossier, programme: Programme, snapshot: SnapshotAssertion):
    findings = (
        found(Severity.RETURN, message="发表早于取得现职称。"),
        found(Severity.BLOCK, message="没有签名。"),
        found(Severity.BLOCK, Verdict.UNKNOWN, message="请确认已自评。", confirmable=True),
        found(Severity.ADVICE, message="可以更好。"),
    )
    made = planned(attached, programme, *findings, draft=True)
    assert STYLE.sub("", page(attached, made)).replace("><", ">\n<") == snapshot


def test_the_page_is_well_formed_and_loads_nothing(attached: Dossier, programme: Programme):
    made = shape(page(attached, planned(attached, programme)))
    assert not made.outside
    assert not [link for link in made.links if ":" in link.split("/")[0]]


def test_links_lead_to_files_of_the_folder(attached: Dossier, programme: Programme):
    plan_made = planned(attached, programme)
    links = {unquote(link) for link in shape(page(attached, plan_made)).links}
    assert links <= set(plan_made.paths)
    assert {file.path for file in plan_made.slots} <= links


def test_there_is_a_box_for_every_file(attached: Dossier, programme: Programme):
    plan_made = planned(attached, programme)
    assert shape(page(attached, plan_made)).boxes > len(plan_made.slots)


def test_what_blocks_comes_before_what_may_be_returned_and_both_before_the_uploads(
    attached: Dossier, programme: Programme
):
    findings = (found(Severity.RETURN, message="其一。"), found(Severity.BLOCK, message="其二。"))
    shown = text(page(attached, planned(attached, programme, *findings, draft=True)))
    assert shown.index("其二。") < shown.index("其一。") < shown.index("录入、上传")
    assert "1 处必改" in shown


def test_a_draft_says_so_and_a_ready_folder_too(attached: Dossier, programme: Programme):
    assert "草稿" in text(page(attached, planned(attached, programme, draft=True)))
    ready = text(page(attached, planned(attached, programme)))
    assert "草稿" not in ready
    assert "没有发现必改的问题" in ready


def test_a_file_over_its_limit_counts_among_what_must_be_mended(attached: Dossier, programme: Programme):
    over = Size(21_500_000, 40, over_by=1_500_000)
    shown = text(page(attached, planned(attached, programme, draft=True), size=over))
    assert "比 20.0 MB 的上限多 1.5 MB" in shown
    assert "1 处必改" in shown


def test_deadline_fee_address_and_contact_are_the_notices(attached: Dossier, programme: Programme):
    shown = text(page(attached, planned(attached, programme)))
    for fact in ("2026 年 2月25日9:00－4月10日24:00", "300 元", "星湖街 218 号", "67991580", "每个格子只传一次"):
        assert fact in shown


def test_what_the_notice_does_not_say_is_not_made_up(attached: Dossier, programme: Programme):
    other = answered(attached, "application", level="员级")
    assert "通知没有写" in text(page(other, planned(other, programme)))


def test_what_is_missing_is_named_in_its_place(attached: Dossier, programme: Programme):
    assert "还没有放入文件" in text(page(attached, planned(attached, programme)))


def test_the_page_is_the_same_on_every_day(attached: Dossier, programme: Programme):
    pages = {page(attached, planned(attached, programme, on=day)) for day in (ON, date(2030, 1, 1))}
    assert len(pages) == 1


@pytest.mark.parametrize("title", ["<script>alert(1)</script>", '"><img src=x onerror=1>', "A&amp;B", "</style><b>"])
def test_a_title_is_text_whatever_it_looks_like(attached: Dossier, programme: Programme, title: str):
    row = attached.row_ids("achievements")[0]
    dossier = attached.with_answer(Address("achievements", "project", row), title)
    made = shape(page(dossier, planned(dossier, programme)))
    assert not made.outside


def test_the_summary_can_be_copied_without_marks(attached: Dossier, programme: Programme):
    assert "任职以来，主持完成工艺开发。\n其余工作从略。" in page(attached, planned(attached, programme))


def test_the_page_holds_no_identity_number(attached: Dossier, programme: Programme):
    assert "11010519491231002X" not in page(attached, planned(attached, programme))
