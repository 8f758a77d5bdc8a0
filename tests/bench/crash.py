"""Kills updates again and again, and verifies the index each time: python tests/bench/crash.py [KILLS]

Half of the kills fall on random moments of a process that updates as fast as it can; before these, one falls
on each file operation of an update. Takes about two seconds a kill. Ends with an error at the first index
that is not whole, and leaves it where it says.
"""

from __future__ import annotations

import itertools
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from crash import killed_at_operation, killed_at_random

from tracuu.index import ENGINES


def _kills(wanted: int) -> None:
    for engine in ENGINES:
        place = Path(tempfile.mkdtemp(prefix=f"tracuu-crash-{engine}-"))
        print(f"{engine}: in {place}", flush=True)
        operations = next(
            n for n in itertools.count(1) if not killed_at_operation(place / "operation", engine, n)
        )
        print(
            f"{engine}: killed before each of {operations - 1} file operations, whole each time", flush=True
        )
        (place / "random").mkdir()
        done = list(killed_at_random(place / "random", engine, wanted // len(ENGINES), seed=len(engine)))
        print(f"{engine}: {len(done)} kills at random moments of {sum(done)} updates, whole each time")
        shutil.rmtree(place)


if __name__ == "__main__":
    _kills(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
