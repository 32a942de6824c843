"""Pages like people's scans, drawn and degraded by a seed: text, tables, seals, signatures, phone photographs.

Every page is told by its kind and number alone, so that two machines measure the same pages. Nobody's data: the
text is invented. `PageText` is what stands on a page, for the character error rate.
"""

import io
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pikepdf
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
A4 = (595.276, 841.89)
SIZE = (2480, 3508)
MARGIN = 260
DIFFERENT = 40
WORDS = (
    "本项目由企业与研究院共同承担，主要研究生物制药过程中的质量控制方法，形成了一套完整的技术规范并通过专家验收。"
    "申报人负责总体方案设计、关键设备选型、工艺参数优化和现场调试，解决了产品收率低、批次差异大的技术难题。"
    "项目实施后年产能提高百分之三十，单位能耗下降百分之十二，新增销售收入四千六百万元，取得发明专利两项。"
    "验收专家组认为，该项目资料齐全、数据可信，达到合同规定的各项技术指标，一致同意通过验收并建议推广应用。"
    "合同编号为甲方乙方双方约定，工程质量符合国家标准，设备安装调试完毕，试运行期间各项参数稳定，运行良好。"
    "经审核，所附材料与原件一致，工作年限计算准确，业绩成果真实有效，公示期内未收到任何异议，特此证明。"
)


@dataclass(frozen=True)
class Page:
    """A page's picture, stored as a scanner or a phone does, its points, and the text a reader should find on it."""

    jpeg: bytes
    pixels: tuple[int, int]
    points: tuple[float, float]
    text: str


def font(size: int, name: str = "NotoSerifSC-Regular.ttf") -> ImageFont.FreeTypeFont:
    """Return a bundled font."""
    return ImageFont.truetype(str(FONTS / name), size)


def sentences(chance: random.Random, count: int) -> str:
    """Return so many characters of invented text."""
    pieces = [piece + "。" for piece in WORDS.split("。") if piece]
    text = ""
    while len(text) < count:
        text += chance.choice(pieces)
    return text[:count]


def lines_of(draw: ImageDraw.ImageDraw, text: str, at: tuple[int, int], size: int, wide: int) -> int:
    """Draw text in lines of a width; returns where the next line would begin."""
    per_line, (left, top) = wide // size, at
    used = font(size)
    for start in range(0, len(text), per_line):
        draw.text((left, top), text[start : start + per_line], fill=(28, 28, 30), font=used)
        top += round(size * 1.62)
    return top


