"""No test opens a socket, and no process that a test starts: Python imports this file when it starts.

An audit hook sees sockets made by any library in the process and cannot be taken off again. Sockets of
the file system (AF_UNIX) are let through: desktops, printing and process pools talk over them.
"""

import socket
import sys

ALLOWED = {getattr(socket, "AF_UNIX", None)}
NAME_LOOKUPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}


class SocketOpened(BaseException):
    """The program reached for the network; no `except Exception` may hide it."""


def refuse_network(event: str, details: tuple[object, ...]) -> None:
    """Stop at the first socket that could leave this machine, and at the first look-up of a host name."""
    if (event == "socket.__new__" and details[1] not in ALLOWED) or event in NAME_LOOKUPS:
        raise SocketOpened(event, *details[1:])


sys.addaudithook(refuse_network)
