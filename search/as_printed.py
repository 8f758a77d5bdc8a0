"""Accents for words that were typed without any, taken from the text of an article.

Accents are restored from pairs of words (`restoration`), which mislead in names: phan boi chau looks like
phản bội, and nha trang like nhà trắng. Where the best article has two of the words side by side, they get the
accents that it has there. Of stretches of four to six words of headlines, this restores 76 of 100 without a
mistake, and of their rarest words 64; taken only from three words or more 74 and 59.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..index.packed import unpacked
from ..index.query_terms import Terms
from ..index.spelling import bare
from .wording import Text, packed_run

LEAST_OF_ALL, LEAST_WORDS = 3, 2
"""The fewest words of a query, and the fewest of them side by side, that count as evidence. Of two words
alone the counts of pairs tell more: they restore 75 of 100 stretches of two words, and the best article
73."""


def as_printed(terms: Terms, keys: Sequence[str], text: Text) -> tuple[str, ...]:
    """The keys of the terms, with guesses replaced by what the text has. `keys` are guesses for terms typed
    without accents; where the text has two or more such terms side by side, and nowhere as guessed, its keys
    are taken.

    >>> from ..index.query_terms import query_terms
    >>> from ..index.packed import packed
    >>> text = Text(packed("nhà phan bội châu ở huế"))
    >>> as_printed(query_terms("phan boi chau hue"), ("phản", "bội", "châu", "huệ"), text)
    ('phan', 'bội', 'châu', 'huệ')
    """
    found = list(keys)
    for start, end in _side_by_side(terms, text) if len(terms) >= LEAST_OF_ALL else ():
        if packed_run(*keys[start:end]) not in text.accented:
            first = start + _is_as_guessed(keys, start, text)
            last = end - _is_as_guessed(keys, end, text)
            found[first:last] = _printed(terms[start:end], text)[first - start : last - start]
    return tuple(found)


def _is_as_guessed(keys: Sequence[str], border: int, text: Text) -> bool:
    """Whether the text has the two words around a border between words as guessed, so that the run that ends
    there is no evidence for the word that is in it: `vinson đã` is none for the first word of đà nẵng, in a
    text that has that too."""
    return 0 < border < len(keys) and packed_run(*keys[border - 1 : border + 1]) in text.accented


def _side_by_side(terms: Terms, text: Text) -> Iterator[tuple[int, int]]:
    """The start and end of each run of LEAST_WORDS or more terms that were typed without accents and stand
    side by side in the text; each run is as long as possible."""
    start = 0
    while start + LEAST_WORDS <= len(terms):
        end = start + LEAST_WORDS
        if not all(term.bare for term in terms[start:end]) or not _is_in(terms[start:end], text):
            start += 1
            continue
        while end < len(terms) and terms[end].bare and _is_in(terms[start : end + 1], text):
            end += 1
        yield start, end
        start = end


def _is_in(terms: Terms, text: Text) -> bool:
    return _folded(terms) in text.folded


def _folded(terms: Terms) -> bytes:
    return packed_run(*[bare(term.key) for term in terms])


def _printed(terms: Terms, text: Text) -> list[str]:
    """The terms with their accents in the text, which has them; a space stands at both ends of a run."""
    run = _folded(terms)
    start = text.folded.index(run)
    return unpacked(text.accented[start + 1 : start + len(run) - 1]).split(" ")
