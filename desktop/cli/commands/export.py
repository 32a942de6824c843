"""shenbao export: the upload folder, or the dossier as a folder of text and originals."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from desktop.base.errors import ExitCode
from desktop.base.jobs import Cancel
from desktop.cli.arguments import Parser, a_day
from desktop.cli.dossier import opened
from desktop.cli.output import as_json, full, megabytes, progress, say, tell
from desktop.documents.workers import Workers
from desktop.export.plan import ExportPlan
from desktop.session.clock import clock_caution
from desktop.session.folder_export import write_folder_form
from desktop.session.outputs import export_session, plan_export
from desktop.session.session import Session


def parser(command: str) -> Parser:
    """Return the parser of this command's arguments."""
    made = Parser(command, "导出可逐节上传的文件夹。")
    made.required.add_argument("file", metavar="文件", type=Path)
    made.options.add_argument("--to", metavar="文件夹", type=Path, required=True, help="导出到这个文件夹里面")
    made.options.add_argument("--draft", action="store_true", help="有必改问题也导出，文件夹名以“_草稿”结尾")
    made.options.add_argument("--contents", action="store_true", help="多份材料合成的 PDF 第一页加材料目录")
    made.options.add_argument("--dry-run", action="store_true", help="只列出会有哪些文件，不写磁盘")
    made.options.add_argument("--as-folder-form", action="store_true", help="写成 dossier.toml 加原件，--to 即新文件夹")
    made.options.add_argument("--on", metavar="日期", type=a_day, default=None, help="以哪一天检查，默认今天")
    made.options.add_argument("--json", action="store_true", help="输出 JSON")
    return made


def run(arguments: Namespace) -> ExitCode:
    """Export, or say what would be exported."""
    on = arguments.on or date.today()  # noqa: DTZ011 - the person's own day
    with opened(arguments.file, read_only=True, today=lambda: on) as session:
        if arguments.as_folder_form:
            say(full(write_folder_form(session, arguments.to, report=progress())))
            return ExitCode.DONE
        if caution := clock_caution(session.programme, on):
            tell(caution)
        if arguments.dry_run:
            return _dry_run(session, arguments, on)
        return _export(session, arguments, on)


def _dry_run(session: Session, arguments: Namespace, on: date) -> ExitCode:
    planned = plan_export(session, on=on, draft=arguments.draft)
    if arguments.json:
        as_json(_plan_as_data(planned.plan, blocked=planned.blocked))
    else:
        say(f"{planned.plan.folder}/")
        for path in planned.plan.paths:
            say(f"  {path}")
        for vacant in planned.plan.vacant:
            tell(f"缺：{vacant.section.label} {vacant.name} {vacant.slot.label}（{vacant.why}）")
    return ExitCode.BLOCKED if planned.blocked else ExitCode.DONE


def _plan_as_data(plan: ExportPlan, *, blocked: bool) -> dict[str, object]:
    return {
        "folder": plan.folder,
        "draft": plan.draft,
        "blocked": blocked,
        "files": list(plan.paths),
        "missing": [
            {"section": vacant.section.key, "row": vacant.row, "slot": vacant.slot.key, "why": vacant.why}
            for vacant in plan.vacant
        ],
    }


def _export(session: Session, arguments: Namespace, on: date) -> ExitCode:
    with Workers() as workers:
        workers.warm(workers.count)
        exported = export_session(
            session,
            arguments.to,
            on=on,
            draft=arguments.draft,
            contents=arguments.contents,
            workers=workers,
            report=progress(),
            cancel=Cancel(),
        )
    for notice in exported.notices:
        tell(notice)
    blocked = session.report().counts["block"] > 0
    if arguments.json:
        as_json(
            {
                "folder": str(exported.folder),
                "files": exported.files,
                "size_bytes": exported.size_bytes,
                "draft": arguments.draft,
                "notices": list(exported.notices),
            }
        )
    else:
        say(full(exported.folder))
        tell(f"共 {exported.files} 个文件，{megabytes(exported.size_bytes)}。先看里面的“先看这里.html”。")
    return ExitCode.BLOCKED if blocked else ExitCode.DONE
