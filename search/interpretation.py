"""Making an `Interpretation`: how a query was understood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from . import tree
from .as_printed import LEAST, as_printed
from .letter_case import in_case_of
from .question import Question, Terms, exactly
from .results import Interpretation
from .understanding import Understood
from .wording import Run, Text


def interpretation(found: Understood) -> Interpretation:
    """How the query was interpreted, where that differs from its text."""
    return Interpretation(
        text=found.text,
        restored=_restored(found),
        aliases=tuple(_named(found)),
        published=_days(found.question),
        unknown=found.unknown,
        undated=found.undated,
    )


def _restored(found: Understood) -> str | None:
    terms, meant = found.question.terms, found.question.meant
    best = found.answer.best
    if len(terms) >= LEAST and best and meant != tuple([term.key for term in terms]):
        meant = as_printed(terms, meant, Text(best.terms))
    pairs = list(zip(terms, meant, strict=True))
    if all(not term.bare or term.key == meant for term, meant in pairs):
        return None
    return " ".join(
        in_case_of(term.text, meant) if term.bare and term.key != meant else term.text
        for term, meant in pairs
    )


def _named(found: Understood) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The other names that occur in an article on the page; the rest are not worth reporting."""
    looked_for = [*_beside_words(found.question), *_under_operators(found.question.conditions)]
    texts = [Text(ranked.match.terms) for ranked in found.answer.page] if looked_for else []
    for typed, others in looked_for:
        names = [other for other in others if any(map(Run.of(other).is_in, texts))]
        if names:
            yield typed, tuple(map(_as_text, names))


def _beside_words(question: Question) -> Iterator[tuple[str, list[Terms]]]:
    for alias in question.aliases:
        typed = _as_text(question.terms[alias.start : alias.end])
        yield typed, [other for other, _ in alias.others]


def _under_operators(nodes: Iterable[tree.Node]) -> Iterator[tuple[str, list[Terms]]]:
    names = [name for node in nodes for name in _names_in(node)]
    for typed in dict.fromkeys(name.typed for name in names):
        texts = dict.fromkeys(name.text for name in names if name.typed == typed)
        yield typed, list(map(exactly, texts))


def _names_in(node: tree.Node) -> Iterator[tree.OtherName]:
    match node:
        case tree.OtherName():
            yield node
        case tree.Sequence(children) | tree.And(children) | tree.Or(children):
            for child in children:
                yield from _names_in(child)
        case tree.Boosted(child):
            yield from _names_in(child)


_SIGNS = (
    ("^([0-9]{1,2}) ([0-9]{1,2})( [0-9]{4})?$", lambda match: match[0].replace(" ", "/")),
    ("(?<=[0-9]) (?=[0-9]{3}(?![0-9]))", "."),
    ("(?<=[0-9]) (?=[0-9]{1,2}(?![0-9]))", ","),
    ("(?<=[0-9IVX]) (?=[0-9]{4}(?![0-9]))|(?<=km) (?=h$)", "/"),
    ("(?<=[0-9]) (?=%)", ""),
)
"""Patterns and replacements that restore the signs that tokens of dates and numbers have lost. They are
compiled only when used."""


def _as_text(terms: Terms) -> str:
    text = " ".join(term.text for term in terms)
    for pattern, sign in _SIGNS:
        text = re.sub(pattern, sign, text)
    return text


def _days(question: Question) -> tuple[date | None, date | None] | None:
    dated = [node for node in question.conditions if isinstance(node, tree.Dated)]
    return (dated[0].first, dated[0].last) if dated else None
