"""Three dossiers that every form is filled with: the sample, an empty one, and the worst that people really have."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pypdfium2

from desktop.base.files import sha256_of
from desktop.base.paths import resources
from desktop.export.forms.fonts import Fonts
from desktop.export.printing import Rendered, render
from desktop.model.addresses import Address
from desktop.model.attachments import Attachment, DocumentFacts, FileKind, Original, PageFacts
from desktop.model.catalogue import SECTIONS
from desktop.model.dossier import Dossier
from desktop.model.fields import Accepts, Field, Kind, Slot
from desktop.model.options import options_of
from desktop.model.values import Answer, Month
from desktop.session.folder_form import read_folder_form
from desktop.session.opening import with_defaults

PROGRAMME = "suzhou-biopharma-2026"
LONG_UNIT = "苏州工业园区䶮㛃𬭎𠮷生物医药工程技术研究院有限责任公司独墅湖科教创新区第二分公司"
ROWS = 12
CHARACTERS = 2000
_NUMBER = "11010519491231002X"  # from DOMAIN part 4: a number that belongs to nobody
_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "name": "欧阳䶮㛃𬭎𠮷",
        "unit_name": LONG_UNIT,
        "insured_unit": LONG_UNIT,
        "school": "中国药科大学（原南京药学院）生命科学与技术学院𬭎𠮷",
        "email": "ouyang.with-a-very-long-name@research.example.com",
        "title": "《基于“高密度灌流培养（ATF）”的CHO细胞（pH 7.0±0.2）单抗连续生产工艺放大》研究报告",
        "project": "国家重大新药创制专项：2000L一次性生物反应器（SUB）高密度灌流工艺开发、放大与“清洁验证”",
        "current_title": "助理工程师",
        "apply_speciality": "工程/生物医药工程/生物制药/制药工程",
        "title_name": "助理工程师",
    }
)
_KINDS = MappingProxyType(
    {
        ".pdf": FileKind.PDF,
        ".jpg": FileKind.JPEG,
        ".jpeg": FileKind.JPEG,
        ".png": FileKind.PNG,
        ".tif": FileKind.TIFF,
        ".webp": FileKind.WEBP,
        ".heic": FileKind.HEIC,
        ".docx": FileKind.DOCX,
        ".doc": FileKind.DOC,
    }
)
_LATIN = ("number", "certificate", "code", "_id")
_SENTENCE = "第{}项工作：在“连续流（continuous flow）”工艺中，把放大倍数由50L提高到2000L，收率达到92.6%；（见附件）。"


def empty() -> Dossier:
    """A dossier in which nothing was answered."""
    return Dossier(PROGRAMME)


@cache
def sample() -> Dossier:
    """The sample that ships, its files attached by what their names say: what the engine sees in them may change."""
    form = read_folder_form(resources("sample"))
    dossier = with_defaults(form.dossier)
    for address, entry in form.files:
        original = _original(entry.path)
        dossier = dossier.with_original(original)
        held = dossier.attachment(address)
        if entry.pages is None:
            held = held.with_original(original, part=entry.part)
        else:
            planned = (replace(page, original=original.digest) for page in entry.pages)
            digests = dict.fromkeys((*held.originals, original.digest))
            held = Attachment(tuple(digests), (*held.pages, *planned))
        dossier = dossier.with_attachment(address, held)
    return dossier


@cache
def _original(path: Path) -> Original:
    data = path.read_bytes()
    kind = _KINDS[path.suffix.lower()]
    pages = () if kind in {FileKind.DOCX, FileKind.DOC} else (PageFacts(595, 842),) * _page_count(data, kind)
    return Original(sha256_of(data), path.name, len(data), DocumentFacts(kind, pages))


def _page_count(data: bytes, kind: FileKind) -> int:
    if kind is not FileKind.PDF:
        return 1
    with pypdfium2.PdfDocument(data) as document:
        return len(document)


@cache
def worst() -> Dossier:
    """Every question answered at length, twelve rows in each table, rare characters in names, a file in each slot."""
    dossier = Dossier(PROGRAMME)
    for section in SECTIONS:
        for field in section.fields:
            dossier = dossier.with_answer(Address(section.key, field.key), _worst(section.key, field, 0))
        for slot in section.slots:
            dossier = _attached(dossier, Address(section.key, slot.key), slot)
        for table in section.tables:
            for number in range(ROWS):
                dossier, row = dossier.with_new_row(table.key)
                for field in table.fields:
                    dossier = dossier.with_answer(Address(table.key, field.key, row), _worst(table.key, field, number))
                for slot in table.slots:
                    dossier = _attached(dossier, Address(table.key, slot.key, row), slot)
    return dossier


def _attached(dossier: Dossier, address: Address, slot: Slot) -> Dossier:
    kind = {Accepts.WORD: FileKind.DOCX, Accepts.JPG: FileKind.JPEG}.get(slot.accepts, FileKind.PDF)
    pages = tuple(PageFacts(595, 842) for _ in range(3 if kind is FileKind.PDF else 1))
    digest = f"{len(dossier.originals) + 1:064x}"
    original = Original(digest, "一份名字很长很长的扫描件（第2次扫描）.pdf", 1_000_000, DocumentFacts(kind, pages))
    held = Attachment()
    for part in ("课题立项申请表", "科技项目合同（含补充协议）", "鉴定或验收证书"):
        held = held.with_original(original, part=part)
    return dossier.with_original(original).with_attachment(address, held)


def _worst(place: str, field: Field, number: int) -> Answer:
    given: dict[Kind, Callable[[], Answer]] = {
        Kind.DATE: lambda: date(2013 + number, 11, 28),
        Kind.MONTH: lambda: Month(2013 + number, 11),
        Kind.INTEGER: lambda: 2025 - number if field.key == "year" else 10 + number,
        Kind.DECIMAL: lambda: Decimal("112.5"),
        Kind.YES_NO: lambda: True,
        Kind.IDENTITY_NUMBER: lambda: _NUMBER,
        Kind.CREDIT_CODE: lambda: "91320594MA0000015J",
        Kind.PHONE: lambda: "13800000000",
        Kind.ROWS: lambda: None,
        Kind.RICH_TEXT: _summary,
        Kind.LONG_TEXT: lambda: _sentences(field.max_length or 600),
    }
    return given[field.kind]() if field.kind in given else _text(place, field)


def _text(place: str, field: Field) -> str:
    if place == "application" and field.key == "level":
        return "中级"
    if field.key in _TEXTS:
        return _TEXTS[field.key]
    if field.options:
        return max(options_of(field).values, key=len)
    if any(part in field.key for part in _LATIN):
        return "ZL202110123456.7-CN/2025(补)"
    return _sentences(min(field.max_length or 40, 40))


def _sentences(length: int) -> str:
    said = ""
    while len(said) < length:
        said += _SENTENCE.format(len(said) // len(_SENTENCE) + 1)
    return said[:length]


def _summary() -> str:
    """Return a summary of two thousand characters with every mark the portal knows, also across lines."""
    parts = [
        "<h>一、基本情况</h>",
        "<b>主持</b>、<i>emphasis斜体</i>、<u>下划线</u>、<s>删除线</s>、<b><i><u>三样</u></i></b>；𠮷䶮。",
    ]
    parts += ["<h>二、<u>业绩</u></h>", "<b>跨行的粗体", "到这里为止</b>。"]
    return "\n".join([*parts, *(_sentences(240) for _ in range(8))])[: CHARACTERS + 60]


def photo(case: str) -> bytes:
    """Return the photograph of a case as forms get it: the sample's own, none for the empty dossier."""
    return b"" if case == "empty" else next(resources("sample").glob("02_*/*.jpg")).read_bytes()


@cache
def rendered(form: str, case: str) -> Rendered:
    """Return a form filled with a case, as PDF and Word, in the fonts that ship."""
    return render(form, CASES[case](), fonts=_FONTS, photo=photo(case))


_FONTS = Fonts(folders=())
CASES: Mapping[str, Callable[[], Dossier]] = MappingProxyType({"sample": sample, "empty": empty, "worst": worst})
