"""A dossier from a folder and back: the two ways are inverse to each other."""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
import tomli_w

from desktop.base.errors import CannotWrite, ShenbaoError
from desktop.base.jobs import Cancel, Progress
from desktop.base.paths import resources
from desktop.model.addresses import Address
from desktop.model.attachments import Crop, PlannedPage
from desktop.model.dossier import Dossier
from desktop.session.folder_export import write_folder_form
from desktop.session.folder_form import DOSSIER_TOML, FolderFormFault
from desktop.session.folder_intake import new_from_folder
from desktop.session.intake import IntakeDesk
from desktop.session.opening import create_session, new_dossier, open_session
from desktop.session.verbs import add_row, confirm, plan_pages
from desktop.store.dossier_file import DossierFile

DAY = date(2026, 3, 16)
EVIDENCE = Address("achievements", "evidence", "r1")
SUBSET = ("basic", "application", "education", "achievements", "publications", "self_assessment", "summary")


def held(dossier: Dossier) -> tuple[Mapping[str, object], ...]:
    """What two dossiers must have in common to be the same, their originals by content."""
    return (dict(dossier.answers), dict(dossier.rows), dict(dossier.attachments), dict(dossier.confirmations))


def there_and_back(path: Path, work: Path, desk: IntakeDesk) -> tuple[Dossier, Dossier]:
    session = open_session(path, read_only=True)
    folder = write_folder_form(session, work / "表")
    session.close()
    assert new_from_folder(work / "再.shenbao", folder, desk=desk).refused == []
    with DossierFile.open(path, read_only=True) as first, DossierFile.open(work / "再.shenbao") as second:
        for digest in second.dossier.originals:
            first.copy_original(digest, work / "甲")
            second.copy_original(digest, work / "乙")
            assert (work / "甲").read_bytes() == (work / "乙").read_bytes()
        again = open_session(work / "再.shenbao", read_only=True)
        write_folder_form(again, work / "表2")
        again.close()
        assert (folder / DOSSIER_TOML).read_bytes() == (work / "表2" / DOSSIER_TOML).read_bytes()
        return first.dossier, second.dossier


@pytest.fixture
def part_of_the_sample(tmp_path) -> Path:
    """Some sections of the sample that ships, with their scans."""
    whole = tomllib.loads(resources("sample", DOSSIER_TOML).read_text(encoding="utf-8"))
    part = {key: value for key, value in whole.items() if key in {"programme", "level", *SUBSET}}
    part["achievements"], part["publications"] = part["achievements"][:2], part["publications"][:1]
    part["publications"][0].pop("word", None)
    for row in part["self_assessment"]:
        row.pop("evidence", None)
    folder = tmp_path / "样例"
    folder.mkdir()
    for section in resources("sample").iterdir():
        if section.is_dir():
            (folder / section.name).symlink_to(section)
    (folder / DOSSIER_TOML).write_text(tomli_w.dumps(part), encoding="utf-8")
    return folder


@pytest.mark.slow
def test_part_of_the_sample_goes_into_a_dossier_and_out_again_without_loss(part_of_the_sample, desk, tmp_path) -> None:
    folder = part_of_the_sample
    copied = tmp_path / "真"
    _copy(folder, copied)
    path = tmp_path / "样例.shenbao"
    outcome = new_from_folder(path, copied, desk=desk, today=lambda: DAY)
    assert outcome.refused == []
    assert outcome.taken > 10
    first, second = there_and_back(path, tmp_path, desk)
    assert held(first) == held(second)
    assert set(first.originals) == set(second.originals)


def _copy(source: Path, target: Path) -> None:
    for file in source.rglob("*"):
        place = target / file.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        if file.is_dir():
            _copy(file, place) if file.is_symlink() else place.mkdir(exist_ok=True)
        else:
            place.write_bytes(file.read_bytes())


