"""shenbao demo: the sample that ships, through the whole job."""

from argparse import Namespace
from pathlib import Path

from desktop.base.errors import ExitCode
from desktop.cli.arguments import Parser
from desktop.cli.output import full, megabytes, progress, say, tell
from desktop.session.demo import Demonstration, demonstrate


def parser(command: str) -> Parser:
    """Return the parser of this command's arguments."""
    made = Parser(command, "用自带的样例走一遍：新建、检查、导出草稿、打印表格。")
    made.options.add_argument("--to", metavar="文件夹", type=Path, required=True, help="结果放在这个文件夹里")
    return made


def run(arguments: Namespace) -> ExitCode:
    """Run it and say what was found and where everything is."""
    demonstration = demonstrate(arguments.to, report=progress())
    for refusal in demonstration.intake.refused:
        tell(refusal.sentence)
    _print(demonstration)
    return ExitCode.DONE


def _print(demonstration: Demonstration) -> None:
    say("样例是一位虚构的申报人，材料里故意留了三处会被退回的毛病：")
    for number, mistake in enumerate(demonstration.mistakes, start=1):
        say(f"\n{number}. {mistake.what}")
        if mistake.found is None:
            say(f"   没有查出来（{mistake.path}）")
            continue
        say(f"   查出：{mistake.found.message}")
        say(f"   怎么办：{mistake.found.fix}")
        say(f"   依据：{mistake.found.source}（{mistake.found.rule}）")
    exported = demonstration.exported
    say(f"\n申报文件：{full(demonstration.dossier)}")
    say(f"上传文件夹：{full(exported.folder)}（{exported.files} 个文件，{megabytes(exported.size_bytes)}）")
    say(f"打印用表格：{full(demonstration.printed)}")
    say("请先打开上传文件夹里的“先看这里.html”。")
