"""A process that analyses for another one: reads the texts of articles from its standard input, and writes
their terms to its standard output, batch by batch, until the input ends.

The input ends when the other process closes it or dies, however it dies: no helper outlives its master.
"""

from __future__ import annotations

import pickle
import signal
import sys
from typing import BinaryIO

from .analyzer import terms_of

PROTOCOL = 5
"""The version of pickle that the two processes write."""


def main() -> None:
    """Serves until there is nothing left to do."""
    # Ctrl-C reaches all processes of a terminal; what it ends is for the master to decide.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a stray print is not to be taken for an answer
    try:
        serve(requests, answers)
    except (EOFError, BrokenPipeError):
        sys.exit(0)


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answers one request after the other. Raises EOFError where they end."""
    while True:
        terms = terms_of(pickle.load(requests))
        pickle.dump(terms, answers, PROTOCOL)
        answers.flush()
