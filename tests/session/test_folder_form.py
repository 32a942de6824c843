"""The folder form: the same dossier as text, read and written without loss."""

import unicodedata
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.model.addresses import Address
from desktop.model.attachments import Attachment, Crop, DocumentFacts, FileKind, Original, PageFacts, PlannedPage
from desktop.model.catalogue import SECTIONS
from desktop.model.dossier import Dossier
from desktop.model.fields import Field, Kind
from desktop.model.paths import WrongPath
from desktop.model.values import Answer, Month, RowReference
from desktop.session.folder_form import DOSSIER_TOML, FolderFormFault, read_folder_form
from desktop.session.folder_form_writing import folder_form_of

A4 = PageFacts(595, 842)
SCAN = Original("a" * 64, "扫描 1.pdf", 10, DocumentFacts(FileKind.PDF, (A4, A4, A4)))
PHOTO = Original("b" * 64, "照片.jpg", 10, DocumentFacts(FileKind.JPEG))


def _reread(dossier: Dossier, folder: Path) -> tuple[Dossier, list[tuple[Address, object]]]:
    form = folder_form_of(dossier)
    (folder / DOSSIER_TOML).write_bytes(form.text.encode())
    read = read_folder_form(folder)
    return read.dossier, list(read.files)


_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).filter(
    lambda text: bool(text.strip()) and text.isprintable()
)
_ANSWERS: dict[Kind, st.SearchStrategy[Answer]] = {
    Kind.DATE: st.dates(date(1950, 1, 1), date(2050, 1, 1)),
    Kind.MONTH: st.builds(Month, st.integers(1950, 2050), st.integers(1, 12)),
    Kind.INTEGER: st.integers(0, 10_000),
    Kind.DECIMAL: st.decimals(0, 999, places=1).map(lambda number: Decimal(str(float(number)))),
    Kind.YES_NO: st.booleans(),
    Kind.IDENTITY_NUMBER: st.just("11010519491231002X"),
    Kind.CREDIT_CODE: st.just("91320500MA0000007J"),
}
_FREE = tuple(
    (section.key, field)
    for section in SECTIONS
    for field in section.fields
    if field.kind not in {Kind.CHOICE, Kind.TREE_CHOICE, Kind.ROWS}
)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@st.composite
def _answered(draw: st.DrawFn) -> Dossier:
    dossier = Dossier("suzhou-biopharma-2026")
    chosen: list[tuple[str, Field]] = draw(st.lists(st.sampled_from(_FREE), unique=True, max_size=8))
    for place, field in chosen:
        value = draw(_ANSWERS.get(field.kind, _TEXT.map(_nfc)))
        dossier = dossier.with_answer(Address(place, field.key), value)
    return dossier


@settings(max_examples=60, deadline=None)
@given(dossier=_answered())
def test_answers_come_back_as_they_were(dossier: Dossier, tmp_path_factory: pytest.TempPathFactory) -> None:
    read, _ = _reread(dossier, tmp_path_factory.mktemp("form"))
    assert dict(read.answers) == dict(dossier.answers)


def test_rows_references_and_marks_come_back(tmp_path: Path) -> None:
    dossier, achievement = Dossier("suzhou-biopharma-2026").with_new_row("achievements")
    dossier, tick = dossier.with_new_row("self_assessment")
    dossier = dossier.with_answer(
        Address("self_assessment", "evidence", tick), (RowReference("achievements", achievement),)
    )
    dossier = dossier.with_answer(Address("unit_consent", "publicity_started_on"), date(2026, 3, 2))
    dossier, consent = dossier.with_new_row("unit_consent")
    dossier = dossier.with_answer(Address("unit_consent", "consent_kind", consent), "个人承诺书")
    dossier = dossier.with_confirmation("S0-180", date(2026, 3, 12))
    read, _ = _reread(dossier, tmp_path)
    assert read.answer("self_assessment", "evidence", read.row_ids("self_assessment")[0]) == (
        RowReference("achievements", read.row_ids("achievements")[0]),
    )
    assert read.answer("unit_consent", "publicity_started_on") == date(2026, 3, 2)
    assert read.answer("unit_consent", "consent_kind", read.row_ids("unit_consent")[0]) == "个人承诺书"
    assert read.confirmations == {"S0-180": date(2026, 3, 12)}


def test_a_page_plan_comes_back_page_by_page(tmp_path: Path) -> None:
    dossier, row = Dossier("suzhou-biopharma-2026").with_new_row("achievements")
    slot = Address("achievements", "evidence", row)
    pages = (
        PlannedPage(SCAN.digest, 3, part="验收"),
        PlannedPage(SCAN.digest, 1, rotation=90, crop=Crop(0.1, 0.0, 1.0, 0.5), part="合同"),
    )
    dossier = dossier.with_original(SCAN).with_attachment(slot, Attachment((SCAN.digest,), pages))
    _, files = _reread(dossier, tmp_path)
    entries = [entry for _, entry in files]
    planned = [page for entry in entries for page in entry.pages]  # type: ignore[attr-defined]
    assert [(page.page, page.rotation, page.crop, page.part) for page in planned] == [
        (page.page, page.rotation, page.crop, page.part) for page in pages
    ]


def test_a_whole_file_is_one_name(tmp_path: Path) -> None:
    dossier = Dossier("suzhou-biopharma-2026").with_original(PHOTO)
    dossier = dossier.with_attachment(Address("basic", "photo"), Attachment((PHOTO.digest,)))
    assert '照片.jpg"' in folder_form_of(dossier).text
    _, files = _reread(dossier, tmp_path)
    assert [(at.key, entry.pages) for at, entry in files] == [("photo", None)]  # type: ignore[attr-defined]


def test_originals_of_one_name_are_kept_apart() -> None:
    twin = Original("c" * 64, "照片.JPG", 10, DocumentFacts(FileKind.JPEG))
    dossier, row = Dossier("p").with_original(PHOTO).with_original(twin).with_new_row("publications")
    dossier = dossier.with_attachment(Address("publications", "word", row), Attachment((PHOTO.digest,)))
    dossier, other = dossier.with_new_row("publications")
    dossier = dossier.with_attachment(Address("publications", "word", other), Attachment((twin.digest,)))
    names = [name.casefold() for _, name in folder_form_of(dossier).originals]
    assert len(set(names)) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not toml [", "格式有误"),
        ("[basic]\nname='x'\n", "申报项目"),
        ("programme='p'\nbasic=1\n", "应当是一节"),
        ("programme='p'\n[basic]\nphoto=['../逃出去.jpg']\n", "不在这个文件夹里"),
        ("programme='p'\n[basic]\nphoto=['/etc/passwd']\n", "不在这个文件夹里"),
        ("programme='p'\n[basic]\nphoto=[{name='a.jpg'}]\n", "file"),
        ("programme='p'\n[[summary]]\ntext='x'\n", "没有可以填多行的表"),
    ],
)
def test_a_faulty_folder_form_is_answered_with_the_reason(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / DOSSIER_TOML).write_bytes(text.encode())
    with pytest.raises(FolderFormFault) as caught:
        read_folder_form(tmp_path)
    assert said in caught.value.sentence


def test_an_unknown_key_is_answered_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / DOSSIER_TOML).write_bytes(b"programme='p'\n[basic]\nnmae='x'\n")
    with pytest.raises(WrongPath) as caught:
        read_folder_form(tmp_path)
    assert "basic.name" in caught.value.sentence


def test_a_folder_without_a_form_is_named(tmp_path: Path) -> None:
    with pytest.raises(FolderFormFault):
        read_folder_form(tmp_path)
