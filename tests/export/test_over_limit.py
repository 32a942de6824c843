"""A file too large for the portal leaves only with a draft."""

from datetime import date
from pathlib import Path

import pytest

from desktop.base.errors import ExitCode
from desktop.documents.workers import Workers
from desktop.export.building import OverLimit
from desktop.export.plan import plan
from desktop.export.slot_files import SlotFile
from desktop.export.write import export
from desktop.model.dossier import Dossier
from desktop.rules.programme import Programme
from tests.export.applicant import Shelf


def test_it_is_refused_by_name_with_how_much_and_nothing_is_left(
    with_files: Dossier,
    programme: Programme,
    shelf: Shelf,
    workers: Workers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(SlotFile, "limit_bytes", property(lambda file: 100 if file.slot.key == "evidence" else None))
    made = plan(with_files, programme, (), on=date(2026, 3, 1), draft=False)
    with pytest.raises(OverLimit, match=r"12_工作业绩/0[12]_.*KB.*共 2 个") as caught:
        export(made, with_files, shelf, tmp_path / "out", workers=workers)
    assert caught.value.exit_code is ExitCode.BLOCKED
    assert list((tmp_path / "out").iterdir()) == []
