"""Filling pages: nothing lost, nothing below the margin, headings with what they head."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from desktop.export.forms.paging import Gap, Group, Pager, Piece, Placed

HEIGHT = 100.0


@dataclass(frozen=True)
class Lines:
    """Lines of ten points each, which may be cut between any two of them."""

    count: int
    before: float = 0.0
    needs: float = 0.0
    whole: bool = False

    def full_height(self, width: float) -> float:  # noqa: ARG002 - as wide as anything
        return self.before + 10.0 * self.count

    def cut(self, width: float, height: float) -> tuple[Piece, ...]:  # noqa: ARG002
        fitting = int((height - self.before) // 10)
        if self.whole or fitting <= 0:
            return ()
        return Lines(fitting, self.before), Lines(self.count - fitting)

    def draw_at(self, *place: object) -> None:
        raise AssertionError(place)


def filled(*groups: Group) -> list[list[Placed]]:
    return Pager(50.0, HEIGHT).fill(groups)


def counts(pages: list[list[Placed]]) -> list[list[int]]:
    return [[one.piece.count for one in page if isinstance(one.piece, Lines)] for page in pages]


LINES = st.builds(Lines, st.integers(1, 35), st.sampled_from([0.0, 5.0]), st.sampled_from([0.0, 30.0]), st.booleans())
PIECES = st.one_of(LINES, st.builds(Gap, st.floats(1, 60)))


@given(st.lists(st.builds(Group, st.lists(PIECES, max_size=4).map(tuple), st.booleans(), st.booleans()), max_size=8))
def test_no_line_is_lost_and_only_what_cannot_be_cut_stands_below_the_margin(groups: list[Group]):
    pages = filled(*groups)
    given_lines = [piece.count for group in groups for piece in group.pieces if isinstance(piece, Lines)]
    assert sum(sum(page) for page in counts(pages)) == sum(given_lines)
    for page in pages:
        for one in page:
            fits = one.down + one.piece.full_height(50.0) <= HEIGHT + 0.001
            assert (
                fits
                or (isinstance(one.piece, Lines) and one.piece.whole and one.piece.count > 10)
                or isinstance(one.piece, Gap)
            )


def test_a_long_text_goes_on_on_the_next_pages():
    assert counts(filled(Group((Lines(25),)))) == [[10], [10], [5]]


def test_a_heading_goes_to_the_next_page_with_its_text():
    assert counts(filled(Group((Lines(8),)), Group((Lines(1, needs=30.0),)), Group((Lines(4),)))) == [[8], [1, 4]]


def test_pieces_kept_together_move_as_one_when_they_fit_a_page():
    assert counts(filled(Group((Lines(6),)), Group((Lines(3), Lines(3)), kept=True))) == [[6], [3, 3]]


def test_pieces_kept_together_that_fit_no_page_are_cut():
    assert counts(filled(Group((Lines(6),)), Group((Lines(8), Lines(8)), kept=True))) == [[6, 4], [4, 6], [2]]


def test_space_falls_away_at_the_top_of_a_page():
    pages = filled(Group((Lines(10),)), Group((Gap(20.0), Lines(3, before=5.0))))
    assert pages[1][-1].down == -5.0


def test_a_page_begun_twice_leaves_no_empty_page():
    assert counts(filled(Group((), begins_page=True), Group((), begins_page=True), Group((Lines(1),)))) == [[1]]
