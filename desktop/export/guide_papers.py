"""The parts of 先看这里.html about paper and long texts: what to print, where to sign and seal, what to copy."""

from collections.abc import Iterator, Sequence

from desktop.export.forms.declaration import Area, FormDeclaration, form_named
from desktop.export.html import Html, box, joined, link, tag
from desktop.export.plan import SHEET, FormFile
from desktop.model.catalogue import SECTIONS
from desktop.model.dossier import Dossier
from desktop.model.fields import Field, Kind
from desktop.rules.papers.answers import Answers

_ENDING_OF_FORMAT = {"pdf": "PDF", "docx": "Word"}
_BY_HAND = {"seal": "盖章", "signature": "签名", "date": "手写日期"}
_LONG = frozenset({Kind.RICH_TEXT, Kind.LONG_TEXT})


def papers(forms: Sequence[FormFile]) -> Iterator[Html]:
    """Give the printed forms; those to be signed with every place for a seal, a signature and a date."""
    named = dict.fromkeys(form.form for form in forms if form.path != SHEET)
    if named:
        yield tag("h2", "打印、签字、盖章")
    for name in sorted(named, key=lambda name: not form_named(name).signed):
        files = [form for form in forms if form.form == name]
        yield from _paper(form_named(name), files)


def _paper(declaration: FormDeclaration, files: Sequence[FormFile]) -> Iterator[Html]:
    links = joined(piece for file in files for piece in ("　", link(file.path, _ENDING_OF_FORMAT[file.format])))
    yield tag("h3", declaration.title, tag("span", links, class_="count"))
    yield tag("p", declaration.about, class_="where")
    if declaration.signed:
        yield from (tag("label", box(), _by_hand(area), class_="step") for area in declaration.area)


def _by_hand(area: Area) -> str:
    note = f"：{area.note}" if area.note else ""
    return f"第 {area.page} 页　{area.who}{_BY_HAND[area.kind]}{note}"


def long_texts(dossier: Dossier) -> Iterator[Html]:
    """Give the texts that are too long to type, without line ends of a page in them."""
    texts = [(label, text) for label, text in _long_texts(Answers(dossier)) if text]
    if texts:
        pieces = (piece for label, text in texts for piece in (tag("h3", label), tag("div", text, class_="copy")))
        yield tag("section", tag("h2", "长文字：选中复制，粘到网页的文本框里"), *pieces, class_="copies")


def _long_texts(answers: Answers) -> Iterator[tuple[str, str]]:
    for section in SECTIONS:
        for field in filter(_asked_at_length, section.fields):
            yield f"{section.label}　{field.label}", answers.text(section.key, field.key)
        for table in section.tables:
            for row in answers.rows(table.key):
                for field in filter(_asked_at_length, table.fields):
                    label = f"{section.label}　第 {row.number} 条　{field.label}"
                    yield label, answers.text(table.key, field.key, row.id)


def _asked_at_length(field: Field) -> bool:
    return field.kind in _LONG and not field.ours
