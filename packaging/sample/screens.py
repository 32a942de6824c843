"""Screenshots: a browser with a journal search, a phone with a year's study points."""

from collections.abc import Mapping
from typing import Any

from faces import face
from facts import said
from PIL import Image, ImageDraw

_DARK, _GREY, _BLUE = (40, 44, 52), (120, 126, 134), (24, 92, 176)


_SEARCH_NOTES = (
    "查询说明",
    "1. 输入期刊名称、刊号或者主办单位中的任意一项即可查询，名称支持部分匹配。",
    "2. 查询结果以登记信息为准，刊物名称、刊号或者主办单位有变更的，以最近一次登记为准。",
    "3. 没有查到的刊物，请先核对名称是否完整，再与主办单位确认登记情况。",
    "4. 内部资料性出版物不在本页查询范围之内。",
    "5. 查询结果可以截图作为刊物登记情况的说明，截图应当包含查询条件和日期。",
)


def _write(draw: ImageDraw.ImageDraw, place: tuple[float, float], text: str, size: int, **look: Any) -> None:  # noqa: ANN401
    draw.text(place, text, font=face("hei", size), fill=look.get("fill", _DARK), anchor=look.get("anchor", "ls"))


def journal_search(facts: Mapping[str, Any]) -> Image.Image:
    """Draw the result of looking a journal up, as a desktop browser shows it."""
    screen = Image.new("RGB", (1366, 1480), (255, 255, 255))
    draw = ImageDraw.Draw(screen)
    draw.rectangle((0, 0, 1366, 40), fill=(222, 225, 230))
    draw.rounded_rectangle((12, 8, 262, 46), 8, fill=(255, 255, 255))
    _write(draw, (30, 31), "期刊/期刊社查询结果", 15)
    draw.rounded_rectangle((90, 50, 1276, 78), 14, fill=(238, 240, 243))
    _write(draw, (112, 70), "journal-search.example/result?name=华东制药工艺", 14, fill=_GREY)
    draw.rectangle((0, 88, 1366, 168), fill=(172, 30, 38))
    _write(draw, (60, 140), "期刊出版信息查询（样例页面）", 32, fill=(255, 255, 255))
    _write(draw, (60, 214), "当前位置：首页 ＞ 从业机构和产品查询 ＞ 期刊/期刊社查询 ＞ 查询结果", 15, fill=_GREY)
    _result_table(draw, facts)
    _write(draw, (60, 700), "共查询到 1 条记录　　第 1 / 1 页", 15, fill=_GREY)
    for number, line in enumerate(_SEARCH_NOTES):
        _write(draw, (60, 790 + 44 * number), line, 16, fill=_DARK if number == 0 else _GREY)
    draw.rectangle((0, 1370, 1366, 1442), fill=(245, 246, 248))
    _write(draw, (683, 1412), "本页面为申报匣样例，刊物与查询结果均属虚构", 15, fill=_GREY, anchor="ms")
    draw.rectangle((0, 1442, 1366, 1480), fill=(36, 40, 48))
    _write(draw, (1340, 1468), "2026/2/28  20:14", 15, fill=(235, 235, 235), anchor="rs")
    return screen


def _result_table(draw: ImageDraw.ImageDraw, facts: Mapping[str, Any]) -> None:
    rows = (
        ("期刊名称", said(facts, "publications.1.journal")),
        ("主办单位", "华东制药工艺编辑部"),
        ("主管单位", "澄湖市制药工程技术协会"),
        ("国内统一连续出版物号", said(facts, "publications.1.cn")),
        ("国际标准连续出版物号", "ISSN " + said(facts, "publications.1.issn")),
        ("出版周期", "双月刊"),
        ("语种", "中文"),
        ("所在省（区、市）", "江苏"),
    )
    for number, (label, value) in enumerate(rows):
        top = 244 + 50 * number
        draw.rectangle((60, top, 1306, top + 50), outline=(206, 210, 216))
        draw.rectangle((60, top, 330, top + 50), fill=(246, 247, 249), outline=(206, 210, 216))
        _write(draw, (80, top + 32), label, 17, fill=_GREY)
        _write(draw, (352, top + 32), value, 17, fill=_BLUE if number == 0 else _DARK)


def study_points(facts: Mapping[str, Any]) -> Image.Image:
    """Draw a phone's screen with the points of a year."""
    row = facts["continuing_education"][0]
    screen = Image.new("RGB", (1080, 1920), (244, 245, 247))
    draw = ImageDraw.Draw(screen)
    draw.rectangle((0, 0, 1080, 620), fill=(206, 40, 38))
    _write(draw, (60, 70), "21:36", 36, fill=(255, 255, 255))
    _write(draw, (1020, 70), "5G  86%", 32, fill=(255, 255, 255), anchor="rs")
    _write(draw, (540, 170), "我的年度积分", 46, fill=(255, 255, 255), anchor="ms")
    _write(draw, (540, 400), str(row["points"]), 150, fill=(255, 246, 220), anchor="ms")
    _write(draw, (540, 480), f"{row['year']}年度累计积分", 38, fill=(255, 255, 255), anchor="ms")
    _write(
        draw, (540, 560), f"统计区间 {row['started_on']} 至 {row['ended_on']}", 32, fill=(255, 222, 214), anchor="ms"
    )
    items = (
        ("姓名", said(facts, "basic.name")),
        ("所在组织", said(facts, "basic.unit_name")),
        ("阅读文章", "2184 分"),
        ("视听学习", "2031 分"),
        ("每日答题", "1246 分"),
        ("专项答题", "665 分"),
    )
    for number, (label, value) in enumerate(items):
        top = 680 + 150 * number
        draw.rounded_rectangle((40, top, 1040, top + 126), 20, fill=(255, 255, 255))
        _write(draw, (80, top + 78), label, 40, fill=_GREY)
        _write(draw, (1000, top + 78), value, 40, anchor="rs")
    _write(draw, (540, 1700), "截图时间 2021-12-31 21:36", 32, fill=_GREY, anchor="ms")
    _write(draw, (540, 1860), "样例画面　内容全属虚构", 28, fill=_GREY, anchor="ms")
    return screen


SCREENS = {"journal": journal_search, "points": study_points}
