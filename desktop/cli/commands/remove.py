"""shenbao remove: take away a row, an answer, or what a slot holds."""

from argparse import Namespace
from pathlib import Path

from desktop.base.errors import ExitCode
from desktop.cli.arguments import CallIsWrong, Parser
from desktop.cli.dossier import opened
from desktop.cli.output import say
from desktop.model.catalogue import slot_at
from desktop.model.paths import parse, write
from desktop.session.verbs import answer, clear_slot, remove_row


def parser(command: str) -> Parser:
    """Return the parser of this command's arguments."""
    made = Parser(command, "删除一行，或清空一项、一处材料。")
    made.required.add_argument("file", metavar="文件", type=Path)
    made.required.add_argument("path", metavar="位置", help="例如 achievements[2] 或 achievements[1].evidence")
    return made


def run(arguments: Namespace) -> ExitCode:
    """Remove it; originals stay in the dossier file."""
    with opened(arguments.file) as session:
        at = parse(arguments.path, session.dossier)
        written = write(at, session.dossier)
        if not at.key and not at.row:
            raise CallIsWrong(f"「{arguments.path}」是整节或整张表；请写明哪一行，例如 {at.place}[1]。")
        if not at.key:
            remove_row(session, at.place, at.row)
        elif slot_at(at):
            clear_slot(session, at)
        else:
            answer(session, at, None)
        session.save()
        say(f"已移除 {written}")
    return ExitCode.DONE
