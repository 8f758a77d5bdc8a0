"""Completion of a query that is being typed: continuations that occur in the collection.

The last syllable may be only begun, and what was typed without accents gets those that are most likely (see
`completion_search`). A completion ends where a phrase does (see `completion_endings`). Where capitals were
typed, what is added has those that an article writes: `Nguyễn Phú Trọng`, but `Hội nghị thượng đỉnh`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain, islice
from sys import maxsize

from ..index.neighbours import Neighbours
from ..index.opening import Opened
from ..index.query_terms import QueryTerm, query_terms
from ..index.spelling import bare, printed
from .completion_endings import whole_phrases
from .completion_search import Search, likeliest_first
from .completion_steps import Compounds, Steps
from .counts import Counts
from .letter_case import are_shouted, in_case_of
from .phrase_lookup import PhraseLookup
from .raw_typing import decoded_queries
from .restoration import MAX_TERMS

_BEFORE = 2
"""The most syllables before what is added, or before two numbers, that are looked up with it, to see how
articles write it."""


def suggested(index: Opened, text: str, limit: int = 10) -> list[str]:
    """The completions of the text in an open index, with Telex or VNI keys decoded: see `completions`. If
    only the last word can be decoded, which may be the beginning of a foreign one (mes: Messi, or mé), those
    of the text as it was typed come first.

    >>> suggested(opened, "hoi ngh", 2)                                    # doctest: +SKIP
    ['hội nghị', 'hội nghị thượng đỉnh']
    """

    def found(index: Opened) -> list[str]:
        counts = Counts(index)
        lookup = PhraseLookup(counts.engine)
        complete = partial(
            completions,
            neighbours=counts.neighbours,
            limit=limit,
            compounds=partial(_compounds, counts),
            lookup=lookup,
        )
        decoded = next(decoded_queries(text, counts.of_key), text)
        readings = (text, decoded) if _before_last(text) == _before_last(decoded) else (decoded,)
        both = chain.from_iterable(map(complete, dict.fromkeys(readings)))
        return list(dict.fromkeys(both))[:limit]

    return index.unless_damaged(found)


def _before_last(text: str) -> list[str]:
    return text.split()[:-1]


def _compounds(counts: Counts, words: Sequence[str]) -> list[int]:
    """How many articles have each of these compounds, with any accents."""
    return counts.of_compounds([bare(word) for word in words])


def completions(
    text: str,
    neighbours: Neighbours | None,
    limit: int,
    compounds: Compounds,
    lookup: PhraseLookup,
) -> list[str]:
    """The completions of the text, most likely first: at most `limit` phrases, each beginning with all of its
    words (other signs are left out).

    `lookup` looks up phrases in the articles. `compounds` tells how many articles have each of some words
    of two or three syllables, joined by `_`. With it no syllable is taken both for the end of one word and
    for the beginning of the next: `hội nghị` goes on as `thượng đỉnh`, not as `nghị sỹ`.
    Syllables typed with accents stay as typed; those joined by hyphens are one word, if the collection has
    one that begins so (Cam-pu, Campuchia). There are no completions if nothing is known of the last
    syllables.

    >>> completions("hoi ngh", neighbours, 2, compounds, lookup)         # doctest: +SKIP
    ['hội nghị', 'hội nghị thượng đỉnh']
    """
    text = unicodedata.normalize("NFC", text)
    if neighbours is None or limit < 1 or not 0 < len(query_terms(text)) <= MAX_TERMS:
        return []
    search = Search(Steps(neighbours, compounds), lookup)
    readings = (_phrases(text, joined, search) for text, joined in _readings(text))
    return next(filter(None, (list(islice(found, min(limit, maxsize))) for found in readings)), [])


def _readings(text: str) -> Iterator[tuple[str, int]]:
    """The readings of the text, each with the number of syllables that hyphens join to its last one. A last
    word with hyphens is first read without them (campu for cam-pu), with none joined, then as typed."""
    last = text.split()[-1]
    in_one = last.replace("-", "")
    is_joined = in_one.isalpha() and not last.endswith("-")
    if is_joined and in_one != last:
        yield text.rstrip().removesuffix(last) + in_one, 0
    yield text, len(query_terms(last)) - 1 if is_joined else 0


def _phrases(text: str, joined: int, search: Search) -> Iterator[str]:
    """The likeliest ways on as they are shown, each once and to the end of a phrase (see
    `completion_endings`), except the typed text itself. `joined`: see `ways_on`."""
    terms = query_terms(text)
    shown = {" ".join(term.text for term in terms)}
    ways = likeliest_first(search.ways_on(terms, _is_begun(text), joined))
    for keys in whole_phrases(ways, len(terms), search):
        phrase = " ".join(_as_typed(terms, keys))
        if phrase not in shown:
            shown.add(phrase)
            yield _with_signs(_with_capitals(terms, keys, search.lookup), keys, len(terms), search.lookup)


def _is_begun(text: str) -> bool:
    """Whether the last syllable may be incomplete: the text ends with a letter or digit."""
    return text[-1].isalnum() or bool(unicodedata.combining(text[-1]))


def _as_typed(terms: Sequence[QueryTerm], keys: tuple[str, ...]) -> list[str]:
    """The words of a phrase, with what was typed with accents, or in capitals, left as it was."""
    words = [_shown(term, key) for term, key in zip(terms, keys, strict=False)]
    return [*words, *map(printed, keys[len(terms) :])]


def _shown(term: QueryTerm, key: str) -> str:
    return term.text if key in (term.key, bare(term.text)) else in_case_of(term.text, printed(key))


def _with_capitals(terms: Sequence[QueryTerm], keys: tuple[str, ...], lookup: PhraseLookup) -> list[str]:
    """The words of a phrase. If capitals were typed, added words have the capitals that articles write."""
    words, added = _as_typed(terms, keys), len(terms)
    if _are_in_capitals(terms):
        return [word.upper() for word in words]
    if len(keys) == added or all(term.text == term.text.lower() for term in terms):
        return words
    for end in range(len(keys), added, -1):  # where no article has all of it, what is added last stays small
        for start in range(max(0, added - _BEFORE), added):
            if written := lookup.written(keys[start:end]):
                capitals = map(in_case_of, written[added - start :], words[added:end])
                return [*words[:added], *capitals, *words[end:]]
    return words


def _are_in_capitals(terms: Sequence[QueryTerm]) -> bool:
    """Whether the words are typed all in capitals (HỘI NGHỊ), and are not just acronyms (UBND TP)."""
    from .well_formed import is_syllable_as_typed  # few queries have capitals only

    return are_shouted(terms) and any(is_syllable_as_typed(term.key) for term in terms)


def _with_signs(words: Sequence[str], keys: Sequence[str], typed: int, lookup: PhraseLookup) -> str:
    """The words as one text. Where an added number follows another, what articles write between them is
    there: 4.0."""
    text = words[0]
    for at in range(1, len(words)):
        numbers = at >= typed and keys[at - 1].isdigit() and keys[at].isdigit()
        text += lookup.sign(keys[max(0, at - 1 - _BEFORE) : at + 1]) if numbers else " "
        text += words[at]
    return text
