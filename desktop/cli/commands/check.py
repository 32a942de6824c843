"""shenbao check: what the rules object to."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from desktop.base.errors import ExitCode
from desktop.cli.arguments import Parser, a_day
from desktop.cli.dossier import opened
from desktop.cli.output import as_json, say, tell
from desktop.cli.texts import SEVERITIES, VERDICTS
from desktop.model.catalogue import SECTION_BY_KEY
from desktop.rules.engine import Report
from desktop.rules.finding import Finding, Verdict
from desktop.session.clock import clock_caution

_OPEN = frozenset({Verdict.FAIL, Verdict.UNKNOWN})


def parser(command: str) -> Parser:
    """Return the parser of this command's arguments."""
    made = Parser(command, "按申报项目的规则检查，逐条注明出处。")
    made.required.add_argument("files", metavar="文件", nargs="+", type=Path)
    made.options.add_argument("--on", metavar="日期", type=a_day, default=None, help="以哪一天为准，默认今天")
    made.options.add_argument("--all", action="store_true", help="连合格和不适用的也列出")
    made.options.add_argument("--json", action="store_true", help="输出 JSON")
    return made


def run(arguments: Namespace) -> ExitCode:
    """Check every file; exit code 1 when something blocks."""
    on = arguments.on or date.today()  # noqa: DTZ011 - the person's own day
    results = []
    blocked = False
    for path in arguments.files:
        with opened(path, read_only=True, today=lambda: on) as session:
            report, programme = session.report(), session.programme
        if caution := clock_caution(programme, on):
            tell(caution)
        blocked = blocked or report.counts["block"] > 0
        findings = [found for found in report.findings if arguments.all or found.verdict in _OPEN]
        if arguments.json:
            results.append(_as_data(path, programme.id, on, findings, report))
        else:
            _print(path, programme.name, findings, report)
    if arguments.json:
        as_json(results[0] if len(results) == 1 else {"dossiers": results})
    return ExitCode.BLOCKED if blocked else ExitCode.DONE


def _as_data(path: Path, programme: str, on: date, findings: list[Finding], report: Report) -> dict[str, object]:
    return {
        "dossier": str(path),
        "programme": programme,
        "on": on.isoformat(),
        "findings": [finding_as_data(finding) for finding in findings],
        "summary": {key: report.counts[key] for key in ("block", "return", "advice", "unknown")},
    }


def finding_as_data(finding: Finding) -> dict[str, object]:
    """Return a finding under the keys that scripts rely on (DESIGN section 8)."""
    return {
        "rule": finding.rule,
        "verdict": finding.verdict.value,
        "severity": finding.severity.value,
        "section": finding.section,
        "path": finding.path,
        "page": finding.page,
        "message": finding.message,
        "fix": finding.fix,
        "source": finding.source,
    }


def _print(path: Path, programme: str, findings: list[Finding], report: Report) -> None:
    say(f"{path.name} · {programme}")
    for finding in findings:
        say(f"\n[{_mark(finding)}] {SECTION_BY_KEY[finding.section].label} · {finding.path}（{finding.rule}）")
        say(f"  {finding.message}")
        if finding.fix:
            say(f"  怎么办：{finding.fix}")
        say(f"  依据：{finding.source}")
    counts = report.counts
    say(
        f"\n必改 {counts['block']} 项，可能被退 {counts['return']} 项，建议 {counts['advice']} 项，"
        f"无法判断 {counts['unknown']} 项"
    )


def _mark(finding: Finding) -> str:
    if finding.verdict is Verdict.FAIL:
        return SEVERITIES[finding.severity.value]
    return (
        "待本人确认" if finding.confirmable and finding.verdict is Verdict.UNKNOWN else VERDICTS[finding.verdict.value]
    )
