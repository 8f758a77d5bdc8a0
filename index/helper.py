"""A process that analyses for another one: takes the texts of articles from the socket that is its standard
input, and hands back what is found in them, batch by batch, until the other end is closed.

It is closed when the other process dies, however it dies: no helper outlives its master.
"""

from __future__ import annotations

import os
import pickle
import signal
import socket
import struct
from typing import Any

from .analyzer import analysed

_LENGTH = struct.Struct("!Q")


def main() -> None:
    """Serves until there is nothing left to do."""
    # Ctrl-C reaches all processes of a terminal; what it ends is for the master to decide.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with socket.socket(fileno=os.dup(0)) as master:
        try:
            while True:
                send(master, analysed(receive(master)))
        except (EOFError, ConnectionError):
            return


def send(connection: socket.socket, value: object) -> None:
    """Sends a value of plain types. Raises OSError if nobody is there."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    connection.sendall(_LENGTH.pack(len(data)) + data)


def receive(connection: socket.socket) -> Any:
    """The next value that was sent. Raises EOFError if there will be none, and OSError."""
    (length,) = _LENGTH.unpack(_exactly(connection, _LENGTH.size))
    return pickle.loads(_exactly(connection, length))


def _exactly(connection: socket.socket, length: int) -> bytes:
    # Waits outside of Python until all is there. A thread that took it in pieces would have to wait for its
    # turn after each of them, while the others compute.
    data = connection.recv(length, socket.MSG_WAITALL)
    if len(data) < length:
        raise EOFError
    return data
