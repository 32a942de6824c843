"""The wizard without widgets: the twenty sections in order, each with its state and the way on and back."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.model.catalogue import SECTIONS
from desktop.model.dossier import Dossier
from desktop.model.fields import Section
from desktop.rules.engine import Report
from desktop.rules.finding import Finding, Severity, Verdict


class SectionState(StrEnum):
    """空 · 填写中 · 有问题 · 完成."""

    EMPTY = "empty"
    STARTED = "started"
    PROBLEMS = "problems"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Stop:
    """One section on the way: its state and how many findings ask for a change."""

    section: Section
    state: SectionState
    problems: int


def route(dossier: Dossier, report: Report) -> tuple[Stop, ...]:
    """Return the twenty sections in the portal's order with their states."""
    by_section: dict[str, list[Finding]] = {section.key: [] for section in SECTIONS}
    for finding in report.problems:
        by_section[finding.section].append(finding)
    return tuple(_stop(section, dossier, by_section[section.key]) for section in SECTIONS)


def _stop(section: Section, dossier: Dossier, findings: list[Finding]) -> Stop:
    wrong = sum(_asks_for_a_change(finding) for finding in findings)
    if not has_content(section, dossier):
        state = SectionState.EMPTY
    elif wrong:
        state = SectionState.PROBLEMS
    elif findings:
        state = SectionState.STARTED
    else:
        state = SectionState.DONE
    return Stop(section, state, wrong)


def _asks_for_a_change(finding: Finding) -> bool:
    return finding.verdict is Verdict.FAIL and finding.severity is not Severity.ADVICE


def has_content(section: Section, dossier: Dossier) -> bool:
    """Whether anything was answered, added or attached in a section; defaults count as nothing typed."""
    places = {section.key, *(table.key for table in section.tables)}
    defaults = {field.key: field.default for field in section.fields if field.default is not None}
    answered = any(
        at.place in places and (at.row or defaults.get(at.key) != value) for at, value in dossier.answers.items()
    )
    return (
        answered
        or any(dossier.row_ids(place) for place in places)
        or any(at.place in places for at in dossier.attachments)
    )
