"""先看这里.html: what to put right, what to type and upload where, and what to print and sign.

The page needs nothing beside it and no script, and it holds no clock: dates on it are those of the notice.
"""

from collections.abc import Iterator, Mapping

from desktop.base.paths import resources
from desktop.export.guide_findings import looked_at_later, mended_first
from desktop.export.guide_fits import squeezed
from desktop.export.guide_papers import long_texts, papers
from desktop.export.guide_uploads import uploads
from desktop.export.html import Html, tag
from desktop.export.plan import ExportPlan
from desktop.export.sizes import Size
from desktop.model.dossier import Dossier
from desktop.model.values import written

__all__ = ["Size", "guide"]

_NOT_STATED = "通知没有写，请问受理部门"
_WINDOWS = {"online": "网上申报", "paper": "纸质材料和缴费"}


def guide(plan: ExportPlan, dossier: Dossier, sizes: Mapping[str, Size]) -> str:
    """Return the page. Equal dossiers give the same page on every day: days left are not counted."""
    name = written(dossier.answer("basic", "name")) or "未填姓名"
    level = written(dossier.answer("application", "level")) or "未选级别"
    body = tag(
        "body",
        *_draft(plan, sizes),
        tag("h1", f"{name} · 申报材料"),
        tag("p", f"{plan.programme.name}，{level}", class_="under"),
        *_ready(plan, sizes),
        _once(),
        _facts(plan, dossier),
        *mended_first(plan, sizes),
        *uploads(plan, dossier, sizes),
        *squeezed(sizes),
        *papers(plan.forms),
        *looked_at_later(plan),
        *long_texts(dossier),
        tag("footer", "由申报匣在本机生成，没有联网。文件与原件的对照见 manifest.json，校验值见 SHA256SUMS。"),
    )
    return f"<!DOCTYPE html>\n{tag('html', _head(name), body, lang='zh-CN')}\n"


def _head(name: str) -> Html:
    return tag(
        "head",
        Html('<meta charset="utf-8"><meta name="viewport" content="width=device-width">'),
        # Nothing may be loaded from anywhere, whatever a title typed by someone looks like.
        Html("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"),
        tag("title", f"先看这里 · {name}"),
        tag("style", Html(resources("export", "guide.css").read_text("utf-8"))),
    )


def _blocking(plan: ExportPlan, sizes: Mapping[str, Size]) -> int:
    return len(plan.blocking) + sum(1 for size in sizes.values() if size.over_by)


def _draft(plan: ExportPlan, sizes: Mapping[str, Size]) -> Iterator[Html]:
    if plan.draft:
        count = _blocking(plan, sizes)
        why = f"还有 {count} 处必改，" if count else ""
        yield tag("div", f"这是草稿：{why}只供核对，不要照着它上传。改好以后重新导出。", class_="draft")


def _ready(plan: ExportPlan, sizes: Mapping[str, Size]) -> Iterator[Html]:
    if not plan.draft and not _blocking(plan, sizes):
        yield tag("p", "检查没有发现必改的问题，可以照下面的顺序上传。", class_="ready")


def _once() -> Html:
    return tag(
        "p",
        tag("strong", "每个格子只传一次。"),
        "网页上同一个格子再传一份，前一份就被悄悄换掉；这里每一条的材料都已经合成一个文件。",
        class_="once",
    )


def _facts(plan: ExportPlan, dossier: Dossier) -> Html:
    rows = [piece for label, value in _known(plan, dossier) if value for piece in (tag("dt", label), tag("dd", value))]
    return tag("dl", *rows, class_="facts")


def _known(plan: ExportPlan, dossier: Dossier) -> Iterator[tuple[str, str]]:
    programme = plan.programme
    yield "申报评委会", written(dossier.answer("application", "committee"))
    for key, label in _WINDOWS.items():
        window = programme.windows.get(key)
        yield label, f"{window.opens.year} 年 {window.shown}" if window else _NOT_STATED
    fee = programme.fee(written(dossier.answer("application", "level")))
    yield "评审费", f"{fee} 元" if fee is not None else _NOT_STATED
    paper = programme.paper
    copies = f"{paper.copies} 份" if paper.copies else ""
    yield "纸质材料", "，".join(part for part in (paper.form, paper.how, copies) if part)
    yield "送到哪里", programme.contact.address
    yield "问谁", str(programme.contact)
    yield "通知", " ".join(part for part in (programme.notice, programme.contact.website) if part)
