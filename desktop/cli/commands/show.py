"""shenbao show: what a dossier holds, whole or at one place."""

from argparse import Namespace
from pathlib import Path

from desktop.base.errors import ExitCode
from desktop.cli.arguments import Parser
from desktop.cli.dossier import opened
from desktop.cli.output import as_json, megabytes, say, tell
from desktop.model.addresses import Address
from desktop.model.catalogue import SECTIONS, TABLE_BY_KEY, field_at, fields_at, slot_at
from desktop.model.dossier import Dossier
from desktop.model.fields import Field, Slot
from desktop.model.paths import parse, show, write
from desktop.rules.papers.standing import standing_at


def parser(command: str) -> Parser:
    """Return the parser of this command's arguments."""
    made = Parser(command, "查看已填的内容和已放入的材料。")
    made.required.add_argument("file", metavar="文件", type=Path)
    made.required.add_argument("path", metavar="位置", nargs="?", default="", help="例如 basic 或 achievements[1]")
    made.options.add_argument("--json", action="store_true", help="输出 JSON")
    return made


def run(arguments: Namespace) -> ExitCode:
    """Print answers and attachments."""
    with opened(arguments.file, read_only=True) as session:
        dossier = session.dossier
    places = _places(dossier, parse(arguments.path, dossier) if arguments.path else None)
    if arguments.json:
        as_json(
            {
                "dossier": str(arguments.file),
                "programme": dossier.programme,
                "values": {write(at, dossier): _value(at, dossier) for at in places},
            }
        )
        return ExitCode.DONE
    for at in places:
        item = field_at(at) or slot_at(at)
        say(f"{write(at, dossier)}\t{item.label if item else ''}\t{_value(at, dossier)}")
        now = standing_at(dossier, at)
        if now is not None and now.invalid:
            tell(f"{write(at, dossier)}：{now.void}")
    return ExitCode.DONE


def _places(dossier: Dossier, wanted: Address | None) -> list[Address]:
    places = [at for at in _all_places(dossier) if at in dossier.answers or at in dossier.attachments]
    if wanted is None:
        return places
    if wanted.key:
        return [wanted]
    return [at for at in places if at.place == wanted.place and wanted.row in {"", at.row}]


def _all_places(dossier: Dossier) -> list[Address]:
    places: list[Address] = []
    for section in SECTIONS:
        places += [Address(section.key, item.key) for item in _items(section.fields, section.slots)]
        for table in section.tables:
            declared = TABLE_BY_KEY[table.key]
            places += [
                Address(table.key, item.key, row)
                for row in dossier.row_ids(table.key)
                for item in _items(declared.fields, declared.slots)
            ]
    return places


def _items(fields: tuple[Field, ...], slots: tuple[Slot, ...]) -> tuple[Field | Slot, ...]:
    return (*fields, *slots)


def _value(at: Address, dossier: Dossier) -> str:
    if at.key in fields_at(at.place, in_rows=bool(at.row)):
        return show(dossier.answers.get(at), dossier)
    attachment = dossier.attachment(at)
    files = "、".join(f"{original.name}（{megabytes(original.size)}）" for original in dossier.attached_originals(at))
    return f"{len(attachment.pages)} 页：{files}" if attachment.pages else files
