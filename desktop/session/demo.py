"""The sample that ships, through the whole job: new, check, export as draft, print."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.base.files import unwritable
from desktop.base.jobs import Cancel, Report, silently
from desktop.base.paths import resources
from desktop.export.printing import FORMATS
from desktop.export.write import Exported
from desktop.rules.finding import Finding, Verdict
from desktop.session.folder_intake import new_from_folder
from desktop.session.intake import IntakeDesk, IntakeOutcome
from desktop.session.opening import SUFFIX, open_session
from desktop.session.outputs import export_session, print_session

SAMPLE = "sample"
_FORMS = ("unit-consent", "commitment", "upload-sheet")


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake planted in the sample: where, which clause speaks against it, and the finding that names it."""

    path: str
    clause: str
    what: str
    found: Finding | None


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What the demonstration made, and which planted mistakes were found."""

    dossier: Path
    exported: Exported
    printed: Path
    mistakes: tuple[Mistake, ...]
    intake: IntakeOutcome


def demonstrate(target: Path, *, report: Report = silently, cancel: Cancel | None = None) -> Demonstration:
    """Run the sample's whole job into `target`; an earlier demonstration's dossier there is replaced.

    Raises:
        ShenbaoError: the folder cannot be written.
    """
    planted = _planted()
    on = planted["on"]
    assert isinstance(on, date)  # noqa: S101 - the sample's own file
    name = str(planted["name"])
    file = target / f"{name}{SUFFIX}"
    _make_room(target, file)
    with IntakeDesk() as desk:
        desk.workers.warm(desk.workers.count)
        intake = new_from_folder(file, resources(SAMPLE), report=report, cancel=cancel, today=lambda: on, desk=desk)
        session = open_session(file, today=lambda: on)
        try:
            findings = session.report().findings
            exported = export_session(
                session, target, on=on, draft=True, workers=desk.workers, report=report, cancel=cancel
            )
            print_session(session, _FORMS, target / "打印", on=on, formats=FORMATS)
        finally:
            session.close()
    return Demonstration(file, exported, target / "打印", _mistakes(planted, findings), intake)


def _make_room(target: Path, file: Path) -> None:
    try:
        target.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
    except OSError as error:
        unwritable(target, error)


def _planted() -> dict[str, object]:
    with resources(SAMPLE, "planted.toml").open("rb") as file:
        return tomllib.load(file)


def _mistakes(planted: dict[str, object], findings: Sequence[Finding]) -> tuple[Mistake, ...]:
    entries = planted["planted"]
    assert isinstance(entries, list)  # noqa: S101 - the sample's own file
    failed = [finding for finding in findings if finding.verdict is Verdict.FAIL]
    return tuple(
        Mistake(
            entry["path"],
            entry["clause"],
            entry["what"],
            next((found for found in failed if found.rule in entry["rules"]), None),
        )
        for entry in entries
    )
