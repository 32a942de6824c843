"""What the upload folder will hold, file by file, without touching the disk."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.base.names import safe_name
from desktop.export.forms.declaration import form_named
from desktop.export.naming import applicant_mark, folder_name
from desktop.export.slot_files import SlotFile, VacantSlot, slot_files, vacant_slots
from desktop.model.dossier import Dossier
from desktop.rules.finding import Finding, Severity, Verdict
from desktop.rules.papers.answers import Answers
from desktop.rules.papers.derived import title_applied_for
from desktop.rules.programme import Programme

GUIDE, SHEET, MANIFEST, SUMS = "先看这里.html", "填报对照表.pdf", "manifest.json", "SHA256SUMS"
PRINTED_FOLDER = "打印"
SHEET_FORM = "upload-sheet"
PRINTED_FORMS = ("application-preview", "unit-consent", "commitment", "self-assessment", "evidence-contents")


@dataclass(frozen=True, slots=True)
class FormFile:
    """A printed form in the folder."""

    path: str
    form: str
    format: str


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """The whole upload folder: its name, the slots' files in portal order, the forms, and what is missing.

    `applicant` is a mark that tells people of one name apart. With `contents`, files joined of several parts
    begin with a list of them.
    """

    folder: str
    applicant: str
    draft: bool
    on: date
    programme: Programme
    slots: tuple[SlotFile, ...]
    vacant: tuple[VacantSlot, ...]
    forms: tuple[FormFile, ...]
    findings: tuple[Finding, ...]
    contents: bool = False

    @property
    def paths(self) -> tuple[str, ...]:
        """Every file of the folder, in the order a person meets them."""
        made = (*(file.path for file in self.slots), *(form.path for form in self.forms if form.path != SHEET))
        return (GUIDE, SHEET, *made, MANIFEST, SUMS)

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """What must be put right before the folder may be anything but a draft."""
        return tuple(found for found in self.findings if is_blocking(found))

    @property
    def estimated_bytes(self) -> int:
        """About how large the folder will be."""
        return sum(file.estimated_bytes for file in self.slots)


def is_blocking(finding: Finding) -> bool:
    """Whether a finding is 不合格 and 必改."""
    return finding.verdict is Verdict.FAIL and finding.severity is Severity.BLOCK


def plan(  # noqa: PLR0913 - what the plan depends on is said at the call
    dossier: Dossier,
    programme: Programme,
    findings: Iterable[Finding],
    *,
    on: date,
    draft: bool,
    forms: Sequence[str] = PRINTED_FORMS,
    contents: bool = False,
) -> ExportPlan:
    """Plan the upload folder of a dossier. Equal dossiers give equal plans, whatever the day."""
    title = title_applied_for(Answers(dossier))
    return ExportPlan(
        folder_name(dossier, programme, title=title, draft=draft),
        applicant_mark(dossier),
        draft,
        on,
        programme,
        slot_files(dossier),
        tuple(vacant_slots(dossier)),
        tuple(_forms(forms)),
        tuple(findings),
        contents,
    )


def _forms(names: Sequence[str]) -> Iterator[FormFile]:
    yield FormFile(SHEET, SHEET_FORM, "pdf")
    for name in names:
        declaration = form_named(name)
        for kind in declaration.formats:
            yield FormFile(f"{PRINTED_FOLDER}/{safe_name(declaration.file_name)}.{kind}", name, kind)
