"""How an engine scores, sorts and cuts what it finds: the one contract of all engines."""

from __future__ import annotations

import math

import pytest
from engines import BODY, A, B, C, Opened, article, ranked

from tracuu.index.clauses import (
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
from tracuu.index.engine import Cut, Order


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
