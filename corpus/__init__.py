"""What an article is and where it comes from. Imports nothing of the other two packages.

The readers are loaded when they are first asked for: a search needs none of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .article import Article, parse_date
from .errors import (
    CorruptIndex,
    EngineUnavailable,
    IndexLocked,
    IndexNotFound,
    QueryError,
    SourceError,
    StaleIndex,
    TracuuError,
)

if TYPE_CHECKING:
    from .problem import Problem
    from .readers import ArticleStream, read_articles

__all__ = [
    "Article",
    "ArticleStream",
    "CorruptIndex",
    "EngineUnavailable",
    "IndexLocked",
    "IndexNotFound",
    "Problem",
    "QueryError",
    "SourceError",
    "StaleIndex",
    "TracuuError",
    "parse_date",
    "read_articles",
]

_HOME = {"ArticleStream": ".readers", "Problem": ".problem", "read_articles": ".readers"}


if not TYPE_CHECKING:  # which knows the names from above, and a misspelt one from them

    def __getattr__(name: str) -> Any:
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_HOME[name], __package__), name)


def __dir__() -> list[str]:
    return sorted(__all__)
