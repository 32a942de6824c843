"""Worker processes: values and errors come back, and nothing that happens there reaches this process."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread, Timer

import pytest

from desktop.base.errors import Cancelled, CannotRead
from desktop.base.files import sha256_of_file
from desktop.base.jobs import Cancel
from desktop.documents.isolation.frames import Reply, Task, read_frame, write_frame
from desktop.documents.isolation.process import WORKER_FLAG
from desktop.documents.isolation.remote import Remote
from desktop.documents.workers import TooBig, TooSlow, WorkerDied, Workers, WorkFailed


@pytest.fixture
def pool() -> Iterator[Workers]:
    with Workers(count=1) as workers:
        yield workers


def test_a_value_comes_back_from_another_process(pool: Workers) -> None:
    assert pool.run(os.getpid) != os.getpid()


def test_the_same_child_serves_the_next_task(pool: Workers) -> None:
    assert pool.run(os.getpid) == pool.run(os.getpid)


def test_our_own_errors_keep_their_facts(pool: Workers, tmp_path: Path) -> None:
    with pytest.raises(CannotRead) as caught:
        pool.run(sha256_of_file, tmp_path / "没有.pdf")
    assert caught.value.facts["name"] == "没有.pdf"


def test_a_foreign_error_becomes_a_sentence_about_the_file(pool: Workers) -> None:
    with pytest.raises(WorkFailed, match=r"合同\.pdf") as caught:
        pool.run(int, "x", about="合同.pdf")
    assert caught.value.facts["kind"] == "ValueError"


def test_a_child_that_answers_with_an_error_stays_in_use(pool: Workers) -> None:
    child = pool.run(os.getpid)
    with pytest.raises(WorkFailed):
        pool.run(int, "x")
    assert pool.run(os.getpid) == child


def test_a_crash_is_an_error_and_the_child_is_replaced(pool: Workers) -> None:
    child = pool.run(os.getpid)
    with pytest.raises(WorkerDied, match=r"甲\.pdf"):
        pool.run(os.abort, about="甲.pdf")
    assert pool.run(os.getpid) != child


def test_a_hang_ends_at_its_time_and_the_child_is_replaced(pool: Workers) -> None:
    child = pool.run(os.getpid)
    started = time.monotonic()
    with pytest.raises(TooSlow):
        pool.run(time.sleep, 30, seconds=0.2)
    assert time.monotonic() - started < 5
    assert pool.run(os.getpid) != child
    assert not _runs(child)


@pytest.mark.skipif(sys.platform != "linux", reason="the system sets the limit only there")
def test_a_task_that_grows_beyond_its_memory_is_stopped(pool: Workers) -> None:
    with pytest.raises(TooBig):
        pool.run(bytearray, 400 << 20, megabytes=100)


def test_the_memory_limit_is_gone_for_the_next_task(pool: Workers) -> None:
    pool.run(bytearray, 1 << 20, megabytes=50)
    assert len(pool.run(bytearray, 80 << 20, megabytes=200)) == 80 << 20


def test_cancelling_ends_the_task_at_once(pool: Workers) -> None:
    cancel = Cancel()
    Timer(0.1, cancel.ask).start()
    started = time.monotonic()
    with pytest.raises(Cancelled):
        pool.run(time.sleep, 30, cancel=cancel)
    assert time.monotonic() - started < 5


def test_a_cancelled_wait_for_a_free_child_ends_too(pool: Workers) -> None:
    cancel = Cancel()
    busy = Thread(target=lambda: _quietly(pool, 30))
    busy.start()
    while not pool._busy:
        time.sleep(0.01)
    cancel.ask()
    with pytest.raises(Cancelled):
        pool.run(os.getpid, cancel=cancel)
    pool.close()
    busy.join(5)
    assert not busy.is_alive()


def _quietly(pool: Workers, seconds: float) -> None:
    with pytest.raises(Cancelled):
        pool.run(time.sleep, seconds)


def test_nothing_is_started_before_it_is_needed() -> None:
    with Workers() as workers:
        assert not workers._idle
        assert not workers._busy


def test_warming_starts_children_that_then_serve(pool: Workers) -> None:
    pool.warm()
    waiting = pool._idle[0][0]._process.pid
    assert pool.run(os.getpid) == waiting


def test_closing_leaves_no_process_behind() -> None:
    with Workers(count=2) as workers:
        workers.warm(2)
        children = {child._process.pid for child, _ in workers._idle}
    assert children
    assert not any(_runs(child) for child in children)


def test_closed_workers_refuse_work(pool: Workers) -> None:
    pool.close()
    with pytest.raises(RuntimeError):
        pool.run(os.getpid)


def test_a_child_that_prints_does_not_disturb_its_answer(pool: Workers) -> None:
    assert pool.run(print, "x" * 10_000) is None
    assert pool.run(os.write, 1, b"y" * 10_000) == 10_000


def test_a_function_may_be_named_without_importing_it(pool: Workers) -> None:
    assert pool.run(Remote("os.path", "basename"), "/a/乙.pdf") == "乙.pdf"


@pytest.mark.skipif(sys.platform == "win32", reason="process groups")
def test_a_child_ends_when_its_parent_is_killed() -> None:
    program = (
        "import os, time\n"
        "from desktop.documents.workers import Workers\n"
        "workers = Workers(count=1)\n"
        "print(workers.run(os.getpid), flush=True)\n"
        "time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, env=_environment())
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait(5)
    parent.stdout.close()
    assert _ends(child)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def _ends(process: int) -> bool:
    deadline = time.monotonic() + 5
    while _runs(process) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not _runs(process)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    return not (status.exists() and status.read_text(encoding="ascii").split()[2] == "Z")


def test_a_frozen_program_serves_as_its_own_worker() -> None:
    command = [sys.executable, "-m", "desktop", WORKER_FLAG]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment())
    assert child.stdin is not None
    assert child.stdout is not None
    write_frame(child.stdin, ())
    write_frame(child.stdin, Task("os.path", "basename", ("/a/乙.pdf",), "", 10.0, 500))
    reply = read_frame(child.stdout)
    child.stdin.close()
    assert child.wait(5) == 0
    child.stdout.close()
    assert isinstance(reply, Reply)
    assert reply.value == "乙.pdf"
