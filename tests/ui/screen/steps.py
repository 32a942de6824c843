"""The steps of a person's way through the program, each by mouse and keys alone."""

import subprocess
import sys
from pathlib import Path
from time import sleep

from desktop.base.paths import resources
from desktop.model.catalogue import SECTIONS
from tests.ui.screen.hand import LostWay, Person
from tests.ui.screen.stage import Screen, wait_for

SCANS = 10
_EVIDENCE = {"place": "achievements", "key": "evidence"}
_ACHIEVEMENTS = next(place for place, section in enumerate(SECTIONS) if section.key == "achievements")
_LATIN = {
    "date": "20210701", "month": "202107", "integer": "3", "decimal": "14", "email": "zhang@example.cn",
    "identity-number": "11010519491231002X", "credit-code": "91350211M000100Y43",
    "patent-number": "ZL201510000000.2", "issn": "0317-8471", "cn": "11-2017/TP",
}  # fmt: skip
# The number lacks a few digits: this is the mistake that is mended later.
_TYPED = {"birth_date": "19900307", "mobile": "13800", "work_started_on": "20120701"}
_MISTAKE, _RIGHT = "移动电话", "13800138000"
_MOST_STOPS = 140
_MOST_LEVELS = 5
_ANSWER_SECONDS = 1.5
_ROW_SECONDS = 0.2


def begin(person: Person) -> None:
    """From the home page to a new dossier; the name is typed in pinyin."""
    person.picture("首页")
    person.click_on("新建申报")
    person.click_on("申报项目", "QLineEdit", whole=True)
    person.press("Down", "Down", "Return")
    person.click_on("申报级别：中级")
    person.click_on("申报人姓名", "QLineEdit", whole=True)
    person.type_pinyin("zhangsan", look="拼音输入姓名")
    person.picture("新建申报")
    person.click_on("开始填写")
    person.expect("an open dossier", lambda: person.state()["open"])
    name = person.ask("answer", place="basic", key="name")
    if name != "张三":
        raise LostWay(f"the name came as {name!r}")
    person.picture("打开以后")


def fill_section(person: Person, place: int) -> int:
    """Go through one section by the Tab key and answer everything it asks; returns how many questions."""
    person.click(person.ask("section", place=place))
    person.expect("the section", lambda: person.state()["place"] == place)
    seen: set[str] = set()
    added: set[str] = set()
    answered = 0
    for _ in range(_MOST_STOPS):
        at = person.go_on()
        if at["thing"] in seen or (seen and not at["on_page"]):
            break
        if not at["on_page"]:
            continue
        seen.add(at["thing"])
        if at["words"].endswith("：添加") and at["words"] not in added:
            added.add(at["words"])
            person.press("space")
            sleep(_ROW_SECONDS)
            at = person.ask("focus")
            seen.add(at["thing"])
        if at.get("asked") and not at["answer"]:
            answer_question(person, at)
            asked = {"place": at["place"], "key": at["key"], "row": at["row"]}
            answered += wait_for(lambda asked=asked: person.ask("answer", **asked), _ANSWER_SECONDS)
    return answered


def answer_question(person: Person, at: dict[str, object]) -> None:
    """Answer the question that has the focus the way its kind is answered."""
    kind = at["kind"]
    if latin := _TYPED.get(at["key"], _LATIN.get(kind, "")):
        person.type(latin)
        person.press("Return")
    elif kind in {"text", "long-text", "rich-text"}:
        person.type_pinyin("ceshi")
    elif kind == "tree-choice":
        _walk_down(person)
    elif "QPushButton" in at["kinds"]:
        person.press("space")
    elif kind == "choice":
        person.press("alt+Down", "Down", "Return")
    else:
        person.press("Down", "space")
    if person.state()["popup"]:
        person.press("Escape")


def _walk_down(person: Person) -> None:
    """Open the tree and go down to the first leaf."""
    person.press("alt+Down", "Down")
    for _ in range(_MOST_LEVELS):
        person.press("Right", "Right")
    person.press("Return")


