"""shenbao new: a new dossier, empty or from a folder of scans with their dossier.toml."""

from argparse import Namespace
from pathlib import Path

from desktop.base.errors import ExitCode
from desktop.cli.arguments import CallIsWrong, Parser
from desktop.cli.output import full, progress, say, tell
from desktop.session.opening import create_session, new_dossier


def parser(command: str) -> Parser:
    """Return the parser of this command's arguments."""
    made = Parser(command, "新建一份申报；加 --from 从文件夹读入。")
    made.required.add_argument("file", metavar="文件", type=Path, help="要新建的 .shenbao 文件")
    made.options.add_argument("--programme", metavar="项目", default="", help="项目编号，见 shenbao programmes")
    made.options.add_argument("--level", metavar="级别", default="", help="申报级别，例如 中级")
    made.options.add_argument("--from", dest="folder", metavar="文件夹", type=Path, help="含 dossier.toml 的文件夹")
    return made


def run(arguments: Namespace) -> ExitCode:
    """Make the dossier file."""
    if arguments.folder:
        return _from_folder(arguments)
    missing = [name for name in ("programme", "level") if not getattr(arguments, name)]
    if missing:
        raise CallIsWrong(
            f"缺少参数：{'、'.join(f'--{name}' for name in missing)}。可选的项目和级别见 shenbao programmes。"
        )
    session = create_session(arguments.file, new_dossier(arguments.programme, arguments.level))
    session.close()
    say(full(arguments.file))
    return ExitCode.DONE


def _from_folder(arguments: Namespace) -> ExitCode:
    # Taking files in needs the PDF libraries; an empty dossier does not wait for them.
    from desktop.session.folder_intake import new_from_folder  # noqa: PLC0415

    outcome = new_from_folder(
        arguments.file, arguments.folder, programme=arguments.programme, level=arguments.level, report=progress()
    )
    for notice in outcome.notices:
        tell(notice)
    for refusal in outcome.refused:
        tell(refusal.sentence)
    say(full(arguments.file))
    return ExitCode.INPUT if outcome.refused else ExitCode.DONE
