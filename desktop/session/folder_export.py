"""Writing a dossier as a folder form: text and originals, for scripts and for reading it decades from now."""

import shutil
from contextlib import suppress
from pathlib import Path

from desktop.base.errors import CannotWrite
from desktop.base.files import beside, flush_folder, unwritable, whole_file
from desktop.base.jobs import Cancel, Progress, Report, silently
from desktop.session.folder_form import DOSSIER_TOML
from desktop.session.folder_form_writing import folder_form_of
from desktop.session.session import Session


def write_folder_form(
    session: Session, folder: Path, *, report: Report = silently, cancel: Cancel | None = None
) -> Path:
    """Write `dossier.toml` and every original in use into a new folder, which appears whole or not at all.

    Raises:
        CannotWrite: something stands there already, or the disk refused.
        ShenbaoError: an original inside the dossier file is damaged.
    """
    if folder.exists():
        raise CannotWrite(name=folder.name, reason="这里已经有同名的文件夹或文件")
    form = folder_form_of(session.dossier)
    work = beside(folder)
    try:
        work.mkdir(parents=True)
        for number, (digest, name) in enumerate(form.originals):
            (cancel or Cancel()).checkpoint()
            report(Progress(number, len(form.originals), name))
            target = work / name
            target.parent.mkdir(parents=True, exist_ok=True)
            session.file.copy_original(digest, target)
        with whole_file(work / DOSSIER_TOML) as file:
            file.write(form.text.encode())
        work.rename(folder)
        flush_folder(folder.parent)
    except OSError as error:
        unwritable(folder, error)
    finally:
        with suppress(OSError):
            shutil.rmtree(work)
    report(Progress(len(form.originals), len(form.originals), "完成"))
    return folder
