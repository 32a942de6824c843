"""Pages with and without red seals, by kind: those the search was tuned on, and those kept back to measure it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from PIL import Image

from tests.documents.facts.drawn_pages import Damage, Sheet, black_drawing, heading, lines_of_text, name, scanned, table
from tests.documents.facts.drawn_seals import (
    RED,
    Seal,
    box_stamp,
    emblem,
    logo,
    name_seal,
    pen,
    pen_circle,
    press,
    red_handwriting,
    rosettes,
    soft_disc,
    stamp,
)

PRESENT, ABSENT, UNKNOWN = "present", "absent", "unknown"
_BLUE = (40, 60, 150)


@dataclass(frozen=True)
class Kind:
    """What is drawn, and what should be answered."""

    truth: str
    draw: Callable[[Sheet], None]
    grey: bool = False


def page_of(kind: Kind, seed: int) -> Image.Image:
    """Draw and scan one page, as shown at 150 dpi."""
    chance = np.random.default_rng(seed)
    paper = tuple(int(channel - chance.integers(0, 5)) for channel in (254, 253, 249))
    sheet = Sheet(chance, paper)
    kind.draw(sheet)
    return scanned(sheet, Damage.by_chance(chance, grey=kind.grey))


def _text(sheet: Sheet) -> None:
    heading(sheet, sheet.one_of("技术服务合同", "项目验收报告", "关于下达年度计划的通知", "检验报告书"))
    lines_of_text(sheet, bottom=sheet.between(180, 270), size=sheet.between(3.2, 4.6))


def _seal(sheet: Sheet, **given) -> Seal:
    side = sheet.between(36, 46)
    return Seal(
        **{
            "across": side,
            "down": side,
            "tilt": sheet.between(-40, 40),
            "opacity": sheet.between(0.6, 0.9),
            "ink": sheet.one_of(RED, (214, 40, 60), (182, 22, 40), (220, 60, 50)),
            "line": sheet.between(0.8, 1.3),
            **given,
        }
    )


def _somewhere(sheet: Sheet) -> tuple[float, float]:
    return sheet.between(30, 180), sheet.between(40, 265)


def _clear(sheet: Sheet) -> None:
    lines_of_text(sheet, bottom=150)
    stamp(sheet, _seal(sheet), sheet.between(40, 170), sheet.between(190, 260))


def _faint(sheet: Sheet) -> None:
    _text(sheet)
    stamp(sheet, _seal(sheet, opacity=sheet.between(0.28, 0.45)), *_somewhere(sheet))


def _over_text(sheet: Sheet) -> None:
    heading(sheet, "附件清单")
    lines_of_text(sheet, size=3.0)
    stamp(sheet, _seal(sheet), *_somewhere(sheet))


def _cut_off(sheet: Sheet) -> None:
    _text(sheet)
    seal = _seal(sheet)
    inside = seal.across * (sheet.between(0.52, 0.75) - 0.5)
    x, y = _somewhere(sheet)
    x, y = sheet.one_of((inside, y), (210 - inside, y), (x, 297 - inside))
    stamp(sheet, seal, x, y)


def _no_star(sheet: Sheet) -> None:
    _text(sheet)
    stamp(sheet, _seal(sheet, star=False), *_somewhere(sheet))


def _oval(sheet: Sheet) -> None:
    _text(sheet)
    seal = _seal(
        sheet, across=sheet.between(39, 45), down=sheet.between(26, 31), tilt=sheet.between(-18, 18), star=False
    )
    stamp(sheet, seal, *_somewhere(sheet))


def _under_headline(sheet: Sheet) -> None:
    heading(sheet, "苏州某某生物医药有限公司文件", ink=(214, 30, 30), size=11)
    sheet.draw.rectangle([190, 430, 1460, 437], fill=(214, 30, 30))
    lines_of_text(sheet, top=75)
    stamp(sheet, _seal(sheet), sheet.between(110, 165), sheet.between(200, 262))


def _two(sheet: Sheet) -> None:
    _text(sheet)
    stamp(sheet, _seal(sheet), sheet.between(35, 85), sheet.between(200, 260))
    stamp(sheet, _seal(sheet), sheet.between(120, 175), sheet.between(200, 260))


def _slice(sheet: Sheet) -> None:
    _text(sheet)
    seal = _seal(sheet, tilt=0)
    share = sheet.between(0.28, 0.5)
    stamp(sheet, seal, 210 + seal.across * (0.5 - share), sheet.between(60, 240))


def _pink_paper(sheet: Sheet) -> None:
    sheet.image.paste((250, 226, 226), (0, 0, *sheet.image.size))
    sheet.paper = (250, 226, 226)
    _text(sheet)
    stamp(sheet, _seal(sheet), *_somewhere(sheet))


def _plain(sheet: Sheet) -> None:
    _text(sheet)


def _red_headline(sheet: Sheet) -> None:
    heading(sheet, sheet.one_of("苏州某某有限公司文件", "某某市科学技术局文件"), ink=(214, 30, 30), size=12)
    sheet.draw.rectangle([190, 430, 1460, 437], fill=(214, 30, 30))
    lines_of_text(sheet, top=75)


def _red_title(sheet: Sheet) -> None:
    heading(sheet, sheet.one_of("荣誉证书", "获奖证书", "聘书"), ink=(200, 24, 30), y=60, size=26)
    lines_of_text(sheet, top=130, bottom=210, size=6)


def _red_pen(sheet: Sheet) -> None:
    _text(sheet)
    for _ in range(3):
        red_handwriting(sheet, sheet.between(20, 130), sheet.between(40, 270))
    pen_circle(sheet, *_somewhere(sheet), sheet.between(8, 13), sheet.between(6, 10))


def _logo(sheet: Sheet) -> None:
    logo(sheet, sheet.between(25, 45), 22, across=sheet.between(12, 24))
    _text(sheet)


def _box_stamp(sheet: Sheet) -> None:
    _text(sheet)
    box_stamp(sheet, "原件与复印件一致", *_somewhere(sheet), across=sheet.between(40, 60), down=sheet.between(12, 18))


def _name_seal(sheet: Sheet) -> None:
    _text(sheet)
    name_seal(sheet, name(sheet.chance) + "之印", *_somewhere(sheet), side=sheet.between(14, 22))


def _guilloche(sheet: Sheet) -> None:
    rosettes(sheet)
    _text(sheet)


TUNED: Mapping[str, Kind] = MappingProxyType(
    {
        "清楚的章": Kind(PRESENT, _clear),
        "淡章": Kind(PRESENT, _faint),
        "盖在密字上": Kind(PRESENT, _over_text),
        "盖出页边": Kind(PRESENT, _cut_off),
        "无五角星": Kind(PRESENT, _no_star),
        "椭圆章": Kind(PRESENT, _oval),
        "红头文件盖章": Kind(PRESENT, _under_headline),
        "两枚章": Kind(PRESENT, _two),
        "骑缝章": Kind(PRESENT, _slice),
        "粉色纸盖章": Kind(PRESENT, _pink_paper),
        "只有文字": Kind(ABSENT, _plain),
        "红头": Kind(ABSENT, _red_headline),
        "红标题": Kind(ABSENT, _red_title),
        "红笔": Kind(ABSENT, _red_pen),
        "标志": Kind(ABSENT, _logo),
        "方框章": Kind(ABSENT, _box_stamp),
        "名章": Kind(ABSENT, _name_seal),
        "防伪底纹": Kind(ABSENT, _guilloche),
        "灰度扫描的章": Kind(UNKNOWN, _clear, grey=True),
        "灰度扫描的文字": Kind(UNKNOWN, _plain, grey=True),
    }
)


# --- kept back: drawn before the search was finished, first looked at when it was measured ---


def _double_ring(sheet: Sheet) -> None:
    table(sheet, rows=14)
    stamp(sheet, _seal(sheet, inner=True), *_somewhere(sheet))


def _on_signature(sheet: Sheet) -> None:
    _text(sheet)
    x, y = sheet.between(50, 160), sheet.between(190, 255)
    stamp(sheet, _seal(sheet, opacity=sheet.between(0.5, 0.8)), x, y)
    for _ in range(14):
        pen(sheet, [(x + sheet.between(-20, 20), y + sheet.between(-8, 8)) for _ in range(3)], ink=_BLUE)


def _dark_ink(sheet: Sheet) -> None:
    _text(sheet)
    stamp(sheet, _seal(sheet, ink=(140, 16, 44), opacity=sheet.between(0.6, 0.85)), *_somewhere(sheet))


def _pinkish_ink(sheet: Sheet) -> None:
    _text(sheet)
    stamp(sheet, _seal(sheet, ink=(226, 40, 110), opacity=sheet.between(0.5, 0.8)), *_somewhere(sheet))


def _on_red_table(sheet: Sheet) -> None:
    table(sheet, rows=14, ink=(206, 50, 56))
    stamp(sheet, _seal(sheet), *_somewhere(sheet))


def _corner(sheet: Sheet) -> None:
    _text(sheet)
    seal = _seal(sheet)
    inside = seal.across * sheet.between(0.12, 0.3)
    stamp(sheet, seal, sheet.one_of(inside, 210 - inside), sheet.one_of(inside, 297 - inside))


def _yellow_paper_oval(sheet: Sheet) -> None:
    sheet.paper = (247, 238, 205)
    sheet.image.paste(sheet.paper, (0, 0, *sheet.image.size))
    table(sheet)
    seal = _seal(
        sheet, across=sheet.between(40, 44), down=sheet.between(27, 30), tilt=sheet.between(-15, 15), star=False
    )
    stamp(sheet, seal, *_somewhere(sheet))


def _overlapping_two(sheet: Sheet) -> None:
    _text(sheet)
    x, y = sheet.between(50, 150), sheet.between(190, 255)
    stamp(sheet, _seal(sheet), x, y)
    stamp(sheet, _seal(sheet, star=False), x + sheet.between(18, 30), y + sheet.between(-12, 12))


def _slice_left(sheet: Sheet) -> None:
    table(sheet)
    seal = _seal(sheet, tilt=0, star=False)
    stamp(sheet, seal, -seal.across * (0.5 - sheet.between(0.30, 0.48)), sheet.between(60, 240))


def _certificate(sheet: Sheet) -> None:
    for inset in (8, 11):
        box = [round(inset * 7.9), round(inset * 7.9), sheet.image.width - inset * 8, sheet.image.height - inset * 8]
        sheet.draw.rectangle(box, outline=(190, 40, 40), width=8)
    heading(sheet, "荣誉证书", ink=(200, 24, 30), y=60, size=24)
    lines_of_text(sheet, top=130, bottom=190, size=6)
    stamp(sheet, _seal(sheet), sheet.between(110, 160), sheet.between(215, 255))


def _faint_on_grey_text(sheet: Sheet) -> None:
    table(sheet, rows=15, columns=6)
    stamp(sheet, _seal(sheet, opacity=sheet.between(0.3, 0.5), star=False), *_somewhere(sheet))


def _highlighter(sheet: Sheet) -> None:
    _text(sheet)
    for _ in range(5):
        y = sheet.between(60, 240)
        x = sheet.between(30, 90)
        colour = sheet.one_of((255, 240, 90), (255, 170, 190), (255, 190, 110))
        box = [round(x * 7.87), round(y * 7.87), round((x + 70) * 7.87), round((y + 5) * 7.87)]
        sheet.draw.rectangle(box, fill=colour)


def _red_lines(sheet: Sheet) -> None:
    _text(sheet)
    for _ in range(8):
        y, x = sheet.between(60, 250), sheet.between(25, 90)
        pen(sheet, [(x + 10 * step, y + sheet.between(-0.6, 0.6)) for step in range(8)], width=0.8)


def _red_ticks(sheet: Sheet) -> None:
    table(sheet)
    for _ in range(14):
        x, y = sheet.between(30, 180), sheet.between(65, 210)
        pen(sheet, [(x, y), (x + 3, y + 4), (x + 10, y - 6)], width=0.9)


def _large_pen_circle(sheet: Sheet) -> None:
    _text(sheet)
    pen_circle(sheet, *_somewhere(sheet), sheet.between(22, 36), sheet.between(8, 14))


def _fingerprint(sheet: Sheet) -> None:
    _text(sheet)
    press(sheet, soft_disc(160), RED, 0.6, *_somewhere(sheet))


def _emblem(sheet: Sheet) -> None:
    emblem(sheet, 105, 50, across=sheet.between(26, 42))
    heading(sheet, "职称证书", y=80, size=14)
    lines_of_text(sheet, top=120, bottom=200, size=5)


def _red_table(sheet: Sheet) -> None:
    heading(sheet, "审批表", ink=(190, 30, 36), size=10)
    table(sheet, rows=14, ink=(206, 50, 56))


def _invoice(sheet: Sheet) -> None:
    table(sheet, rows=8, ink=(150, 70, 40))
    sheet.write("№ 01234567", 150, 30, size=7, ink=(200, 30, 40))
    box_stamp(sheet, "银行收讫", 60, 230, across=26, down=16)


def _photograph(sheet: Sheet) -> None:
    noise = sheet.chance.normal(0, 1, (20, 15, 3))
    colours = np.clip(150 + 60 * noise, 0, 255).astype(np.uint8)
    shown = Image.fromarray(colours).resize((900, 1200), Image.Resampling.BICUBIC)
    sheet.image.paste(shown, (370, 500))
    heading(sheet, "现场照片")


def _drawing(sheet: Sheet) -> None:
    black_drawing(sheet)
    name_seal(sheet, "设计审核", 170, 270, side=16)


def _yellow_paper(sheet: Sheet) -> None:
    sheet.paper = (245, 233, 200)
    sheet.image.paste(sheet.paper, (0, 0, *sheet.image.size))
    _text(sheet)


KEPT_BACK: Mapping[str, Kind] = MappingProxyType(
    {
        "双圈章盖在表格上": Kind(PRESENT, _double_ring),
        "章上签名": Kind(PRESENT, _on_signature),
        "暗红章": Kind(PRESENT, _dark_ink),
        "玫红章": Kind(PRESENT, _pinkish_ink),
        "红格表盖章": Kind(PRESENT, _on_red_table),
        "页角的章": Kind(PRESENT, _corner),
        "黄纸椭圆章": Kind(PRESENT, _yellow_paper_oval),
        "两章相叠": Kind(PRESENT, _overlapping_two),
        "左侧骑缝章": Kind(PRESENT, _slice_left),
        "证书盖章": Kind(PRESENT, _certificate),
        "表格上的淡章": Kind(PRESENT, _faint_on_grey_text),
        "荧光笔": Kind(ABSENT, _highlighter),
        "红线": Kind(ABSENT, _red_lines),
        "红勾": Kind(ABSENT, _red_ticks),
        "红笔大圈": Kind(ABSENT, _large_pen_circle),
        "红指印": Kind(ABSENT, _fingerprint),
        "徽标": Kind(ABSENT, _emblem),
        "红格表": Kind(ABSENT, _red_table),
        "票据": Kind(ABSENT, _invoice),
        "照片": Kind(ABSENT, _photograph),
        "图纸名章": Kind(ABSENT, _drawing),
        "黄纸": Kind(ABSENT, _yellow_paper),
        "灰度双圈章": Kind(UNKNOWN, _double_ring, grey=True),
        "灰度证书": Kind(UNKNOWN, _certificate, grey=True),
        "灰度表格": Kind(UNKNOWN, _red_table, grey=True),
    }
)
