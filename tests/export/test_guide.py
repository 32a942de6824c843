"""先看这里.html: nothing typed becomes markup, what stands against the upload is said, every file is reached."""

from datetime import date
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from desktop.export.guide import Size, guide
from desktop.export.plan import ExportPlan, plan
from desktop.model.addresses import Address
from desktop.model.dossier import Dossier
from desktop.rules.finding import Finding, Severity, Verdict
from desktop.rules.programme import Programme
from tests.export.applicant import answered, renamed

ON = date(2026, 3, 1)
NASTY = '<script>alert("1")</script>&amp;'


class Page(HTMLParser):
    """What a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [unquote(value) for name, value in attrs if name == "href" and value]

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)


def finding(verdict: Verdict, severity: Severity, message: str) -> Finding:
    at = Address("basic", "name")
    return Finding("S0-001", verdict, severity, "basic", at, "basic.name", message, "请改。", "通知 一-1")


def seen(made: ExportPlan, dossier: Dossier) -> Page:
    return Page(guide(made, dossier, {file.path: Size(1_500_000, 3) for file in made.slots}))


def test_every_file_to_upload_and_every_paper_to_print_is_reached(with_files: Dossier, programme: Programme):
    made = plan(with_files, programme, (), on=ON, draft=False)
    page = seen(made, with_files)
    assert {file.path for file in (*made.slots, *made.forms)} <= set(page.links)


def test_starred_slots_without_a_file_are_named_with_why(applicant: Dossier, programme: Programme):
    made = plan(applicant, programme, (), on=ON, draft=False)
    page = seen(made, applicant)
    assert made.vacant
    assert page.text.count("还没有放入文件") >= len(made.vacant)


def test_nothing_typed_becomes_markup(applicant: Dossier, programme: Programme):
    dossier = renamed(answered(applicant, "basic", name=NASTY), "achievements", "project", [NASTY])
    dossier = answered(dossier, "summary", text=f"前 {NASTY} 后")
    findings = [finding(Verdict.FAIL, Severity.RETURN, NASTY)]
    page = seen(plan(dossier, programme, findings, on=ON, draft=False), dossier)
    assert "script" not in page.tags
    assert page.text.count("<script>") >= 3


@pytest.mark.parametrize(
    ("verdict", "severity", "title"),
    [
        (Verdict.FAIL, Severity.BLOCK, "必改"),
        (Verdict.FAIL, Severity.RETURN, "可能被退"),
        (Verdict.FAIL, Severity.ADVICE, "建议"),
        (Verdict.UNKNOWN, Severity.RETURN, "无法判断"),
    ],
)
def test_findings_stand_under_what_they_mean_with_fix_and_clause(
    applicant: Dossier, programme: Programme, verdict: Verdict, severity: Severity, title: str
):
    made = plan(applicant, programme, [finding(verdict, severity, "姓名不对。")], on=ON, draft=True)
    text = seen(made, applicant).text
    assert title in text
    assert text.index(title) < text.index("姓名不对。") < text.index("请改。") < text.index("通知 一-1")


def test_a_draft_says_so_and_a_clean_folder_says_that_it_is_ready(applicant: Dossier, programme: Programme):
    blocked = [finding(Verdict.FAIL, Severity.BLOCK, "姓名不对。")]
    draft = seen(plan(applicant, programme, blocked, on=ON, draft=True), applicant).text
    ready = seen(plan(applicant, programme, (), on=ON, draft=False), applicant).text
    assert "这是草稿" in draft
    assert "还有 1 处必改" in draft
    assert "这是草稿" not in ready
    assert "没有发现必改" in ready


def test_a_file_over_its_limit_says_by_how_much(with_files: Dossier, programme: Programme):
    made = plan(with_files, programme, (), on=ON, draft=False)
    sizes = {file.path: Size(21_500_000, 3, 1_500_000) for file in made.slots}
    assert "超出 1.5 MB" in Page(guide(made, with_files, sizes)).text


def test_the_page_needs_nothing_from_outside(with_files: Dossier, programme: Programme):
    made = plan(with_files, programme, (), on=ON, draft=False)
    html = guide(made, with_files, {file.path: Size(1, 1) for file in made.slots})
    assert not {"script", "link", "img", "iframe"} & set(Page(html).tags)
    assert "url(" not in html
