"""The command as a user runs it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tracuu.search.cli import main


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> int:
    """Runs `tracuu` with these arguments and gives its exit code."""
    monkeypatch.setattr(sys, "argv", ["tracuu", *map(str, arguments)])
    with pytest.raises(SystemExit) as exit:
        main()
    assert isinstance(exit.value.code, int)
    return exit.value.code
