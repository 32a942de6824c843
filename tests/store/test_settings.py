"""The program's settings survive bad files, other versions and a full disk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.base.errors import CannotWrite
from desktop.store.settings import Settings, load_settings, save_settings, settings_file


def write(text: str) -> None:
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text(text, encoding="utf-8")


def test_without_a_file_the_defaults_apply():
    assert load_settings() == Settings()
    assert not settings_file().exists()


words = st.text(st.characters(blacklist_categories=("Cs",)), max_size=20)


@given(
    recent=st.lists(words, max_size=5).map(tuple),
    scheme=st.sampled_from(("", "light", "dark")),
    scale=st.integers(50, 300),
    motion=st.booleans(),
    folder=words,
)
def test_settings_come_back_as_they_were_saved(recent, scheme, scale, motion, folder):
    settings = Settings(recent=recent, scheme=scheme, scale_percent=scale, reduced_motion=motion, last_folder=folder)
    save_settings(settings)
    assert load_settings() == settings


def test_keys_of_another_version_are_kept():
    write('scale_percent = 120\nfuture_key = [1, 2]\n[future_table]\na = "甲"\n')
    settings = load_settings()
    save_settings(settings.with_recent(settings_file()))
    again = load_settings()
    assert again.scale_percent == 120
    assert again.unknown == {"future_key": [1, 2], "future_table": {"a": "甲"}}


@pytest.mark.parametrize("line", ['scale_percent = "large"', "scale_percent = true", "recent = [1]", "scheme = 3"])
def test_a_value_of_the_wrong_kind_counts_as_not_given(line):
    write(line)
    assert load_settings() == Settings()


def test_a_broken_file_is_set_aside_and_the_program_goes_on():
    write("scale_percent = = 3")
    assert load_settings() == Settings()
    assert settings_file().with_name("settings.broken.toml").read_text(encoding="utf-8") == "scale_percent = = 3"
    save_settings(Settings(scheme="dark"))
    assert load_settings().scheme == "dark"


def test_the_last_opened_dossier_stands_first_and_once(tmp_path):
    settings = Settings()
    for number in range(20):
        settings = settings.with_recent(tmp_path / f"{number}.shenbao")
    settings = settings.with_recent(tmp_path / "15.shenbao")
    assert settings.recent[0].endswith("15.shenbao")
    assert len(settings.recent) == len(set(settings.recent)) == 12
    assert settings.recent[0] not in settings.without_recent(tmp_path / "15.shenbao").recent


def test_settings_that_cannot_be_written_are_said(own_folders):
    (own_folders / "config").write_bytes(b"a file where a folder should be")
    with pytest.raises(CannotWrite):
        save_settings(Settings())
