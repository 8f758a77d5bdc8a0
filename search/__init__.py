"""From question to ranked answers. Imports `tracuu.index` and `tracuu.corpus`.

The names below are loaded when they are first asked for: most commands need none of them.
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
    from ..index.acronym_winners import Meaning
    from .aliases import Aliases
    from .dates import DateRange
    from .explanation import Explanation
    from .facets import Facet, FacetValue
    from .filters import Filters
    from .reading import Reading
    from .results import Hit, Interpretation, Results
    from .results_json import as_json, facets_as_json
    from .searcher import Searcher
    from .snippet import Snippet
    from .trends import Period, Trend

__all__ = [
    "Aliases",
    "CorruptIndex",
    "DateRange",
    "EngineUnavailable",
    "Explanation",
    "Facet",
    "FacetValue",
    "Filters",
    "Hit",
    "IndexLocked",
    "IndexNotFound",
    "Interpretation",
    "Meaning",
    "Period",
    "QueryError",
    "Reading",
    "Results",
    "Searcher",
    "Snippet",
    "SourceError",
    "StaleIndex",
    "TracuuError",
    "Trend",
    "as_json",
    "facets_as_json",
]

_HOME = {
    "Aliases": ".aliases",
    "DateRange": ".dates",
    "Explanation": ".explanation",
    "Facet": ".facets",
    "FacetValue": ".facets",
    "Filters": ".filters",
    "Hit": ".results",
    "Interpretation": ".results",
    "Meaning": "..index.acronym_winners",
    "Period": ".trends",
    "Reading": ".reading",
    "Results": ".results",
    "Searcher": ".searcher",
    "Snippet": ".snippet",
    "Trend": ".trends",
    "as_json": ".results_json",
    "facets_as_json": ".results_json",
}


if not TYPE_CHECKING:  # which knows the names from above, and a misspelt one from them

    def __getattr__(name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_HOME.get(name, "..corpus.errors"), __package__), name)


def __dir__() -> list[str]:
    return sorted(__all__)
