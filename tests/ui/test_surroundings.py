"""What is set before the application is made, so that Chinese can be typed on Linux."""

import pytest

from desktop.ui.surroundings import prepare


@pytest.mark.parametrize("given", [{"QT_IM_MODULE": "fcitx"}, {"XMODIFIERS": "@im=fcitx"}, {"QT_IM_MODULE": "fcitx5"}])
def test_a_desktop_that_names_fcitx_gets_the_pair_that_was_typed_through_key_by_key(given: dict[str, str]) -> None:
    prepare(given, scale_percent=100, platform="linux")
    assert (given["QT_IM_MODULE"], given["IBUS_USE_PORTAL"], given["IBUS_ENABLE_SYNC_MODE"]) == ("ibus", "1", "1")


@pytest.mark.parametrize(
    ("given", "platform"),
    [
        ({"QT_IM_MODULE": "fcitx", "WAYLAND_DISPLAY": "wayland-0"}, "linux"),
        ({"QT_IM_MODULE": "ibus"}, "linux"),
        ({"QT_IM_MODULE": "fcitx"}, "win32"),
        ({}, "linux"),
    ],
)
def test_any_other_desktop_is_left_as_it_is(given: dict[str, str], platform: str) -> None:
    before = dict(given)
    prepare(given, scale_percent=100, platform=platform)
    assert given == before


def test_the_chosen_scale_holds_unless_the_person_set_one_by_hand() -> None:
    chosen, by_hand = {}, {"QT_SCALE_FACTOR": "2"}
    prepare(chosen, scale_percent=150, platform="linux")
    prepare(by_hand, scale_percent=150, platform="linux")
    assert (chosen["QT_SCALE_FACTOR"], by_hand["QT_SCALE_FACTOR"]) == ("1.5", "2")
