"""Clauses simplified, so that engines have fewer cases to translate, and checked.

Clauses have many origins: a typed query, a feature that widens it, another program. They are simplified here
once (nested clauses of one kind are flattened, unsatisfiable ones removed, phrases of one term become terms),
and what no engine can answer is refused with a ValueError, the error for a mistake in the calling program.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TypeAlias

from .clauses import (
    NOTHING,
    AllOf,
    AnyOf,
    BestOf,
    Clause,
    Everything,
    Fuzzy,
    Not,
    Phrase,
    Prefer,
    Prefix,
    Range,
    Term,
    Weighted,
)
from .contract import MAX_TIME, MIN_TIME, check_field, is_unicode
from .fields import POSITIONS

MAX_DEPTH = 200
"""The deepest nesting of clauses after flattening. Engines recurse: Tantivy kills the process at 3,000."""

MAX_ARRANGEMENTS = 1_000
"""The most arrangements of the terms of a phrase with slop. An engine may have to search each of them as an
exact phrase. Within it are 5 terms with slop 7, 10 with slop 3, 2 with slop 999."""

_Part: TypeAlias = tuple[Clause, int]
"""A simplified clause, and how deep it is nested. One that no article matches is NOTHING itself."""


def simplified(clause: Clause) -> Clause:
    """A simpler clause that matches the same articles: `AllOf`, `AnyOf` and `BestOf` have at least two
    clauses (except `NOTHING`, which occurs only as the whole clause), `1 <= minimum < len(clauses)`, a phrase
    has at least two terms, the bounds of a `Range` fit 64 bits, and nothing is nested deeper than MAX_DEPTH.

    >>> simplified(AllOf((Term("whole_syllables", "hội"),)))
    Term(field='whole_syllables', text='hội')

    Raises ValueError for an unknown field, a phrase without terms or on a field without positions, a negative
    or too large slop (MAX_ARRANGEMENTS), an empty prefix, a distance other than 1 and 2, a weight that is not
    a positive number, text that is not Unicode, and nesting that is too deep.
    """
    # An explicit stack: the clause may be nested deeper than Python can recurse.
    done: list[_Part] = []
    todo: list[tuple[Clause, int]] = [(clause, -1)]
    while todo:
        current, waiting = todo.pop()
        if type(current) is Term:  # as most clauses are, with a weight or without
            _check_text(*current)
            done.append((current, 1))
        elif type(current) is Weighted and type(current.clause) is Term:
            _check_text(*current.clause)
            _check_weight(current.weight)
            done.append((current, 2))
        elif waiting < 0 and (children := _children(current)):
            todo.append((current, len(done)))
            todo.extend([(child, -1) for child in reversed(children)])
        else:
            parts = done[waiting:] if waiting >= 0 else []
            del done[len(done) - len(parts) :]
            done.append(_limited(_rebuilt(current, parts)))
    return done[0][0]


def arrangements(terms: int, slop: int) -> int:
    """The number of ways to arrange this many terms in order with at most `slop` other terms between them.

    >>> arrangements(terms=2, slop=3), arrangements(terms=3, slop=1)         # hội nghị, hội nghị mekong
    (4, 3)
    """
    return math.comb(terms - 1 + slop, slop)


def _children(clause: Clause) -> tuple[Clause, ...]:
    match clause:
        case AllOf() | AnyOf(_, 1):
            return _gathered(clause)
        case AnyOf(clauses) | BestOf(clauses):
            return clauses
        case Not(child) | Weighted(child):
            return (child,)
        case Prefer(required, preferred):
            return (required, *preferred)
    return ()


def _gathered(clause: AllOf | AnyOf) -> tuple[Clause, ...]:
    # Flattens a long chain at once; `_flat` would do it level by level, with a copy for each level.
    if type(clause) not in map(type, clause.clauses):
        return clause.clauses
    found: list[Clause] = []
    todo: list[Clause] = [clause]
    while todo:
        current = todo.pop()
        if isinstance(current, type(clause)) and _takes_in(current):
            todo.extend(reversed(current.clauses))
        else:
            found.append(current)
    return tuple(found)


def _takes_in(clause: AllOf | AnyOf) -> bool:
    return isinstance(clause, AllOf) or clause.minimum == 1


def _limited(part: _Part) -> _Part:
    if part[1] > MAX_DEPTH:
        raise ValueError(f"clauses are nested more than {MAX_DEPTH} deep")
    return part


def _rebuilt(clause: Clause, parts: list[_Part]) -> _Part:
    match clause:
        case AllOf():
            return _all(parts)
        case AnyOf(_, minimum):
            return _any(parts, minimum)
        case BestOf():
            return _best(parts)
        case Not():
            return _negated(parts[0])
        case Weighted(_, weight):
            return _weighted(parts[0], weight)
        case Prefer():
            return _preferring(parts[0], parts[1:])
    return _leaf(clause), 1


def _all(parts: list[_Part]) -> _Part:
    parts = [part for part in _flat(parts, AllOf) if not isinstance(part[0], Everything)]
    if any(child is NOTHING for child, _ in parts):
        return NOTHING, 1
    if len(parts) < 2:
        return parts[0] if parts else (Everything(), 1)
    return AllOf(tuple([child for child, _ in parts])), _above(parts)


def _any(parts: list[_Part], minimum: int) -> _Part:
    if minimum < 1:  # every article matches
        return _preferring((Everything(), 1), parts)
    parts = [part for part in parts if part[0] is not NOTHING]
    if minimum == 1:
        parts = _flat(parts, AnyOf)
    if minimum > len(parts):
        return NOTHING, 1
    if minimum == len(parts):
        return _all(parts)
    return AnyOf(tuple([child for child, _ in parts]), minimum), _above(parts)


def _best(parts: list[_Part]) -> _Part:
    parts = [part for part in parts if part[0] is not NOTHING]
    if len(parts) < 2:
        return parts[0] if parts else (NOTHING, 1)
    return BestOf(tuple(child for child, _ in parts)), _above(parts)


def _negated(part: _Part) -> _Part:
    clause, depth = part
    if isinstance(clause, Not):
        return clause.clause, depth - 1
    if isinstance(clause, Everything):
        return NOTHING, 1
    return (Everything(), 1) if clause is NOTHING else (Not(clause), depth + 1)


def _weighted(part: _Part, weight: float) -> _Part:
    _check_weight(weight)
    clause, depth = part
    if isinstance(clause, Weighted):
        return _weighted((clause.clause, depth - 1), clause.weight * weight)
    return part if clause is NOTHING else (Weighted(clause, weight), depth + 1)


def _preferring(required: _Part, preferred: list[_Part]) -> _Part:
    clause, depth = required
    preferred = [part for part in preferred if part[0] is not NOTHING]
    if not preferred or clause is NOTHING:
        return required
    if isinstance(clause, Prefer):
        known = clause.preferred
        clause, depth = clause.required, depth - 1
        return Prefer(clause, known + tuple(p for p, _ in preferred)), max(depth + 1, _above(preferred))
    return Prefer(clause, tuple(p for p, _ in preferred)), _above([required, *preferred])


def _flat(parts: list[_Part], kind: type[AllOf] | type[AnyOf]) -> list[_Part]:
    if kind not in [type(child) for child, _ in parts]:
        return parts
    # The children get the depth of the deepest one: an upper bound is enough.
    flat: list[_Part] = []
    for child, depth in parts:
        if isinstance(child, kind) and _takes_in(child) and child.clauses:
            flat.extend((grandchild, depth - 1) for grandchild in child.clauses)
        else:
            flat.append((child, depth))
    return flat


def _above(parts: Iterable[_Part]) -> int:
    return 1 + max([depth for _, depth in parts])


def _leaf(clause: Clause) -> Clause:
    match clause:
        case Prefix(field, text):
            _check_text(field, text)
            if not text:
                raise ValueError("an empty prefix is no prefix: ask for Everything")
        case Fuzzy(field, text, distance):
            _check_text(field, text)
            if distance not in (1, 2):
                raise ValueError(f"the distance of a fuzzy term is 1 or 2, not {distance}")
        case Phrase():
            return _phrase(clause)
        case Range(low, high):
            return _range(low, high)
    return clause


def _phrase(clause: Phrase) -> Clause:
    for text in clause.terms:
        _check_text(clause.field, text)
    if not clause.terms or clause.slop < 0:
        raise ValueError("a phrase has a term or more, and a slop of 0 or more")
    if len(clause.terms) == 1:
        return Term(clause.field, clause.terms[0])
    if not POSITIONS.get(clause.field, True):
        raise ValueError(f"the field {clause.field!r} holds no positions, and so no phrases")
    if arrangements(len(clause.terms), clause.slop) > MAX_ARRANGEMENTS:
        raise ValueError(f"a phrase of {len(clause.terms)} terms is too loose with slop {clause.slop}")
    return clause


def _range(low: int | None, high: int | None) -> Clause:
    low = MIN_TIME if low is None else max(low, MIN_TIME)
    high = MAX_TIME if high is None else min(high, MAX_TIME)
    return Range(low, high) if low <= high else NOTHING


def _check_weight(weight: float) -> None:
    if not (0 < weight < math.inf):
        raise ValueError(f"a weight is a positive number, not {weight!r}")


def _check_text(field: str, text: str) -> None:
    check_field(field)
    if not is_unicode(text):
        raise ValueError(f"the text for {field!r} is not Unicode: {text!r}")
