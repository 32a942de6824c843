"""Word files as pages: through the Word, WPS or LibreOffice of the machine, never by guessing at a layout."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.base.files import unreadable
from desktop.base.jobs import Cancel
from desktop.base.work import folder_inside
from desktop.documents import limits
from desktop.documents.converters.finding import Converter, find_converter
from desktop.documents.filenames import plain_copy, readable_name
from desktop.documents.intake import TakenIn, take_in
from desktop.documents.isolation.remote import Remote
from desktop.documents.workers import Workers
from desktop.model.attachments import FileKind

if TYPE_CHECKING:
    from collections.abc import Callable

_SUFFIXES = {
    FileKind.DOCX: ".docx",
    FileKind.DOC: ".doc",
    FileKind.WPS: ".doc",
    FileKind.RTF: ".rtf",
    FileKind.HTML: ".html",
}
_WORD_2003 = b"schemas.microsoft.com/office/word/2003"
_DEFUSE: Remote[bool] = Remote("desktop.documents.office.defusing", "defuse")


class NoConverter(ShenbaoError):
    """No program on this machine turns Word files into pages. Facts: name."""

    exit_code = ExitCode.INPUT
    says = "「{name}」是 Word 文件，本机没有找到 Word、WPS 或 LibreOffice，不能自动转成 PDF。"
    remedy = "请在能打开它的电脑上用“文件 → 另存为（导出）→ PDF”得到 PDF，再放入这里。"


class NotConverted(ShenbaoError):
    """A converter did not make a PDF that shows the file's text. Facts: name, converter."""

    exit_code = ExitCode.INPUT
    says = "{converter} 没有能把「{name}」转成 PDF。"
    remedy = "请用 Word 或 WPS 打开它，用“文件 → 另存为（导出）→ PDF”得到 PDF，再放入这里。"


def take_in_as_pages(  # noqa: PLR0913 - what the work needs is passed, by keyword
    path: Path,
    taken: TakenIn,
    workers: Workers,
    *,
    work: Path,
    cancel: Cancel,
    find: "Callable[[], Converter | None]" = find_converter,
) -> TakenIn:
    """Return a Word file that was taken in, now with its pages as a clean PDF in `work`.

    Raises:
        NoConverter: this machine has no program for it. NotConverted: the program made no PDF of it.
        Refused, WorkerTrouble: the PDF it made cannot be used.
        Cancelled: the person asked to stop.
    """
    name = readable_name(path)
    converter = find()
    if converter is None:
        raise NoConverter(name=name)
    pdf = convert(path, taken.original.facts.kind, converter, workers, work=work, cancel=cancel)
    made = take_in(pdf, workers, work=work, cancel=cancel)
    facts = made.original.facts
    if taken.original.facts.text_characters and not facts.text_characters:
        raise NotConverted(name=name, converter=converter.title)
    ours = taken.original.facts
    notices = (*ours.notices, f"已由 {converter.title} 转成 {len(facts.pages)} 页，请核对版面")
    pages = replace(ours, pages=facts.pages, notices=notices)
    return TakenIn(replace(taken.original, facts=pages), made.normalised or pdf)


def convert(  # noqa: PLR0913 - what the work needs is passed, by keyword
    path: Path, kind: FileKind, converter: Converter, workers: Workers, *, work: Path, cancel: Cancel
) -> Path:
    """Have a program print a Word file into a PDF in a folder of its own and return where it is.

    The program gets a copy from which macros and everything that names files elsewhere are left out.

    Raises:
        NotConverted: it made none in a minute. Cancelled: the person asked to stop.
    """
    folder = folder_inside(work)
    source = folder / f"source{_suffix(path, kind)}"
    args = (plain_copy(path, folder), source, readable_name(path), kind)
    workers.run(_DEFUSE, *args, about=readable_name(path), cancel=cancel)
    target = folder / "source.pdf"
    converter.convert(source, target, seconds=limits.WORD_CONVERT_SECONDS, cancel=cancel)
    if not target.is_file() or not target.stat().st_size:
        raise NotConverted(name=readable_name(path), converter=converter.title)
    return target


def _suffix(path: Path, kind: FileKind) -> str:
    """Return the ending that tells a converter what a file is, whatever its own name says."""
    try:
        with path.open("rb") as file:
            word_2003 = _WORD_2003 in file.read(4096)
    except OSError as error:
        unreadable(path, error)
    return ".xml" if kind is FileKind.HTML and word_2003 else _SUFFIXES[kind]
