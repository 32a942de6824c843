"""What special pages work out: gaps and overlaps, hours by year, the chain of days, the outline."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from desktop.model.addresses import Address
from desktop.model.dossier import Dossier
from desktop.model.rich_text import plain
from desktop.model.values import Answer
from desktop.rules.calendar import WorkingCalendar
from desktop.rules.pack import load_programme
from desktop.session.session import Session
from desktop.session.verbs import add_row, answer
from desktop.ui.dossier_view import DossierView
from desktop.ui.pages.hours_by_year import verdict, years_of
from desktop.ui.pages.outline import OutlinePanel, topics_of
from desktop.ui.pages.plan import ENDED, SIGNED, STARTED, SUBMITTED, filled_out, plan_of
from desktop.ui.pages.planner import PlannerPanel
from desktop.ui.pages.reading import ReadingPanel
from desktop.ui.pages.review import ReviewPanel
from desktop.ui.pages.spans_in_time import Bar, Lane, bars_of, troubles_of
from desktop.ui.pages.timeline import TimelinePanel
from desktop.ui.pages.year_matrix import YearMatrixPanel
from desktop.ui.theme import Tone
from desktop.ui.wording import Group

TODAY = date(2026, 3, 20)
PROGRAMME = load_programme("suzhou-biopharma-2026")


def _with_row(dossier: Dossier, table: str, **answers: Answer) -> Dossier:
    dossier, row = dossier.with_new_row(table)
    for key, value in answers.items():
        dossier = dossier.with_answer(Address(table, key, row), value)
    return dossier


def _posts(*spans: tuple[date, date | None]) -> Dossier:
    dossier = Dossier("p")
    for number, (start, end) in enumerate(spans):
        dossier = _with_row(dossier, "work_history", started_on=start, ended_on=end, unit_name=f"单位{number}")
    return dossier


def test_a_post_that_goes_on_ends_today() -> None:
    (bar,) = bars_of(_posts((date(2020, 1, 1), None)), TODAY)
    assert (bar.end, bar.open) == (TODAY, True)


def test_a_gap_of_more_than_a_month_and_an_overlap_are_found() -> None:
    dossier = _posts(
        (date(2012, 7, 1), date(2015, 3, 31)), (date(2015, 9, 1), date(2019, 12, 31)), (date(2019, 6, 1), None)
    )
    gap, overlap = troubles_of(bars_of(dossier, TODAY))
    assert (gap.start, gap.end) == (date(2015, 4, 1), date(2015, 8, 31))
    assert (overlap.start, overlap.end) == (date(2019, 6, 1), date(2019, 12, 31))


def test_posts_that_follow_within_a_month_are_no_trouble() -> None:
    assert troubles_of(bars_of(_posts((date(2012, 7, 1), date(2015, 3, 31)), (date(2015, 4, 20), None)), TODAY)) == ()


@given(st.lists(st.tuples(st.dates(date(2000, 1, 1), date(2025, 1, 1)), st.integers(0, 900)), max_size=6))
def test_a_long_post_that_covers_everything_leaves_no_gap(spans: list[tuple[date, int]]) -> None:
    at = Address("work_history", "started_on", "r")
    whole = Bar(Lane.WORK, date(1999, 1, 1), date(2030, 1, 1), "全程", at)
    bars = [Bar(Lane.WORK, start, date.fromordinal(start.toordinal() + days), "甲", at) for start, days in spans]
    assert not [trouble for trouble in troubles_of([whole, *bars]) if trouble.words.startswith("空档")]


def test_a_row_without_dates_is_not_drawn() -> None:
    assert bars_of(_with_row(Dossier("p"), "work_history", started_on="去年"), TODAY) == ()


def test_hours_are_counted_by_year_and_kind_and_missing_years_are_named() -> None:
    wanted = PROGRAMME.education_hours("中级")
    dossier = Dossier("p")
    for year, hours in ((2022, 14), (2023, 10)):
        dossier = _with_row(dossier, "continuing_education", hours_kind="公需课", year=year, hours=Decimal(hours))
    dossier = _with_row(dossier, "continuing_education", hours_kind="学习强国", year=2024, points=620)
    years = years_of(dossier, wanted)
    assert [year.year for year in years] == [2022, 2023, 2024, 2025]
    assert [verdict(year, wanted)[1] for year in years] == [Tone.GOOD, Tone.DANGER, Tone.GOOD, Tone.DANGER]
    assert verdict(years[1], wanted)[0] == "差 4 学时"


def test_hours_the_notice_does_not_state_are_not_judged() -> None:
    wanted = PROGRAMME.education_hours("助理级")
    dossier = _with_row(Dossier("p"), "continuing_education", hours_kind="公需课", year=2024, hours=Decimal(1))
    assert verdict(years_of(dossier, wanted)[0], wanted)[1] is Tone.UNSURE


def test_the_latest_day_to_begin_the_publicity_is_the_one_worked_out_by_hand() -> None:
    assert plan_of(Dossier("p"), PROGRAMME, WorkingCalendar.official()).latest_start == date(2026, 4, 2)


def test_a_plan_filled_out_from_nothing_has_no_day_too_early_or_too_late() -> None:
    calendar = WorkingCalendar.official()
    dossier = Dossier("p")
    while missing := filled_out(plan_of(dossier, PROGRAMME, calendar), dossier):
        for at, day in missing.items():
            dossier = dossier.with_answer(at, day)
    plan = plan_of(dossier, PROGRAMME, calendar)
    assert {at for at in (STARTED, ENDED, SIGNED, SUBMITTED) if at not in dossier.answers} == set()
    assert Tone.DANGER not in {step.tone for step in plan.steps}


def test_a_publicity_that_ends_too_early_is_said() -> None:
    dossier = Dossier("p").with_answer(STARTED, date(2026, 3, 23)).with_answer(ENDED, date(2026, 3, 26))
    step = plan_of(dossier, PROGRAMME, WorkingCalendar.official()).steps[1]
    assert step.tone is Tone.DANGER
    assert "4 个工作日" in step.remark


def test_a_year_without_a_calendar_leaves_the_plan_open() -> None:
    plan = plan_of(Dossier("p").with_answer(STARTED, date(2035, 3, 23)), PROGRAMME, WorkingCalendar({}))
    assert plan.steps == ()
    assert plan.trouble


def _panel(view: DossierView, section: int, kind: type, qtbot: QtBot) -> object:
    view.choose(section - 1)
    panel = view.pages.page(section - 1).findChild(kind)
    qtbot.waitUntil(panel.isVisible)
    return panel


def test_the_first_section_says_committee_fee_and_days_left(view: DossierView, qtbot: QtBot) -> None:
    panel = _panel(view, 1, ReadingPanel, qtbot)
    facts = {words: label.text() for words, label in panel._facts.items()}
    assert "还有 21 天" in facts["网上申报"]
    assert facts["评审费"] == "300 元"
    assert "苏州市生物医药工程中级" in facts["评委会"]


def test_a_tick_in_the_first_section_confirms_the_rule_and_stays(view: DossierView, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QCheckBox

    panel = _panel(view, 1, ReadingPanel, qtbot)
    box = panel._confirmations.findChild(QCheckBox)
    name = box.accessibleName()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    qtbot.waitUntil(lambda: len(view.session.dossier.confirmations) == 1)
    qtbot.waitUntil(
        lambda: any(b.isChecked() for b in panel._confirmations.findChildren(QCheckBox) if b.accessibleName() == name)
    )


def test_the_time_line_shows_gaps_in_words_that_lead_to_the_row(
    view: DossierView, session: Session, qtbot: QtBot
) -> None:
    add_row(session, "work_history", {"started_on": date(2012, 7, 1), "ended_on": date(2015, 3, 31), "unit_name": "甲"})
    add_row(session, "work_history", {"started_on": date(2016, 1, 1), "unit_name": "乙"})
    panel = _panel(view, 9, TimelinePanel, qtbot)
    said = [label.text() for label in panel.findChildren(type(panel._empty))]
    assert any(words.startswith("空档 2015-04-01 至 2015-12-31") for words in said)
    assert "甲" in panel.axis.accessibleName()


def test_the_year_matrix_has_a_line_for_a_year_without_rows(view: DossierView, qtbot: QtBot) -> None:
    panel = _panel(view, 10, YearMatrixPanel, qtbot)
    qtbot.waitUntil(panel._table.isVisible)
    shown = [label.text() for label in panel._table.findChildren(type(panel._asked))]
    assert "2025" in shown
    assert any("缺这一年" in words for words in shown)


def test_a_topic_s_button_writes_its_heading_and_can_be_undone(
    view: DossierView, session: Session, qtbot: QtBot
) -> None:
    panel = _panel(view, 13, OutlinePanel, qtbot)
    from PySide6.QtWidgets import QPushButton

    qtbot.waitUntil(lambda: any(b.isVisible() for b in panel.findChildren(QPushButton)))
    first = next(b for b in panel.findChildren(QPushButton) if b.isVisible())
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert plain(str(session.dossier.answer("summary", "text"))).startswith("一、基本情况")
    session.undo()
    assert session.dossier.answer("summary", "text") is None


def test_the_outline_s_topics_are_the_programme_s() -> None:
    assert topics_of(PROGRAMME)[0].title == "基本情况"
    assert len(topics_of(PROGRAMME)) == 5


def test_the_planner_fills_the_open_days_as_one_step(view: DossierView, session: Session, qtbot: QtBot) -> None:
    panel = _panel(view, 17, PlannerPanel, qtbot)
    qtbot.mouseClick(panel._fill, Qt.MouseButton.LeftButton)
    assert session.dossier.answers[SUBMITTED] <= date(2026, 4, 10)
    session.undo()
    assert SUBMITTED not in session.dossier.answers


def test_the_review_counts_all_groups_and_filters(view: DossierView, session: Session, qtbot: QtBot) -> None:
    panel = _panel(view, 20, ReviewPanel, qtbot)
    more = panel.findings.more
    qtbot.waitUntil(lambda: panel.findings.complete and more.height() > 0, timeout=5000)
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(more.isHidden)
    qtbot.waitUntil(lambda: panel.findings.complete, timeout=5000)
    assert 20 < len(panel.findings.cards()) == len(set(session.report().problems)) <= 40
    for group in (Group.RETURN, Group.ADVICE, Group.UNKNOWN):
        panel._filters[group].click()
    qtbot.waitUntil(lambda: panel.findings.complete, timeout=5000)
    assert len(panel.findings.cards()) == session.report().counts["block"]


def test_a_card_that_stays_is_the_same_widget_after_a_check(view: DossierView, session: Session, qtbot: QtBot) -> None:
    view.choose(2)
    qtbot.waitUntil(lambda: view.guidance.findings.complete)
    before = {id(card) for card in view.guidance.findings.cards()}
    answer(session, Address("basic", "email"), "a@b.cn")
    view.checker.now()
    assert {id(card) for card in view.guidance.findings.cards()} == before


@pytest.mark.parametrize("place", range(20))
def test_no_page_needs_to_be_scrolled_sideways_in_a_small_window(view: DossierView, qtbot: QtBot, place: int) -> None:
    view.window().resize(1024, 680)
    page = view.pages.page(place)
    for block in page.tables:
        block.add_row()
    view.choose(place)
    qtbot.wait(30)
    assert page.horizontalScrollBar().maximum() == 0
