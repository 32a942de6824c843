"""Pages as scanners give them, drawn with the fonts that ship: paper, text, forms, and what scanning does to them.

Names and numbers are invented. Sizes are in millimetres; a page is drawn at 200 dpi.
"""

import io
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from desktop.base.paths import resources

DPI = 200
A4_MILLIMETRES = (210.0, 297.0)
INK = (34, 33, 36)
SANS, SERIF, BOLD = "NotoSansSC-Regular.ttf", "NotoSerifSC-Regular.ttf", "NotoSerifSC-Bold.ttf"
_PHRASES = (
    "为进一步提高冻干制剂的收率，项目组对预冻曲线与一次干燥温度做了系统试验。",
    "甲乙双方本着平等互利的原则，就共同开发事宜达成如下协议，以资共同遵守。",
    "经检验，该批产品的鉴别、含量、有关物质与微生物限度均符合质量标准的规定。",
    "本项目自立项以来，完成中试放大三批，工艺稳定，设备运行良好，达到预期目标。",
    "专家组听取了汇报，审阅了资料，经质询和讨论，一致同意该项目通过验收。",
    "合同总金额为人民币壹佰贰拾万元整，分三期支付，凭发票结算，逾期按约定处理。",
    "各部门：现将年度技术改造计划印发给你们，请结合实际认真组织实施并按季报送。",
    "研究表明，当反应温度由45℃升至60℃时，杂质B的含量由0.21%下降到0.08%。",
    "参加人员负责方案设计、数据整理与报告编写，承担了主要的技术工作。",
    "该证书用于证明持证人已完成规定学时的继续教育，成绩合格，准予登记。",
)
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗訾禤"
GIVEN = "伟芳娜敏静强磊军洋勇艳杰娟涛明超秀霞平刚桂兰彧翀赟昕蕾宁"


@cache
def font(name: str, pixels: int) -> ImageFont.FreeTypeFont:
    """Return one of the fonts that ship."""
    return ImageFont.truetype(str(resources() / "fonts" / name), pixels)


def pixels(millimetres: float) -> int:
    """Return millimetres as pixels of a drawn page."""
    return round(millimetres * DPI / 25.4)


@dataclass
class Sheet:
    """A page being drawn; `chance` decides everything that is left open."""

    chance: np.random.Generator
    paper: tuple[int, int, int] = (252, 252, 250)
    size: tuple[float, float] = A4_MILLIMETRES
    image: Image.Image = field(init=False)

    def __post_init__(self) -> None:
        self.image = Image.new("RGB", (pixels(self.size[0]), pixels(self.size[1])), self.paper)

    @property
    def draw(self) -> ImageDraw.ImageDraw:
        return ImageDraw.Draw(self.image)

    def between(self, low: float, high: float) -> float:
        return float(self.chance.uniform(low, high))

    def one_of(self, *things):
        return things[int(self.chance.integers(len(things)))]

    def write(self, text: str, x: float, y: float, *, size: float, ink=INK, face: str = SERIF, anchor: str = "la"):
        self.draw.text((pixels(x), pixels(y)), text, fill=ink, font=font(face, pixels(size)), anchor=anchor)


def name(chance: np.random.Generator) -> str:
    """Invent a name of two or three characters."""
    given = "".join(GIVEN[int(chance.integers(len(GIVEN)))] for _ in range(int(chance.integers(1, 3))))
    return SURNAMES[int(chance.integers(len(SURNAMES)))] + given


def sentences(chance: np.random.Generator, characters: int) -> str:
    """Return running text of about so many characters."""
    text = ""
    while len(text) < characters:
        text += _PHRASES[int(chance.integers(len(_PHRASES)))]
        if chance.random() < 0.3:
            text += f"第{int(chance.integers(1, 40))}条，编号{int(chance.integers(10**6, 10**7))}。"
    return text[:characters]


def lines_of_text(sheet: Sheet, *, top: float = 55, bottom: float = 265, size: float = 3.9, left: float = 27) -> None:
    """Fill the page with running text between two heights."""
    step = size * sheet.between(1.45, 1.9)
    across = int((sheet.size[0] - 2 * left) / size)
    y = top
    while y + size < bottom:
        indent = sheet.chance.random() < 0.2
        count = across if sheet.chance.random() < 0.8 else int(across * sheet.between(0.2, 0.9))
        sheet.write(sentences(sheet.chance, count - 2 * indent), left + 2 * size * indent, y, size=size)
        y += step