def test_turned_cropped_and_marked_pages_ticks_and_rows_come_back(path, pdf, desk, tmp_path) -> None:
    session = create_session(path, new_dossier("suzhou-biopharma-2026", "中级"), today=lambda: DAY)
    for project in ("甲", "乙"):
        add_row(session, "achievements", {"project": project})
    desk.take_all(session, EVIDENCE, [pdf("合同.pdf", 3)], report=lambda _: None, cancel=Cancel())
    (digest,) = session.dossier.attachment(EVIDENCE).originals
    pages = [
        PlannedPage(digest, 3, 90, None, "合同"),
        PlannedPage(digest, 1, 0, Crop(0.1, 0.2, 0.9, 0.8), "验收"),
        PlannedPage(digest, 3),
    ]
    plan_pages(session, EVIDENCE, pages, label="调整页面")
    confirm(session, "D-10", on=DAY)
    session.save()
    session.close()
    first, second = there_and_back(path, tmp_path, desk)
    assert held(first) == held(second)
    assert second.attachment(EVIDENCE).pages == tuple(pages)


def _form(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / DOSSIER_TOML).write_text(f'programme = "suzhou-biopharma-2026"\nlevel = "中级"\n{text}', encoding="utf-8")
    return folder


def test_a_scan_that_cannot_be_used_is_named_and_the_rest_is_taken(pdf, desk, tmp_path) -> None:
    folder = _form(
        tmp_path / "表", '[[achievements]]\nevidence = ["坏.pdf", "好.pdf", { file = "好.pdf", page = 7 }]\n'
    )
    (folder / "坏.pdf").write_bytes(b"MZ" + bytes(100))
    (folder / "好.pdf").write_bytes(pdf().read_bytes())
    outcome = new_from_folder(tmp_path / "新.shenbao", folder, desk=desk)
    assert outcome.taken == 1
    assert ["坏.pdf" in refusal.sentence or "没有第 7 页" in refusal.sentence for refusal in outcome.refused] == [
        True,
        True,
    ]
    with DossierFile.open(tmp_path / "新.shenbao") as file:
        assert len(file.dossier.attachment(EVIDENCE).pages) == 1


def test_a_file_outside_the_folder_is_never_taken(tmp_path) -> None:
    (tmp_path / "外.pdf").write_bytes(b"%PDF")
    for number, entry in enumerate(("../外.pdf", str(tmp_path / "外.pdf"), "链.pdf")):
        folder = _form(tmp_path / f"表{number}", f'[[achievements]]\nevidence = ["{entry}"]\n')
        (folder / "链.pdf").symlink_to(tmp_path / "外.pdf")
        with pytest.raises(FolderFormFault, match="不在这个文件夹里"):
            new_from_folder(tmp_path / "新.shenbao", folder)
        assert not (tmp_path / "新.shenbao").exists()


def test_what_is_stopped_or_refused_midway_leaves_no_dossier(pdf, desk, tmp_path, monkeypatch) -> None:
    folder = _form(tmp_path / "表", '[[achievements]]\nevidence = ["1.pdf"]\n[[achievements]]\nevidence = ["2.pdf"]\n')
    for number in (1, 2):
        (folder / f"{number}.pdf").write_bytes(pdf(f"{number}.pdf").read_bytes())
    cancel = Cancel()

    def stop(progress: Progress) -> None:
        if progress.done:
            cancel.ask()

    with pytest.raises(ShenbaoError, match="取消"):
        new_from_folder(tmp_path / "新.shenbao", folder, desk=desk, cancel=cancel, report=stop)
    assert not (tmp_path / "新.shenbao").exists()

    def refuse(*_, **__):
        raise CannotWrite(name="新.shenbao", reason="磁盘空间不足")

    monkeypatch.setattr(DossierFile, "save", refuse)
    with pytest.raises(CannotWrite):
        new_from_folder(tmp_path / "新.shenbao", folder, desk=desk)
    assert [place.name for place in tmp_path.glob("*新*")] == []


def test_a_folder_form_is_written_whole_or_not_at_all(session, tmp_path, monkeypatch) -> None:
    (tmp_path / "表").mkdir()
    with pytest.raises(CannotWrite, match="同名"):
        write_folder_form(session, tmp_path / "表")

    def refuse(*_):
        raise CannotWrite(name="x", reason="磁盘空间不足")

    slot = Address("basic", "photo")
    assert slot not in session.dossier.attachments
    monkeypatch.setattr("desktop.session.folder_export.whole_file", refuse)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(CannotWrite):
        write_folder_form(session, tmp_path / "表二")
    assert sorted(tmp_path.iterdir()) == before
