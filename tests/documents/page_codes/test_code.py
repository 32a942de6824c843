"""The digits of a page code."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.page_codes.code import DIGITS, PageCode, digits, read_digits

CODES = st.builds(
    PageCode,
    st.integers(0, (1 << 30) - 1),
    st.integers(0, (1 << 20) - 1),
    st.integers(1, 4095),
    st.integers(0, (1 << 30) - 1),
    st.booleans(),
)


@given(CODES, st.booleans())
def test_a_code_is_read_back_as_it_was_written(code, right):
    written = digits(code, right=right)
    assert len(written) == DIGITS
    assert read_digits(written) == (code, right)


@given(CODES, st.integers(0, DIGITS - 1), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(code: PageCode, place: int, by: int):
    written = digits(code, right=False)
    wrong = str((int(written[place]) + by) % 10)
    assert read_digits(written[:place] + wrong + written[place + 1 :]) is None


def test_other_numbers_are_no_code_of_ours():
    assert read_digits("") is None
    assert read_digits("9" * DIGITS) is None
    assert read_digits("١" * DIGITS) is None
    assert read_digits("https://example.com/certificate?n=12") is None


def test_a_page_number_above_what_fits_is_cut_and_the_mark_still_tells_the_page():
    code = PageCode(1, 2, 100_000, 3)
    read = read_digits(digits(code, right=True))
    assert read is not None
    assert (read[0].number, read[0].mark) == (4095, 3)
