"""Each system call of a save in turn is where the process dies or the disk refuses: old state or new state, never half.

strace injects the fault; where it is not installed these tests are skipped.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.model.addresses import Address
from desktop.model.dossier import Dossier
from desktop.store.dossier_file import DossierFile
from desktop.store.verification import verify

CHILD = Path(__file__).parent / "one_save.py"
LOG = "log.txt"


def works() -> bool:
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    if not works():
        pytest.skip("strace is not installed or may not trace here")
    folder = tmp_path_factory.mktemp("steps")
    dossier = Dossier("p")
    for number in range(200):
        dossier = dossier.with_answer(Address("basic", f"field{number}"), "字" * 60)
    DossierFile.create(folder / "base.shenbao", dossier.with_answer(Address("basic", "name"), "旧")).close()
    (folder / "scan.pdf").write_bytes(b"scan " * 24_000)
    return folder


def save_with(folder: Path, fault: str) -> list[str]:
    """Save once under a fault and return what the process said; the dossier is `a.shenbao`, fresh each time."""
    for name in (LOG, "a.shenbao-journal", ".~a.shenbao.lock"):
        (folder / name).unlink(missing_ok=True)
    shutil.copy(folder / "base.shenbao", folder / "a.shenbao")
    call = fault.partition(":")[0]
    command = [sys.executable, str(CHILD), str(folder / "a.shenbao"), str(folder / "scan.pdf")]
    traced = ["strace", "-f", "-o", os.devnull, "-e", f"trace={call}", "-e", f"inject={fault}", *command]
    subprocess.run(traced, check=False, capture_output=True)
    return (folder / LOG).read_text(encoding="utf-8").splitlines() if (folder / LOG).exists() else []


def name_found(folder: Path) -> object:
    assert verify(folder / "a.shenbao").problems == ()
    with DossierFile.open(folder / "a.shenbao") as file:
        for digest in file.dossier.originals:
            file.copy_original(digest, folder / "out")
        assert bool(file.dossier.originals) == (file.dossier.answer("basic", "name") == "新")
        return file.dossier.answer("basic", "name")


def steps(folder: Path, fault: str, *, every: int = 1):
    """Yield what was said when the first, second, third … call met the fault, until none did."""
    for number in range(1, 400, every):
        said = save_with(folder, fault.format(number))
        yield number, said
        if said[-1:] == ["ack new"]:
            return
    raise AssertionError("the save never ended")


@pytest.mark.slow
@pytest.mark.parametrize(("call", "every"), [("pwrite64", 4), ("fdatasync", 1), ("unlink", 1)])
def test_killed_at_any_step_the_old_or_the_new_state_is_whole(prepared, call, every):
    seen = set()
    for _, said in steps(prepared, call + ":signal=SIGKILL:when={}", every=every):
        found = name_found(prepared)
        seen.add(found)
        assert found == "新" if "ack new" in said else found in {"旧", "新"}
    assert "新" in seen


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fault", "every", "errors"),
    [
        ("pwrite64:error=EIO:when={}", 5, {"CannotSave"}),
        ("pwrite64:error=ENOSPC:when={}+", 5, {"CannotSave"}),
        ("fdatasync:error=EIO:when={}", 1, {"DiskFailing"}),
        ("unlink:error=EIO:when={}", 1, {"CannotSave"}),
    ],
)
def test_refused_at_any_step_it_is_said_and_the_old_state_is_whole(prepared, fault, every, errors):
    kinds = set()
    for _, said in steps(prepared, fault, every=every):
        found = name_found(prepared)
        if "ack new" in said:
            assert found == "新"
            continue
        assert said[-1].startswith("try error"), said
        _, _, kind, code = said[-1].split(" ")
        kinds.add(kind)
        assert code == "4"
        assert found == "旧"
    assert kinds == errors
