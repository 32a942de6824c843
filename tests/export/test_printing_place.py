"""Where printed forms are put: a disk that refuses leaves nothing behind."""

from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from desktop.base.errors import CannotWrite
from desktop.export import printing
from desktop.model.dossier import Dossier

_DAY = date(2026, 3, 16)


@contextmanager
def _full(target: Path):
    raise CannotWrite(name=target.name, reason="磁盘空间不足")
    yield


def test_a_full_disk_leaves_no_empty_folder_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "whole_file", _full)
    with pytest.raises(CannotWrite):
        printing.print_forms(Dossier("suzhou-biopharma-2026"), ["commitment"], tmp_path / "新" / "表", on=_DAY)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_a_folder_that_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "表"
    kept.mkdir()
    monkeypatch.setattr(printing, "whole_file", _full)
    with pytest.raises(CannotWrite):
        printing.print_forms(Dossier("suzhou-biopharma-2026"), ["commitment"], kept, on=_DAY)
    assert kept.is_dir()
