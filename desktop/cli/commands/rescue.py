"""shenbao rescue: save what can be saved from a damaged dossier file into a new one."""

from argparse import Namespace
from pathlib import Path

from desktop.base.errors import ExitCode
from desktop.cli.arguments import Parser
from desktop.cli.output import full, say
from desktop.store.rescue import rescue


def parser(command: str) -> Parser:
    """Return the parser of this command's arguments."""
    made = Parser(command, "从损坏的申报文件里把还能读的内容救到新文件；原文件不改动。")
    made.required.add_argument("file", metavar="文件", type=Path)
    made.options.add_argument("--to", metavar="新文件", type=Path, required=True, help="救出的内容写到哪里")
    return made


def run(arguments: Namespace) -> ExitCode:
    """Write the new file and name what is lost."""
    rescued = rescue(arguments.file, arguments.to)
    for line in rescued.saved:
        say(f"救出：{line}")
    for line in rescued.lost:
        say(f"救不出：{line}")
    say(full(arguments.to))
    return ExitCode.DONE
