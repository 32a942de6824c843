"""The whole way of a person under a real screen: `python3 run.py journey --to FOLDER`.

X, a window manager and fcitx5 are started; the program runs in a process of its own and is taken with mouse and
keys alone, Chinese typed as pinyin. Pictures of the steps are written to FOLDER; ends with 1 when something that
a person expects did not come. `--short` fills two sections and not all twenty. `--scale 1.5` draws everything larger,
on a screen of 1920 × 1080.
"""

import argparse
import shutil
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from time import monotonic

sys.path.insert(0, str(Path(__file__).parents[3]))

from desktop.base.work import WorkFolder
from desktop.model.catalogue import SECTIONS
from desktop.session.opening import open_session
from tests.ui.screen import steps
from tests.ui.screen.hand import LostWay, Person
from tests.ui.screen.stage import NoScreen, Screen, missing

_SHORT = ("basic", "achievements")
_FEWEST_ANSWERS = 100
_FEWEST_IN_SHORT = 20


def go(pictures: Path | None, *, short: bool, say: Callable[[str], object], scale: float = 1.0) -> int:
    """Take the whole way and say how each step went; returns how many questions were answered.

    Raises:
        LostWay: something that a person expects did not come.
        NoScreen: the desktop did not come up.
    """
    with ExitStack() as held:
        work = held.enter_context(WorkFolder()).path
        size = {} if scale == 1.0 else {"width": 1920, "height": 1080, "scale": scale}
        screen = held.enter_context(Screen(work, **size))
        held.callback(_keep_logs, work, pictures)
        person = Person(screen, pictures)
        say("桌面和程序都已打开")
        steps.begin(person)
        say("新建申报，姓名用拼音输入")
        answered = sum(
            _fill(person, place, say) for place, section in enumerate(SECTIONS) if _wanted(section.key, short)
        )
        if answered < (_FEWEST_IN_SHORT if short else _FEWEST_ANSWERS):
            raise LostWay(f"only {answered} questions could be answered")
        steps.drop_scans(person, screen)
        say(f"拖入 {steps.SCANS} 份扫描件")
        steps.arrange_pages(person)
        say("页面：转向、前后移、拖动、删去")
        steps.mend_a_finding(person)
        say("点检查结果，改好一处")
        steps.review(person)
        printed = steps.print_forms(person, work / "forms")
        say(f"打印 {printed} 张表")
        folder = steps.export_folder(person, work / "out")
        say(f"导出 {sum(1 for file in folder.rglob('*') if file.is_file())} 个文件")
        file = Path(person.state()["file"])
        steps.close(person)
        _prove(file, folder, printed)
        say("关闭后重新读出，内容都在")
    return answered


def _keep_logs(work: Path, pictures: Path | None) -> None:
    """Lay the logs of the desktop and of the program beside the pictures."""
    for log in (work / "desktop.log", *work.rglob("shenbao*.log")):
        if pictures is not None and log.exists():
            shutil.copyfile(log, pictures / log.name)


def _wanted(section: str, short: bool) -> bool:  # noqa: FBT001 - asked by its name at the one place
    return not short or section in _SHORT


def _fill(person: Person, place: int, say: Callable[[str], object]) -> int:
    answered = steps.fill_section(person, place)
    person.picture(f"{place + 1:02d}节")
    say(f"第 {place + 1} 节 {SECTIONS[place].label}：回答 {answered} 处")
    return answered


def _prove(file: Path, folder: Path, printed: int) -> None:
    """See from outside that what was shown is on the disk."""
    session = open_session(file)
    try:
        dossier = session.dossier
        pages = [len(held.pages) for at, held in dossier.attachments.items() if at.place == "achievements"]
        if dossier.answer("basic", "name") != "张三" or pages != [steps.SCANS - 1]:
            raise LostWay(f"the file holds something else: {pages}")
    finally:
        session.close()
    if printed < 1 or not (folder / "先看这里.html").is_file() or not list(folder.glob("12_工作业绩/*.pdf")):
        raise LostWay("the folder lacks what was promised")


def main() -> int:
    """Take the way once, with pictures."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--to", type=Path, required=True)
    asked.add_argument("--short", action="store_true")
    asked.add_argument("--scale", type=float, default=1.0)
    given = asked.parse_args()
    lacking = missing()
    if not sys.platform.startswith("linux") or lacking:
        print(f"这里走不了：缺少 {'、'.join(lacking) or 'Linux 的桌面'}")
        return 1
    given.to.mkdir(parents=True, exist_ok=True)
    for old in given.to.glob("[0-9][0-9]-*.png"):
        old.unlink()
    began = monotonic()
    try:
        answered = go(
            given.to,
            short=given.short,
            say=lambda words: print(f"{monotonic() - began:6.1f} s  {words}"),
            scale=given.scale,
        )
    except (LostWay, NoScreen) as lost:
        print(f"没有走通：{lost}")
        return 1
    print(f"走通了：回答 {answered} 处，用时 {monotonic() - began:.0f} s，图片在 {given.to}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
