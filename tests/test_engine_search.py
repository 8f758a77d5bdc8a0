"""What an engine finds: the one contract of all engines."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

import pytest
from engines import BODY, HALF, TITLE, WORDS, Again, Opened, article, edits, ids, ranked

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
from tracuu.index.engine import Cut, Document, Engine, Order
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


@pytest.mark.parametrize(
    ("order", "expected"), [(Order.NEWEST, ["c", "a", "b", "d"]), (Order.OLDEST, ["b", "a", "c", "d"])]
)
def test_matches_are_sorted_by_date_and_those_without_one_come_last(
    holding: Opened, order: Order, expected: list[str]
) -> None:
    dates = {"d": None, "a": 2, "b": -1, "c": 3}
    engine = holding([article(id, "tin", published) for id, published in dates.items()])
    found = engine.find(Term(BODY, "tin"), 4, order=order)
    assert [match.id for match in found.matches] == expected
    assert [match.id for match in engine.find(Term(BODY, "tin"), 2, 1, order).matches] == expected[1:3]


def test_scores_are_on_the_scale_of_bm25(holding: Opened) -> None:
    """In texts of one length, a term that occurs once scores its idf."""
    engine = holding([article(f"{n}", "hội nghị" if n < 3 else "tin khác") for n in range(10)])
    idf = math.log(1 + (10 - 3 + 0.5) / (3 + 0.5))

    def score(clause: Clause) -> float:
        return engine.find(clause, 1).matches[0].score

    assert score(Term(BODY, "hội")) == pytest.approx(idf, rel=0.01)
    assert score(Phrase(BODY, ("hội", "nghị"))) == pytest.approx(2 * idf, rel=0.01)
    assert score(AnyOf((Term(BODY, "hội"), Term(BODY, "nghị")))) == pytest.approx(2 * idf, rel=0.01)
    for clause in (Everything(), Prefix(BODY, "hộ"), Fuzzy(BODY, "hôi"), Not(Term(BODY, "tin"))):
        assert score(clause) == pytest.approx(1.0)


def test_a_page_of_matches_and_their_exact_number(holding: Opened) -> None:
    engine = holding([article(f"{number}", "chung " * (number + 1)) for number in range(25)])
    every = ranked(engine, Term(BODY, "chung"))
    for limit, offset in ((10, 0), (10, 20), (3, 7), (0, 0), (0, 5), (5, 100), (10**9, 0)):
        found = engine.find(Term(BODY, "chung"), limit, offset)
        assert found.total == 25
        assert [match.id for match in found.matches] == every[offset : offset + limit]
    scores = [match.score for match in engine.find(Term(BODY, "chung"), 25).matches]
    assert scores == sorted(scores, reverse=True)
    for limit, offset in ((-1, 0), (1, -1)):
        with pytest.raises(ValueError, match="negative"):
            engine.find(Everything(), limit, offset)


def test_the_best_matches_are_cut_where_their_scores_fall_off(holding: Opened) -> None:
    engine = holding([article(f"{number}", "chung " * (number + 1) + "x " * 9) for number in range(25)])
    clause = Term(BODY, "chung")
    every = ranked(engine, clause)
    for most in (3, 25, 0, 10**9):
        assert [match.id for match in engine.best(clause, Cut(0, most, 0.0))] == every[:most]
    scores = [match.score for match in engine.find(clause, 25).matches]
    share = (scores[6] + scores[7]) / 2 / scores[0]
    for least, most, taken in ((0, 25, 7), (12, 25, 12), (0, 5, 5), (12, 5, 5)):
        assert [match.id for match in engine.best(clause, Cut(least, most, share))] == every[:taken]
    assert engine.best(Term(BODY, "không"), Cut(3, 5, 0.5)) == ()
    with pytest.raises(ValueError, match="negative"):
        engine.best(Everything(), Cut(0, -1, 0.0))


def test_the_best_of_a_choice_of_terms_and_others_are_those_of_the_whole_choice(holding: Opened) -> None:
    bodies = ["a b", "b a", "a x x x", "b x x x", "a x b", "x a b x x", "a a a x", "c x", "a b c x x x", "d"]
    engine = holding([article(f"{number}", body) for number, body in enumerate(bodies)])
    term = {letter: Term(BODY, letter) for letter in "abcd"}
    phrase = Phrase(BODY, ("a", "b"))
    for others in (
        (phrase,),
        (Weighted(phrase, 3.0), AllOf((term["a"], term["c"]))),
        (Weighted(AnyOf((phrase, term["d"])), 2.0),),
        (Weighted(AnyOf((Weighted(term["c"], 0.5), term["d"])), 2.0), Prefix(BODY, "c")),
    ):
        clause = AnyOf((term["a"], Weighted(term["b"], 0.5), *others))
        every = engine.find(clause, 100).matches
        assert len({round(match.score, 4) for match in every}) > 4
        for most in (1, 3, 100):
            best = engine.best(clause, Cut(most, most, 0.0))
            scores = [match.score for match in every[:most]]
            assert [match.score for match in best] == pytest.approx(scores, rel=1e-5)
            if most == 100:
                assert {match.id for match in best} == {match.id for match in every}


PHRASES = {
    "side by side": "hội nghị",
    "one between": "hội thảo nghị",
    "two between": "hội x x nghị",
    "turned round": "nghị hội",
    "apart": "hội x x x x nghị",
    "repeated": "hội hội nghị hội",
}


@pytest.mark.parametrize(
    ("terms", "slop", "expected"),
    [
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
    ],
)
def test_a_phrase_keeps_its_order_and_counts_all_that_lies_between(
    holding: Opened, terms: tuple[str, ...], slop: int, expected: set[str]
) -> None:
    engine = holding([article(id, body) for id, body in PHRASES.items()])
    assert set(ids(engine, Phrase(BODY, terms, slop))) == expected


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


A, B, C = (Term(BODY, term) for term in "abc")


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
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
    ],
)
def test_clauses_combine_as_sets(holding: Opened, clause: Clause, expected: str) -> None:
    bodies = {"a": "a", "b": "b", "ab": "a b", "c": "c", "none": ""}
    engine = holding([article(id, body) for id, body in bodies.items()])
    assert ids(engine, clause) == expected.split()


def test_weights_and_preferences_decide_the_order(holding: Opened) -> None:
    engine = holding([article("a", "a x y z", 1), article("b", "b x y z", 2)])
    assert ranked(engine, AnyOf((Weighted(A, 2.0), B))) == ["a", "b"]
    assert ranked(engine, AnyOf((A, Weighted(B, 2.0)))) == ["b", "a"]
    assert ranked(engine, AnyOf((Weighted(AllOf((A,)), 0.5), Weighted(Weighted(B, 0.5), 2.0)))) == ["b", "a"]
    for required in (Everything(), Term(BODY, "x"), Range(0, 3), Not(C), Prefix(BODY, "x")):
        for preferred in (
            A,
            Range(1, 1),
            Phrase(BODY, ("a", "x")),
            Not(B),
            Fuzzy("id", "aa"),
            Prefix("id", "a"),
        ):
            assert ranked(engine, Prefer(required, (preferred,))) == ["a", "b"], (required, preferred)
            assert ranked(engine, Prefer(required, (Weighted(B, 0.1), Weighted(preferred, 50.0)))) == [
                "a",
                "b",
            ]


def test_the_best_of_several_scores_as_much_as_the_best_of_them(holding: Opened) -> None:
    engine = holding([article("a", "a x"), article("b", "b x"), article("both", "a b x")])

    def scores(clause: Clause) -> dict[str, float]:
        return {match.id: match.score for match in engine.find(clause, 3).matches}

    for one, other in ((A, Weighted(B, 3.0)), (Phrase(BODY, ("a", "b")), Weighted(A, 0.1))):
        best, of_one, of_other = scores(BestOf((one, other))), scores(one), scores(other)
        assert best.keys() == of_one.keys() | of_other.keys()
        for id, score in best.items():
            assert score == pytest.approx(max(of_one.get(id, 0.0), of_other.get(id, 0.0)), rel=1e-5)


def test_a_score_does_not_depend_on_what_was_written_together(holding: Opened) -> None:
    holding([article(f"all{number}", "a x", 1) for number in range(3)])
    holding([article(f"none{number}", "a x", 2) for number in range(3)])
    engine = holding([article("some", "a x", 1), article("other", "a x", 2)])
    for clause in (Range(1, 1), Everything(), Not(Range(2, 2)), Prefix(BODY, "x"), Fuzzy(BODY, "x"), A):
        for whole in (clause, AllOf((A, clause)), AnyOf((B, clause)), Prefer(A, (clause,))):
            scores = {match.id: match.score for match in engine.find(whole, 100).matches}
            assert scores["all0"] == pytest.approx(scores["some"], rel=1e-5), whole


def test_a_weight_multiplies_the_score(holding: Opened) -> None:
    engine = holding([article("a", "a x"), article("b", "b")])
    phrase = Phrase(BODY, ("a", "x"))
    for clause in (A, phrase, Prefix(BODY, "a"), Not(B), AllOf((A, Term(BODY, "x"))), AnyOf((A, phrase))):
        (plain,), (weighted,) = (engine.find(c, 1).matches for c in (clause, Weighted(clause, 2.5)))
        assert weighted.score == pytest.approx(2.5 * plain.score, rel=1e-5)
        assert math.isfinite(plain.score)
        assert plain.score > 0


def test_a_rare_term_and_a_short_field_score_more(holding: Opened) -> None:
    lengths = [article("short", "ngắn"), article("long", "ngắn" + " x" * 50)]
    common = [article(f"common{number}", "thường x x x") for number in range(5)]
    engine = holding([article("rare", "hiếm x x x"), *common, *lengths])
    assert ranked(engine, AnyOf((Term(BODY, "thường"), Term(BODY, "hiếm"))))[0] == "rare"
    assert ranked(engine, Term(BODY, "ngắn")) == ["short", "long"]


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


@pytest.mark.parametrize(
    "clause",
    [
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
    ],
)
def test_what_cannot_be_asked_is_an_error_of_the_caller(holding: Opened, clause: Clause) -> None:
    engine = holding([article("a", "a b")])
    with pytest.raises(ValueError):  # noqa: PT011 - each says something else
        engine.find(clause, 10)
    assert ids(engine, A) == ["a"]


@pytest.mark.parametrize(
    "document",
    [
        article("b", others={"unknown": "a"}),
        Document("b", "", None, {"id": "a"}, ""),
        article("b", published=2**63),
        article("b", published=-(2**63)),
        article("b", "a\tb"),
        *[article("b", others={field.name: f"x {HALF} y"}) for field in FIELDS],
        article(HALF, "a"),
        Document("b", HALF, None, {}, ""),
        Document("b", "", None, {}, HALF),
        *[Document("b", "", None, {}, "", {SECTION: ["ASEAN", value]}) for value in (HALF, "", "a\x1fb")],
    ],
)
def test_a_document_that_cannot_be_kept_is_refused_with_its_whole_batch(
    engine: Engine, document: Document, again: Again
) -> None:
    with engine.writer() as writer:
        writer.add([article("a", "a")])
        with pytest.raises(ValueError):  # noqa: PT011
            writer.add([article("c", "a"), document])
        writer.commit()
    engine = again()
    assert ids(engine, Everything()) == ["a"]
    assert [row.id for row in engine.rows()] == ["a"]
