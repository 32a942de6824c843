"""Where the squeezed files of an open dossier lie."""

from pathlib import Path

from desktop.ui.workbench import Workbench


def fit_folder(bench: Workbench) -> Path:
    """Return the work folder of fitted files; it goes when the dossier is closed."""
    return bench.papers.sources.folder / "fitted"
