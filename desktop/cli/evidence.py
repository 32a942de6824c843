"""What `shenbao print` does beyond forms: evidence pages with boxes for seal, signature and date."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.cli.arguments import Parser
from desktop.cli.dossier import opened
from desktop.cli.output import full, progress, say, tell
from desktop.documents.workers import Workers
from desktop.session.signed.printing import FORM, evidence_to_print, remember_evidence, write_evidence


class FormNotNamed(ShenbaoError):
    """Places of evidence are named, but not the form they are printed with. Facts: form."""

    exit_code = ExitCode.CALL
    says = "--slot 只用于打印材料核实页。"
    remedy = "请同时写上 {form}。"


def add_evidence_options(parser: Parser) -> None:
    """Let a person choose whose pages are printed."""
    parser.options.add_argument(
        "--slot",
        action="append",
        default=[],
        metavar="位置",
        help=f"打印 {FORM} 时打印哪里的材料页：achievements[1].evidence、awards、all 等，可写多次；不写则是业绩材料",
    )


def print_evidence(files: Sequence[Path], forms: Sequence[str], arguments: Namespace) -> None:
    """Write the evidence pages when their form is named, and remember which were printed.

    Several people's go to a folder for each; with --one-job a person's come as one file.

    Raises:
        FormNotNamed: places are named, but not the form.
        ShenbaoError: a place is unknown or holds nothing, or the folder cannot be written.
    """
    if FORM not in forms:
        if arguments.slot:
            raise FormNotNamed(form=FORM)
        return
    with Workers() as workers:
        workers.warm(workers.count)
        for file in files:
            _print(file, arguments.to if len(files) == 1 else arguments.to / file.stem, arguments, workers)


def _print(file: Path, target: Path, arguments: Namespace, workers: Workers) -> None:
    with opened(file) as session:
        slots = evidence_to_print(session.dossier, arguments.slot)
        written = write_evidence(session, slots, target, workers=workers, together=arguments.one_job, report=progress())
        if session.writable:
            remember_evidence(session, slots, on=date.today())  # noqa: DTZ011 - the person's own day
            session.save()
    for one in written:
        say(full(one.path))
        for notice in one.notices:
            tell(notice)
