"""What the words of a page say."""

import pytest

from desktop.documents.facts.words import marks_of_secrecy, names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("机密★5年\n某某研究院", ("机密",)),
        ("绝 密", ("绝密",)),
        ("（秘密）", ("(秘密)",)),
        ("内部资料　注意保存", ("内部资料",)),
        ("双方对商业秘密与技术秘密负有保密义务", ()),
        ("数据的机密性与完整性", ()),
        ("内部资料性出版物准印证号", ()),
        ("", ()),
    ],
)
def test_marks_of_secrecy_are_found_and_usual_words_are_not(text: str, found: tuple[str, ...]) -> None:
    assert marks_of_secrecy(text) == found


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("参加人员：张伟、李娜", "张伟", True),
        ("张　伟", "张伟", True),
        ("项目负责人张\n伟同志", "张伟", True),
        ("张玮、李娜", "张伟", False),
        ("张伟强、李娜", "张伟", None),
        ("张伟强、张伟", "张伟", True),
        ("欧阳娜娜", "欧阳娜娜", True),
        ("无人", "", False),
        ("", "张伟", False),
    ],
)
def test_a_person_is_named_only_where_the_whole_name_stands(text: str, name: str, found: bool | None) -> None:  # noqa: FBT001
    assert names(text, name) is found
