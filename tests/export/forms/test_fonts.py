"""A face for every character, or a loud word."""

from pathlib import Path

from desktop.export.forms.fonts import SUBSTITUTE, Fonts, TypeLook


def test_a_character_no_font_has_is_remembered_and_becomes_the_printers_mark():
    fonts = Fonts(folders=())
    assert fonts.glyph("\U00030000", 12).character == SUBSTITUTE
    assert list(fonts.missing) == ["\U00030000"]


def test_a_character_a_font_has_is_not_missing():
    fonts = Fonts(folders=())
    assert fonts.glyph("𬭎", 12).character == "𬭎"
    assert not fonts.missing


def test_bold_text_falls_back_to_a_face_that_has_the_character():
    fonts = Fonts(folders=())
    assert fonts.glyph("甲", 12, TypeLook(bold=True)).face != fonts.glyph("甲", 12).face


def test_marks_that_show_nothing_are_known():
    shown = [char for char in "\u200b\u202e\ufe0f\U000e0100" if not Fonts.invisible(char)]
    assert not shown
    assert not Fonts.invisible("甲")


def test_a_folder_without_fonts_changes_nothing(tmp_path: Path):
    given = Fonts(prefer_machine=True, folders=[tmp_path])
    assert given.body == Fonts(folders=()).body
