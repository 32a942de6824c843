"""shenbao confirm: tick what only a person can judge."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from desktop.base.errors import ExitCode
from desktop.cli.arguments import CallIsWrong, Parser, a_day
from desktop.cli.dossier import opened
from desktop.cli.output import say
from desktop.session.verbs import confirm


def parser(command: str) -> Parser:
    """Return the parser of this command's arguments."""
    made = Parser(command, "勾选只有本人能确认的事项；编号见 shenbao check。")
    made.required.add_argument("file", metavar="文件", type=Path)
    made.required.add_argument("rules", metavar="规则编号", nargs="+", help="例如 S0-180")
    made.options.add_argument("--undo", action="store_true", help="取消勾选")
    made.options.add_argument("--on", metavar="日期", type=a_day, default=None, help="确认的日期，默认今天")
    return made


def run(arguments: Namespace) -> ExitCode:
    """Tick or untick."""
    with opened(arguments.file) as session:
        waiting = {finding.rule for finding in session.report().problems if finding.confirmable}
        confirmable = waiting | set(session.dossier.confirmations)
        for rule in arguments.rules:
            if rule not in confirmable:
                raise CallIsWrong(f"「{rule}」不是需要本人确认的事项；可确认的有：{'、'.join(sorted(confirmable))}。")
        for rule in arguments.rules:
            confirm(session, rule, on=None if arguments.undo else arguments.on or date.today())  # noqa: DTZ011 - the person's own day
            say(f"{'已取消' if arguments.undo else '已确认'} {rule}")
        session.save()
    return ExitCode.DONE
