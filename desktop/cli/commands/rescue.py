"""shenbao rescue: save what can be saved from a damaged dossier file, or bring a backup back, into a new file."""

from argparse import Namespace
from pathlib import Path

from desktop.base.errors import CannotWrite, ExitCode
from desktop.cli.arguments import CallIsWrong, Parser
from desktop.cli.output import full, say, tell
from desktop.store.backups import Backup, list_backups
from desktop.store.dossier_file import local_now
from desktop.store.rescue import rescue
from desktop.store.restoring import restore


def parser(command: str) -> Parser:
    """Return the parser of this command's arguments."""
    made = Parser(command, "从损坏的申报文件里把还能读的内容救到新文件，或从自动备份恢复；原文件不改动。")
    made.required.add_argument("file", metavar="文件", type=Path)
    made.options.add_argument("--to", metavar="新文件", type=Path, required=True, help="救出的内容写到哪里")
    made.options.add_argument("--backup", metavar="编号", type=int, default=None, help="改用这一份自动备份")
    return made


def run(arguments: Namespace) -> ExitCode:
    """Write the new file and name what is lost."""
    if arguments.backup is not None:
        return _from_backup(arguments)
    rescued = rescue(arguments.file, arguments.to)
    for line in rescued.saved:
        say(f"救出：{line}")
    for line in rescued.lost:
        say(f"救不出：{line}")
    for backup in rescued.backups:
        tell(f"另有备份 {_described(backup)}，用它恢复请加 --backup {backup.number}")
    say(full(arguments.to))
    return ExitCode.DONE


def _from_backup(arguments: Namespace) -> ExitCode:
    backups = {backup.number: backup for backup in list_backups(arguments.file)}
    if arguments.backup not in backups:
        known = "、".join(_described(backup) for backup in backups.values()) or "没有备份"
        raise CallIsWrong(f"没有编号为 {arguments.backup} 的备份。现有：{known}。")
    if arguments.to.exists():
        raise CannotWrite(name=arguments.to.name, reason="这里已经有同名的文件")
    restored = restore(backups[arguments.backup], arguments.to, now=local_now)
    for name in restored.lost:
        say(f"备份里没有：{name}")
    say(full(arguments.to))
    return ExitCode.DONE


def _described(backup: Backup) -> str:
    return f"{backup.number}（{backup.made_at}，{backup.reason}）"
