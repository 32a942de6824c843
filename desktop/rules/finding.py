"""What a rule answers about one place in a dossier."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.model.addresses import Address


class Verdict(StrEnum):
    """合格 · 不合格 · 无法判断 · 不适用."""

    PASS = "pass"  # noqa: S105 - a verdict, not a password
    FAIL = "fail"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not-applicable"


class Severity(StrEnum):
    """必改 (the portal or the office will not take it) · 可能被退 · 建议."""

    BLOCK = "block"
    RETURN = "return"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule's answer about one place.

    `section` is the section's key; `path` is the address as people write it at the time of checking;
    `page` counts from 1 inside a slot's plan. `message` and `fix` are whole sentences with the actual
    values; `source` names notice, clause and year. `confirmable` marks a rule that only a person can
    judge: ticking it makes it pass.
    """

    rule: str
    verdict: Verdict
    severity: Severity
    section: str
    address: Address
    path: str
    message: str
    fix: str
    source: str
    page: int | None = None
    confirmable: bool = False
