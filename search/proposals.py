"""What else a query may be meant for: what is searched in its place where nothing has all of it, and what is
proposed beside its answer where others have much more."""

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
"""If no more articles have all of a query, it is of so many words at most and one of them is so rare, another
query is proposed that so many times as many articles have."""


LONGEST_NAME, MISSPELLED = 5, 20
"""Words of a query that may be a name, each with a capital; and articles that have it with the same slip: at
most."""


_JOINING = frozenset(("và", "hoặc", "không"))
"""Words of a headline in capitals (MỸ VÀ LÀO) that are in no name."""


def meant(index: Opened, text: str) -> Iterator[tuple[str, bool]]:
    """What else the text may be meant for, the likeliest first, and whether something bears it out."""
    # Imported here: most queries find what they say.
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
    """Another query to propose beside the answer to a short one that hardly any article has: one that many
    have. Papers make slips too. `found`: how many have all of this one; `complete` tells it of another."""
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
    # Two or three common words in small letters are hardly ever side by side either.
    return all(term.text[0].isupper() for term in terms)


def _known_name(index: Opened, terms: Terms) -> Correction | None:
    """The name that the terms are a slip of, if hardly any article has it as it was typed."""
    articles = partial(_articles_side_by_side, index.engine)
    typed = articles(terms)
    if typed > MISSPELLED:
        return None
    from .name_slips import slip_in_name  # what most queries have no need of takes long to load

    return slip_in_name(terms, index.neighbours, articles, typed)


def _articles_side_by_side(engine: Engine, terms: Terms) -> int:
    return engine.find(side_by_side(terms), 0).total


def _mended(index: Opened, text: str, terms: Terms) -> tuple[str | None, bool]:
    """The text without its slips, None if there are none to see; and whether something bears that out."""
    from .corrections import corrected

    correction = corrected(terms, index.neighbours, partial(frequencies, index.engine))
    return (correction.applied_to(text), correction.sure) if correction else (None, False)


def _slip_in_word(index: Opened, terms: Terms) -> Correction | None:
    """The word that two of the terms are a slip of, if they hardly ever stand side by side."""
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
