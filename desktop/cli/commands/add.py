"""shenbao add: add a row to a table."""

from argparse import Namespace
from pathlib import Path

from desktop.base.errors import ExitCode
from desktop.cli.arguments import CallIsWrong, Parser
from desktop.cli.commands.set_values import split_assignment, with_typed
from desktop.cli.dossier import opened
from desktop.cli.output import say
from desktop.model.addresses import Address
from desktop.model.catalogue import TABLE_BY_KEY
from desktop.model.paths import WrongPath, nearest_spelling, write
from desktop.session.verbs import add_row


def parser(command: str) -> Parser:
    """Return the parser of this command's arguments."""
    made = Parser(command, "在一张表里添加一行。")
    made.required.add_argument("file", metavar="文件", type=Path)
    made.required.add_argument("table", metavar="表", help="例如 achievements、publications、work_history")
    made.required.add_argument("assignments", metavar="项=值", nargs="*")
    return made


def run(arguments: Namespace) -> ExitCode:
    """Add the row with its values, or nothing when one is wrong."""
    table = arguments.table
    if table not in TABLE_BY_KEY:
        raise WrongPath(path=table, hint=nearest_spelling(f"{table}[n]"))
    with opened(arguments.file) as session:
        row = add_row(session, table, {})
        dossier = session.dossier
        number = dossier.number_of(table, row)
        for assignment in arguments.assignments:
            if "=" not in assignment:
                raise CallIsWrong(f"「{assignment}」应当写成 项=值。")
            at, text = split_assignment(f"{table}[{number}].{assignment}", dossier)
            dossier = with_typed(dossier, at, text)
        session.change("填写", dossier)
        session.save()
        say(write(Address(table, row=row), dossier))
    return ExitCode.DONE
