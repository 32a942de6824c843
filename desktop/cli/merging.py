"""Merging for the command line: done, and told."""

from argparse import Namespace

from desktop.base.clock import local_now
from desktop.base.errors import ExitCode
from desktop.base.files import remove_unfinished
from desktop.cli.output import as_json, full, megabytes, progress, say, tell
from desktop.documents.fit.report import FitReport, kilobytes
from desktop.documents.merge import MergeOutcome, merge
from desktop.documents.workers import Workers


def merge_and_tell(arguments: Namespace, workers: Workers) -> ExitCode:
    """Merge and say what came of it; nothing is written when one of the files cannot be used."""
    remove_unfinished(arguments.output.parent, now=local_now())
    limit, password = arguments.limit, arguments.password
    outcome = merge(
        arguments.inputs, arguments.output, workers, limit_bytes=limit, password=password, report=progress()
    )
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
        tell(f"超出限制 {megabytes(written.over_by)}，没有压缩。{outcome.unfit or ''}")
    if outcome.fitted is not None:
        _print_fitted(outcome.fitted)


def _print_fitted(fitted: FitReport) -> None:
    tell(f"原来 {megabytes(fitted.before_bytes)}，压缩到了限制以内；每一页：")
    for page in fitted.pages:
        sizes = f"{kilobytes(page.before_bytes)} → {kilobytes(page.after_bytes)}，" if page.before_bytes else ""
        tell(f"  第 {page.page} 页：{sizes}{page.words}")


def _as_data(outcome: MergeOutcome) -> dict[str, object]:
    written = outcome.output
    return {
        "output": str(written.path) if written else None,
        "pages": written.pages if written else 0,
        "size_bytes": written.size_bytes if written else 0,
        "over_by_bytes": written.over_by if written else 0,
        **({"fitted": outcome.fitted.as_data()} if outcome.fitted else {}),
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
