"""From question to ranked answers. Imports `tracuu.index` and `tracuu.corpus`."""

from ..corpus.errors import QueryError
from .results import Hit, Results
from .searcher import Searcher
from .snippet import Snippet

__all__ = ["Hit", "QueryError", "Results", "Searcher", "Snippet"]
