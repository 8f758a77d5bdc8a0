"""From question to ranked answers. Imports `tracuu.index` and `tracuu.corpus`.

The names below are loaded when they are first asked for: most commands need none of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..corpus.errors import QueryError
    from .aliases import Aliases
    from .facets import Facet
    from .filters import Filters
    from .results import Hit, Interpretation, Results
    from .searcher import Searcher
    from .snippet import Snippet
    from .trends import Trend

__all__ = [
    "Aliases",
    "Facet",
    "Filters",
    "Hit",
    "Interpretation",
    "QueryError",
    "Results",
    "Searcher",
    "Snippet",
    "Trend",
]

_HOME = {
    "Aliases": ".aliases",
    "Facet": ".facets",
    "Filters": ".filters",
    "Hit": ".results",
    "Interpretation": ".results",
    "QueryError": "..corpus.errors",
    "Results": ".results",
    "Searcher": ".searcher",
    "Snippet": ".snippet",
    "Trend": ".trends",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name], __package__), name)


def __dir__() -> list[str]:
    return sorted(__all__)
