"""What is known of recent dossiers without opening them, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from desktop.base.files import reason
from desktop.store.recent import Standing, noted_standing, picture_file
from desktop.ui.theme import Tone
from desktop.ui.until import days_until

Said = tuple[str, Tone]
_FIRST_BYTES = b"SQLite format 3\0"
_GONE = "找不到这个文件：可能改了名、移到了别处，或者所在的 U 盘、共享文件夹没有连上。"
_DAMAGED = "这个文件的开头不对，可能没有拷完整。点开看看能救回多少。"
_CHANGED = "在别处改过，打开后更新"


@dataclass(frozen=True, slots=True)
class Recent:
    """A dossier file as the disk shows it now, with what was remembered of it.

    `lines` say what it is for or what is the matter, `state` how far it is; `gone` files cannot be opened.
    """

    path: Path
    title: str
    where: str
    lines: tuple[Said, ...] = ()
    state: tuple[Said, ...] = ()
    picture: Path | None = None
    gone: bool = False


def look_at(paths: Sequence[str], *, today: date) -> tuple[Recent, ...]:
    """Return what is known of recent files."""
    return tuple(_look(Path(path), today) for path in paths)


def _look(path: Path, today: date) -> Recent:
    noted = noted_standing(path)
    title = noted.name if noted and noted.name else path.stem
    picture = picture_file(path) if picture_file(path).is_file() else None
    try:
        changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
        with path.open("rb") as file:
            whole = file.read(len(_FIRST_BYTES)) == _FIRST_BYTES
    except FileNotFoundError:
        return Recent(path, title, str(path), ((_GONE, Tone.CAUTION),), picture=picture, gone=True)
    except OSError as error:
        return Recent(path, title, str(path), ((f"现在打不开：{reason(error)}。", Tone.CAUTION),), picture=picture)
    where = f"{changed:%Y-%m-%d %H:%M} 修改 · {path}"
    if not whole:
        return Recent(path, title, where, ((_DAMAGED, Tone.CAUTION),), picture=picture)
    if noted is None:
        return Recent(path, title, where, picture=picture)
    what = " · ".join(filter(None, (noted.programme, noted.level)))
    return Recent(path, title, where, ((what, Tone.TEXT),), _state(noted, path, today), picture)


def _state(noted: Standing, path: Path, today: date) -> tuple[Said, ...]:
    said: list[Said] = [(f"完成 {noted.done}/{noted.sections} 节", Tone.MUTED)]
    if not noted.holds(path):
        said = [(_CHANGED, Tone.MUTED)]
    elif noted.blocking:
        said.append((f"{noted.blocking} 处必改", Tone.DANGER))
    else:
        said.append(("没有必改的问题", Tone.GOOD))
    return (*said, *_deadline(noted, today))


def _deadline(noted: Standing, today: date) -> tuple[Said, ...]:
    try:
        return (days_until(date.fromisoformat(noted.opens), date.fromisoformat(noted.closes), today),)
    except ValueError:
        return ()
