"""The command line's entry: which command, its arguments, and the exit code."""

import logging
import os
import signal
import sys
from collections.abc import Sequence
from difflib import get_close_matches

from desktop.base.errors import Cancelled, ExitCode, ShenbaoError
from desktop.base.log import start_log
from desktop.cli.arguments import CallIsWrong
from desktop.cli.registry import COMMANDS, command_named
from desktop.cli.texts import BUG, OVERVIEW, wrong_command

_LOG = logging.getLogger(__name__)


def main(arguments: Sequence[str]) -> int:
    """Run one command and return the exit code of DESIGN section 8."""
    _prepare_streams()
    start_log()
    try:
        return int(_run(list(arguments)))
    except Cancelled:
        return int(ExitCode.CALL)
    except ShenbaoError as error:
        _say(f"{error.sentence}{error.next_step}")
        return int(error.exit_code)
    except BrokenPipeError:
        # The reader of our output went away (`| head`): nothing is wrong with the work.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - stays open until exit
        return int(ExitCode.DONE)
    except KeyboardInterrupt:
        _say("已取消。")
        return 130
    except Exception:  # noqa: BLE001 - the command line's named boundary: anything else is a bug of ours
        _LOG.exception("bug")
        _say(BUG)
        return int(ExitCode.BUG)


def _run(arguments: list[str]) -> ExitCode:
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(OVERVIEW)
        return ExitCode.DONE
    name, rest = arguments[0], arguments[1:]
    if name not in COMMANDS:
        raise CallIsWrong(wrong_command(name, get_close_matches(name, COMMANDS, n=1, cutoff=0.5)))
    command = command_named(name)
    return command.run(command.parser(f"shenbao {name}").parse_args(rest))


def _prepare_streams() -> None:
    """Chinese on any terminal: UTF-8 whatever the locale says; a file-size limit is an error, not a death."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if hasattr(signal, "SIGXFSZ"):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def _say(text: str) -> None:
    print(text, file=sys.stderr)
