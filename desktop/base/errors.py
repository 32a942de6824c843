"""The program's errors: typed, carrying facts, with one sentence and one next step each.

A class states its words once; both faces (window and command line) show them and add nothing but
layout. Rooms declare their own errors beside the code that raises them; here are the base class and
those that more than one room needs.
"""

from enum import IntEnum
from typing import ClassVar, Self


class ExitCode(IntEnum):
    """What the command line answers to the shell."""

    DONE = 0
    BLOCKED = 1
    CALL = 2
    INPUT = 3
    OUTPUT = 4
    DOSSIER = 5
    BUG = 70


class ShenbaoError(Exception):
    """Something a person must know about: what is wrong, with which thing, and what to do.

    `says` and `remedy` are templates over the facts given to the constructor. Facts are plain values,
    so that an error crosses a process boundary unchanged.
    """

    exit_code: ClassVar[ExitCode] = ExitCode.BUG
    says: ClassVar[str] = ""
    remedy: ClassVar[str] = ""

    def __init__(self, **facts: object) -> None:
        super().__init__(*facts.values())
        self.facts = facts

    def __reduce__(self) -> tuple[object, tuple[type[Self], dict[str, object]]]:
        return _restored, (type(self), self.facts)

    def __str__(self) -> str:
        return f"{self.sentence}{self.next_step}"

    @property
    def sentence(self) -> str:
        """What is wrong, with the actual values, as one Chinese sentence."""
        return self.says.format(**self.facts)

    @property
    def next_step(self) -> str:
        """What the person can do about it; empty when nothing can be done."""
        return self.remedy.format(**self.facts)


def _restored(kind: type[ShenbaoError], facts: dict[str, object]) -> ShenbaoError:
    return kind(**facts)


class Cancelled(ShenbaoError):
    """The person stopped the work; shown nowhere, nothing was changed."""

    exit_code = ExitCode.DONE
    says = "已取消。"


class CannotRead(ShenbaoError):
    """A file given to us cannot be read from its disk. Facts: name, reason."""

    exit_code = ExitCode.INPUT
    says = "「{name}」读不出来：{reason}。"
    remedy = "请确认文件还在原处、磁盘或U盘没有拔出，再试一次。"


class CannotWrite(ShenbaoError):
    """A target cannot be written. Facts: name, reason. Whatever stood there before is untouched."""

    exit_code = ExitCode.OUTPUT
    says = "无法写入「{name}」：{reason}。原有内容没有改动。"
    remedy = "请换一个能写入的位置，或腾出空间后再试。"
