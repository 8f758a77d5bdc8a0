"""What an engine finds: the one contract of all engines."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

import pytest
from engines import BODY, HALF, TITLE, WORDS, A, Again, B, C, Opened, article, edits, ids

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
from tracuu.index.contract import MAX_TIME, MIN_TIME
from tracuu.index.engine import Document, Engine
from tracuu.index.fields import FIELDS, SECTION


def test_articles_are_counted_by_the_values_of_a_column(holding: Opened) -> None:
    sections = {"a": ["Kinh tế"], "b": ["Kinh tế", "ASEAN"], "c": []}
    documents = [article(id, "tin")._replace(facets={SECTION: values}) for id, values in sections.items()]
    engine = holding([*documents, article("d", "khác")])
    assert dict(engine.counts(Term(BODY, "tin"), SECTION)) == {"Kinh tế": 2, "ASEAN": 1}
    assert dict(engine.counts(Term(BODY, "khác"), SECTION)) == {}
    with pytest.raises(ValueError, match="no facet"):
        engine.counts(Everything(), "weather")


def test_the_frequency_of_a_term_is_the_number_of_articles_with_it(holding: Opened) -> None:
    engine = holding(
        [article("a", "hội nghị hội"), article("b", "hội"), article("c", "", None, {TITLE: "hoi"})]
    )
    assert engine.frequencies(BODY, ["nghị", "hội", "xyz"]) == [1, 2, 0]
    assert engine.frequencies(TITLE, ["hoi"]) == [1]
    assert engine.frequencies("id", ["a", "hội"]) == [1, 0]
    assert engine.frequencies(BODY, []) == []


def test_what_can_be_no_term_is_in_no_article_and_a_field_has_to_be_known(holding: Opened) -> None:
    engine = holding([article("a", "hội nghị")])
    assert engine.frequencies(BODY, [HALF, "", "hội nghị", "hội", "ộ" * 70_000]) == [0, 0, 0, 1, 0]
    for field in ("unknown", "published", "stored", SECTION):
        with pytest.raises(ValueError, match="no field"):
            engine.frequencies(field, ["hội"])


PHRASES = {
    "side by side": "hội nghị",
    "one between": "hội thảo nghị",
    "two between": "hội x x nghị",
    "turned round": "nghị hội",
    "apart": "hội x x x x nghị",
    "repeated": "hội hội nghị hội",
}


FOUND_BY: tuple[tuple[tuple[str, ...], int, set[str]], ...] = (
    (("hội", "nghị"), 0, {"side by side", "repeated"}),
    (("hội", "nghị"), 1, {"side by side", "one between", "repeated"}),
    (("hội", "nghị"), 2, {"side by side", "one between", "two between", "repeated"}),
    (("nghị", "hội"), 3, {"turned round", "repeated"}),
    (("hội", "hội"), 0, {"repeated"}),
    (("hội", "hội", "hội"), 0, set()),
    (("hội", "hội", "hội"), 1, {"repeated"}),
    (("hội", "hội", "nghị", "hội"), 0, {"repeated"}),
    (("hội",), 0, set(PHRASES)),
    (("hội", "vắng"), 5, set()),
    (("hội thảo", "nghị"), 5, set()),
)
"""Terms and slop of a phrase, and what it finds."""


def test_a_phrase_keeps_its_order_and_counts_all_that_lies_between(holding: Opened) -> None:
    engine = holding([article(id, body) for id, body in PHRASES.items()])
    for terms, slop, expected in FOUND_BY:
        assert set(ids(engine, Phrase(BODY, terms, slop))) == expected, (terms, slop)


def test_slop_is_for_the_phrase_and_not_for_each_gap(holding: Opened) -> None:
    engine = holding([article("a", "một x hai y ba")])
    assert ids(engine, Phrase(BODY, ("một", "hai", "ba"), 1)) == []
    assert ids(engine, Phrase(BODY, ("một", "hai", "ba"), 2)) == ["a"]


ODD = (
    "ki/y a+b a* a? a\\b q\"r ' [x] (y {2} a|b ^s $e 😀 é e\u0301 - && # ~ @ < > a.b .* % covid-19 "
    "tiếng_việt x\u00a0y \u3000 \u2028z \u0085 a\x0bb \x00 \ufeffa \U0010ffff \U0010ffffa a\ud7ff a\ue000 "
    "AND NOT TO Hoa hoa"
).split(" ")


def test_any_character_may_stand_in_a_term(holding: Opened) -> None:
    engine = holding([article(f"{place}", f"x {term} y") for place, term in enumerate(ODD)])
    for place, term in enumerate(ODD):
        assert ids(engine, Term(BODY, term)) == [f"{place}"], term
        assert ids(engine, Phrase(BODY, ("x", term, "y"))) == [f"{place}"], term
        begins = sorted(f"{other}" for other, text in enumerate(ODD) if text.startswith(term))
        assert ids(engine, Prefix(BODY, term)) == begins, term


def test_any_character_may_stand_in_an_id_and_spaces_too(holding: Opened, again: Again) -> None:
    odd = [f"bài {term}\n cuối" for term in ODD] + ["ă" * 1_000, "ă" * 999 + "b", " ", "a b"]
    engine = holding([article(id, "x") for id in odd])
    for id in odd:
        assert ids(engine, Term("id", id)) == [id]
        assert ids(engine, Prefix("id", id)) == [id]
        assert set(engine.fetch([id])) == {id}
    assert len(ids(engine, Prefix("id", "bài "))) == len(ODD)
    assert ids(engine, Prefix("id", "ă" * 999)) == sorted(["ă" * 1_000, "ă" * 999 + "b"])
    assert sorted(engine.digests(odd)) == sorted(odd)
    with engine.writer() as writer:
        writer.delete(odd[:-1])
        writer.commit()
    engine = again()
    assert ids(engine, Everything()) == ["a b"]


@pytest.mark.parametrize("length", [1, 300, 2_000])
def test_a_long_term_is_a_term(holding: Opened, length: int) -> None:
    term = "ặ" * length
    engine = holding([article("a", f"x {term}"), article("b", f"x {term}ặ", others={WORDS: term})])
    assert ids(engine, Term(BODY, term)) == ["a"]
    assert ids(engine, Prefix(BODY, term)) == ["a", "b"]
    assert ids(engine, Fuzzy(BODY, term)) == ["a", "b"]
    assert ids(engine, Term(WORDS, term)) == ["b"]


def test_a_field_is_asked_by_itself(holding: Opened) -> None:
    engine = holding([article("a", "hội", others={TITLE: "nghi"}), article("b", "nghi")])
    assert ids(engine, Term(TITLE, "nghi")) == ["a"]
    assert ids(engine, Prefix(TITLE, "h")) == []
    assert ids(engine, Fuzzy(TITLE, "nghia")) == ["a"]
    assert ids(engine, Term("id", "hội")) == []


def test_fuzzy_finds_what_few_edits_of_letters_reach(holding: Opened) -> None:
    letters = "aăb"
    words = ["".join(letters[place] for place in word) for word in _words(3, 5)]
    engine = holding([article(word, word) for word in words])
    for text in (*random.Random(7).sample(words, 25), "", "x", "ăaăaăa", "xbaă"):
        for distance in (1, 2):
            wanted = sorted(word for word in words if edits(text, word) <= distance)
            assert ids(engine, Fuzzy(BODY, text, distance)) == wanted, (text, distance)


def _words(letters: int, length: int) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = [()]
    for size in range(length):
        found += [(*word, letter) for word in found if len(word) == size for letter in range(letters)]
    return found[1:]


def test_a_range_includes_its_ends_and_leaves_out_what_has_no_date(holding: Opened) -> None:
    dates = {"min": MIN_TIME, "old": -5, "zero": 0, "new": 5, "max": MAX_TIME, "none": None}
    engine = holding([article(id, "x", date) for id, date in dates.items()])
    assert ids(engine, Range(-5, 5)) == ["new", "old", "zero"]
    assert ids(engine, Range(-4, 4)) == ["zero"]
    assert ids(engine, Range(None, -5)) == ["min", "old"]
    assert ids(engine, Range(5)) == ["max", "new"]
    assert ids(engine, Range()) == ["max", "min", "new", "old", "zero"]
    assert ids(engine, Range(4, -4)) == []
    assert ids(engine, Range(-(10**30), 10**30)) == ["max", "min", "new", "old", "zero"]
    assert ids(engine, Range(10**30)) == []
    assert ids(engine, Not(Range())) == ["none"]


def test_there_may_be_no_date_at_all(holding: Opened) -> None:
    engine = holding([article("a", "x")])
    assert ids(engine, Range()) == []
    assert ids(engine, Range(None, 0)) == []


COMBINED: tuple[tuple[Clause, str], ...] = (
    (AnyOf((A, B)), "a ab b"),
    (AnyOf((A, B), 2), "ab"),
    (AnyOf((A, B), 3), ""),
    (AnyOf((A, A), 2), "a ab"),
    (AnyOf((A, A, B), 2), "a ab"),
    (AnyOf((A, B, Not(C)), 2), "a ab b"),
    (AnyOf(()), ""),
    (NOTHING, ""),
    (AnyOf((A,), 0), "a ab b c none"),
    (AnyOf((), 0), "a ab b c none"),
    (AnyOf((NOTHING, A)), "a ab"),
    (AnyOf((AnyOf((A, B), 2), C)), "ab c"),
    (BestOf((A, B)), "a ab b"),
    (BestOf((A,)), "a ab"),
    (BestOf(()), ""),
    (BestOf((NOTHING, A)), "a ab"),
    (BestOf((Not(A), B)), "ab b c none"),
    (Not(BestOf((A, B))), "c none"),
    (AllOf((BestOf((A, C)), Not(B))), "a c"),
    (AllOf(()), "a ab b c none"),
    (AllOf((A, B)), "ab"),
    (AllOf((A, NOTHING)), ""),
    (AllOf((A, Not(B))), "a"),
    (AllOf((Not(A),)), "b c none"),
    (AllOf((Not(A), Not(B))), "c none"),
    (AllOf((Everything(), A)), "a ab"),
    (Not(Not(A)), "a ab"),
    (Not(Not(Not(A))), "b c none"),
    (Not(NOTHING), "a ab b c none"),
    (Not(Everything()), ""),
    (Not(AllOf((A, Not(B)))), "ab b c none"),
    (AnyOf((Not(A), Not(B))), "a b c none"),
    (Weighted(Weighted(A, 2.0), 3.0), "a ab"),
    (Weighted(Not(A), 2.0), "b c none"),
    (Prefer(A, (B, C)), "a ab"),
    (Prefer(A, ()), "a ab"),
    (Prefer(Not(A), (B,)), "b c none"),
    (Prefer(Everything(), (Not(B),)), "a ab b c none"),
    (Prefer(Prefer(A, (B,)), (C,)), "a ab"),
    (Prefer(NOTHING, (A,)), ""),
)
"""Clauses, and the articles that they find."""


def test_clauses_combine_as_sets(holding: Opened) -> None:
    bodies = {"a": "a", "b": "b", "ab": "a b", "c": "c", "none": ""}
    engine = holding([article(id, body) for id, body in bodies.items()])
    for clause, expected in COMBINED:
        assert ids(engine, clause) == expected.split(), clause


def test_thousands_of_clauses_side_by_side(holding: Opened) -> None:
    engine = holding([article(f"{number}", f"t{number} chung") for number in range(20)])
    terms = tuple(Term(BODY, f"t{number}") for number in range(10, 2_010))
    assert len(ids(engine, AnyOf(terms))) == 10
    assert ids(engine, AnyOf((*terms, Term(BODY, "chung")), 2)) == [f"{number}" for number in range(10, 20)]
    assert ids(engine, AllOf(terms)) == []
    assert len(ids(engine, AllOf(tuple(Not(term) for term in terms)))) == 10


def nested(level: Callable[[Clause], Clause], depth: int) -> Clause:
    clause: Clause = A
    for _ in range(depth):
        clause = level(clause)
    return clause


def test_nesting_of_one_kind_is_made_flat_however_deep(holding: Opened) -> None:
    engine = holding([article("a", "a"), article("b", "b")])
    assert ids(engine, nested(lambda clause: AllOf((clause, Not(B))), 3_000)) == ["a"]
    assert ids(engine, nested(lambda clause: AnyOf((clause, B)), 3_000)) == ["a", "b"]
    assert ids(engine, nested(Not, 3_000)) == ["a"]
    assert ids(engine, nested(lambda clause: Weighted(clause, 1.0), 3_000)) == ["a"]
    assert ids(engine, nested(lambda clause: Prefer(clause, (B,)), 3_000)) == ["a"]


def test_other_nesting_is_answered_to_a_depth_and_refused_beyond(holding: Opened) -> None:
    engine = holding([article("a", "a"), article("b", "b")])

    def mixed(clause: Clause) -> Clause:
        return AllOf((AnyOf((Not(clause), Weighted(A, 2.0))), Everything(), Prefer(A, (B,))))

    assert ids(engine, nested(mixed, 60)) == ["a"]
    for depth in (200, 3_000):
        with pytest.raises(ValueError, match="deep"):
            engine.find(nested(mixed, depth), 10)


MISTAKEN: tuple[Clause, ...] = (
    Term("unknown", "a"),
    Term("published", "1"),
    Term("stored", "a"),
    Prefix("unknown", "a"),
    Fuzzy("unknown", "a"),
    Phrase("unknown", ("a", "b")),
    Phrase("unknown", ("a",)),
    Phrase(WORDS, ("a", "b")),
    Phrase("id", ("a", "b")),
    Phrase(BODY, ()),
    Phrase(BODY, ("a", "b"), -1),
    Phrase(BODY, ("a",) * 20, 20),
    Prefix(BODY, ""),
    Fuzzy(BODY, "a", 0),
    Fuzzy(BODY, "a", 3),
    Weighted(A, 0.0),
    Weighted(A, -1.0),
    Weighted(A, math.nan),
    Weighted(A, math.inf),
    Term(BODY, "\ud800"),
    Not(AllOf((A, Term("unknown", "a")))),
    AnyOf((A, Term("unknown", "a")), 5),
)


def test_what_cannot_be_asked_is_an_error_of_the_caller(holding: Opened) -> None:
    engine = holding([article("a", "a b")])
    for clause in MISTAKEN:
        with pytest.raises(ValueError):  # noqa: PT011 - each says something else
            pytest.fail(f"{clause} found {engine.find(clause, 10)}")
        assert ids(engine, A) == ["a"]


@pytest.mark.parametrize(
    "document",
    [
        article("b", others={"unknown": "a"}),
        Document("b", "", None, {"id": "a"}, ""),
        article("b", published=2**63),
        article("b", published=-(2**63)),
        *[article("b", f"a{space}b") for space in "\t\n\f\r"],
        *[article("b", others={field.name: f"x {HALF} y"}) for field in FIELDS],
        article(HALF, "a"),
        Document("b", HALF, None, {}, ""),
        Document("b", "", None, {}, HALF),
        *[Document("b", "", None, {}, "", {SECTION: ["ASEAN", value]}) for value in (HALF, "", "a\x1fb")],
    ],
)
def test_a_document_that_cannot_be_kept_is_refused_with_its_whole_batch(
    empty: Engine, document: Document, again: Again
) -> None:
    with empty.writer() as writer:
        writer.add([article("a", "a")])
        with pytest.raises(ValueError):  # noqa: PT011
            writer.add([article("c", "a"), document])
        writer.commit()
    engine = again()
    assert ids(engine, Everything()) == ["a"]
    assert [row.id for row in engine.rows()] == ["a"]
