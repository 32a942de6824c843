"""Reading the arguments of a command, with Chinese help and Chinese complaints."""

import argparse
import re
from datetime import date
from typing import NoReturn

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.model.fields import Kind
from desktop.model.values import READERS

_TRANSLATED = (
    (re.compile(r"the following arguments are required: (.+)"), "缺少参数：{0}"),
    (re.compile(r"unrecognized arguments: (.+)"), "不认识的参数：{0}"),
    (re.compile(r"argument (.+): invalid choice: (.+) \(choose from (.+)\)"), "{0} 不能是 {1}，可选：{2}"),
    (re.compile(r"argument (.+): expected (?:one|at least one) argument"), "{0} 后面要跟一个值"),
    (re.compile(r"argument (.+): invalid \w+ value: (.+)"), "{0} 的值 {1} 不合适"),
    (re.compile(r"ambiguous option: (.+) could match (.+)"), "{0} 可能是 {1}，请写全"),
    (re.compile(r"argument (.+): (.+)"), "{0}：{1}"),
)


class CallIsWrong(ShenbaoError):
    """The call cannot be understood. Facts: message."""

    exit_code = ExitCode.CALL
    says = "{message}"

    def __init__(self, message: str) -> None:
        super().__init__(message=message)


class ChineseHelp(argparse.HelpFormatter):
    """Help whose own words are Chinese."""

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN201 - argparse's own untyped hook
        """Print 用法 where argparse prints usage."""
        return super().add_usage(usage, actions, groups, prefix or "用法：")


class Parser(argparse.ArgumentParser):
    """A parser that complains by `CallIsWrong` in Chinese."""

    def __init__(self, command: str, description: str) -> None:
        super().__init__(prog=command, description=description, add_help=False, formatter_class=ChineseHelp)
        self.required = self.add_argument_group("参数")
        self.options = self.add_argument_group("选项")
        self.options.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Raise the complaint instead of leaving the program."""
        raise CallIsWrong(f"{_chinese(message)}\n{self.format_usage().strip()}")


def _chinese(message: str) -> str:
    for pattern, text in _TRANSLATED:
        if match := pattern.fullmatch(message):
            return text.format(*match.groups())
    return message


def a_day(text: str) -> date:
    """Read a date argument such as 2026-03-01.

    Raises:
        argparse.ArgumentTypeError: it is no calendar day.
    """
    try:
        day = READERS[Kind.DATE](text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"「{text}」不是日期，请写成 2026-03-01 这样") from error
    assert isinstance(day, date)  # noqa: S101 - what READERS[DATE] returns
    return day


_SIZE = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*(b|kb|k|mb|m|兆|mib)?\s*$", re.IGNORECASE)
_UNITS = {"": 1, "b": 1, "k": 1_000, "kb": 1_000, "m": 1_000_000, "mb": 1_000_000, "兆": 1_000_000, "mib": 1 << 20}


def a_size(text: str) -> int:
    """Read a size argument such as 20MB (decimal, as the portal's limits are read) and return bytes.

    Raises:
        argparse.ArgumentTypeError: it is no size.
    """
    match = _SIZE.match(text)
    if match is None or float(match[1]) <= 0:
        raise argparse.ArgumentTypeError(f"「{text}」不是大小，请写成 20MB 这样")
    return int(float(match[1]) * _UNITS[(match[2] or "").lower()])
