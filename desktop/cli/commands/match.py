"""shenbao match: signed evidence pages, scanned in any order, back to their places."""

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from desktop.base.errors import ExitCode
from desktop.base.jobs import Cancel
from desktop.cli.arguments import Parser
from desktop.cli.dossier import opened
from desktop.cli.output import as_json, progress, say, tell
from desktop.documents.page_codes.seen import Boxes
from desktop.model.dossier import Dossier
from desktop.model.paths import write
from desktop.session.intake import IntakeDesk
from desktop.session.signed.pile import Pile, read_pile
from desktop.session.signed.placing import put_back
from desktop.session.signed.sorting import Fate, Leaf, Sorted, Spot, sort_pile
from desktop.session.signed.words import doubt_lines, left_lines, matched_lines, missing_lines, summary

_OPEN = (Fate.UNREAD, Fate.FOREIGN, Fate.OUTDATED)


def parser(command: str) -> Parser:
    """Return the parser of this command's arguments."""
    made = Parser(command, "收回签好字、盖好章的材料核实页：先后、横竖、分几个文件都不限，每一页放回原处。")
    made.required.add_argument("file", metavar="文件", type=Path)
    made.required.add_argument("inputs", metavar="扫描件", nargs="+", type=Path)
    made.options.add_argument("--dry-run", action="store_true", help="只说会怎么放，不改动申报")
    made.options.add_argument("--password", default="", metavar="密码", help="打开加密 PDF 的密码")
    made.options.add_argument("--json", action="store_true", help="输出 JSON")
    return made


def run(arguments: Namespace) -> ExitCode:
    """Read the pile, sort it, put the pages in their places, and say what is still open."""
    with (
        opened(arguments.file, read_only=arguments.dry_run) as session,
        IntakeDesk(password=arguments.password) as desk,
    ):
        desk.workers.warm(desk.workers.count)
        pile = read_pile(desk, arguments.inputs, report=progress(), cancel=Cancel())
        dossier = session.dossier
        found = sort_pile(dossier, session.file.identity, pile)
        if not arguments.dry_run:
            put_back(session, pile, found.matched)
    if arguments.json:
        as_json(_as_data(found, pile, dossier, applied=not arguments.dry_run))
    else:
        _print(found, pile, dry_run=arguments.dry_run)
    if pile.refused:
        return ExitCode.INPUT
    still_open = found.missing or any(one.fate in _OPEN for one in found.left)
    return ExitCode.BLOCKED if still_open else ExitCode.DONE


def _print(found: Sorted, pile: Pile, *, dry_run: bool) -> None:
    for line in matched_lines(found.matched):
        say(line)
    say(("（试看，没有改动申报）" if dry_run else "") + summary(found))
    for line in (*missing_lines(found.missing), *left_lines(pile, found.left), *doubt_lines(found.matched)):
        tell(line)
    for refusal in pile.refused:
        tell(refusal.sentence)


def _as_data(found: Sorted, pile: Pile, dossier: Dossier, *, applied: bool) -> Mapping[str, object]:
    names = {scan.digest: scan.name for scan in pile.scans}

    def leaf(one: Leaf) -> dict[str, object]:
        return {"file": names[one.digest], "page": one.page}

    def spot(one: Spot | None) -> dict[str, object]:
        return {} if one is None else {"slot": write(one.slot, dossier), "number": one.index + 1}

    matched = [
        {**leaf(one.leaf), **spot(one.spot), "rotation": one.rotation, **_boxes(one.boxes)} for one in found.matched
    ]
    left = {str(fate): [{**leaf(one.leaf), **spot(one.spot)} for one in found.of(fate)] for fate in Fate}
    return {
        "applied": applied,
        "matched": matched,
        "missing": [spot(one) for one in found.missing],
        **left,
        "refused": [{"file": one.name, "why": one.sentence} for one in pile.refused],
    }


def _boxes(boxes: Boxes | None) -> dict[str, object]:
    return {} if boxes is None else {"seal": boxes.seal, "signature": boxes.signature, "date": boxes.date}
