"""The summary's marks."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.model.rich_text import Paragraph, Run, marked, paragraphs, plain

_TEXT = st.text(st.characters(exclude_characters="\n\r<", exclude_categories=("Cs",)), min_size=1, max_size=8)
_MARKS = st.frozensets(st.sampled_from("bius"))


def test_a_text_without_marks_is_itself() -> None:
    assert plain("纯度 <5%，a<b 时合格") == "纯度 <5%，a<b 时合格"
    assert paragraphs("甲\n乙") == (Paragraph((Run("甲"),)), Paragraph((Run("乙"),)))


def test_marks_are_not_counted() -> None:
    assert plain("<h>一、基本情况</h>\n<b>张三</b>，男") == "一、基本情况\n张三，男"


def test_a_mark_left_open_goes_on_into_the_next_line() -> None:
    assert paragraphs("<b>甲\n乙</b>丙")[1].runs == (Run("乙", frozenset("b")), Run("丙"))


@given(st.lists(st.builds(Paragraph, st.builds(lambda text, marks: (Run(text, marks),), _TEXT, _MARKS), st.booleans())))
def test_writing_and_reading_are_inverse(content: list[Paragraph]) -> None:
    read = paragraphs(marked(content))
    assert read == tuple(content) or not content
