"""Whole messages over a pipe: eight bytes of length, then the pickled message."""

import pickle
import struct
from dataclasses import dataclass
from typing import BinaryIO

_LENGTH = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class Task:
    """A function by its names, its arguments, and what it may use."""

    module: str
    name: str
    args: tuple[object, ...]
    about: str
    seconds: float
    megabytes: int


@dataclass(frozen=True, slots=True)
class Reply:
    """The value of a task, or the error it ended with."""

    value: object = None
    error: BaseException | None = None


class EndOfPipe(Exception):
    """The other side has closed the pipe."""


def write_frame(pipe: BinaryIO, message: object) -> None:
    """Send one message. Raises OSError when the other side is gone."""
    body = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.write(_LENGTH.pack(len(body)) + body)
    pipe.flush()


def read_frame(pipe: BinaryIO) -> object:
    """Receive one message; only our own processes write to these pipes.

    Raises:
        EndOfPipe: the other side is gone, perhaps in the middle of a message.
    """
    head = _exactly(pipe, _LENGTH.size)
    return pickle.loads(_exactly(pipe, _LENGTH.unpack(head)[0]))  # noqa: S301 - from our own child


def _exactly(pipe: BinaryIO, count: int) -> bytes:
    data = pipe.read(count)
    if len(data) < count:
        raise EndOfPipe
    return data