def drop_scans(person: Person, screen: Screen) -> None:
    """Drag ten scans out of a folder window onto the first achievement."""
    scans = sorted(resources("sample", "12_工作业绩", "01_工艺强化科研课题").glob("第*.jpg"))[:SCANS]
    person.click(person.ask("section", place=_ACHIEVEMENTS))
    person.scroll_to("", "SlotWidget")
    window = person.ask("size")
    beside = window[0] + window[2] + 8
    corner = [min(beside, screen.width - 78), 400, 70, 70]  # over the window's edge where it fills the screen
    heap = screen.start(
        [sys.executable, str(Path(__file__).with_name("desk.py")), *map(str, corner), *map(str, scans)],
        stdout=subprocess.PIPE,
        env={**screen.environment, "QT_SCALE_FACTOR": "1"},  # its place is told in the screen's own pixels
    )
    heap.stdout.readline()
    sleep(0.3)
    person.drag(corner, person.things("", "SlotWidget")[0]["at"])
    person.expect("ten pages", lambda: len(person.ask("pages", **_EVIDENCE)) == SCANS, 120)
    heap.terminate()
    person.expect("the files in", lambda: not person.state()["busy"], 120)
    person.picture("放入十份扫描件")


def arrange_pages(person: Person) -> None:
    """Turn, move and take out pages in the page editor; one is dragged with the mouse."""
    before = person.ask("pages", **_EVIDENCE)
    person.scroll_to("：整理页面…", "QAbstractButton")
    person.click_on("：整理页面…")
    person.expect("the page editor", lambda: person.things("页面", "PageGrid"))
    sleep(0.5)
    cells = person.ask("cells")
    person.click(cells[0])
    person.press("r")
    person.press("ctrl+Right")
    person.drag(cells[3], [cells[0][0] - 6, cells[0][1], 8, cells[0][3]])
    person.click(cells[4])
    person.press("Delete")
    person.picture("整理页面")
    person.press("Escape")
    after = person.ask("pages", **_EVIDENCE)
    turned = [page for page in after if page[2]]
    if len(after) != SCANS - 1 or len(turned) != 1 or after[0][0] == before[0][0]:
        raise LostWay(f"the pages stand otherwise: {after}")
    person.picture("整理以后")


def mend_a_finding(person: Person) -> None:
    """Click the finding about the telephone number, answer where it leads, and see it leave."""
    place = next(place for place, section in enumerate(SECTIONS) if section.key == "basic")
    person.click(person.ask("section", place=place))
    person.expect("the finding", lambda: person.things(f"{_MISTAKE}", "FindingCard"))
    person.picture("检查结果")
    lead = next(lead for lead in person.things("去这一处：") if _MISTAKE in lead["words"])
    person.click(lead["at"])
    person.expect("the question", lambda: (person.ask("focus") or {}).get("key") == "mobile")
    person.press("ctrl+a")
    person.type(_RIGHT)
    person.expect("its card to leave", lambda: not person.things(_MISTAKE, "FindingCard"))
    person.picture("改好以后")


def review(person: Person) -> None:
    """Check everything; the review stands in the last section."""
    person.press("F5")
    person.expect("the review", lambda: person.state()["place"] == len(SECTIONS) - 1)
    person.picture("检查全部")


def print_forms(person: Person, folder: Path) -> int:
    """Print the forms that are ticked into a folder; returns how many PDFs came."""
    folder.mkdir(parents=True, exist_ok=True)
    person.press("ctrl+p")
    person.expect("the forms", lambda: person.state()["dialog"] == "打印表格")
    person.picture("打印表格")
    person.click_on("存到文件夹")
    _choose_folder(person, folder)
    person.expect("the forms written", lambda: "已生成" in person.state()["message"], 120)
    person.picture("打印以后")
    return len(list(folder.glob("*.pdf")))


def export_folder(person: Person, folder: Path) -> Path:
    """Export the upload folder; returns it."""
    folder.mkdir(parents=True, exist_ok=True)
    person.press("ctrl+shift+e")
    person.expect("the export", lambda: person.state()["dialog"] == "导出上传文件夹")
    person.click_on("更改…")
    _choose_folder(person, folder)
    person.expect("the export again", lambda: person.state()["dialog"] == "导出上传文件夹")
    person.picture("导出")
    person.click_on("导出草稿")
    person.expect("the folder written", lambda: "已导出到" in person.state()["message"], 180)
    person.picture("导出以后")
    (made,) = folder.iterdir()
    return made


def _choose_folder(person: Person, folder: Path) -> None:
    """Type the folder's name into the file dialog."""
    person.expect("the file dialog", lambda: person.things("", "QFileDialog"))
    sleep(0.2)
    person.press("ctrl+a")
    person.type(str(folder))
    person.press("Return")


def close(person: Person) -> None:
    """Go home, where the dossier is listed, and close the window."""
    person.expect("everything saved", lambda: person.state()["saved"])
    person.press("ctrl+w")
    person.expect("the home page", lambda: not person.state()["open"])
    person.picture("回到首页")
    person.press("alt+F4")
    person.wait_for_end()
