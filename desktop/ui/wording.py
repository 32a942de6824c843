"""What the closed sets of the model are called and how they are marked: states, severities, verdicts."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from desktop.rules.finding import Finding, Severity, Verdict
from desktop.session.route import SectionState
from desktop.ui.theme import Tone


@dataclass(frozen=True, slots=True)
class Mark:
    """How something is marked: a shape, a word and a tone, never a colour alone."""

    word: str
    icon: str
    tone: Tone


class Group(StrEnum):
    """The four groups findings are shown in, and what a person has already confirmed."""

    BLOCK = "block"
    RETURN = "return"
    ADVICE = "advice"
    UNKNOWN = "unknown"


GROUPS: Mapping[Group, Mark] = MappingProxyType(
    {
        Group.BLOCK: Mark("必改", "block", Tone.DANGER),
        Group.RETURN: Mark("可能被退", "return", Tone.CAUTION),
        Group.ADVICE: Mark("建议", "advice", Tone.ACCENT),
        Group.UNKNOWN: Mark("无法判断", "unknown", Tone.UNSURE),
    }
)

STATES: Mapping[SectionState, Mark] = MappingProxyType(
    {
        SectionState.EMPTY: Mark("空", "state-empty", Tone.MUTED),
        SectionState.STARTED: Mark("填写中", "state-started", Tone.ACCENT),
        SectionState.PROBLEMS: Mark("有问题", "state-problems", Tone.CAUTION),
        SectionState.DONE: Mark("完成", "state-done", Tone.GOOD),
    }
)

_BY_SEVERITY = {Severity.BLOCK: Group.BLOCK, Severity.RETURN: Group.RETURN, Severity.ADVICE: Group.ADVICE}


def group_of(finding: Finding) -> Group:
    """Return the group a problem is shown in: what cannot be judged stands apart, whatever its weight."""
    return Group.UNKNOWN if finding.verdict is Verdict.UNKNOWN else _BY_SEVERITY[finding.severity]
