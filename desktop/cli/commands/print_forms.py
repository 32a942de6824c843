"""shenbao print: forms ready for seal and signature, for one person or several."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.cli.arguments import Parser
from desktop.cli.dossier import opened
from desktop.cli.evidence import add_evidence_options, print_evidence
from desktop.cli.output import full, progress, say, tell
from desktop.documents.workers import Workers
from desktop.export.forms.shelf import own_forms
from desktop.export.print_job import PrintWork
from desktop.export.printing import PrintedFile
from desktop.session.form_list import form_list
from desktop.session.opening import SUFFIX
from desktop.session.outputs import print_session
from desktop.session.paper_cautions import cautions
from desktop.session.people_printing import print_separately, print_together, wants_duplex


class NoFolderNamed(ShenbaoError):
    """Forms are to be written and no folder is named. Facts: none."""

    exit_code = ExitCode.CALL
    says = "没有写明表格放到哪个文件夹。"
    remedy = "请加上 --to 文件夹；只想看有哪些表格，用 --list。"


def parser(command: str) -> Parser:
    """Return the parser of this command's arguments."""
    made = Parser(command, "把表格写成 PDF 和 Word，供打印、盖章、签字。可以写几个人的申报文件。")
    made.required.add_argument("file", metavar="文件", type=Path)
    made.required.add_argument(
        "forms", metavar="表格", nargs="*", help="例如 unit-consent；不写则全部；也可以是更多人的 .shenbao 文件"
    )
    made.options.add_argument("--to", metavar="文件夹", type=Path, default=None)
    made.options.add_argument("--format", default="pdf,docx", metavar="格式", help="pdf、docx 或 pdf,docx")
    made.options.add_argument(
        "--one-job", action="store_true", help="全部接成一份“打印任务.pdf”，每张表从正面开始，一次打印"
    )
    made.options.add_argument("--single-sided", action="store_true", help="单面打印：打印任务里不加空白的背面")
    made.options.add_argument("--list", action="store_true", help="只列出有哪些表格、打印过没有、过期没有")
    add_evidence_options(made)
    return made


def run(arguments: Namespace) -> ExitCode:
    """Write the forms and remember what they showed."""
    files = [arguments.file, *(Path(text) for text in arguments.forms if text.endswith(SUFFIX))]
    forms = [text for text in arguments.forms if not text.endswith(SUFFIX)]
    if arguments.list:
        for file in files:
            _list(file)
        return ExitCode.DONE
    if arguments.to is None:
        raise NoFolderNamed
    _tell_faults(forms)
    if arguments.one_job:
        _as_one_job(files, forms, arguments)
    elif len(files) > 1:
        _separately(files, forms, arguments)
    else:
        _for_one(files[0], forms, arguments)
    print_evidence(files, forms, arguments)
    return ExitCode.DONE


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the person's own day


def _formats(arguments: Namespace) -> tuple[str, ...]:
    return tuple(part.strip() for part in arguments.format.split(",") if part.strip())


def _for_one(file: Path, forms: Sequence[str], arguments: Namespace) -> None:
    with opened(file) as session:
        printed = print_session(session, forms, arguments.to, on=_today(), formats=_formats(arguments))
        warnings = cautions(session.report().problems, printed)
    _show(printed.files)
    for warning in warnings:
        tell(warning)


def _separately(files: Sequence[Path], forms: Sequence[str], arguments: Namespace) -> None:
    with Workers() as workers:
        work = PrintWork(workers, progress())
        done = print_separately(files, forms, arguments.to, on=_today(), formats=_formats(arguments), work=work)
    _show(done.files)
    for notice in done.notices:
        tell(notice)


def _as_one_job(files: Sequence[Path], forms: Sequence[str], arguments: Namespace) -> None:
    with opened(files[0], read_only=True) as session:
        duplex = wants_duplex(session.dossier) and not arguments.single_sided
    with Workers() as workers:
        work = PrintWork(workers, progress())
        done = print_together(files, forms, arguments.to, on=_today(), duplex=duplex, work=work)
    if done.job is not None:
        say(full(done.job.path))
        how = "双面打印：每张表从正面开始，需要时空一面" if duplex else "单面打印"
        tell(f"共 {done.job.pages} 面，{how}。")
        if done.job.rare:
            tell(f"字体里没有“{'、'.join(done.job.rare)}”，印成了〓。请改用 Word 版手工处理。")
    for notice in done.notices:
        tell(notice)


def _show(files: Sequence[PrintedFile]) -> None:
    for file in files:
        say(full(file.path))
        if file.notice:
            tell(file.notice)


def _tell_faults(forms: Sequence[str]) -> None:
    """Say why a form of one's own is not used: all of them when none is named, else those that are."""
    for form in own_forms():
        if form.fault and (not forms or form.id in forms):
            tell(form.fault)


def _list(file: Path) -> None:
    with opened(file, read_only=True) as session:
        groups = form_list(session.dossier)
    for group, listed in groups.items():
        say(f"{group}：")
        for one in listed:
            say(f"  {one.form.id:<22}{one.title}　{one.state}{'　（自己的表格）' if one.form.own else ''}")
            if one.said:
                say(f"    {one.said}")
