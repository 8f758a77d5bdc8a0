"""The command as a user runs it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tracuu.search.cli import main


class Run(NamedTuple):
    """The exit code of a run, and what it printed."""

    code: int
    out: str
    err: str


Tracuu = Callable[..., Run]
"""Runs the command in this process with these arguments."""


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> int:
    """Runs `tracuu` with these arguments and gives its exit code."""
    monkeypatch.setattr(sys, "argv", ["tracuu", *map(str, arguments)])
    with pytest.raises(SystemExit) as exit:
        main()
    assert isinstance(exit.value.code, int)
    return exit.value.code
