"""What the rules object to on a paper that was just printed: it had better not be sealed and signed like that."""

from collections.abc import Iterable, Iterator

from desktop.export.forms.declaration import form_named
from desktop.export.printing import Printed
from desktop.rules.finding import Finding, Severity, Verdict

_BEFORE_SIGNING = frozenset({Severity.BLOCK, Severity.RETURN})


def cautions(problems: Iterable[Finding], printed: Printed) -> tuple[str, ...]:
    """Say for each printed form to be signed what is wrong with the answers it shows, such as 公示 too short."""
    failed = [one for one in problems if one.verdict is Verdict.FAIL and one.severity in _BEFORE_SIGNING]
    return tuple(_said(failed, printed))


def _said(failed: list[Finding], printed: Printed) -> Iterator[str]:
    for snapshot in printed.snapshots:
        declaration = form_named(snapshot.form)
        wrong = [one for one in failed if one.path in snapshot.shown] if declaration.signed else []
        if wrong:
            messages = " ".join(dict.fromkeys(one.message for one in wrong))
            yield f"「{declaration.title}」先不要盖章签字，上面的内容还有问题：{messages}改好后请重新打印。"
