"""Runs a command and writes down what it cost. Run as a script of its own: launch.py COST_FILE COMMAND...

The peak memory that the system reports for a process is never less than that of the process that started it,
so commands are started from here: a Python that has loaded next to nothing.
"""

from __future__ import annotations

import json
import os
import sys
import time


def main(cost_file: str, *command: str) -> int:
    """Writes wall and CPU seconds and peak bytes of memory as JSON, and gives the command's exit code."""
    started = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ)
    _, status, used = os.wait4(process, 0)
    cost = {
        "wall": time.perf_counter() - started,
        "cpu": used.ru_utime + used.ru_stime,
        "peak": used.ru_maxrss * (1 if sys.platform == "darwin" else 1024),
    }
    with open(cost_file, "w", encoding="utf-8") as file:  # noqa: PTH123 - pathlib would have to be loaded
        json.dump(cost, file)
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
