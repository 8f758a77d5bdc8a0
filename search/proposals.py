"""Other queries that may be meant by a query: to search instead if no article has all of it, or to propose
beside its results if they match many more articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from ..index.engine import Engine
from ..index.fields import TEXT, WHOLE, WORDS, field
from ..index.opening import Opened
from ..index.query_terms import Terms, query_terms
from .hyphenated import is_name, names_in_syllables
from .question import Question
from .rarity import frequencies
from .spans import overlap
from .strangers import strangers
from .term_clauses import run

if TYPE_CHECKING:
    from ..index.neighbours import Neighbours
    from .change import Correction

FEW, SHORT, RARE, MANY_MORE = 5, 4, 20, 10
"""A correction is proposed if at most FEW articles match the query, it has at most SHORT words, one of these
is in at most RARE articles, and the corrected query matches MANY_MORE times as many."""

LONGEST_NAME, MISSPELLED = 5, 20
"""The most words of a query that may be a name, each with a capital; and the most articles that may have a
name as typed if it holds a slip."""

LEAST_LEFT = 2
"""The fewest words that are proposed without another one."""

_JOINING = frozenset(("và", "hoặc", "không"))
"""Words that occur in headlines in capitals (MỸ VÀ LÀO) and in no name."""


def meant(index: Opened, text: str, question: Question | None) -> Iterator[tuple[str, bool]]:
    """Other queries that the text may stand for, likeliest first, each with whether the counts support it.
    `question`: that of the text, if it is nothing but words; only these are checked for slips."""
    for other in mechanical(index.engine, text):
        yield other, True
    if question is None:
        return
    if name := _sparing_names(_known_name(index, question.terms), question):
        yield name.applied_to(text), True
    correction = _sparing_names(_corrected(index, question.terms), question)
    is_mended = name or (correction and correction.sure)
    slip = None if is_mended else _sparing_names(_slip_in_words(index, question.terms), question)
    if slip:
        yield slip.applied_to(text), False
    if correction:
        yield correction.applied_to(text), correction.sure
    is_unmended = not (name or slip or correction) and len(question.terms) <= SHORT
    shared = _corrected(index, question.terms, RARE) if is_unmended else None  # some papers have Cannada too
    if shared := _sparing_names(shared, question):
        yield shared.applied_to(text), False


def _sparing_names(correction: Correction | None, question: Question) -> Correction | None:
    """The correction, unless it is of a foreign name in syllables, which are no words: Giôn-xơn."""
    names = [(at, at + len(word)) for at, word in names_in_syllables(question) if is_name(word)]
    changes = correction.changes if correction and names else ()
    if any(overlap(change.span, name) for change in changes for name in names):
        return None
    return correction


def proposed(
    index: Opened, text: str, question: Question, found: int, count: Callable[[str], int]
) -> str | None:
    """A query that many articles match, to propose beside the results of a short one that hardly any article
    matches (papers make slips too). `found`: the number of articles that have all of this query; `count`
    gives that number for another query."""
    terms = question.terms
    slip = _sparing_names(_slip(index, terms), question)
    if slip is None and _hardly_any_has(index.engine, terms, found):
        slip = _sparing_names(_corrected(index, terms, RARE), question)
        if slip and count(slip.applied_to(text)) < found * MANY_MORE:
            return None
        if slip and _may_be_a_name(terms) and not _is_a_name(index.engine, slip.applied_to(text), terms):
            return None
    # A name that is known is no slip, even if its syllables stand together nowhere else: COC Biển Đông.
    named = [alias.span for alias in question.aliases]
    if slip is None or any(overlap(change.span, name) for change in slip.changes for name in named):
        return None
    return slip.applied_to(text)


def without_the_rarest(engine: Engine, text: str, question: Question) -> str | None:
    """For a query of words that finds nothing: the query without its rarest word, if some article has the
    others side by side (PTT Vũ Đức Đam); None if none has, or if they are fewer than two."""
    from .change import Change, Correction  # few queries get here

    terms = question.terms
    if not LEAST_LEFT < len(terms) <= LONGEST_NAME:
        return None
    articles = frequencies(engine, terms)
    at = articles.index(min(articles))
    if not side_by_side_in(engine, (*terms[:at], *terms[at + 1 :])):
        return None
    return " ".join(Correction((Change(at, at + 1, ""),)).applied_to(text).split()).strip(" ,;:.-–")


def mechanical(engine: Engine, text: str) -> Iterator[str]:
    """The query with Telex or VNI keys decoded, without letters doubled by a key that was held, with words
    apart that ran together, without initials before foreign names, and with a word that was cut off as a
    prefix: no guess about which word was meant."""
    # Imported here: most queries find something as typed.
    from .cut_off import completed
    from .doubled_letters import without_doubled
    from .glued_words import parted
    from .raw_typing import decoded_query
    from .syllables_apart import in_syllables

    if decoded := decoded_query(text, partial(_articles, engine)):
        yield decoded
        if (whole := decoded_query(text, partial(_articles, engine), every=True)) and whole != decoded:
            yield whole
    if single := without_doubled(text, partial(articles_with, engine)):
        yield single
    if apart := parted(text, partial(_is_somewhere, engine)):
        yield apart
    if apart := in_syllables(text, partial(_is_somewhere, engine), partial(articles_with, engine)):
        yield apart
    yield from _without_initials(text)
    if text.rstrip().endswith(("..", "…")) and (prefix := completed(text, partial(articles_with, engine))):
        yield prefix


def in_few_articles(engine: Engine, text: str) -> Iterator[str]:
    """The query without initials before foreign names, and with the words of its hashtags apart, which hardly
    any article writes otherwise."""
    yield from _without_initials(text)
    if "#" in text:
        from .glued_words import tags_parted

        if apart := tags_parted(text, partial(_is_somewhere, engine)):
            yield apart


def _without_initials(text: str) -> Iterator[str]:
    if "." in text:
        from .initials import without_initials

        if names := without_initials(text):
            yield names


def articles_with(engine: Engine, words: str) -> int:
    """How many articles have some words side by side: with their accents, or with any where one has none."""
    return side_by_side_in(engine, query_terms(words))


def _is_somewhere(engine: Engine, word: str) -> bool:
    return any(frequencies(engine, query_terms(word)))


def _slip(index: Opened, terms: Terms) -> Correction | None:
    """The correction of a slip in a name or a word, judged by which words stand side by side."""
    return _known_name(index, terms) or _slip_in_words(index, terms)


def _slip_in_words(index: Opened, terms: Terms) -> Correction | None:
    """The correction of a slip in one of a few words that hardly ever stand side by side."""
    if index.neighbours is None or not 1 < len(terms) <= SHORT:
        return None
    alone = strangers(terms, index.neighbours)
    return _slip_among_strangers(index, terms, index.neighbours, alone) if alone else None


def _is_a_name(engine: Engine, text: str, typed: Terms) -> bool:
    """Whether many more articles have the words of the text side by side than those typed. La Jolla, however
    rare, is not corrected to la and Jeolla, which are no name."""
    return articles_with(engine, text) >= max(1, MANY_MORE * side_by_side_in(engine, typed))


def _known_name(index: Opened, terms: Terms) -> Correction | None:
    """The correction of the terms to a known name, if they may be one and at most MISSPELLED articles have
    them as typed."""
    if index.neighbours is None or not _may_be_a_name(terms):
        return None
    articles = partial(side_by_side_in, index.engine)
    typed = articles(terms)
    if typed > MISSPELLED:
        return None
    # What most queries have no need of takes long to load.
    from .name_slips import slip_in_name
    from .near_syllables import Inventory

    return slip_in_name(terms, Inventory(index.neighbours), articles, typed)


def _slip_among_strangers(
    index: Opened, terms: Terms, neighbours: Neighbours, alone: Sequence[int]
) -> Correction | None:
    """The correction of a slip in a word, or in a name in small letters. `alone`: the indices of the terms
    that hardly ever stand beside their neighbours."""
    from .name_slips import slip_in_small_letters
    from .near_syllables import Inventory
    from .word_slips import slip_in_word

    known = Inventory(neighbours)
    if slip := slip_in_word(terms, known, partial(_articles_with_word, index.engine), alone):
        return slip
    # One slip makes a stranger of itself, and of those beside it that have no other neighbour.
    places = [at for at in alone if all(abs(at - other) < 2 for other in alone)]
    return slip_in_small_letters(terms, known, partial(side_by_side_in, index.engine), places)


def _hardly_any_has(engine: Engine, terms: Terms, found: int) -> bool:
    """Whether a query is short and so few articles match it that it may hold a slip."""
    if found > RARE or len(terms) > SHORT:
        return False
    articles = frequencies(engine, terms)
    if min(articles) > RARE:
        return False
    if found <= FEW:
        return True
    from .well_formed import is_spelled_well  # few queries get here

    return not is_spelled_well(terms[articles.index(min(articles))].key)


def _may_be_a_name(terms: Terms) -> bool:
    """Whether the words of a query may be nothing but a name."""
    if not 1 < len(terms) <= LONGEST_NAME or any(term.key in _JOINING for term in terms):
        return False
    # All capitalised, since two or three common words in small letters are hardly ever side by side either.
    return all(term.text[0].isupper() for term in terms)


def side_by_side_in(engine: Engine, terms: Terms) -> int:
    """How many articles have the terms side by side (`rarity.articles_side_by_side` only estimates it)."""
    return engine.find(run(terms, WHOLE), 0).total


def _corrected(index: Opened, terms: Terms, few: int = 0) -> Correction | None:
    from .corrections import corrected

    return corrected(terms, index.neighbours, partial(frequencies, index.engine), few)


def _articles_with_word(engine: Engine, word: str) -> int:
    """How many articles have a word of the words layer (`hoi_nghi`)."""
    return engine.frequencies(field(WHOLE, WORDS), [word])[0]


def _articles(engine: Engine, key: str) -> int:
    return engine.frequencies(TEXT, [key])[0]
