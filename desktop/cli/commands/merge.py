"""shenbao merge: files of any kind into one PDF."""

from argparse import Namespace
from pathlib import Path

from desktop.base.errors import ExitCode
from desktop.cli.arguments import Parser, a_size
from desktop.documents.warm_workers import merging_workers


def parser(command: str) -> Parser:
    """Return the parser of this command's arguments."""
    made = Parser(command, "把 PDF、图片、Word 合并成一份 PDF；文件按写出的顺序，文件夹里的按自然顺序。")
    made.required.add_argument("inputs", metavar="材料", nargs="+", type=Path)
    made.options.add_argument("--output", "-o", metavar="合并.pdf", type=Path, required=True)
    made.options.add_argument(
        "--limit", metavar="大小", type=a_size, default=None, help="例如 20MB；超出时压缩到限制以内"
    )
    made.options.add_argument("--password", default="", metavar="密码", help="打开加密 PDF 的密码")
    made.options.add_argument("--json", action="store_true", help="输出 JSON")
    return made


def run(arguments: Namespace) -> ExitCode:
    """Merge; nothing is written when one of the files cannot be used."""
    with merging_workers(arguments.inputs) as workers:
        # What merges and tells is loaded while the workers start.
        from desktop.cli.merging import merge_and_tell  # noqa: PLC0415

        return merge_and_tell(arguments, workers)
