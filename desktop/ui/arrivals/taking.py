"""A heap of files looked at beside the window, in order, a few at a time; each is handed on as soon as it may enter."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from desktop.base.errors import ShenbaoError
from desktop.base.jobs import Cancel, Progress, Report
from desktop.documents.filenames import readable_name
from desktop.documents.folders import walk
from desktop.documents.intake import TakenIn
from desktop.documents.refusals import NeedsPassword
from desktop.model.addresses import Address
from desktop.session.intake import IntakeDesk, IntakeOutcome, Refusal

Prepare = Callable[[], Sequence[Path]]
Attach = Callable[[TakenIn, Path], None]
_STOPPED = "「{name}」没有放入：按您的要求停下了。"
_ONE_ONLY = "「{name}」没有放入：这里只放一个文件，已经放入了「{taken}」。"
_NOTHING = "「{name}」里没有可以放入的文件。"
_NO_PASSWORDS: Mapping[Path, str] = MappingProxyType({})


@dataclass(slots=True)
class Arrived:
    """How a heap of files went. `locked` are the files that open only with a password nobody gave."""

    outcome: IntakeOutcome = field(default_factory=IntakeOutcome)
    locked: list[Path] = field(default_factory=list)
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Heap:
    """Files and folders for a slot; `single` where it holds one file. `passwords` are for files by path."""

    slot: Address
    paths: Sequence[Path]
    single: bool = False
    passwords: Mapping[Path, str] = field(default_factory=lambda: _NO_PASSWORDS)


def take(heap: Heap, attach: Attach, desk: IntakeDesk, report: Report, cancel: Cancel) -> Arrived:
    """Look at every file and hand on those that may enter; a file that cannot be used does not stop the rest.

    When the person stops the work, what is left is named in the outcome like everything else that was not taken.
    """
    found = walk(heap.paths)
    refused = [Refusal(skipped.name, skipped.sentence) for skipped in found.skipped]
    if not found.files and not refused:
        refused = [Refusal(name, _NOTHING.format(name=name)) for name in map(readable_name, heap.paths)]
    arrived = Arrived(IntakeOutcome(refused=refused))
    last = ""
    with ExitStack() as stack:
        looks = _Looks(heap, desk, cancel, stack)
        for number, (path, look) in enumerate(looks.over(found.files)):
            name = readable_name(path)
            report(Progress(number, len(found.files), name))
            if cancel.asked or (heap.single and last):
                template = _STOPPED if cancel.asked else _ONE_ONLY
                arrived.outcome.refused.append(Refusal(name, template.format(name=name, taken=last)))
                continue
            last = _settle(path, look, arrived, attach, cancel) or last
    arrived.stopped = cancel.asked
    return arrived


class _Looks:
    """Begins looking at a few files ahead; one worker is left for the pictures of pages."""

    def __init__(self, heap: Heap, desk: IntakeDesk, cancel: Cancel, stack: ExitStack) -> None:
        self._heap = heap
        self._desk = desk
        self._cancel = cancel
        self._ahead = 1 if heap.single else max(1, desk.workers.count - 1)
        self._threads = stack.enter_context(ThreadPoolExecutor(self._ahead, thread_name_prefix="shenbao-intake"))

    def over(self, files: Sequence[Path]) -> Iterator[tuple[Path, Future[TakenIn]]]:
        """Yield files in their order with the looks at them."""
        begun: deque[tuple[Path, Future[TakenIn]]] = deque()
        for path in files:
            begun.append((path, self._threads.submit(self._look, path)))
            if len(begun) >= self._ahead:
                yield begun.popleft()
        yield from begun

    def _look(self, path: Path) -> TakenIn:
        self._cancel.checkpoint()
        password = self._heap.passwords.get(path, "")
        return self._desk.look_at(path, self._heap.slot, cancel=self._cancel, password=password)


def _settle(path: Path, look: Future[TakenIn], arrived: Arrived, attach: Attach, cancel: Cancel) -> str:
    """Wait for a look and hand the file on; returns its name when it was taken."""
    name, outcome = readable_name(path), arrived.outcome
    try:
        taken = look.result()
    except ShenbaoError as error:
        if isinstance(error, NeedsPassword):
            arrived.locked.append(path)
        sentence = _STOPPED.format(name=name) if cancel.asked else str(error)
        outcome.refused.append(Refusal(name, sentence))
        return ""
    attach(taken, path)
    outcome.taken += 1
    outcome.notices.extend(f"「{name}」{notice}" for notice in taken.original.facts.notices)
    return name


def summary(outcome: IntakeOutcome) -> str:
    """Say in one sentence how it went."""
    if not outcome.taken:
        return f"{len(outcome.refused)} 个文件都没有放入。"
    refused = f"，{len(outcome.refused)} 个没有放入" if outcome.refused else ""
    return f"放入 {outcome.taken} 个文件{refused}。"
