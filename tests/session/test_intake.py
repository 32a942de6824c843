"""Taking files in: each is durable before the next is looked at; what cannot be used is named and stops no other."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from desktop.base.errors import Cancelled, CannotWrite
from desktop.base.jobs import Cancel, Progress
from desktop.model.addresses import Address
from desktop.session.intake import WrongForSlot, attach
from desktop.session.verbs import add_row, answer
from desktop.store.dossier_file import DossierFile
from desktop.store.verification import verify

NAME = Address("basic", "name")
PHOTO = Address("basic", "photo")
SECRET = "open-sesame"  # noqa: S105 - locks a file made here


@pytest.fixture
def evidence(session) -> Address:
    return Address("achievements", "evidence", add_row(session, "achievements", {"project": "甲"}))


@pytest.fixture
def take(session, desk) -> Callable[..., object]:
    def taking(slot: Address, *paths: Path, report=lambda _: None, cancel: Cancel | None = None, part: str = ""):
        return desk.take_all(session, slot, paths, report=report, cancel=cancel or Cancel(), part=part)

    return taking


def test_files_are_taken_in_their_natural_order_with_their_part(session, take, evidence, pdf, jpeg) -> None:
    outcome = take(evidence, pdf("第10页.pdf"), jpeg("第2页.jpg"), pdf("第1页.pdf", 2), part="合同")
    assert (outcome.taken, outcome.refused) == (3, [])
    held = session.dossier.attachment(evidence)
    assert [session.dossier.originals[digest].name for digest in held.originals] == [
        "第1页.pdf",
        "第2页.jpg",
        "第10页.pdf",
    ]
    assert [page.part for page in held.pages] == ["合同"] * 4


def test_each_file_is_durable_before_the_next_is_looked_at(session, take, evidence, pdf, path) -> None:
    files = [pdf(f"{number}.pdf") for number in range(3)]
    seen = []

    def look_at_the_disk(_: Progress) -> None:
        with DossierFile.open(path, read_only=True) as file:
            seen.append(len(file.dossier.attachment(evidence).pages))

    take(evidence, *files, report=look_at_the_disk)
    assert seen == [0, 1, 2, 3]
    assert session.saved
    assert verify(path).sound


def test_originals_come_back_byte_for_byte(session, take, evidence, pdf, jpeg, tmp_path) -> None:
    files = [pdf(), jpeg()]
    take(evidence, *files)
    for given, digest in zip(files, session.dossier.attachment(evidence).originals, strict=True):
        session.file.copy_original(digest, tmp_path / "out")
        assert (tmp_path / "out").read_bytes() == given.read_bytes()


def test_what_cannot_be_used_is_named_and_the_rest_is_taken(session, take, evidence, pdf, tmp_path) -> None:
    (tmp_path / "空.pdf").write_bytes(b"")
    (tmp_path / "程序.pdf").write_bytes(b"MZ" + bytes(5000))
    outcome = take(evidence, tmp_path / "空.pdf", tmp_path / "程序.pdf", tmp_path / "没有.pdf", pdf())
    assert outcome.taken == 1
    assert {refusal.name for refusal in outcome.refused} == {"空.pdf", "程序.pdf", "没有.pdf"}
    for refusal in outcome.refused:
        assert f"「{refusal.name}」" in refusal.sentence
    assert len(session.dossier.attachment(evidence).pages) == 1


@pytest.mark.parametrize(("slot", "wanted"), [("word", "Word 文件"), ("photo", "照片")])
def test_a_slot_takes_only_its_kind_and_says_which(slot, wanted, session, desk, pdf) -> None:
    at = PHOTO if slot == "photo" else Address("publications", "word", add_row(session, "publications", {}))
    with pytest.raises(WrongForSlot) as caught:
        desk.look_at(pdf(), at, cancel=Cancel())
    assert "扫描件.pdf" in str(caught.value)
    assert wanted in str(caught.value)


def test_a_photograph_is_kept_as_it_is(session, take, jpeg) -> None:
    photo = jpeg()
    assert take(PHOTO, photo).taken == 1
    (original,) = session.dossier.attached_originals(PHOTO)
    assert session.dossier.attachment(PHOTO).pages == ()
    assert not session.file.has_clean_copy(original.digest)
    assert take(PHOTO, photo).taken == 0
    assert take(PHOTO, jpeg("另一张.jpg")).taken == 1
    assert [original.name for original in session.dossier.attached_originals(PHOTO)] == ["另一张.jpg"]


def test_a_locked_file_is_named_and_its_password_opens_it(session, desk, evidence, pdf) -> None:
    locked = pdf("加密.pdf", encryption=pikepdf.Encryption(user=SECRET, owner="456"))
    outcome = desk.take_all(session, evidence, [locked], report=lambda _: None, cancel=Cancel())
    assert "打开密码" in outcome.refused[0].sentence
    taken = desk.look_at(locked, evidence, cancel=Cancel(), password=SECRET)
    attach(session, evidence, taken, file=locked)
    assert len(session.dossier.attachment(evidence).pages) == 1


def test_stopping_keeps_what_is_in(session, take, evidence, pdf) -> None:
    cancel = Cancel()

    def stop_at_the_second(progress: Progress) -> None:
        if progress.done == 1:
            cancel.ask()

    with pytest.raises(Cancelled):
        take(evidence, pdf("1.pdf"), pdf("2.pdf"), report=stop_at_the_second, cancel=cancel)
    assert len(session.dossier.attachment(evidence).pages) == 1
    assert session.saved


def test_a_disk_that_refuses_attaches_nothing_and_later_saves_go_through(
    session, desk, evidence, pdf, monkeypatch
) -> None:
    page = pdf()
    taken = desk.look_at(page, evidence, cancel=Cancel())

    def refuse(*_, **__):
        raise CannotWrite(name="周𬭎.shenbao", reason="磁盘空间不足")

    with monkeypatch.context() as full:
        full.setattr(session.file, "save", refuse)
        with pytest.raises(CannotWrite):
            attach(session, evidence, taken, file=page)
    assert taken.original.digest not in session.dossier.originals
    answer(session, NAME, "甲")
    session.save()
    attach(session, evidence, taken, file=page)
    assert session.saved


def test_undoing_an_attachment_keeps_its_original_for_redoing_it(session, take, evidence, pdf) -> None:
    take(evidence, pdf())
    session.undo()
    assert session.dossier.attachment(evidence).pages == ()
    session.save()
    session.redo()
    session.save()
    assert len(session.file.dossier.attachment(evidence).pages) == 1