def heading(sheet: Sheet, text: str, *, ink=INK, y: float = 30, size: float = 8) -> None:
    """Write a line in the middle."""
    sheet.write(text, sheet.size[0] / 2, y, size=size, ink=ink, face=BOLD, anchor="ma")


def table(sheet: Sheet, *, top: float = 60, rows: int = 12, columns: int = 5, ink=INK, seed: int | None = None) -> None:
    """Draw a ruled table; `seed` fixes its labels, so that two pages can be the same form with other entries."""
    labels = np.random.default_rng(seed) if seed is not None else sheet.chance
    left, right, height = 22, sheet.size[0] - 22, 13.0
    width = (right - left) / columns
    for row in range(rows + 1):
        y = pixels(top + row * height)
        sheet.draw.line([pixels(left), y, pixels(right), y], fill=ink, width=2)
    for column in range(columns + 1):
        x = pixels(left + column * width)
        sheet.draw.line([x, pixels(top), x, pixels(top + rows * height)], fill=ink, width=2)
    for row in range(rows):
        for column in range(columns):
            label = column % 2 == 0 or row == 0
            words = sentences(labels if label else sheet.chance, 4 if label else int(sheet.between(3, 8)))
            sheet.write(words, left + column * width + 2, top + row * height + 4.5, size=3.6)


def black_drawing(sheet: Sheet) -> None:
    """Draw a plan of black lines."""
    for _ in range(40):
        a, b = sheet.chance.uniform((20, 20), (190, 270), (2, 2))
        sheet.draw.line([pixels(a[0]), pixels(a[1]), pixels(b[0]), pixels(b[1])], fill=INK, width=2)


@dataclass(frozen=True)
class Damage:
    """What scanning does: degrees of skew, blur in pixels at 200 dpi, noise, JPEG quality, shading, grey or not."""

    skew: float = 0.0
    blur: float = 0.5
    noise: float = 3.0
    quality: int = 80
    shading: float = 0.0
    grey: bool = False
    shift: tuple[float, float] = (0.0, 0.0)

    @classmethod
    def by_chance(cls, chance: np.random.Generator, *, most_skew: float = 3.0, grey: bool = False) -> "Damage":
        return cls(
            skew=float(chance.uniform(-most_skew, most_skew)),
            blur=float(chance.uniform(0.3, 1.1)),
            noise=float(chance.uniform(1.0, 6.0)),
            quality=int(chance.integers(35, 91)),
            shading=float(chance.uniform(0, 0.22)),
            grey=grey,
        )


def scanned(sheet: Sheet, damage: Damage, *, dpi: int = 150) -> Image.Image:
    """Return the page as a scanner gives it and a viewer shows it at `dpi`."""
    page = sheet.image
    move = (1, 0, -pixels(damage.shift[0]), 0, 1, -pixels(damage.shift[1]))
    if any(damage.shift):
        page = page.transform(page.size, Image.Transform.AFFINE, move, fillcolor=sheet.paper)
    page = page.rotate(-damage.skew, Image.Resampling.BICUBIC, fillcolor=sheet.paper)
    page = page.filter(ImageFilter.GaussianBlur(damage.blur))
    values = np.asarray(page, dtype=np.float32)
    values = values * _shade(values.shape[:2], damage.shading)[..., None]
    values += damage.noise * sheet.chance.standard_normal(values.shape, dtype=np.float32)
    page = Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))
    if damage.grey:
        page = page.convert("L")
    written = io.BytesIO()
    page.save(written, "JPEG", quality=damage.quality)
    shown = Image.open(written).convert("RGB")
    wanted = tuple(round(side * dpi / DPI) for side in shown.size)
    return (
        shown if dpi == DPI else shown.resize(wanted, Image.Resampling.BOX if dpi < DPI else Image.Resampling.BICUBIC)
    )


def _shade(shape: tuple[int, int], depth: float) -> np.ndarray:
    down = np.linspace(0, 1, shape[0], dtype=np.float32)[:, None]
    across = np.linspace(0, 1, shape[1], dtype=np.float32)[None, :]
    return 1 - depth * (0.6 * down**2 + 0.4 * across**2)
