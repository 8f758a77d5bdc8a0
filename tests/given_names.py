"""The names of a query by aliases, for the tests of these."""

from __future__ import annotations

from tracuu.index.query_terms import query_terms
from tracuu.search.aliases import Aliases
from tracuu.search.other_names import Alias

BUNDLED = Aliases.bundled()


def spans(query: str, aliases: Aliases = BUNDLED) -> tuple[Alias, ...]:
    return aliases.spans(query_terms(query))


def offered(query: str, aliases: Aliases = BUNDLED) -> dict[str, float]:
    """All alternatives in a query with their weights."""
    found = spans(query, aliases)
    return {offer.text: offer.weight for span in found for offer in span.others}
