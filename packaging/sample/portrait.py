"""The applicant's portrait: plainly a drawing, on white, with the proportions an identity photograph has."""

from collections.abc import Callable

from PIL import Image, ImageDraw, ImageFilter

SIZE = (358, 441)
_FINE = 4
_SKIN = (238, 205, 176)
_SHADE = (222, 184, 152)
_HAIR = (46, 38, 36)
_COAT = (40, 52, 78)


def portrait(size: tuple[int, int] = SIZE) -> Image.Image:
    """Return the portrait; 358 × 441 pixels is the social security card's size (DOMAIN 6.4)."""
    image = Image.new("RGB", (SIZE[0] * _FINE, SIZE[1] * _FINE), (254, 254, 254))
    draw = ImageDraw.Draw(image)

    def at(*points: float) -> tuple[float, ...]:
        return tuple(value * _FINE for value in points)

    draw.rounded_rectangle(at(34, 340, 324, 520), radius=96 * _FINE, fill=_COAT)
    draw.polygon(at(136, 338, 222, 338, 179, 420), fill=(246, 247, 250))
    draw.polygon(at(171, 372, 187, 372, 192, 441, 166, 441), fill=(120, 34, 44))
    draw.rounded_rectangle(at(147, 286, 211, 366), radius=26 * _FINE, fill=_SHADE)
    draw.ellipse(at(72, 176, 98, 236), fill=_SHADE)
    draw.ellipse(at(260, 176, 286, 236), fill=_SHADE)
    draw.ellipse(at(76, 40, 282, 268), fill=_HAIR)
    draw.ellipse(at(84, 84, 274, 330), fill=_SKIN)
    draw.polygon(
        at(84, 178, 84, 112, 130, 66, 214, 60, 268, 96, 274, 178, 264, 132, 222, 98, 150, 120, 98, 132), fill=_HAIR
    )
    _features(draw, at)
    soft = image.filter(ImageFilter.GaussianBlur(_FINE * 0.8))
    return soft.resize(size, Image.Resampling.LANCZOS)


def _features(draw: ImageDraw.ImageDraw, at: Callable[..., tuple[float, ...]]) -> None:
    for x in (132, 226):
        draw.arc(at(x - 22, 168, x + 22, 196), 200, 340, fill=_HAIR, width=5 * _FINE)
        draw.ellipse(at(x - 15, 190, x + 15, 206), fill=(250, 250, 250))
        draw.ellipse(at(x - 8, 189, x + 8, 206), fill=(40, 32, 30))
    draw.arc(at(162, 206, 196, 252), 20, 160, fill=(196, 152, 122), width=4 * _FINE)
    draw.arc(at(144, 246, 214, 288), 30, 150, fill=(176, 92, 88), width=6 * _FINE)
    draw.ellipse(at(168, 312, 190, 318), fill=_SHADE)
