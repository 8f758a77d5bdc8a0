"""What the measurements were made on and with."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

_PACKAGES = ("tracuu", "tantivy", "pyvi", "Whoosh-Reloaded", "bm25s", "numpy", "scikit-learn", "click")


def facts() -> dict[str, str | int | float]:
    """The machine: system, processor, cores, memory in bytes, and how busy others keep it (the average number
    of processes that ran or waited in the last minute, before the measurements)."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return {
        "system": platform.platform(),
        "processor": _processor(),
        "cores": cores,
        "memory": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        "load_before": load(),
    }


def load() -> float:
    """The load average of the last minute."""
    return round(os.getloadavg()[0], 2)


def versions(packages: Sequence[str] = _PACKAGES) -> dict[str, str]:
    """The versions of everything measured; what is not installed is left out."""
    found = {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
    for name in packages:
        with suppress(PackageNotFoundError):
            found[name] = version(name)
    return found


def source() -> str:
    """A digest of Tra cứu's own code, as it is now: one run must measure one state of it."""
    digest = blake2b(digest_size=8)
    for package in ("tracuu.corpus", "tracuu.index", "tracuu.search"):
        found = find_spec(package)
        assert found, f"{package} is not installed"
        assert found.origin, f"{package} has no file"
        for path in sorted(Path(found.origin).parent.glob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _processor() -> str:
    described = Path("/proc/cpuinfo")
    lines = described.read_text("utf-8").splitlines() if described.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()
