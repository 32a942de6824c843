"""Bands out of a picture, from which the size and likeness of every encoding of the whole are told ahead."""

from PIL import Image

# As low as a block of a JPEG in colour: many low bands tell more of a page than few high ones.
_BAND_ROWS = 16
_BAND_EVERY = 240
# Where bands meet there are edges that the page has not; they take so much more.
_SEAMS = 1.09
_WHOLE_BELOW_PIXELS = 400_000


def bands(picture: Image.Image) -> tuple[Image.Image, float]:
    """Return bands stacked on each other, and how many times as many bytes the picture takes."""
    wide, high = picture.size
    if wide * high < _WHOLE_BELOW_PIXELS or high < _BAND_EVERY:
        return picture, 1.0
    count = -(-high // _BAND_EVERY)
    stack = Image.new(picture.mode, (wide, count * _BAND_ROWS))
    for number in range(count):
        # The middle of each stretch, so that the empty edges of a page do not stand for its text.
        top = min(high - _BAND_ROWS, round((number + 0.5) * high / count) - _BAND_ROWS // 2)
        stack.paste(picture.crop((0, top, wide, top + _BAND_ROWS)), (0, number * _BAND_ROWS))
    return stack, high / stack.height / _SEAMS
