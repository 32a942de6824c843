"""Bytes go to the pages that need them: pure numbers."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.fit.allotting import Curve, Standing, allot, settle, shares
from desktop.documents.fit.floors import Rung, Use, Way
from desktop.documents.fit.found import Coding, Found, Option


@st.composite
def curves(draw: st.DrawFn) -> dict[tuple[int, int], Curve]:
    """Some pictures with options that get smaller and less alike."""
    made = {}
    for number in range(draw(st.integers(1, 6))):
        size, unlike, options = draw(st.floats(1e5, 2e6)), 0.0, []
        for _ in range(draw(st.integers(1, 8))):
            options.append(Option(Way.COLOUR, Rung(300, 80), size, unlike))
            size *= draw(st.floats(0.5, 0.95))
            unlike += draw(st.floats(0.001, 0.1))
        made[number, 0] = Curve(tuple(options), draw(st.floats(1, 100)))
    return made


def bytes_of(given_curves: dict[tuple[int, int], Curve], taken: dict[tuple[int, int], int]) -> float:
    return sum(curve.options[taken[key]].size_bytes for key, curve in given_curves.items())


@given(curves(), st.floats(0.01, 1.2))
def test_what_is_allotted_is_never_more_than_the_budget(made: dict[tuple[int, int], Curve], share: float):
    budget = share * sum(curve.options[0].size_bytes for curve in made.values())
    taken = allot(made, budget)
    least = sum(curve.options[-1].size_bytes for curve in made.values())
    assert (taken is None) == (least > budget)
    assert taken is None or bytes_of(made, taken) <= budget


@given(curves(), st.floats(0.1, 1.0), st.floats(1.0, 2.0))
def test_a_larger_budget_gives_no_picture_a_coarser_option(
    made: dict[tuple[int, int], Curve], share: float, times: float
):
    budget = share * sum(curve.options[0].size_bytes for curve in made.values())
    small, large = allot(made, budget), allot(made, budget * times)
    if small is not None:
        assert large is not None
        assert all(large[key] <= small[key] for key in made)


@given(curves(), st.floats(0.2, 1.0))
def test_settling_ends_within_the_budget_or_at_the_floor(made: dict[tuple[int, int], Curve], share: float):
    budget = share * sum(curve.options[0].size_bytes for curve in made.values())
    now = {key: Standing(0, round(curve.options[0].size_bytes)) for key, curve in made.items()}
    changed = settle(made, now, budget_bytes=budget, aim_bytes=budget * 0.98)
    taken = {key: changed.get(key, 0) for key in made}
    at_floor = all(taken[key] == len(curve.options) - 1 for key, curve in made.items())
    assert at_floor or bytes_of(made, taken) <= budget + len(made)


def test_the_page_that_gains_more_gets_the_bytes():
    plain = (Option(Way.COLOUR, Rung(300, 80), 1000, 0.0), Option(Way.COLOUR, Rung(150, 40), 100, 0.01))
    dense = (Option(Way.COLOUR, Rung(300, 80), 1000, 0.0), Option(Way.COLOUR, Rung(150, 40), 100, 0.30))
    made = {(1, 0): Curve(plain, 90), (2, 0): Curve(dense, 90)}
    assert allot(made, 1200) == {(1, 0): 1, (2, 0): 0}


def picture(number: int, size: int, inches: float = 9.0) -> Found:
    return Found((number, 0), (number,), 2480, 3508, (inches, inches), size, Coding.JPEG, Use.SCAN)


@given(st.lists(st.integers(10_000, 3_000_000), min_size=1, max_size=8), st.floats(0.05, 1.5))
def test_first_shares_are_within_the_budget_and_within_what_there_is(sizes: list[int], share: float):
    found = [picture(number, size) for number, size in enumerate(sizes, start=1)]
    budget = share * sum(sizes)
    given_shares = shares(found, budget)
    assert sum(given_shares.values()) <= max(budget, sum(sizes)) * (1 + 1e-9) if share >= 1 else True
    assert sum(given_shares.values()) <= min(budget, sum(sizes)) * (1 + 1e-9)
    assert all(given_shares[one.key] <= one.size_bytes for one in found)
