"""`python tests/bench --articles 3000` measures Tra cứu beside its peers, on a POSIX system."""

from __future__ import annotations

import sys
from pathlib import Path

if not __package__:
    # Run as a folder, its own modules would be looked up without the name of their package.
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from bench.command import main

main(prog_name="python tests/bench")
