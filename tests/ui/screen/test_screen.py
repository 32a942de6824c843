"""The window under a real screen: a window manager, mouse, keys, a drag from elsewhere, Chinese typed as pinyin."""

import sys

import pytest

from tests.ui.screen.journey import go
from tests.ui.screen.stage import missing

_LACKING = () if not sys.platform.startswith("linux") else missing()


@pytest.mark.alone
@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Xvfb, openbox and fcitx5 are programs of Linux")
@pytest.mark.skipif(bool(_LACKING), reason=f"not installed, and only root may install it: {', '.join(_LACKING)}")
def test_a_person_takes_the_window_from_the_home_page_to_the_folder_by_mouse_keys_and_pinyin() -> None:
    said: list[str] = []
    answered = go(None, short=True, say=said.append)
    assert answered >= 20
    assert said[-1] == "关闭后重新读出，内容都在"
