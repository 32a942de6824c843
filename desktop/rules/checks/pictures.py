"""The photograph: in colour, upright, of the size a notice asks for (DOMAIN 6.4)."""

from desktop.rules.checks.case import SINGLE, Case, Check, NotAsked, Outcome, Takes, unknown, verdict
from desktop.rules.checks.pages import Seen, planned, unplanned

_LEAST_RATIO, _GREATEST_RATIO = 0.70, 0.85
_POINTS_PER_INCH = 72


def _photograph(case: Case) -> Seen:
    return planned(case)[0] if case.attachment().pages else unplanned(case)


def picture_colour(case: Case) -> Outcome:
    """The picture is in colour."""
    colour = _photograph(case).facts.colour
    return unknown("还没有看出照片是不是彩色的，请自己看一下。") if colour is None else verdict(good=colour)


def picture_portrait(case: Case) -> Outcome:
    """The picture stands upright, with the sides of a document photograph."""
    seen = _photograph(case)
    if not seen.height:
        raise NotAsked
    ratio = seen.width / seen.height
    good = case.fraction("min_ratio", _LEAST_RATIO) <= ratio <= case.fraction("max_ratio", _GREATEST_RATIO)
    return verdict(good=good, value=f"宽高比 {ratio:.2f}")


def picture_size(case: Case) -> Outcome:
    """The picture has at least the pixels the notice asks for."""
    seen = _photograph(case)
    if seen.facts.dpi is None:
        raise NotAsked
    width, height = (round(side * seen.facts.dpi / _POINTS_PER_INCH) for side in (seen.width, seen.height))
    wanted = case.limit("width") or 0, case.limit("height") or 0
    return verdict(
        good=width >= wanted[0] and height >= wanted[1], value=f"{width}×{height}", other=f"{wanted[0]}×{wanted[1]}"
    )


CHECKS = (
    Check("picture_colour", picture_colour, SINGLE),
    Check(
        "picture_portrait",
        picture_portrait,
        SINGLE,
        takes={"min_ratio": Takes.FRACTION, "max_ratio": Takes.FRACTION},
    ),
    Check(
        "picture_size",
        picture_size,
        SINGLE,
        takes={"width": Takes.LIMIT, "height": Takes.LIMIT},
        needs=frozenset({"width", "height"}),
        gives=frozenset({"other"}),
    ),
)
