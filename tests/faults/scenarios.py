"""What the kill soak kills: saving and attaching in one open file, making a file, and the command line."""

import hashlib
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pypdf
from kill_soak import Command, Log, Said, Scenario

from desktop.model.addresses import Address
from desktop.model.attachments import Attachment
from desktop.model.dossier import Dossier
from desktop.store.backups import read_backup
from desktop.store.dossier_file import DossierFile
from desktop.store.encoding import digest_of, encode
from desktop.store.verification import verify

HERE = Path(__file__).resolve().parent
DOSSIER = "张三.shenbao"
DATA = "data"


def state_of(dossier: Dossier) -> str:
    """Return one word for everything a dossier holds."""
    return digest_of(encode(dossier), ())


def _own_folders(folder: Path) -> None:
    for name in ("CONFIG", "STATE", "DATA", "CACHE"):
        os.environ[f"XDG_{name}_HOME"] = str(folder / DATA)


def _files_to_attach(folder: Path) -> None:
    (folder / "in").mkdir()
    chance = random.Random(0)  # noqa: S311 - the same chance each time
    for number, size in enumerate((3_000, 60_000, 700_000, 2_500_000, 5_000_000)):
        (folder / "in" / f"扫描{number}.pdf").write_bytes(chance.randbytes(size))


def _prepare_saving(folder: Path) -> None:
    _own_folders(folder)
    _files_to_attach(folder)
    dossier = Dossier("p")
    DossierFile.create(folder / DOSSIER, dossier).close()
    (folder / "log.txt").write_text(f"try {state_of(dossier)}\nack {state_of(dossier)}\n", encoding="utf-8")


def _worker(work: str) -> Callable[[Path, random.Random, int], Command]:
    def command(folder: Path, chance: random.Random, number: int) -> Command:
        seed = str(chance.randrange(10**9))
        return Command([sys.executable, str(HERE / "victim.py"), work, str(folder), seed, str(number)])

    return command


def check_saved(folder: Path, said: Said) -> list[str]:
    """Return what is wrong with a dossier that is saved and attached to."""
    problems = list(verify(folder / DOSSIER).problems)
    with DossierFile.open(folder / DOSSIER) as file:
        if not said.allows(state_of(file.dossier)):
            problems.append("an acknowledged change is lost, or half of one is there")
        # What was tried and is there counts as done from now on.
        Log(folder).acknowledges(state_of(file.dossier))
        for digest in file.dossier.originals:
            file.copy_original(digest, folder / "out")
            if hashlib.sha256((folder / "out").read_bytes()).hexdigest() != digest:
                problems.append("an original is not the one that was attached")
    return problems + _check_surroundings(folder) + _check_backups(folder)


def _check_surroundings(folder: Path) -> list[str]:
    expected = {DOSSIER, DATA, "in", "out", "log.txt"}
    return [f"left behind: {name}" for name in sorted(path.name for path in folder.iterdir()) if name not in expected]


def _check_backups(folder: Path) -> list[str]:
    for place in (folder / DATA).glob("shenbao/backups/*/*.json"):
        for content in read_backup(place).contents:
            kept = place.parent / "files" / content.sha256
            if hashlib.sha256(kept.read_bytes()).hexdigest() != content.sha256:
                return [f"a backup's file is not whole: {kept.name}"]
    return []


def check_made(folder: Path, said: Said) -> list[str]:
    """Return what is wrong after making files was killed: each is whole or not there."""
    problems = []
    for path in folder.glob("*.shenbao"):
        problems += verify(path).problems
    if said.acknowledged and not (folder / said.acknowledged).exists():
        problems.append("a file that was acknowledged is not there")
    for path in [*folder.glob("*.shenbao"), *folder.glob(".*unfinished*")]:
        if path.name != said.acknowledged:
            path.unlink()
    return problems


def _prepare_making(folder: Path) -> None:
    _own_folders(folder)
    _files_to_attach(folder)


def _hot_journal(folder: Path) -> bool:
    journal = folder / f"{DOSSIER}-journal"
    return journal.exists() and journal.read_bytes()[:1] not in {b"", b"\x00"}


def _shenbao(*arguments: str, state: str, done: frozenset[int] = frozenset({0})) -> Command:
    return Command([sys.executable, "-m", "desktop", *arguments], state, done)


def _prepare_command_line(folder: Path) -> None:
    _own_folders(folder)
    os.environ["PYTHONPATH"] = os.pathsep.join([str(HERE.parents[1]), os.environ.get("PYTHONPATH", "")])
    dossier, _ = Dossier("suzhou-biopharma-2026").with_new_row("achievements")
    DossierFile.create(folder / DOSSIER, dossier.with_answer(NAME, "始")).close()
    Log(folder).tries("始")
    Log(folder).acknowledges("始")


