"""Asking all rules, and again only those that look at what changed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rule_examples import DAY, dossier_of, rule_of, trial

from desktop.base.paths import resources
from desktop.model.addresses import Address
from desktop.model.attachments import WORD_FILES, Attachment, DocumentFacts, FileKind, Original, PageFacts
from desktop.model.catalogue import SECTIONS, TABLE_BY_KEY, field_at
from desktop.model.dossier import Dossier, PrintedForm
from desktop.model.entry import read_draft
from desktop.model.fields import Field, Kind
from desktop.model.options import options_of
from desktop.model.values import Answer, RowReference
from desktop.rules import asking, engine
from desktop.rules.calendar import WorkingCalendar
from desktop.rules.engine import Engine, Report
from desktop.rules.finding import Finding, Verdict
from desktop.rules.pack import load_programme
from desktop.session.differences import changed_addresses
from desktop.session.folder_form import read_folder_form

CALENDAR = WorkingCalendar.official()
ENGINES = {name: Engine(load_programme(name), CALENDAR) for name in ("suzhou-biopharma-2026", "sip-chemical-2026")}
ENDINGS = {"jpg": FileKind.JPEG, "tif": FileKind.TIFF}


def sample(programme: str) -> Dossier:
    """The sample applicant, with invented facts about the files."""
    form = read_folder_form(resources("sample"), programme=programme)
    dossier = form.dossier
    for address, entry in form.files:
        ending = entry.path.suffix.removeprefix(".").casefold()
        kind = ENDINGS.get(ending) or FileKind(ending)
        pages = () if kind in WORD_FILES else (PageFacts(595, 842, dpi=120, colour=True, blank=False),) * 2
        original = Original(str(entry.path), entry.path.name, 100_000, DocumentFacts(kind, pages))
        held = dossier.attachment(address).with_original(original, part=entry.part)
        dossier = dossier.with_original(original).with_attachment(address, held)
    shown = {"application.level": "中级", "titles[1].title_name": "助理工程师"}
    return dossier.with_printed(PrintedForm("unit-consent", DAY, shown))


SAMPLES = {name: sample(name) for name in ENGINES}
TEXTS = st.sampled_from(
    ["", "无", "2024-05-01", "2015-07-01", "9999-12-31", "机密级 13900000001", "已发表", "12", "x" * 60]
)


def answers_for(field: Field, dossier: Dossier) -> st.SearchStrategy[Answer]:
    if field.kind is Kind.ROWS:
        rows = [
            RowReference(table, row) for table in ("achievements", "publications") for row in dossier.row_ids(table)
        ]
        return st.sampled_from([None, *((row,) for row in [*rows, RowReference("achievements", "r999")])])
    values = list(options_of(field).values[:40]) if field.kind in {Kind.CHOICE, Kind.TREE_CHOICE} else []
    texts = st.one_of(TEXTS, st.sampled_from(values)) if values else TEXTS
    return texts.map(lambda text: read_draft(field, text))


@st.composite
def an_answer(draw: st.DrawFn, dossier: Dossier) -> Dossier:
    singles = [Address(section.key, field.key) for section in SECTIONS for field in section.fields]
    rows = [
        Address(table.key, field.key, row)
        for table in TABLE_BY_KEY.values()
        for row in dossier.row_ids(table.key)
        for field in table.fields
    ]
    address = draw(st.sampled_from([*singles, *rows]))
    field = field_at(address)
    assert field is not None
    return dossier.with_answer(address, draw(answers_for(field, dossier)))


@st.composite
def a_row(draw: st.DrawFn, dossier: Dossier) -> Dossier:
    table = draw(st.sampled_from(sorted(TABLE_BY_KEY)))
    ids = dossier.row_ids(table)
    what = draw(st.sampled_from(["new", "gone", "moved"])) if ids else "new"
    if what == "new":
        return dossier.with_new_row(table)[0]
    row = draw(st.sampled_from(ids))
    if what == "gone":
        return dossier.without_row(table, row)
    return dossier.with_row_moved(table, row, to=draw(st.integers(0, len(ids) - 1)))


@st.composite
def a_slot(draw: st.DrawFn, dossier: Dossier) -> Dossier:
    address = draw(st.sampled_from(sorted(dossier.attachments)))
    held = dossier.attachment(address)
    other = dossier.attachment(draw(st.sampled_from(sorted(dossier.attachments))))
    changed = {
        "empty": Attachment(),
        "other": other,
        "no pages": held.with_pages(()),
        "turned": held.with_pages([replace(page, rotation=90, part="") for page in held.pages]),
        "marked": held.with_pages([replace(page, part="科技项目合同") for page in held.pages]),
    }
    return dossier.with_attachment(address, changed[draw(st.sampled_from(sorted(changed)))])


@st.composite
def a_change(draw: st.DrawFn, dossier: Dossier) -> Dossier:
    for step in draw(st.lists(st.sampled_from([an_answer, an_answer, a_row, a_slot]), min_size=1, max_size=3)):
        dossier = draw(step(dossier)) if dossier.attachments or step is not a_slot else dossier
    return dossier


@pytest.mark.parametrize("name", ENGINES)
@settings(max_examples=60, suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow])
@given(data=st.data())
def test_checking_again_what_changed_is_checking_everything(name: str, data: st.DataObject) -> None:
    before = SAMPLES[name]
    report = ENGINES[name].check(before, on=DAY)
    for _ in range(data.draw(st.integers(1, 3))):
        after = data.draw(a_change(before))
        changed = changed_addresses(before, after)
        report = ENGINES[name].recheck(report, after, changed=changed, on=DAY)
        whole = ENGINES[name].check(after, on=DAY)
        assert [
            differing(one, other) for one, other in zip(report.by_rule, whole.by_rule, strict=True) if one != other
        ] == []
        before = after


def differing(again: tuple[Finding, ...], anew: tuple[Finding, ...]) -> tuple[list[str], list[str]]:
    return (
        [f"{found.rule} {found.path} {found.verdict} {found.message}" for found in again if found not in anew],
        [f"{found.rule} {found.path} {found.verdict} {found.message}" for found in anew if found not in again],
    )


@pytest.mark.parametrize("name", ENGINES)
@given(data=st.data())
@settings(max_examples=40)
def test_every_sentence_about_any_dossier_is_whole(name: str, data: st.DataObject) -> None:
    dossier = data.draw(a_change(SAMPLES[name]))
    for found in ENGINES[name].check(dossier, on=DAY).problems:
        assert found.message.strip()
        assert not {"{", "}"} & set(found.message + found.fix)
        assert found.source


def asked_for(monkeypatch: pytest.MonkeyPatch, work: Callable[[], Report]) -> tuple[Report, list[str]]:
    asked: list[str] = []

    def noting(rule: object, *args: object, **more: object) -> object:
        asked.append(rule.id)  # type: ignore[attr-defined]
        return asking.ask(rule, *args, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(engine, "ask", noting)
        return work(), asked


def test_only_rules_that_look_at_a_changed_answer_are_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "suzhou-biopharma-2026"
    before = SAMPLES[name]
    report = ENGINES[name].check(before, on=DAY)
    email = Address("basic", "email")
    after = before.with_answer(email, "falsch")
    again, asked = asked_for(monkeypatch, lambda: ENGINES[name].recheck(report, after, changed=[email], on=DAY))
    assert "S0-022a" in asked
    assert not {"S0-118", "D-03a", "S0-100", "S0-184a"} & set(asked)
    assert len(asked) < len(ENGINES[name].programme.rules) / 8
    assert again != report


def test_on_another_day_every_rule_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "sip-chemical-2026"
    report = ENGINES[name].check(SAMPLES[name], on=DAY)
    other = date(2026, 4, 11)
    again, asked = asked_for(monkeypatch, lambda: ENGINES[name].recheck(report, SAMPLES[name], changed=[], on=other))
    assert len(asked) == len(ENGINES[name].programme.rules)
    assert again.on == other


def test_when_nothing_changed_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "sip-chemical-2026"
    report = ENGINES[name].check(SAMPLES[name], on=DAY)
    again, asked = asked_for(monkeypatch, lambda: ENGINES[name].recheck(report, SAMPLES[name], changed=[], on=DAY))
    assert again == report
    assert asked == []


def small(*rules: dict[str, object]) -> Engine:
    made = [rule_of(**{"section": "", **rule, "id": f"T-00{number}"}) for number, rule in enumerate(rules, start=1)]  # type: ignore[arg-type]
    return Engine(replace(trial(), rules=tuple(made)), CALENDAR)


def test_findings_stand_in_the_order_of_the_portal_s_sections() -> None:
    checked = small(
        {"check": "required", "path": "submission.state"},
        {"check": "required", "path": "basic.name"},
        {"check": "required", "path": "application.level"},
    ).check(dossier_of({}), on=DAY)
    assert [found.section for found in checked.findings] == ["basic", "application", "submission"]


def test_counts_tell_what_blocks_what_returns_and_what_is_open() -> None:
    report = small(
        {"check": "required", "path": "basic.name", "severity": "block"},
        {"check": "required", "path": "basic.email", "severity": "return"},
        {"check": "required", "path": "basic.mobile", "severity": "advice"},
        {"check": "required", "path": "basic.gender", "confirmable": True},
        {"check": "required", "path": "application.level"},
        {"check": "well_formed", "path": "basic.id_number"},
    ).check(dossier_of({"application.level": "中级"}), on=DAY)
    assert dict(report.counts) == {"block": 1, "return": 1, "advice": 1, "unknown": 1}
    assert [found.rule for found in report.problems] == ["T-001", "T-002", "T-003", "T-004"]
    assert {found.verdict for found in report.findings} == set(Verdict)


def test_parts_are_asked_again_when_what_decides_about_them_changes() -> None:
    parts = {"slot": "publications[].pdf", "when": {"row.language": ["英文"]}, "wanted": ["译稿"], "source": "一"}
    rule = rule_of("parts_wanted", "publications[].pdf", section="")
    asking_parts = Engine(replace(trial(parts=[parts]), rules=(rule,)), CALENDAR)
    before = dossier_of({"publications[1].pdf": [{"file": "甲.pdf", "part": "正文"}]})
    language = Address("publications", "language", before.row_ids("publications")[0])
    after = before.with_answer(language, "英文")
    report = asking_parts.check(before, on=DAY)
    again = asking_parts.recheck(report, after, changed=[language], on=DAY)
    assert [found.verdict for found in report.findings] == [Verdict.NOT_APPLICABLE]
    assert [found.verdict for found in again.findings] == [Verdict.FAIL]


def test_a_printed_form_goes_stale_with_any_answer_it_shows() -> None:
    stale = small({"check": "printed_current", "path": "unit_consent", "parameters": {"form": "unit-consent"}})
    before = dossier_of({"basic.name": "李晓", "printed": {"unit-consent": {"basic.name": "李晓"}}})
    name = Address("basic", "name")
    report = stale.check(before, on=DAY)
    again = stale.recheck(report, before.with_answer(name, "李晚"), changed=[name], on=DAY)
    assert [found.verdict for found in (*report.findings, *again.findings)] == [Verdict.PASS, Verdict.FAIL]


def test_checking_does_not_touch_the_dossier() -> None:
    name = "suzhou-biopharma-2026"
    kept = replace(SAMPLES[name])
    first, second = (ENGINES[name].check(SAMPLES[name], on=DAY) for _ in range(2))
    assert first == second
    assert SAMPLES[name] == kept
