"""A Word file around our markup: python-docx makes the package, we give it body, foot, styles and no clock."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.opc.packuri import PackURI
from docx.opc.pkgwriter import PackageWriter
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from desktop.export.forms.layout import Page
from desktop.export.forms.word_styles import WORD, fonts_table_markup, styles_markup

_OFFICE = "http://schemas.openxmlformats.org"
_NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{_OFFICE}/officeDocument/2006/relationships" '
    f'xmlns:wp="{_OFFICE}/drawingml/2006/wordprocessingDrawing" xmlns:a="{_OFFICE}/drawingml/2006/main" '
    f'xmlns:pic="{_OFFICE}/drawingml/2006/picture"'
)
_FONTS_PART = "/word/fontTable.xml"
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_WRITTEN = datetime(2000, 1, 1)  # noqa: DTZ001 - Word keeps no zone; a fixed day keeps equal forms equal
_FOOT_MM = 8.0
# Line ends by Chinese rules, and Word 2013's way of laying out; without it Word opens the file as an old one.
_SETTINGS = (
    f'<w:settings {_NAMESPACES}><w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    "</w:compat></w:settings>"
)


def packed(*, title: str, page: Page, body: str, foot: str, pictures: Sequence[bytes] = ()) -> bytes:
    """Return a Word file of a body and a foot in Word's markup. Equal texts give equal bytes.

    The body names its pictures, JPEGs, by their place in `pictures` (`picture_name`).
    """
    document = Document()
    _set_page(document, page)
    _describe(document, title)
    _replace(document.styles.element, _elements(styles_markup()))
    _set_fonts(document)
    _replace(document.settings.element, _elements(_SETTINGS))
    _replace(document.sections[0].footer._element, _wrapped(foot))  # noqa: SLF001 - the foot's own element
    end = document.element.body.sectPr
    for element in _wrapped(_with_pictures(document, body, pictures)):
        end.addprevious(element)
    return _zipped(document)


def picture_name(number: int) -> str:
    """Return the name by which a body's markup calls a picture."""
    return f"shenbao-picture-{number}"


def _with_pictures(document: WordDocument, body: str, pictures: Sequence[bytes]) -> str:
    for number, jpeg in enumerate(pictures):
        relation, _ = document.part.get_or_add_image(io.BytesIO(jpeg))
        body = body.replace(picture_name(number), relation)
    return body


def _set_fonts(document: WordDocument) -> None:
    for part in document.part.package.parts:
        if part.partname == _FONTS_PART:
            part._blob = fonts_table_markup().encode()  # noqa: SLF001 - python-docx has no other way


def _set_page(document: WordDocument, page: Page) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if page.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(side) for side in page.paper)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.header_distance, section.footer_distance = Mm(0), Mm(page.bottom - _FOOT_MM)
    section.footer.is_linked_to_previous = False


def _describe(document: WordDocument, title: str) -> None:
    about = document.core_properties
    about.title, about.author, about.last_modified_by, about.comments = title, "", "", ""
    about.created = about.modified = _WRITTEN


def _wrapped(markup: str) -> list[BaseOxmlElement]:
    return _elements(f"<w:body {_NAMESPACES}>{markup}</w:body>")


def _elements(markup: str) -> list[BaseOxmlElement]:
    return list(parse_xml(markup))


def _replace(holder: BaseOxmlElement, elements: Iterable[BaseOxmlElement]) -> None:
    for old in list(holder):
        holder.remove(old)
    holder.extend(elements)


class _Parts:
    """Takes the package's parts as python-docx hands them out."""

    def __init__(self) -> None:
        self.found: dict[str, bytes] = {}

    def write(self, uri: PackURI, blob: bytes) -> None:
        """Take one part."""
        self.found[uri.membername] = blob


def _zipped(document: WordDocument) -> bytes:
    """Pack the parts with a fixed day: python-docx takes the machine's clock, and fails on one before 1980."""
    package = document.part.package
    taken = _Parts()
    writer: Any = PackageWriter  # its single steps are untyped
    writer._write_content_types_stream(taken, package.parts)  # noqa: SLF001 - its only way without a clock
    writer._write_pkg_rels(taken, package.rels)  # noqa: SLF001 - the same
    writer._write_parts(taken, package.parts)  # noqa: SLF001 - the same
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, blob in taken.found.items():
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            made.writestr(entry, blob)
    return buffer.getvalue()
