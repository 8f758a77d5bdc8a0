"""Making an `Interpretation`: how a query was understood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from . import tree
from .as_printed import as_printed
from .change import Change, Correction
from .inquiry import Understood
from .other_names import exactly
from .question import Question, is_all_of
from .results import Interpretation
from .typed import read
from .wording import Run, Text


def interpretation(query: str, found: Understood) -> Interpretation:
    """How the query was interpreted, where that differs from its text."""
    return Interpretation(
        text=found.text and " ".join(found.text.split()),
        restored=_restored(query, found),
        aliases=tuple(_named(found)),
        published=_days(found.question),
        unknown=found.unknown,
        undated=found.undated,
    )


def _restored(query: str, found: Understood) -> str | None:
    """The words with their most likely accents, and with the signs around them if words are all of the
    query."""
    terms, meant = found.question.terms, found.question.meant
    best = found.answer.best
    if best and meant != tuple([term.key for term in terms]):
        meant = as_printed(terms, meant, Text(best.terms))
    changes = [
        Change.in_case(terms, at, at + 1, key)
        for at, (term, key) in enumerate(zip(terms, meant, strict=True))
        if term.bare and term.key != key
    ]
    if not changes:
        return None
    text = found.text or read(query).text
    words = text if is_all_of(text, found.question) else " ".join(term.text for term in terms)
    return " ".join(Correction(tuple(changes)).applied_to(words).split())


def _named(found: Understood) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The other names that occur in an article on the page; the rest are not worth reporting."""
    looked_for = [*_beside_words(found.question), *_under_operators(found.question.conditions)]
    texts = [Text(ranked.match.terms) for ranked in found.answer.page] if looked_for else []
    for typed, others in dict(looked_for).items():
        names = [name for name in others if any(map(Run.of(exactly(name)).is_in, texts))]
        if names:
            yield typed, tuple(map(_with_signs, names))


def _beside_words(question: Question) -> Iterator[tuple[str, list[str]]]:
    for alias in question.aliases:
        yield _with_signs(question.typed(alias)), list(alias.texts)


def _under_operators(nodes: Iterable[tree.Node]) -> Iterator[tuple[str, list[str]]]:
    names = [name for node in nodes for name in _names_in(node)]
    for typed in dict.fromkeys(name.typed for name in names):
        texts = dict.fromkeys(name.text for name in names if name.typed == typed)
        yield typed, list(texts)


def _names_in(node: tree.Node) -> Iterator[tree.OtherName]:
    match node:
        case tree.OtherName():
            yield node
        case tree.Sequence(children) | tree.And(children) | tree.Or(children):
            for child in children:
                yield from _names_in(child)
        case tree.Boosted(child) | tree.InField(child=child):
            yield from _names_in(child)


_SIGNS = (
    ("^([0-9]{1,2}) ([0-9]{1,2})( [0-9]{4})?$", lambda match: match[0].replace(" ", "/")),
    ("(?<=[0-9]) (?=[0-9]{3}(?![0-9]))", "."),
    ("(?<=[0-9]) (?=[0-9]{1,2}(?![0-9]))", ","),
    ("(?<=[0-9IVX]) (?=[0-9]{4}(?![0-9]))|(?<=km) (?=h$)", "/"),
    ("(?<=[0-9]) (?=%)", ""),
    ("(?<![a-z])usd$", "USD"),
)
"""Patterns and replacements that restore the signs and capitals that tokens of dates and numbers have lost.
They are compiled only when used."""


def _with_signs(text: str) -> str:
    for pattern, sign in _SIGNS:
        text = re.sub(pattern, sign, text)
    return text


def _days(question: Question) -> tuple[date | None, date | None] | None:
    if not question.conditions:
        return None
    from .restricted_days import restricted_days

    return restricted_days(question.conditions)
