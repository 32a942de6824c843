"""The promises that conftest.py keeps for every other test."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.base.paths import backup_folder, settings_folder, state_folder


def test_a_socket_to_the_internet_cannot_be_opened_even_by_name():
    import socket

    with pytest.raises(BaseException, match=r"socket\.__new__") as caught:
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    assert type(caught.value).__name__ == "SocketOpened"
    with pytest.raises(BaseException, match=r"socket\.getaddrinfo"):
        socket.getaddrinfo("localhost", 80)


def test_a_process_started_by_a_test_cannot_open_a_socket_either():
    done = subprocess.run(
        [sys.executable, "-c", "import socket; socket.socket()"], capture_output=True, text=True, check=False
    )
    assert "SocketOpened" in done.stderr
    assert done.returncode != 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no sockets in the file system")
def test_sockets_of_the_file_system_are_let_through():
    import socket

    left, right = socket.socketpair()
    left.close()
    right.close()


def test_the_program_keeps_its_files_in_the_tests_own_home(own_folders: Path):
    for folder in (settings_folder(), state_folder(), backup_folder()):
        assert folder.is_relative_to(own_folders)
        assert not folder.exists()


def test_the_clock_stands_until_it_is_moved(clock, today):
    before = clock()
    assert clock() == before
    assert before.date() == today
    clock.tick(61)
    assert (clock() - before).total_seconds() == 61
