"""Other queries that a query may be meant for: to search instead if nothing has all of it, or to propose
beside its answer if they match many more articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from ..index.engine import Engine
from ..index.fields import TEXT, WHOLE, WORDS, field
from ..index.opening import Opened
from .parse import parse
from .plan import side_by_side
from .question import Terms, question_of
from .rarity import frequencies
from .strangers import strangers

if TYPE_CHECKING:
    from .corrections import Correction

FEW, SHORT, RARE, MANY_MORE = 5, 4, 20, 10
"""A correction is proposed if at most FEW articles match the query, it has at most SHORT words, one of these
is in at most RARE articles, and the corrected query matches MANY_MORE times as many."""


LONGEST_NAME, MISSPELLED = 5, 20
"""The most words of a query that may be a name, each with a capital; and the most articles that may have the
same slip."""


_JOINING = frozenset(("và", "hoặc", "không"))
"""Words that occur in headlines in capitals (MỸ VÀ LÀO) and in no name."""


def meant(index: Opened, text: str) -> Iterator[tuple[str, bool]]:
    """Other queries that the text may be meant for, likeliest first, each with whether the counts support
    it."""
    # Imported here: most queries find something as typed.
    if text.isascii():
        from .raw_typing import decoded_query

        if decoded := decoded_query(text, partial(_articles, index.engine)):
            yield decoded, True
    question = question_of(parse(text))
    if question.conditions:
        return
    mended, is_sure = _mended(index, text, question.terms)
    slip = None if is_sure else _slip_in_word(index, question.terms)
    if slip:
        yield slip.applied_to(text), False
    if mended:
        yield mended, is_sure


def proposed(
    index: Opened, text: str, terms: Terms, found: int, complete: Callable[[str], int]
) -> str | None:
    """A query that many articles match, to propose beside the answer to a short one that hardly any matches
    (papers make slips too). `found`: how many articles have all of this query; `complete` gives that for
    another."""
    if _may_be_a_name(terms):
        name = _known_name(index, terms) or _slip_in_word(index, terms)
        return name.applied_to(text) if name else None
    if slip := _slip_in_word(index, terms):
        return slip.applied_to(text)
    if found > FEW or len(terms) > SHORT or min(frequencies(index.engine, terms)) > RARE:
        return None
    other, _ = _mended(index, text, terms)
    if other and complete(other) >= found * MANY_MORE:
        return other
    return None


def _may_be_a_name(terms: Terms) -> bool:
    """Whether the words of a query may be nothing but a name."""
    if not 1 < len(terms) <= LONGEST_NAME or any(term.key in _JOINING for term in terms):
        return False
    # All capitalised, since two or three common words in small letters are hardly ever side by side either.
    return all(term.text[0].isupper() for term in terms)


def _known_name(index: Opened, terms: Terms) -> Correction | None:
    """The correction to a name, if hardly any article has the terms as typed."""
    articles = partial(_articles_side_by_side, index.engine)
    typed = articles(terms)
    if typed > MISSPELLED:
        return None
    from .name_slips import slip_in_name  # imported here: slow to load, and most queries do not need it

    return slip_in_name(terms, index.neighbours, articles, typed)


def _articles_side_by_side(engine: Engine, terms: Terms) -> int:
    return engine.find(side_by_side(terms), 0).total


def _mended(index: Opened, text: str, terms: Terms) -> tuple[str | None, bool]:
    """The corrected text, None if no slip is found; and whether the counts support the correction."""
    from .corrections import corrected

    correction = corrected(terms, index.neighbours, partial(frequencies, index.engine))
    return (correction.applied_to(text), correction.sure) if correction else (None, False)


def _slip_in_word(index: Opened, terms: Terms) -> Correction | None:
    """The correction to a compound, if two of the terms hardly ever stand side by side."""
    neighbours = index.neighbours if 1 < len(terms) <= SHORT else None
    if neighbours is None or not strangers(terms, neighbours):
        return None
    from .word_slips import slip_in_word

    return slip_in_word(terms, neighbours, partial(_articles_with_word, index.engine))


def _articles_with_word(engine: Engine, word: str) -> int:
    """How many articles have a word of the words layer (`hoi_nghi`)."""
    return engine.frequencies(field(WHOLE, WORDS), [word])[0]


def _articles(engine: Engine, key: str) -> int:
    return engine.frequencies(TEXT, [key])[0]
