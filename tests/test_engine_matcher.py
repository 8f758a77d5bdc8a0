"""Engines against a matcher that anyone can check."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Mapping
from itertools import combinations

import pytest
from depth import examples
from engines import BODY, TITLE, WORDS, article, edits, ids
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracuu.index.clauses import (
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
from tracuu.index.engine import ENGINES, Cut, Document, Engine, factory
from tracuu.index.plain_clauses import simplified


def matches(document: Document, clause: Clause) -> bool:
    match clause:
        case Term() | Prefix() | Fuzzy() | Phrase():
            return _terms_match(_terms(document, clause.field), clause)
        case Range(low, high):
            date = document.published
            return date is not None and (low is None or low <= date) and (high is None or date <= high)
        case Everything():
            return True
        case AnyOf(clauses, minimum):
            return sum(matches(document, child) for child in clauses) >= minimum
        case BestOf(clauses):
            return any(matches(document, child) for child in clauses)
        case AllOf(clauses):
            return all(matches(document, child) for child in clauses)
        case Not(child):
            return not matches(document, child)
        case Weighted(child) | Prefer(child):
            return matches(document, child)


def _terms(document: Document, field: str) -> list[str]:
    return [document.id] if field == "id" else document.terms.get(field, "").split()


def _terms_match(terms: list[str], clause: Term | Prefix | Fuzzy | Phrase) -> bool:
    match clause:
        case Term(_, text):
            return text in terms
        case Prefix(_, text):
            return any(term.startswith(text) for term in terms)
        case Fuzzy(_, text, distance):
            return any(edits(term, text) <= distance for term in terms)
        case Phrase(_, wanted, slop):
            choices = combinations(range(len(terms)), len(wanted))
            return any(
                tuple(terms[place] for place in places) == wanted
                and places[-1] - places[0] < len(wanted) + slop
                for places in choices
            )


VOCABULARY = ("a", "b", "ab", "ba", "ă", "abb")


def collection(seed: int) -> list[list[Document]]:
    """Batches, each committed by itself, in which some ids come back."""
    chance = random.Random(seed)

    def body() -> str:
        return " ".join(chance.choices(VOCABULARY[:4] if seed else VOCABULARY, k=chance.randrange(8)))

    def document() -> Document:
        date = chance.choice([None, -2, -1, 0, 1, 2])
        id = chance.choice(["bài ", "a", "b"]) + str(chance.randrange(40))
        return article(id, body(), date, {TITLE: body(), WORDS: body()})

    return [[document() for _ in range(chance.randrange(1, 25))] for _ in range(4)]


@pytest.fixture(scope="module")
def collections(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[list[tuple[Mapping[str, Document], list[Engine]]]]:
    made = [_filled(collection(seed), tmp_path_factory) for seed in range(3)]
    yield made
    for _, engines in made:
        for engine in engines:
            engine.close()


def _filled(
    batches: list[list[Document]], folders: pytest.TempPathFactory
) -> tuple[Mapping[str, Document], list[Engine]]:
    places = {name: folders.mktemp(name) for name in ENGINES}
    engines = [factory(name).create(place) for name, place in places.items()]
    gone = [batches[0][0].id, batches[-1][0].id]
    for engine in engines:
        for batch in batches:
            with engine.writer() as writer:
                writer.add(batch)
                writer.commit()
        with engine.writer() as writer:
            writer.delete(gone)
            writer.commit()
        engine.close()
    left = {document.id: document for batch in batches for document in batch}
    opened = [factory(name).open(place) for name, place in places.items()]
    return {id: document for id, document in left.items() if id not in gone}, opened


words = st.sampled_from(VOCABULARY)
fields = st.sampled_from([BODY, TITLE, WORDS])
leaves: st.SearchStrategy[Clause] = st.one_of(
    st.builds(Term, fields, words),
    st.builds(
        Phrase,
        st.sampled_from([BODY, TITLE]),
        st.lists(words, min_size=1, max_size=4).map(tuple),
        st.integers(0, 4),
    ),
    st.builds(Prefix, fields, words),
    st.builds(Prefix, st.just("id"), st.sampled_from(["a", "b", "bài", "bài 1"])),
    st.builds(Fuzzy, fields, words, st.integers(1, 2)),
    st.builds(Range, st.none() | st.integers(-3, 3), st.none() | st.integers(-3, 3)),
    st.just(Everything()),
    st.just(NOTHING),
)


def _larger(child: st.SearchStrategy[Clause]) -> st.SearchStrategy[Clause]:
    several = st.lists(child, max_size=4).map(tuple)
    return st.one_of(
        st.builds(AnyOf, several, st.integers(0, 4)),
        st.builds(AnyOf, several),
        st.builds(BestOf, several),
        st.builds(AllOf, several),
        st.builds(Not, child),
        st.builds(Weighted, child, st.sampled_from([0.5, 1.0, 3.0])),
        st.builds(Prefer, child, several),
    )


clauses = st.recursive(leaves, _larger, max_leaves=12)


def parts(clause: Clause) -> tuple[Clause, ...]:
    match clause:
        case AllOf(parts) | AnyOf(parts) | BestOf(parts):
            return parts
        case Not(part) | Weighted(part):
            return (part,)
        case Prefer(required, preferred):
            return (required, *preferred)
    return ()


@settings(examples(300), suppress_health_check=[HealthCheck.too_slow])
@given(clause=clauses)
def test_a_clause_is_simplified_as_far_as_it_is_said(clause: Clause) -> None:
    plain = simplified(clause)
    assert simplified(plain) == plain
    todo = [plain] if plain != NOTHING else []
    while todo:
        current = todo.pop()
        assert current != NOTHING
        if isinstance(current, AllOf | AnyOf | BestOf):
            assert len(current.clauses) > 1
        if isinstance(current, AnyOf):
            assert 1 <= current.minimum < len(current.clauses)
        if isinstance(current, Phrase):
            assert len(current.terms) > 1
        todo += parts(current)


@settings(examples(150), suppress_health_check=[HealthCheck.too_slow])
@given(which=st.integers(0, 2), clause=clauses)
def test_every_engine_finds_what_the_clause_says(
    collections: list[tuple[Mapping[str, Document], list[Engine]]], which: int, clause: Clause
) -> None:
    documents, engines = collections[which]
    wanted = sorted(id for id, document in documents.items() if matches(document, clause))
    for engine in engines:
        assert ids(engine, clause) == wanted, type(engine).__name__
        assert all(
            math.isfinite(match.score) and match.score >= 0 for match in engine.find(clause, 100).matches
        )
        assert engine.find(clause, 0).total == len(wanted)
        scores = [match.score for match in engine.find(clause, 5).matches]
        assert [match.score for match in engine.best(clause, Cut(5, 5, 0.0))] == pytest.approx(scores)
