"""Processes that are measured: whole commands, and functions that need a Python of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: wall and CPU time in seconds (user and system), peak resident memory in bytes."""

    wall: float
    cpu: float
    peak: float


def run(command: Sequence[str]) -> tuple[Cost, str]:
    """The cost of a command, whose first word is the path of a program, and what it printed.

    Raises RuntimeError with what it said if it fails.
    """
    with TemporaryDirectory(prefix="tracuu-bench-") as folder:
        cost = Path(folder) / "cost.json"
        launcher = [sys.executable, "-I", "-S", str(_HERE / "launch.py"), str(cost)]
        done = subprocess.run(
            [*launcher, *command], capture_output=True, encoding="utf-8", env=_environment(), check=False
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {done.stderr}")
        return Cost(**json.loads(cost.read_text("utf-8"))), done.stdout


def call(function: Callable[..., Any], **arguments: Any) -> tuple[Cost, Any]:
    """The cost of a process that calls the function once, and its result. Both arguments and result pass
    through JSON, so paths go as text."""
    name = [function.__module__, function.__qualname__]
    command = [sys.executable, "-m", "bench.processes", *name, json.dumps(arguments)]
    cost, printed = run(command)
    return cost, json.loads(printed.splitlines()[-1])


def _environment() -> dict[str, str]:
    paths = [str(_HERE.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1", "PYTHONHASHSEED": "0"}


def _called(module: str, function: str, arguments: str) -> None:
    """The other side of `call`."""
    from importlib import import_module

    print("\n" + json.dumps(getattr(import_module(module), function)(**json.loads(arguments))))


if __name__ == "__main__":
    _called(*sys.argv[1:])
