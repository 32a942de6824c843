"""The commands by name; each lives in a module of its own that is loaded only when it is called."""

from argparse import Namespace
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Protocol, cast

from desktop.base.errors import ExitCode
from desktop.cli.arguments import Parser


class Command(Protocol):
    """What a command's module offers."""

    def parser(self, command: str) -> Parser:
        """Return the parser of its arguments."""

    def run(self, arguments: Namespace) -> ExitCode:
        """Do it and say how it went."""


COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "demo": "demo",
        "verify": "verify",
        "rescue": "rescue",
        "programmes": "programmes",
        "fields": "fields",
        "new": "new",
        "show": "show",
        "set": "set_values",
        "add": "add",
        "remove": "remove",
        "attach": "attach",
        "confirm": "confirm",
        "check": "check",
        "export": "export",
        "print": "print_forms",
        "match": "match",
        "merge": "merge",
        "inspect": "inspect",
    }
)


def command_named(name: str) -> Command:
    """Load one command. Loading all of them would make every check wait for the PDF libraries."""
    return cast("Command", import_module(f"desktop.cli.commands.{COMMANDS[name]}"))
