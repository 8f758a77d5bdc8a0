"""A process that analyses for another one: it takes batches of texts from the socket that is its standard
input and returns their analyses, until the other end is closed.

The system closes that end when the other process dies, so that no worker outlives its master.
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
    """Serves until the other end is closed."""
    # Ctrl-C reaches all processes of a terminal; the master decides what it ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with socket.socket(fileno=os.dup(0)) as master:
        try:
            while True:
                send(master, analysed(receive(master)))
        except (EOFError, ConnectionError):
            return


def send(connection: socket.socket, value: object) -> None:
    """Sends a value of plain types. Raises OSError if the other end is closed."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    connection.sendall(_LENGTH.pack(len(data)) + data)


def receive(connection: socket.socket) -> Any:
    """The next value that was sent. Raises EOFError if the other end was closed, or OSError."""
    (length,) = _LENGTH.unpack(_exactly(connection, _LENGTH.size))
    return pickle.loads(_exactly(connection, length))


def _exactly(connection: socket.socket, length: int) -> bytes:
    # Waits for all bytes with the GIL released. Receiving in pieces, a thread would have to wait for the GIL
    # after each piece, while other threads compute.
    data = connection.recv(length, socket.MSG_WAITALL)
    if len(data) < length:
        raise EOFError
    return data