def seal(canvas: Image.Image, centre: tuple[int, int], radius: int, name: str, *, opacity: int) -> None:
    """Press a round red seal with a star and a company's name along its rim."""
    layer = Image.new("RGBA", (radius * 2 + 20,) * 2, (0, 0, 0, 0))
    draw, middle, red = ImageDraw.Draw(layer), radius + 10, (205, 24, 32, opacity)
    draw.ellipse((10, 10, radius * 2 + 10, radius * 2 + 10), outline=red, width=max(6, radius // 20))
    star = [
        (middle + (radius * (0.32 if n % 2 == 0 else 0.13)) * np.sin(n * np.pi / 5),
         middle - (radius * (0.32 if n % 2 == 0 else 0.13)) * np.cos(n * np.pi / 5))
        for n in range(10)
    ]  # fmt: skip
    draw.polygon(star, fill=red)
    used = font(radius // 4, "NotoSansSC-Regular.ttf")
    for place, letter in enumerate(name):
        angle = (place - (len(name) - 1) / 2) * 250 / len(name)
        tile = Image.new("RGBA", layer.size, (0, 0, 0, 0))
        ImageDraw.Draw(tile).text((middle, radius * 0.32), letter, fill=red, font=used, anchor="mm")
        layer.alpha_composite(tile.rotate(-angle, center=(middle, middle), resample=Image.Resampling.BICUBIC))
    canvas.paste(layer, (centre[0] - middle, centre[1] - middle), layer)


def signature(draw: ImageDraw.ImageDraw, at: tuple[int, int], chance: random.Random) -> None:
    """Scribble a name in blue ink."""
    x, y = at
    for _ in range(3):
        points = []
        for _ in range(14):
            x += chance.randint(4, 26)
            y = at[1] + chance.randint(-60, 60)
            points.append((x, y))
        draw.line(points, fill=(26, 38, 140), width=chance.randint(5, 9), joint="curve")
        x += 30


def table(draw: ImageDraw.ImageDraw, top: int, chance: random.Random) -> tuple[int, str]:
    """Draw a ruled table of small print; returns where it ends and its text."""
    rows, columns, high, wide, said = 9, 5, 84, (SIZE[0] - 2 * MARGIN) // 5, []
    for row in range(rows + 1):
        draw.line((MARGIN, top + row * high, MARGIN + wide * columns, top + row * high), fill=(40, 40, 40), width=3)
    for column in range(columns + 1):
        left = MARGIN + column * wide
        draw.line((left, top, left, top + rows * high), fill=(40, 40, 40), width=3)
    for row in range(rows):
        for column in range(columns):
            word = sentences(chance, 7).replace("。", "合").replace("，", "同")
            draw.text((MARGIN + column * wide + 14, top + row * high + 20), word, fill=(30, 30, 30), font=font(38))
            said.append(word)
    return top + rows * high + 60, "".join(said)


def document(number: int) -> tuple[Image.Image, str]:
    """Draw a clean page: a title, text in three sizes, a table on some, a seal, a signature, a line of small print."""
    chance = random.Random(number)  # noqa: S311 - pages, not secrets
    canvas = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(canvas)
    title = chance.choice(("项目验收报告", "技术合同", "工程质量证明", "业绩证明材料", "专家评审意见"))
    draw.text((SIZE[0] // 2, 330), title, fill=(20, 20, 20), font=font(96, "NotoSerifSC-Bold.ttf"), anchor="mm")
    wide, said, top = SIZE[0] - 2 * MARGIN, title, 470
    body = sentences(chance, chance.randint(330, 520))
    top, said = lines_of(draw, body, (MARGIN, top), chance.choice((50, 54, 58)), wide) + 40, said + body
    if number % 3 == 1:
        top, more = table(draw, top, chance)
        said += more
    small = sentences(chance, 150)
    lines_of(draw, small, (MARGIN, min(top, 2500)), 34, wide)
    said += small
    signature(draw, (1350, 2960), chance)
    draw.text((MARGIN, 3040), "单位（盖章）　　　年　　月　　日", fill=(30, 30, 30), font=font(50))
    seal(canvas, (chance.randint(1500, 1900), 2880), chance.randint(230, 260), "江苏某某生物医药有限公司", opacity=190)
    return canvas, said + "单位（盖章）年月日"


def noisy(canvas: Image.Image, number: int, *, level: float) -> Image.Image:
    """Degrade as a scanner does: a little skew, blur, tinted and uneven paper, grain."""
    chance = np.random.default_rng(number)
    turned = canvas.rotate(
        float(chance.uniform(-0.7, 0.7)), resample=Image.Resampling.BICUBIC, fillcolor=(255, 255, 255)
    ).filter(ImageFilter.GaussianBlur(float(chance.uniform(0.6, 1.0))))
    values = np.asarray(turned, dtype=np.float32)
    paper = np.array([chance.uniform(236, 250), chance.uniform(235, 248), chance.uniform(226, 244)], dtype=np.float32)
    shade = np.linspace(1.0, float(chance.uniform(0.94, 0.99)), values.shape[1], dtype=np.float32)[None, :, None]
    values = values / 255 * paper * shade
    values += chance.normal(0, level, values.shape[:2]).astype(np.float32)[:, :, None]
    values += chance.normal(0, level / 2, values.shape).astype(np.float32)
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))


def scan(number: int) -> Page:
    """A colour page of a scanner at 300 dpi, about 2.2 MB."""
    canvas, said = document(number)
    picture = noisy(canvas, number, level=4.5)
    return Page(jpeg(picture, 89), picture.size, A4, said)


def photograph(number: int) -> Page:
    """A page photographed by a phone: 12 megapixels, tilted, uneven light, a table around it; on A4 with a margin."""
    canvas, said = document(number)
    chance = np.random.default_rng(number + 7000)
    lying = Image.new("RGB", (3000, 4000), (96, 74, 58))
    small = canvas.resize((2580, 3649), Image.Resampling.LANCZOS)
    lying.paste(small, (210, 170))
    tilted = lying.rotate(float(chance.uniform(-2, 2)), resample=Image.Resampling.BICUBIC, fillcolor=(96, 74, 58))
    values = np.asarray(tilted, dtype=np.float32)
    across = np.linspace(float(chance.uniform(0.62, 0.8)), 1.0, values.shape[1], dtype=np.float32)[None, :, None]
    down = np.linspace(1.0, float(chance.uniform(0.8, 0.95)), values.shape[0], dtype=np.float32)[:, None, None]
    values = values * across * down + chance.normal(0, 3.0, values.shape).astype(np.float32)
    picture = Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))
    return Page(jpeg(picture, 90), picture.size, (566.9, 755.9), said)


def jpeg(picture: Image.Image, quality: int) -> bytes:
    """Store as devices do: baseline, with the usual tables."""
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=quality, subsampling=2)
    return written.getvalue()


