"""shenbao set: answer questions by path."""

from argparse import Namespace
from pathlib import Path

from desktop.base.errors import ExitCode
from desktop.cli.arguments import CallIsWrong, Parser
from desktop.cli.dossier import opened
from desktop.cli.output import say
from desktop.model.addresses import Address
from desktop.model.catalogue import field_at
from desktop.model.dossier import Dossier
from desktop.model.entry import read_strictly
from desktop.model.paths import parse, show, write


def parser(command: str) -> Parser:
    """Return the parser of this command's arguments."""
    made = Parser(command, "填写一项或多项；值留空表示清除。")
    made.required.add_argument("file", metavar="文件", type=Path)
    made.required.add_argument("assignments", metavar="位置=值", nargs="+", help="例如 basic.email=a@b.cn")
    return made


def run(arguments: Namespace) -> ExitCode:
    """Set all of the values or, when one is wrong, none."""
    with opened(arguments.file) as session:
        dossier, places = session.dossier, []
        for assignment in arguments.assignments:
            at, text = split_assignment(assignment, dossier)
            dossier = with_typed(dossier, at, text)
            places.append(at)
        session.change("填写", dossier)
        session.save()
        for at in places:
            say(f"{write(at, dossier)} = {show(dossier.answers.get(at), dossier)}")
    return ExitCode.DONE


def split_assignment(assignment: str, dossier: Dossier) -> tuple[Address, str]:
    """Split `path=value` and look the path up.

    Raises:
        CallIsWrong: there is no `=`, or the path does not name a question.
    """
    path, sign, text = assignment.partition("=")
    if not sign:
        raise CallIsWrong(f"「{assignment}」应当写成 位置=值，例如 basic.email=a@b.cn。")
    at = parse(path, dossier)
    if field_at(at) is None:
        raise CallIsWrong(f"「{path}」不是填写项；放材料请用 shenbao attach，添加一行请用 shenbao add。")
    return at, text


def with_typed(dossier: Dossier, at: Address, text: str) -> Dossier:
    """Return a dossier with a typed value, read strictly."""
    field = field_at(at)
    assert field is not None  # noqa: S101 - split_assignment looked it up
    return dossier.with_answer(at, read_strictly(field, text, path=write(at, dossier), dossier=dossier))
