"""shenbao programmes: which programmes there are, and how each clause of their notice is answered."""

from argparse import Namespace

from desktop.base.errors import ExitCode
from desktop.cli.arguments import Parser
from desktop.cli.output import as_json, say
from desktop.rules.coverage import coverage
from desktop.rules.pack import load_programme, programme_ids
from desktop.rules.programme import Programme

_ANSWERS = {"check": "检查", "confirmation": "本人确认", "guidance": "提示", "not-applicable": "不适用"}


def parser(command: str) -> Parser:
    """Return the parser of this command's arguments."""
    made = Parser(command, "列出申报项目，或一个项目的逐条对照。")
    made.required.add_argument("programme", nargs="?", metavar="项目", help="项目编号；不写列出全部")
    made.options.add_argument("--coverage", action="store_true", help="指南的每一条由什么回应：检查、本人确认或提示")
    made.options.add_argument("--json", action="store_true", help="输出 JSON")
    return made


def run(arguments: Namespace) -> ExitCode:
    """List the programmes, or one with its coverage."""
    ids = (arguments.programme,) if arguments.programme else programme_ids()
    programmes = [load_programme(programme) for programme in ids]
    if arguments.json:
        as_json({"programmes": [_as_data(programme, with_coverage=arguments.coverage) for programme in programmes]})
        return ExitCode.DONE
    for programme in programmes:
        say(f"{programme.id}  {programme.name}  级别：{'、'.join(programme.levels)}")
        if arguments.coverage:
            for row in coverage(programme):
                say(f"  {row.id}\t{_ANSWERS[row.answer]}\t{row.rule or '—'}\t{row.source or row.about}")
    return ExitCode.DONE


def _as_data(programme: Programme, *, with_coverage: bool) -> dict[str, object]:
    data: dict[str, object] = {
        "id": programme.id,
        "name": programme.name,
        "year": programme.year,
        "levels": list(programme.levels),
    }
    if with_coverage:
        data["coverage"] = [
            {"id": row.id, "answer": row.answer, "rule": row.rule, "source": row.source} for row in coverage(programme)
        ]
    return data