def _set(_: Path, __: random.Random, number: int) -> Command:
    return _shenbao("set", DOSSIER, f"basic.name=第{number}个", state=f"第{number}个")


def check_set(folder: Path, said: Said) -> list[str]:
    """Return what is wrong after setting an answer was killed."""
    problems = list(verify(folder / DOSSIER).problems)
    with DossierFile.open(folder / DOSSIER) as file:
        found = str(file.dossier.answers[NAME])
    if not said.allows(found):
        problems.append(f"{found} is neither the old nor the new answer")
    Log(folder).acknowledges(found)
    return problems


def small_pdf(text: str) -> bytes:
    """Return a PDF of one page that no other text gives."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Length %d>>stream\n%%%s\n0 0 100 100 re f\nendstream\n" % (len(text.encode()) + 19, text.encode()),
    ]
    data, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(data))
        data += b"%d 0 obj" % number + part + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        data
        + b"xref\n0 5\n0000000000 65535 f \n"
        + table
        + (b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(data))
    )


def _attach(folder: Path, _: random.Random, number: int) -> Command:
    file = folder / f"in{number}.pdf"
    file.write_bytes(small_pdf(f"round {number}"))
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    return _shenbao("attach", DOSSIER, "achievements[1].evidence", file.name, state=digest)


def check_attached(folder: Path, said: Said) -> list[str]:
    """Return what is wrong after attaching was killed: every acknowledged file is in, at most one more."""
    problems = list(verify(folder / DOSSIER).problems)
    with DossierFile.open(folder / DOSSIER) as file:
        (attachment,) = file.dossier.attachments.values() or [Attachment()]
        inside = frozenset(attachment.originals)
    acknowledged = said.ever - {"始"}
    if not acknowledged <= inside <= acknowledged | {said.tried}:
        problems.append("an acknowledged file is lost, or one is there that nobody attached")
    if inside - acknowledged:
        Log(folder).acknowledges(str(said.tried))
    return problems


def _merge(folder: Path, _: random.Random, number: int) -> Command:
    (folder / "in.pdf").write_bytes(small_pdf(f"round {number}"))
    return _shenbao("merge", *["in.pdf"] * (number % 5 + 1), "--output", "out.pdf", state=str(number % 5 + 1))


def check_merged(folder: Path, said: Said) -> list[str]:
    """Return what is wrong after merging was killed: the former or the new output is there, whole."""
    output = folder / "out.pdf"
    if not output.exists():
        return ["the acknowledged output is gone"] if said.ever - {"始"} else []
    with pypdf.PdfReader(output) as reader:
        pages = str(len(reader.pages))
    problems = [] if said.allows(pages) else [f"{pages} pages were neither there nor asked for"]
    Log(folder).acknowledges(pages)
    return problems


def _prepare_exporting(folder: Path) -> None:
    _prepare_command_line(folder)
    files = []
    for number in range(3):
        files.append(folder / f"in{number}.pdf")
        files[-1].write_bytes(small_pdf(f"page {number}"))
    command = [sys.executable, "-m", "desktop", "attach", DOSSIER, "achievements[1].evidence", *map(str, files)]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def _export(folder: Path, _: random.Random, number: int) -> Command:
    # Each round has something else to write, so that an old and a new folder can be told apart.
    with DossierFile.open(folder / DOSSIER) as file:
        file.save(file.dossier.with_answer(Address("basic", "address"), f"第{number}次"))
    return _shenbao("export", DOSSIER, "--to", "outputs", "--draft", state=f"第{number}次", done=frozenset({0, 1}))


def check_exported(folder: Path, said: Said) -> list[str]:
    """Return what is wrong after exporting was killed: no folder, or one whose check sums all fit."""
    problems = list(verify(folder / DOSSIER).problems)
    found = [place for place in (folder / "outputs").glob("[!.]*") if place.is_dir()]
    if said.ever - {"始"} and not found:
        problems.append("an acknowledged folder is gone")
    for place in found:
        sums = (place / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
        listed = {name: digest for digest, _, name in (line.partition("  ") for line in sums)}
        actual = {
            str(file.relative_to(place)): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in place.rglob("*")
            if file.is_file() and file.name != "SHA256SUMS"
        }
        if listed != actual:
            problems.append("a folder stands there that is not whole")
    return problems


NAME = Address("basic", "name")
SCENARIOS = (
    Scenario("save", _prepare_saving, _worker("save"), check_saved, window_seconds=0.4, broken_off=_hot_journal),
    Scenario("create", _prepare_making, _worker("create"), check_made, window_seconds=0.15),
    Scenario("set", _prepare_command_line, _set, check_set, broken_off=_hot_journal),
    Scenario("attach", _prepare_command_line, _attach, check_attached, broken_off=_hot_journal),
    Scenario("merge", _prepare_command_line, _merge, check_merged),
    Scenario("export", _prepare_exporting, _export, check_exported),
)
