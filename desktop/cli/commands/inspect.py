"""shenbao inspect: what a file is and what is on its pages."""

from argparse import Namespace
from pathlib import Path

from desktop.base.errors import CannotWrite, ExitCode, ShenbaoError
from desktop.base.jobs import Progress
from desktop.cli.arguments import Parser
from desktop.cli.output import as_json, megabytes, progress, say, tell
from desktop.documents.filenames import readable_name
from desktop.documents.folders import walk
from desktop.documents.inspect import inspect_original
from desktop.documents.workers import Workers
from desktop.model.attachments import Original, PageFacts, PlannedPage, SealSeen
from desktop.model.looks import Stand, is_blurred, is_skewed, stand


def parser(command: str) -> Parser:
    """Return the parser of this command's arguments."""
    made = Parser(command, "看看材料是什么、有几页、多大、清不清楚；不改动它。")
    made.required.add_argument("inputs", metavar="材料", nargs="+", type=Path)
    made.options.add_argument("--password", default="", metavar="密码", help="打开加密 PDF 的密码")
    made.options.add_argument("--json", action="store_true", help="输出 JSON")
    return made


def run(arguments: Namespace) -> ExitCode:
    """Look at every file; one that cannot be used does not stop the rest."""
    found = walk(arguments.inputs)
    report = progress()
    files: list[dict[str, object]] = []
    refused = len(found.skipped)
    if not found.files and not found.skipped:
        tell("给出的位置里没有文件。")
        return ExitCode.INPUT
    for skipped in found.skipped:
        tell(skipped.sentence)
    with Workers() as workers:
        for number, path in enumerate(found.files, start=1):
            report(Progress(number, len(found.files), readable_name(path)))
            try:
                original = inspect_original(path, workers, password=arguments.password, with_pictures=True)
            except CannotWrite:
                raise
            except ShenbaoError as error:
                refused += 1
                files.append({"file": str(path), "refusal": str(error)})
                tell(str(error))
                continue
            files.append(_as_data(path, original))
            if not arguments.json:
                _print(original)
    if arguments.json:
        as_json({"files": files})
    return ExitCode.INPUT if refused else ExitCode.DONE


def _print(original: Original) -> None:
    facts = original.facts
    say(f"{original.name}：{facts.kind.value}，{len(facts.pages)} 页，{megabytes(original.size)}")
    for number, page in enumerate(facts.pages, start=1):
        say(f"  第 {number} 页 {_page_in_words(page)}")
    if facts.words is not None:
        say(f"  {facts.words} 字，{facts.pictures} 张图片，开头是“{facts.heading}”")
    for line in (*facts.notices, *(f"已去掉：{removed}" for removed in facts.removed)):
        say(f"  {line}")


_POINTS_PER_MM = 72 / 25.4
_MARKS = (
    (True, "blank", "空白"),
    (True, "colour", "彩色"),
    (False, "colour", "黑白"),
    (True, "has_text", "有文字层"),
    (SealSeen.PRESENT, "seal", "有红章"),
    (SealSeen.UNKNOWN, "seal", "看不出有没有红章"),
)
_STANDS = {Stand.UPSIDE_DOWN: "疑似倒置", Stand.LYING: "疑似横置"}


def _page_in_words(page: PageFacts) -> str:
    size = f"{page.width_points / _POINTS_PER_MM:.0f}×{page.height_points / _POINTS_PER_MM:.0f} mm"
    marks = [word for value, key, word in _MARKS if getattr(page, key) is value]
    dpi = [f"{page.dpi:.0f} dpi"] if page.dpi else []
    return "，".join([size, *dpi, *marks, *_hints(page)])


def _hints(page: PageFacts) -> list[str]:
    """Return what a person should look at."""
    secrecy = "、".join(page.secrecy)
    checks = (
        (is_blurred(page), "疑似模糊"),
        (is_skewed(page), f"歪斜约 {page.skew_degrees} 度"),
        (bool(secrecy), f"疑似涉密（{secrecy}）"),
    )
    standing = _STANDS.get(stand(PlannedPage("", 1), page))
    return [*([standing] if standing else []), *(words for holds, words in checks if holds)]


def _as_data(path: Path, original: Original) -> dict[str, object]:
    facts = original.facts
    return {
        "file": str(path),
        "kind": facts.kind.value,
        "size_bytes": original.size,
        "sha256": original.digest,
        "pages": [
            {
                "width_points": round(page.width_points, 2),
                "height_points": round(page.height_points, 2),
                "rotation": page.rotation,
                "dpi": round(page.dpi) if page.dpi else None,
                "colour": page.colour,
                "blank": page.blank,
                "has_text": page.has_text,
                "fingerprint": page.fingerprint,
                "seal": page.seal,
                "turn": page.turn,
                "lying": page.lying,
                "skew_degrees": page.skew_degrees,
                "edge_points": page.edge_points,
                "likeness": page.likeness,
                "secrecy": list(page.secrecy),
            }
            for page in facts.pages
        ],
        "text_characters": facts.text_characters,
        "words": facts.words,
        "heading": facts.heading,
        "pictures": facts.pictures,
        "was_encrypted": facts.was_encrypted,
        "signed": facts.signed,
        "removed": list(facts.removed),
        "notices": list(facts.notices),
    }
