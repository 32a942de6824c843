"""A person at the screen: looks at the program, clicks, types Latin letters and pinyin, drags, takes pictures."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import sleep

from tests.ui.screen.stage import Screen, wait_for

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[2]
_KEY_MILLISECONDS = "8"
_LETTER_MILLISECONDS = "25"
_DRAG_STEPS = 12
_MOST_TURNS = 60
_SETTLING_SECONDS = 0.08
_OFFER_SECONDS = 1.0
Box = Sequence[int]


class LostWay(AssertionError):
    """What the person expected to see did not come."""


class Person:
    """Goes through the program on a screen; `pictures` is where its pictures are kept, None for none."""

    def __init__(self, screen: Screen, pictures: Path | None, *arguments: str) -> None:
        self._screen = screen
        self._pictures = pictures
        self._taken = 0
        self._pinyin = False
        self._program = screen.start(
            [sys.executable, "-P", str(_HERE / "program.py"), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_ROOT,
        )
        self.expect("the window", lambda: self.things("", "Window"))

    # --- looking

    def ask(self, question: str, **arguments: object) -> object:
        """Ask the program what stands where."""
        self._program.stdin.write(json.dumps([question, arguments]).encode() + b"\n")
        self._program.stdin.flush()
        answer = self._program.stdout.readline()
        if not answer:
            raise LostWay("the program ended")
        return json.loads(answer)

    def things(self, words: str, kind: str = "QWidget", *, whole: bool = False) -> list[dict[str, object]]:
        """Return what can be seen under these words."""
        return self.ask("things", words=words, kind=kind, whole=whole)

    def state(self) -> dict[str, object]:
        """Return how the window stands."""
        return self.ask("state")

    def expect(self, what: str, holds: Callable[[], object], seconds: float = 30.0) -> None:
        """Wait for something to be seen.

        Raises:
            LostWay: it did not come.
        """
        if not wait_for(holds, seconds):
            self.picture(f"没有等到-{what[:20]}")
            raise LostWay(f"{what}: {self.state()}")

    def wait_for_end(self) -> None:
        """Wait until the program has ended by itself.

        Raises:
            LostWay: it did not, or not well.
        """
        if not wait_for(lambda: self._program.poll() is not None) or self._program.returncode:
            raise LostWay(f"the program did not end well: {self._program.returncode}")

    def picture(self, name: str) -> None:
        """Keep what the screen shows, after a moment in which it comes to rest."""
        if self._pictures is not None:
            sleep(0.35)
            self._taken += 1
            self._screen.picture().save(self._pictures / f"{self._taken:02d}-{name}.png")

    # --- mouse

    def click(self, box: Box, *, twice: bool = False, hold: str = "") -> None:
        """Click in the middle of something."""
        x, y = _middle(box)
        keys = (["keydown", hold], ["keyup", hold]) if hold else ([], [])
        self._xdo("mousemove", x, y, *keys[0], "click", "--repeat", "2" if twice else "1", "1", *keys[1])

    def click_on(self, words: str, kind: str = "QAbstractButton", *, whole: bool = False) -> None:
        """Wait for something to be seen under these words, and click on it."""
        stood: list[dict[str, object]] = []

        def stands() -> bool:
            nonlocal stood
            before, stood = stood, self.things(words, kind, whole=whole)
            sleep(_SETTLING_SECONDS)
            return bool(stood) and stood == before

        self.expect(words, stands)
        self.click(stood[0]["at"])

    def scroll_to(self, words: str, kind: str) -> None:
        """Turn the mouse wheel over the page, up to its top and then down, until something is wholly seen."""
        x, y = _middle(self.things("", "FormPage")[0]["at"])
        self._xdo("mousemove", x, y, "click", "--repeat", "60", "--delay", "2", "4")
        for _ in range(_MOST_TURNS):
            sleep(0.05)
            found = self.things(words, kind)
            if found and found[0]["whole"]:
                return
            self._xdo("click", "--repeat", "2", "5")
        raise LostWay(f"{words or kind} is nowhere on the page")

    def drag(self, start: Box, end: Box) -> None:
        """Take something with the mouse and let it go elsewhere."""
        (x, y), (to_x, to_y) = _middle(start), _middle(end)
        self._xdo("mousemove", x, y, "sleep", "0.1", "mousedown", "1", "sleep", "0.1")
        for step in range(1, _DRAG_STEPS + 1):
            at = (x + (to_x - x) * step // _DRAG_STEPS, y + (to_y - y) * step // _DRAG_STEPS)
            self._xdo("mousemove", *at, "sleep", "0.04")
        self._xdo("mousemove", to_x + 1, to_y + 1, "sleep", "0.3", "mouseup", "1")

    # --- keys

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        self._xdo("key", "--delay", _KEY_MILLISECONDS, *keys)

    def go_on(self) -> dict[str, object]:
        """Press Tab and return what has the focus then."""
        before = (self.ask("focus") or {}).get("thing")
        self.press("Tab")
        self.expect("the focus to move", lambda: (self.ask("focus") or {"thing": before})["thing"] != before, 5)
        return self.ask("focus")

    def type(self, letters: str) -> None:
        """Type Latin letters, digits and signs."""
        self._turn(pinyin=False)
        self._xdo("type", "--delay", _LETTER_MILLISECONDS, letters)

    def type_pinyin(self, *words: str, look: str = "") -> None:
        """Type words in pinyin and take the first that the input method offers; `look` names a picture of the offer."""
        self._turn(pinyin=True)
        for word in words:
            self._xdo("type", "--delay", _LETTER_MILLISECONDS, word)
            if look:
                sleep(_OFFER_SECONDS)
                self.picture(look)
            self.press("space")

    def _turn(self, *, pinyin: bool) -> None:
        if pinyin is not self._pinyin:
            self.press("ctrl+space")
            sleep(0.15)
            self._pinyin = pinyin

    def _xdo(self, *words: object) -> None:
        subprocess.run(["xdotool", *map(str, words)], env=self._screen.environment, check=True, capture_output=True)


def _middle(box: Box) -> tuple[int, int]:
    x, y, width, height = box
    return x + width // 2, y + height // 2
