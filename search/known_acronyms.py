"""Looking up the acronyms that an index has learnt, for a person who asks for them."""

from __future__ import annotations

from collections.abc import Iterator

from ..index.acronym_meanings import Acronyms, Meaning, expansion_key
from ..index.opening import Opened
from ..index.packed import packed
from ..index.query_terms import query_terms
from .wording import Run, Text


def known_acronyms(index: Opened, text: str | None) -> tuple[Meaning, ...]:
    """All acronyms that an index has learnt, or only those that match the text. The text is an acronym, or a
    long form in any spelling, in which a syllable without accents stands for any accents.

    Raises CorruptIndex if the file is damaged; if it is missing nothing was learnt.

    `known_acronyms(index, "bo ngoai giao")` gives those that stand for Bộ Ngoại giao.
    """
    acronyms = index.acronyms
    if acronyms is None:
        return ()
    if text is None:
        return acronyms.meanings
    return tuple(dict.fromkeys((*acronyms.expansions_of(text), *_with_long_form(acronyms, text))))


def _with_long_form(acronyms: Acronyms, text: str) -> Iterator[Meaning]:
    terms = query_terms(text)
    run = Run.of(terms)
    for meaning in acronyms.meanings if terms else ():
        key = expansion_key(meaning.expansion)
        if key.count(" ") == len(terms) - 1 and run.is_in(Text(packed(key))):
            yield meaning
