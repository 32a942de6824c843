"""shenbao verify: is this dossier file whole."""

from argparse import Namespace
from pathlib import Path

from desktop.base.errors import ExitCode
from desktop.cli.arguments import Parser
from desktop.cli.output import say, tell
from desktop.store.verification import verify


def parser(command: str) -> Parser:
    """Return the parser of this command's arguments."""
    made = Parser(command, "检查申报文件是否完好，不改动它。")
    made.required.add_argument("file", metavar="文件", type=Path)
    return made


def run(arguments: Namespace) -> ExitCode:
    """Read everything and compare it with its digests."""
    verification = verify(arguments.file)
    if verification.sound:
        say(f"「{arguments.file.name}」完好。")
        return ExitCode.DONE
    for problem in verification.problems:
        say(problem)
    tell(f"可以运行 shenbao rescue {arguments.file} --to 新文件.shenbao，把还能读的内容救到新文件里；原文件不会改动。")
    return ExitCode.DOSSIER
