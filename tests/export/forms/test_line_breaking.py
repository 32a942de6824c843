"""避头尾: where lines of Chinese text may end."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.export.forms.line_breaking import Glyph, break_lines

SENTENCE = (
    "本人承诺：所提交的材料（包括《专利证书》、合同、“验收意见”等）均真实有效；如有不实，愿承担责任！"
    "负责 GMP 车间（ISO 7 级）的 transfer validation，合格率 99.5%，论文2篇。"
)
NEVER_FIRST = set("，。、；：！？）》”%")
NEVER_LAST = set("（《“")


def glyphs(text: str, width: float = 10.0) -> list[Glyph]:
    return [Glyph(char, "face", 10.0, width / 2 if char.isascii() else width) for char in text]


def texts(text: str, *, first: float, others: float) -> list[str]:
    lines = break_lines(glyphs(text), first=first, others=others)
    return ["".join(glyph.character for glyph in line.glyphs) for line in lines]


def test_no_line_begins_with_a_stop_or_ends_with_an_opening_mark_at_any_width():
    for width in range(60, 600):
        lines = texts(SENTENCE * 2, first=width, others=width)
        assert not [line for line in lines if line[0] in NEVER_FIRST]
        assert not [line for line in lines if line[-1] in NEVER_LAST]


def test_no_line_is_wider_than_its_room():
    for width in range(60, 600, 7):
        lines = break_lines(glyphs(SENTENCE * 2), first=width - 20, others=width)
        rooms = [width - 20, *[width] * (len(lines) - 1)]
        assert all(line.width <= room + 5.01 for line, room in zip(lines, rooms, strict=True))


def test_latin_words_and_numbers_are_not_cut():
    lines = texts("车间transfer验证 99.5% 合格 ISO-14644", first=52, others=52)
    for word in ("transfer", "99.5%", "ISO-14644"):
        assert any(word in line for line in lines)


def test_a_word_longer_than_a_line_is_cut_where_the_line_ends():
    assert texts("A" * 25, first=50, others=50) == ["A" * 10, "A" * 10, "A" * 5]


def test_a_line_feed_begins_a_new_line_and_ends_the_paragraph():
    lines = break_lines(glyphs("甲\n\n乙"), first=100, others=100)
    assert [len(line.glyphs) for line in lines] == [1, 0, 1]
    assert all(line.ends_paragraph for line in lines)


def test_a_space_at_a_line_end_is_dropped():
    assert texts("甲乙丙丁 戊", first=42, others=42) == ["甲乙丙丁", "戊"]


@given(st.text(st.sampled_from("甲乙，。（）《》“”abc1 5%\n"), max_size=80), st.integers(15, 200))
def test_nothing_but_spaces_is_lost_and_the_order_stays(text: str, width: int):
    lines = texts(text, first=width, others=width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")