KINDS: dict[str, Callable[[int], Page]] = {"scan": scan, "photo": photograph}


def add_scan(pdf: pikepdf.Pdf, page: Page) -> None:
    """Append a page that shows a picture."""
    image = pdf.make_stream(page.jpeg)
    image.Type, image.Subtype, image.Filter = pikepdf.Name.XObject, pikepdf.Name.Image, pikepdf.Name.DCTDecode
    image.Width, image.Height, image.BitsPerComponent = *page.pixels, 8
    image.ColorSpace = pikepdf.Name.DeviceRGB
    wide, high = page.points
    left, bottom = (A4[0] - wide) / 2, (A4[1] - high) / 2
    made = pdf.add_blank_page(page_size=A4)
    made.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
    made.obj.Contents = pdf.make_stream(f"q {wide} 0 0 {high} {left} {bottom} cm /Im0 Do Q".encode())


def add_digital(pdf: pikepdf.Pdf, number: int) -> str:
    """Append a page as Word makes it: text as text."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("Noto", str(FONTS / "NotoSerifSC-Regular.ttf")))
    said, written = sentences(random.Random(number), 600), io.BytesIO()  # noqa: S311
    canvas = Canvas(written, pagesize=A4, invariant=1)
    canvas.setFont("Noto", 12)
    for row in range(0, len(said), 36):
        canvas.drawString(70, 760 - row / 36 * 22, said[row : row + 36])
    canvas.save()
    with pikepdf.open(io.BytesIO(written.getvalue())) as page:
        pdf.pages.extend(page.pages)
    return said


def rolled(page: Page, times: int) -> Page:
    """Return a page moved a little on its sheet and stored anew: another scan of the same paper, drawn in no time."""
    with Image.open(io.BytesIO(page.jpeg)) as picture:
        moved = Image.fromarray(np.roll(np.asarray(picture), (7 * times, 5 * times), axis=(0, 1)))
    return Page(jpeg(moved, 89), page.pixels, page.points, page.text)


def write(target: Path, kinds: Sequence[str]) -> list[str]:
    """Write a PDF of pages of these kinds (scan, photo, digital), numbered from 0; returns each page's text.

    From the forty-first page on, papers come again, scanned anew.
    """
    said, drawn = [], {}
    with pikepdf.new() as pdf:
        for number, kind in enumerate(kinds):
            if kind == "digital":
                said.append(add_digital(pdf, number))
                continue
            first = (kind, number % DIFFERENT)
            if first not in drawn:
                drawn[first] = KINDS[kind](number % DIFFERENT)
            page = rolled(drawn[first], number // DIFFERENT) if number >= DIFFERENT else drawn[first]
            add_scan(pdf, page)
            said.append(page.text)
        pdf.save(target, static_id=True)
    return said
