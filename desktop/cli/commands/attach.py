"""shenbao attach: put files into a slot."""

from argparse import Namespace
from pathlib import Path

from desktop.base.errors import ExitCode
from desktop.base.jobs import Cancel
from desktop.cli.arguments import CallIsWrong, Parser
from desktop.cli.dossier import opened
from desktop.cli.output import progress, say, tell
from desktop.model.catalogue import slot_at
from desktop.model.paths import parse, write
from desktop.session.intake import IntakeDesk


def parser(command: str) -> Parser:
    """Return the parser of this command's arguments."""
    made = Parser(command, "把材料放入一个位置；文件夹里的文件按自然顺序放入。")
    made.required.add_argument("file", metavar="文件", type=Path)
    made.required.add_argument("path", metavar="位置", help="例如 achievements[1].evidence")
    made.required.add_argument("inputs", metavar="材料", nargs="+", type=Path)
    made.options.add_argument("--part", default="", metavar="名称", help="这些页是什么证明，例如 合同")
    made.options.add_argument("--password", default="", metavar="密码", help="打开加密 PDF 的密码")
    return made


def run(arguments: Namespace) -> ExitCode:
    """Take the files in one by one; each is durable before the next is looked at."""
    with opened(arguments.file) as session:
        slot = parse(arguments.path, session.dossier)
        if slot_at(slot) is None:
            raise CallIsWrong(f"「{arguments.path}」不是放材料的位置。可用 shenbao fields 查看。")
        with IntakeDesk(password=arguments.password) as desk:
            outcome = desk.take_all(
                session, slot, arguments.inputs, part=arguments.part, report=progress(), cancel=Cancel()
            )
        for notice in outcome.notices:
            tell(notice)
        for refusal in outcome.refused:
            tell(refusal.sentence)
        pages = len(session.dossier.attachment(slot).pages)
        say(f"{write(slot, session.dossier)}：放入 {outcome.taken} 个文件，现有 {pages} 页")
    return ExitCode.INPUT if outcome.refused else ExitCode.DONE
