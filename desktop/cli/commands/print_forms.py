"""shenbao print: forms ready for seal and signature."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from desktop.base.errors import ExitCode
from desktop.cli.arguments import Parser
from desktop.cli.dossier import opened
from desktop.cli.output import full, say, tell
from desktop.session.outputs import print_session
from desktop.session.paper_cautions import cautions


def parser(command: str) -> Parser:
    """Return the parser of this command's arguments."""
    made = Parser(command, "把表格写成 PDF 和 Word，供打印、盖章、签字。")
    made.required.add_argument("file", metavar="文件", type=Path)
    made.required.add_argument("forms", metavar="表格", nargs="*", help="例如 unit-consent；不写则全部")
    made.options.add_argument("--to", metavar="文件夹", type=Path, required=True)
    made.options.add_argument("--format", default="pdf,docx", metavar="格式", help="pdf、docx 或 pdf,docx")
    return made


def run(arguments: Namespace) -> ExitCode:
    """Write the forms and remember what they showed."""
    formats = tuple(part.strip() for part in arguments.format.split(",") if part.strip())
    with opened(arguments.file) as session:
        printed = print_session(
            session,
            arguments.forms,
            arguments.to,
            on=date.today(),  # noqa: DTZ011 - the person's own day
            formats=formats,
        )
        warnings = cautions(session.report().problems, printed)
    for file in printed.files:
        say(full(file.path))
        if file.notice:
            tell(file.notice)
    for warning in warnings:
        tell(warning)
    return ExitCode.DONE
