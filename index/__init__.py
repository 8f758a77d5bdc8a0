"""From article to ready terms to an engine. Imports `tracuu.corpus` only.

The names below are loaded when they are first asked for: a search from the command line needs few of them,
and is over before all would be loaded.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..corpus.errors import (
        CorruptIndex,
        EngineUnavailable,
        IndexLocked,
        IndexNotFound,
        QueryError,
        SourceError,
        StaleIndex,
        TracuuError,
    )
    from .about import Info, info
    from .engine import ENGINES
    from .health import Checked, check
    from .report import Report
    from .store import Repaired, rebuild, remove, repair, update
    from .words import segment

__all__ = [
    "ENGINES",
    "Checked",
    "CorruptIndex",
    "EngineUnavailable",
    "IndexLocked",
    "IndexNotFound",
    "Info",
    "QueryError",
    "Repaired",
    "Report",
    "SourceError",
    "StaleIndex",
    "TracuuError",
    "check",
    "info",
    "rebuild",
    "remove",
    "repair",
    "segment",
    "update",
]

_HOME = {
    "ENGINES": ".engine",
    "Checked": ".health",
    "Info": ".about",
    "Repaired": ".store",
    "Report": ".report",
    "check": ".health",
    "info": ".about",
    "rebuild": ".store",
    "remove": ".store",
    "repair": ".store",
    "segment": ".words",
    "update": ".store",
}


if not TYPE_CHECKING:  # which knows the names from above, and a misspelt one from them

    def __getattr__(name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_HOME.get(name, "..corpus.errors"), __package__), name)


def __dir__() -> list[str]:
    return sorted(__all__)
