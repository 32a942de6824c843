"""盖章签字清单: for one person or many, what needs which seal or signature, on which pages, by whom.

Papers to be signed say it in their declarations; evidence pages that the unit verifies are those of the
verification strip's slots (2026 操作指南 十二：材料须经单位核实、盖章).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from desktop.export.forms.cells import NUMERALS, label, note, value
from desktop.export.forms.declaration import Area, FormDeclaration, form_ids, form_named
from desktop.export.forms.layout import Align, Block, Cell, Paragraph, Run, Space, Style, Table, TableRow
from desktop.export.forms.page_spans import part_spans
from desktop.model.catalogue import section_of
from desktop.rules.papers.answers import Answers
from desktop.rules.papers.derived import derived
from desktop.rules.papers.standing import State, standing

_LABELS = ("序号", "材料", "页", "要什么", "由谁", "说明", "办妥")
_SHARES = (0.045, 0.235, 0.185, 0.125, 0.12, 0.225, 0.065)
_POINTS = 9.5
_PEOPLE_PER_TABLE = 10  # cutting a table over pages takes the longer the longer it is
_NEEDS = {"seal": "盖章", "signature": "亲笔签名", "date": "写日期"}
_UNIT, _VERIFIER, _PAYER = "工作单位", "单位核实人", "代缴"
_EVIDENCE_NEEDS = "核实、盖章"


@dataclass(frozen=True, slots=True)
class _Task:
    """One thing to be done by hand; `done` says in words that it stands already, `void` that it has to be renewed."""

    paper: str
    pages: str
    need: str
    who: str
    note: str = ""
    done: str = ""
    void: str = ""


def seal_round_blocks(people: Sequence[Answers], width: float) -> Iterator[Block]:
    """Make the totals and the list for a page of a given width in mm."""
    signed = [form for form in map(form_named, form_ids()) if form.signed]
    found = [(answers, list(_tasks(answers, signed))) for answers in people]
    totals = Counter((task.who, task.need) for _, tasks in found for task in tasks if not task.done)
    yield Paragraph((Run(_totals(totals)),), Style.SMALL, after=2)
    for first in range(0, len(found), _PEOPLE_PER_TABLE):
        yield _table(found[first : first + _PEOPLE_PER_TABLE], width)
    yield Space(2)


def _table(found: Sequence[tuple[Answers, Sequence[_Task]]], width: float) -> Table:
    heading = TableRow(tuple(label(text, align=Align.CENTRE) for text in _LABELS), 8.0)
    rows = [row for answers, tasks in found for row in _rows(answers, tasks)]
    return Table(tuple(width * share for share in _SHARES), (heading, *rows), heading_rows=1)


def _totals(totals: Counter[tuple[str, str]]) -> str:
    if not totals:
        return "没有还要办的。"
    return "还要办的：" + "；".join(f"{who}{need} {count} 处" for (who, need), count in totals.items()) + "。"


def _rows(answers: Answers, tasks: Sequence[_Task]) -> Iterator[TableRow]:
    parts = (
        answers.text("basic", "name") or "（未填姓名）",
        answers.text("basic", "unit_name"),
        derived(answers, "derived.application"),
    )
    title = Paragraph((Run("　".join(filter(None, parts)), bold=True),), Style.SMALL, points=10.5)
    yield TableRow((Cell((title,), columns=len(_LABELS), shaded=True),), kept=True)
    for number, task in enumerate(tasks, start=1):
        small = [value(text, points=_POINTS) for text in (task.paper, task.pages, task.need, task.who)]
        remark = note(task.void, urgent=True) if task.void else value(task.done or task.note, points=9)
        tick = value("√" if task.done else "□", align=Align.CENTRE)
        yield TableRow((value(str(number), align=Align.CENTRE, points=_POINTS), *small, remark, tick))


def _tasks(answers: Answers, signed: Sequence[FormDeclaration]) -> Iterator[_Task]:
    for form in signed:
        yield from _of_form(answers, form)
    yield from _of_evidence(answers)
    yield from _of_final_form(answers)


def _of_form(answers: Answers, form: FormDeclaration) -> Iterator[_Task]:
    """Give what one pair of hands does on one page of a paper."""
    now = standing(answers.dossier, form.id)
    done = "已有扫描件" if now.copies and now.state is State.CURRENT else ""
    void = f"以前签的作废：{now.why}" if now.copies and now.invalid else ""
    for (page, who), group in groupby(_areas(answers, form), key=lambda area: (area.page, area.who)):
        areas = list(group)
        need = "、".join(_NEEDS[area.kind] for area in areas)
        notes = "；".join(filter(None, (area.note for area in areas)))
        yield _Task(f"《{form.title}》", f"第 {page} 页", need, who, notes, done, void)


def _areas(answers: Answers, form: FormDeclaration) -> Iterator[Area]:
    """Give a paper's areas; who pays the insurance in the unit's place seals where the unit does (S0-189)."""
    paid_by_others = answers.answer("unit_consent", "insured_by_third_party") is True
    declared = any(_PAYER in area.who for area in form.area)
    for area in form.area:
        if _PAYER in area.who and not paid_by_others:
            continue
        yield area
        if paid_by_others and not declared and area.kind == "seal" and area.who == _UNIT:
            yield area.model_copy(update={"who": f"社保{_PAYER}单位", "note": "社保由第三方代缴，两枚公章都要盖"})


def _of_evidence(answers: Answers) -> Iterator[_Task]:
    strip = form_named("verification-strip").strip
    for place in strip.slots if strip else ():
        table, slot = place.split(".")
        for row in answers.rows(table):
            held = answers.attachment(row.address(slot))
            section = section_of(table)
            paper = f"{NUMERALS[section.number]}、{section.label} 第 {row.number} 条　{answers.row_name(row)}"
            pages = f"共 {len(held.pages)} 页，每页\n{part_spans(held)}" if held.pages else "还没有放入材料"
            yield _Task(paper, pages, _EVIDENCE_NEEDS, _verifier(answers, table, row.id), _EVIDENCE_NOTE)


_EVIDENCE_NOTE = "逐页盖章、核实人签名并写日期最稳妥"


def _verifier(answers: Answers, table: str, row: str) -> str:
    name = answers.text(table, "verifier_name", row) or answers.text("unit_consent", "verifier_name")
    return f"{_UNIT}、{name}" if name else f"{_UNIT}、{_VERIFIER}"


def _of_final_form(answers: Answers) -> Iterator[_Task]:
    """Give what is signed on the official form, which the portal makes after the application has passed."""
    paper = answers.programme.paper if answers.programme else None
    if paper is None or not paper.form:
        return
    copies = f"，{paper.copies} 份" if paper.copies else ""
    told = f"审核通过后从网页下载，{paper.how}{copies}"
    for need, who in (("亲笔签名、写日期", _VERIFIER), ("盖章、写日期", _UNIT)):
        yield _Task(f"《{paper.form}》", "“核实情况”栏", need, who, told)
