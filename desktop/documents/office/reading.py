"""What is in a Word file: its text, and what of it is never run, read or fetched."""

import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from desktop.documents import limits
from desktop.documents.counting import count_words, first_line, opening_of
from desktop.documents.office import markup
from desktop.documents.office.archive import opened_archive, read_part
from desktop.documents.office.binary_word import read_binary_word
from desktop.documents.office.ole import NotCompound
from desktop.documents.office.safe_xml import UnsafeXml, parse
from desktop.documents.refusals import Bomb, Damaged, LockedWord, UnsafeArchive
from desktop.model.attachments import FileKind, mostly_pictures

_MAIN = "word/document.xml"
_MACROS = "宏"
_LINKS_NOTICE = "含外部链接，未读取"
_MACROS_NOTICE = "含有宏，不会运行，也不会带入导出的材料"
_MOSTLY_PICTURES_NOTICE = "里面几乎只有图片，可以选取的文字很少"
_TITLE_STYLE = re.compile(r"title|标题|题目|文章标题|论文题目|a3", re.IGNORECASE)
_PICTURES_NOTICE = "里面只有图片，没有可以选取的文字"
_FETCHING = re.compile(r"\b(INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|LINK|IMPORT|RD)\b", re.IGNORECASE)
_WORD_2003 = b"schemas.microsoft.com/office/word/2003"


@dataclass(frozen=True, slots=True)
class WordFacts:
    """A Word file's text, what of it is left behind, and what the person should know."""

    text: str
    removed: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    pictures: int = 0
    heading: str = ""

    @property
    def words(self) -> int:
        """How many words the text has, as Word counts them."""
        return count_words(self.text)

    @property
    def opening(self) -> str:
        """How the text begins."""
        return opening_of(self.text)


def read_word(path: Path, name: str, kind: FileKind) -> WordFacts:
    """Read a Word file, or what is saved under a Word name.

    Raises:
        Refused: it is encrypted, broken, or made to do harm.
    """
    if path.stat().st_size > limits.WORD_FILE:
        raise Bomb(name=name, what="超过 200 MB")
    return _READERS[kind](path, name)


def _read_docx(path: Path, name: str) -> WordFacts:
    with opened_archive(path, name) as archive:
        names = archive.namelist()
        text = _Text()
        _parse(read_part(archive, _MAIN, name, largest=limits.XML_PART), text, name)
        macros = any(part.casefold().endswith("vbaproject.bin") for part in names)
        linked = _links_outside(archive, name) or _FETCHING.search(text.instructions) is not None
        pictures = sum(part.startswith("word/media/") for part in names)
    return _facts(text.shown, macros=macros, linked=linked, pictures=pictures, heading=text.heading)


class _Text:
    """Collects the text of WordprocessingML: runs, tabs, breaks, and apart from them field instructions."""

    def __init__(self) -> None:
        self._shown: list[str] = []
        self._told: list[str] = []
        self._within = ""
        self._title_at: int | None = None
        self._title = ""

    def start(self, element: str, attributes: dict[str, str]) -> None:
        self._within = element
        if element == "fldSimple":
            self._told.extend(value for key, value in attributes.items() if key.endswith("instr"))
        elif element == "pStyle" and not self._title and _TITLE_STYLE.fullmatch("".join(attributes.values())):
            self._title_at = len(self._shown)

    def end(self, element: str) -> None:
        self._within = ""
        if element == "p" and self._title_at is not None:
            self._title, self._title_at = first_line("".join(self._shown[self._title_at :])), None
        self._shown.append({"p": "\n", "tab": "\t", "br": "\n"}.get(element, ""))

    def text(self, text: str) -> None:
        if self._within == "t":
            self._shown.append(text)
        elif self._within == "instrText":
            self._told.append(text)

    @property
    def heading(self) -> str:
        return self._title or first_line(self.shown)

    @property
    def shown(self) -> str:
        return "".join(self._shown).strip()

    @property
    def instructions(self) -> str:
        return "".join(self._told)


def _parse(data: bytes, text: _Text, name: str) -> None:
    try:
        parse(data, start=text.start, end=text.end, text=text.text)
    except UnsafeXml as error:
        raise UnsafeArchive(name=name, what="正文的 XML 不合规范，或声明了实体") from error


def _links_outside(archive: zipfile.ZipFile, name: str) -> bool:
    """Whether a part is to be fetched from elsewhere: a template, a picture. Links to click do not count."""
    found = False

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal found
        external = element == "Relationship" and attributes.get("TargetMode") == "External"
        found = found or (external and not attributes.get("Type", "").endswith("/hyperlink"))

    for part in archive.namelist():
        if part.casefold().endswith(".rels"):
            try:
                parse(
                    read_part(archive, part, name, largest=limits.XML_RELATIONS), start=start, end=_ignore, text=_ignore
                )
            except UnsafeXml as error:
                raise UnsafeArchive(name=name, what="部件之间的关系表不合规范") from error
    return found


def _ignore(_: str) -> None:
    """Take no notice."""


def _read_doc(path: Path, name: str) -> WordFacts:
    try:
        read = read_binary_word(path.read_bytes())
    except NotCompound as error:
        raise Damaged(name=name, what="Word 文件的内部结构读不出来") from error
    if read.encrypted:
        raise LockedWord(name=name)
    linked = _FETCHING.search(read.instructions) is not None
    return _facts(read.text.strip(), macros=read.macros, linked=linked, pictures=int(not read.text.strip()))


def _read_rtf(path: Path, name: str) -> WordFacts:
    del name
    data = path.read_bytes()
    linked = re.search(rb"\\(objautlink|objlink|template)\b", data) is not None
    return _facts(markup.text_of_rtf(data), linked=linked, pictures=data.count(b"\\pict"))


def _read_html(path: Path, name: str) -> WordFacts:
    data = path.read_bytes()
    if _WORD_2003 in data[:4096]:
        text = _Text()
        _parse(data, text, name)
        return _facts(text.shown)
    page = markup.html_of_mail(data)
    shown = markup.text_of_html(markup.decoded(page))
    facts = _facts(shown, linked=markup.names_other_files(page))
    return replace(facts, notices=("实际是网页，不是 Word 文件", *facts.notices))


def _facts(text: str, *, macros: bool = False, linked: bool = False, pictures: int = 0, heading: str = "") -> WordFacts:
    told = (
        (_MACROS_NOTICE, macros),
        (_LINKS_NOTICE, linked),
        (_PICTURES_NOTICE, bool(pictures) and not text),
        (_MOSTLY_PICTURES_NOTICE, mostly_pictures(len(text), pictures) and bool(text)),
    )
    notices = tuple(notice for notice, holds in told if holds)
    return WordFacts(text, (_MACROS,) if macros else (), notices, pictures, heading or first_line(text))


_READERS: Mapping[FileKind, Callable[[Path, str], WordFacts]] = MappingProxyType(
    {
        FileKind.DOCX: _read_docx,
        FileKind.DOC: _read_doc,
        FileKind.WPS: _read_doc,
        FileKind.RTF: _read_rtf,
        FileKind.HTML: _read_html,
    }
)
