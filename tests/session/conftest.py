"""An open dossier on a fixed day, and files to put into it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from desktop.documents.workers import Workers
from desktop.session.intake import IntakeDesk
from desktop.session.opening import create_session, new_dossier
from desktop.session.session import Session

PROGRAMME = "suzhou-biopharma-2026"
DAY = date(2026, 3, 16)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the dossier file is made."""
    return tmp_path / "周𬭎.shenbao"


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    """A new dossier, open."""
    opened = create_session(path, new_dossier(PROGRAMME, "中级"), today=lambda: DAY)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    """Workers for a whole file of tests."""
    with Workers(count=2) as pool:
        yield pool


@pytest.fixture
def desk(workers: Workers) -> Iterator[IntakeDesk]:
    """A desk that shares the workers."""
    with IntakeDesk(workers) as made:
        yield made


@pytest.fixture
def pdf(tmp_path: Path) -> Callable[..., Path]:
    """Make a PDF whose pages say which they are."""

    def making(name: str = "扫描件.pdf", pages: int = 1, **saving: object) -> Path:
        target = tmp_path / name
        with pikepdf.new() as made:
            for number in range(pages):
                page = made.add_blank_page(page_size=(595, 842))
                page.obj.Contents = made.make_stream(f"%{name} {number}\n0 0 {100 + number} 50 re f".encode())
            made.save(target, **saving)
        return target

    return making


@pytest.fixture
def jpeg(tmp_path: Path) -> Callable[..., Path]:
    """Make a photograph."""

    def making(name: str = "照片.jpg") -> Path:
        Image.effect_noise((300, 420), 60).convert("RGB").save(tmp_path / name)
        return tmp_path / name

    return making
