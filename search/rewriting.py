"""A query as articles write it, where hardly any article has it as it was typed.

These are the steps, in their order; each goes on from what the one before it left:

    currencies       $100               100 USD
    hours            10:30              10h30
    possessives      Trump's            Trump
    countries        Việt - Nga         Việt - Nga "Việt Nam"
    usual names      Luân Đôn           London
    accents          Guaidó             Guaido
    cut words        tướ ng             tướng
    initials         D.Trump            Trump
    hashtags         #HàNội             Hà Nội
    syllables        hànội              hà nội

A query so rewritten is asked instead, and the results say so, if enough articles have all of it, with the
accents that it has: any article for currencies and countries, since signs are not searched and the short
names of countries are other words, and for syllables that ran together, if the articles found have them only
with other accents (HANOI); more than have all of the query for hours; more than MANY_MORE times as many for
possessives, cut words, initials and hashtags. Usual names and foreign accents are judged by their own counts,
and these accents stay if no more articles have all of the query without them. Where no article has all of it,
initials, hashtags and syllables are left to `mending`, and words are made whole even if the rest of the query
is in no article beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from .cut_words import rejoined
from .inquiry import Asked, Inquiry
from .proposals import MANY_MORE
from .usual_names import in_usual_names

_Step = Callable[[Inquiry, Asked], Asked | None]
"""Gives the query rewritten and answered, or None if it stays as it is."""


def as_articles_write(inquiry: Inquiry, asked: Asked) -> Asked:
    """The query as articles have it, with its answer."""
    for step in _STEPS:
        asked = step(inquiry, asked) or asked
    return asked


def _with_currencies(inquiry: Inquiry, asked: Asked) -> Asked | None:
    if not any(map(str.isdecimal, asked.text)):
        return None
    from .money import with_names  # few queries have figures

    return _if_more(inquiry, asked, with_names(asked.text), 0)


def _with_hours(inquiry: Inquiry, asked: Asked) -> Asked | None:
    if ":" not in asked.text or not any(map(str.isdecimal, asked.text)):
        return None
    from .hours import with_letters  # few queries have a colon

    return _if_more(inquiry, asked, with_letters(asked.text), asked.complete)


def _without_possessives(inquiry: Inquiry, asked: Asked) -> Asked | None:
    if "'" not in asked.text and "’" not in asked.text:
        return None
    from .foreign_names import without_possessives

    return _if_more(inquiry, asked, without_possessives(asked.text), MANY_MORE * asked.complete)


def _with_full_names(inquiry: Inquiry, asked: Asked) -> Asked | None:
    if not inquiry.options.aliases or ("-" not in asked.text and "–" not in asked.text):
        return None
    from .country_pairs import with_full_names  # few queries have a dash

    return _if_more(inquiry, asked, with_full_names(asked.text), 0)


def _by_usual_names(inquiry: Inquiry, asked: Asked) -> Asked | None:
    usual = in_usual_names(asked.found.question, inquiry.counts) if inquiry.options.aliases else None
    if usual is None or not asked.is_plain:
        return None
    return next(inquiry.of_texts([usual.applied_to(asked.text)]), None)


def _without_foreign_accents(inquiry: Inquiry, asked: Asked) -> Asked | None:
    if not (inquiry.options.aliases and asked.is_plain) or asked.text.isascii():
        return None
    from .foreign_names import without_accents

    bare = without_accents(asked.found.question.terms, inquiry.counts)
    again = next(inquiry.of_texts([bare.applied_to(asked.text)]), None) if bare else None
    # Other names may find as much already: axít finds axit.
    finds_enough = asked.found.is_literal and asked.complete > 0
    return None if again and finds_enough and again.complete <= asked.complete else again


def _with_whole_words(inquiry: Inquiry, asked: Asked) -> Asked | None:
    """The words whole; if no article has all of the pieces, even if some words are missing then."""
    answers = list(inquiry.of_texts(rejoined(asked.text, inquiry.counts.with_words)))
    if enough := _better(answers, MANY_MORE * asked.complete):
        return enough
    return answers[-1] if answers and answers[-1].found.answer.total and not asked.complete else None


def _without_initials(inquiry: Inquiry, asked: Asked) -> Asked | None:
    if "." not in asked.text or not asked.complete:
        return None
    from .foreign_names import without_initials

    return _if_more(inquiry, asked, without_initials(asked.text), MANY_MORE * asked.complete)


def _with_tags_apart(inquiry: Inquiry, asked: Asked) -> Asked | None:
    if "#" not in asked.text or not asked.complete:
        return None
    from .glued_words import tags_parted

    other = tags_parted(asked.text, inquiry.counts.is_known)
    return _if_more(inquiry, asked, other, MANY_MORE * asked.complete)


def _with_syllables_apart(inquiry: Inquiry, asked: Asked) -> Asked | None:
    if asked.found.is_literal or not asked.complete:
        return None
    from .glued_words import in_syllables, parted

    counts = inquiry.counts
    others = parted(asked.text, counts.is_known), in_syllables(asked.text, counts.is_known, counts.with_words)
    return next(filter(None, (_if_more(inquiry, asked, other, 0) for other in others)), None)


_STEPS: tuple[_Step, ...] = (
    _with_currencies,
    _with_hours,
    _without_possessives,
    _with_full_names,
    _by_usual_names,
    _without_foreign_accents,
    _with_whole_words,
    _without_initials,
    _with_tags_apart,
    _with_syllables_apart,
)


def _if_more(inquiry: Inquiry, asked: Asked, other: str, least: int) -> Asked | None:
    """Another query, if it differs and more than `least` articles have all of it."""
    return _better(inquiry.of_texts([other]), least) if other != asked.text else None


def _better(answers: Iterable[Asked], least: int) -> Asked | None:
    """The first of the answers of which more than `least` articles have all, with the accents that it has."""
    return next((one for one in answers if one.complete > least and one.found.is_literal), None)
