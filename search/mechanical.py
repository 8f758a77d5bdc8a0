"""Queries rewritten without a guess at which word was meant: for quotes and words that no article has."""

from __future__ import annotations

from collections.abc import Iterator

from .counts import Counts


def mechanical(counts: Counts, text: str) -> Iterator[str]:
    """The query with Telex or VNI keys decoded, without letters doubled by a key that was held, with short
    forms written out, with words apart that ran together, without initials before foreign names, and with a
    word that was cut off as a prefix; each only if it differs from the text."""
    return (other for other in _ways(counts, text) if other != text)


def _ways(counts: Counts, text: str) -> Iterator[str]:
    # Imported here: most queries find something as typed.
    from .cut_words import left_open
    from .doubled_letters import without_doubled
    from .foreign_names import without_initials
    from .glued_words import in_accented_pairs, in_syllables, parted
    from .raw_typing import decoded_queries
    from .shorthand import written_out

    yield from decoded_queries(text, counts.of_key)
    yield without_doubled(text, counts.with_words)
    yield written_out(text, counts.with_words)
    yield parted(text, counts.is_known)
    yield in_accented_pairs(in_syllables(text, counts.is_known, counts.with_words), counts.is_known)
    yield without_initials(text)
    yield left_open(text, counts.with_words)
