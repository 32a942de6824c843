"""shenbao merge: files of any kind into one PDF."""

from argparse import Namespace
from pathlib import Path

from desktop.base.errors import ExitCode
from desktop.base.files import remove_unfinished
from desktop.cli.arguments import Parser, a_size
from desktop.cli.output import as_json, full, megabytes, progress, say, tell
from desktop.documents.merge import MergeOutcome, merge, merging_workers
from desktop.store.dossier_file import local_now


def parser(command: str) -> Parser:
    """Return the parser of this command's arguments."""
    made = Parser(command, "把 PDF、图片、Word 合并成一份 PDF；文件按写出的顺序，文件夹里的按自然顺序。")
    made.required.add_argument("inputs", metavar="材料", nargs="+", type=Path)
    made.options.add_argument("--output", "-o", metavar="合并.pdf", type=Path, required=True)
    made.options.add_argument("--limit", metavar="大小", type=a_size, default=None, help="例如 20MB；说明超出多少")
    made.options.add_argument("--json", action="store_true", help="输出 JSON")
    return made


def run(arguments: Namespace) -> ExitCode:
    """Merge; nothing is written when one of the files cannot be used."""
    remove_unfinished(arguments.output.parent, now=local_now())
    with merging_workers() as workers:
        outcome = merge(arguments.inputs, arguments.output, workers, limit_bytes=arguments.limit, report=progress())
    for sentence in outcome.skipped:
        tell(sentence)
    if arguments.json:
        as_json(_as_data(outcome))
    else:
        _print(outcome)
    if outcome.output is None:
        return ExitCode.INPUT
    return ExitCode.BLOCKED if outcome.output.over_by else ExitCode.DONE


def _print(outcome: MergeOutcome) -> None:
    for merged in outcome.inputs:
        for notice in merged.notices:
            tell(f"「{merged.name}」{notice}")
        if merged.refusal is not None:
            tell(str(merged.refusal))
    written = outcome.output
    if written is None:
        tell("有材料用不了，没有生成合并文件。" if outcome.inputs else "给出的位置里没有可以合并的文件。")
        return
    say(f"{full(written.path)}：{written.pages} 页，{megabytes(written.size_bytes)}")
    if written.over_by:
        tell(f"超出限制 {megabytes(written.over_by)}。请减少页数，或用较低的分辨率（不低于 150 dpi）重新扫描大的页面。")


def _as_data(outcome: MergeOutcome) -> dict[str, object]:
    written = outcome.output
    return {
        "output": str(written.path) if written else None,
        "pages": written.pages if written else 0,
        "size_bytes": written.size_bytes if written else 0,
        "over_by_bytes": written.over_by if written else 0,
        "inputs": [
            {
                "file": str(merged.path),
                "pages": merged.pages,
                "notices": list(merged.notices),
                "refusal": str(merged.refusal) if merged.refusal else None,
            }
            for merged in outcome.inputs
        ],
    }
