"""The one contract of all engines: what they find, what they keep, and what they do when things go wrong."""

from __future__ import annotations

import math
import pickle
import random
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sources import put_in_place

from tracuu.corpus.errors import CorruptIndex, EngineUnavailable, IndexLocked
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
from tracuu.index.engine import ENGINES, Cut, Document, Engine, Order, factory
from tracuu.index.fields import FIELDS, SECTION
from tracuu.index.packed import packed
from tracuu.index.plain_clauses import simplified

BODY, TITLE, WORDS = "whole_syllables", "title_folded", "whole_words"
HALF = "\ud800"
"""Half a character, which is no Unicode."""

Opened = Callable[[Sequence[Document]], Engine]
"""Adds documents, and opens the index."""

Again = Callable[[], Engine]
"""Opens the index as the last commit left it."""


def article(
    id: str, body: str = "", published: int | None = None, others: Mapping[str, str] = MappingProxyType({})
) -> Document:
    terms = {BODY: body, **others} if body else others
    return Document(id, f"digest of {id} {body}", published, terms, f"kept of {id}: {body}")


def ids(engine: Engine, clause: Clause) -> list[str]:
    found = engine.find(clause, 10_000)
    assert found.total == len(found.matches)
    assert len({match.id for match in found.matches}) == found.total
    return sorted(match.id for match in found.matches)


def ranked(engine: Engine, clause: Clause) -> list[str]:
    return [match.id for match in engine.find(clause, 100).matches]


@pytest.fixture(params=ENGINES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def engine(name: str, tmp_path: Path) -> Iterator[Engine]:
    made = factory(name).create(tmp_path)
    yield made
    made.close()


@pytest.fixture
def again(name: str, tmp_path: Path) -> Iterator[Again]:
    with ExitStack() as leaving:
        yield lambda: leaving.enter_context(closing(factory(name).open(tmp_path)))


@pytest.fixture
def holding(engine: Engine, again: Again) -> Opened:
    def fill(documents: Sequence[Document]) -> Engine:
        with engine.writer() as writer:
            writer.add(documents)
            writer.commit()
        return again()

    return fill


# What it keeps


def test_an_empty_index_answers_everything_with_nothing(engine: Engine) -> None:
    for clause in (Everything(), Term(BODY, "hội"), Not(Term(BODY, "hội")), Range(), Prefix("id", "a")):
        assert engine.find(clause, 10).total == 0
    assert list(engine.rows()) == []
    assert engine.count() == 0
    assert engine.fetch(["a"]) == {}
    assert engine.digests([]) == {}


def test_what_is_committed_is_found_by_those_who_open_the_index_later(engine: Engine, again: Again) -> None:
    with engine.writer() as writer:
        writer.add([article("a", "hội nghị")])
        writer.commit()
        assert engine.count() == 0
    assert ids(engine, Everything()) == []
    engine = again()
    assert ids(engine, Term(BODY, "nghị")) == ["a"]


def test_a_match_carries_what_was_handed_in(holding: Opened) -> None:
    engine = holding([replace(article("a", "hội nghị", 5), fingerprint=b"eight by")])
    for match in (*engine.find(Term(BODY, "hội"), 10).matches, *engine.best(Term(BODY, "hội"), Cut(1, 1, 0))):
        assert (match.id, match.stored) == ("a", "kept of a: hội nghị")
        assert (match.published, match.terms, match.fingerprint) == (5, packed("hội nghị"), b"eight by")
    assert engine.fetch(["b", "a", "a"]) == {"a": "kept of a: hội nghị"}
    assert engine.digests(["a", "b"]) == {"a": "digest of a hội nghị"}


def test_what_is_left_of_a_sound_index_is_all_of_it(name: str, tmp_path: Path, holding: Opened) -> None:
    holding([article("a", "hội nghị"), article("b", "khác")])
    remains = factory(name).open_what_is_left(tmp_path)
    assert (remains.missing, ids(remains.engine, Everything())) == (0, ["a", "b"])
    remains.engine.close()


def test_an_index_opened_again_holds_the_same(name: str, tmp_path: Path, holding: Opened) -> None:
    holding([article("a", "hội nghị", 5), article("b", "khác")])
    again = factory(name).open(tmp_path)
    assert ids(again, AllOf((Term(BODY, "nghị"), Range(5, 5)))) == ["a"]
    assert {row.id: row.stored for row in again.rows()} == {
        "a": "kept of a: hội nghị",
        "b": "kept of b: khác",
    }
    again.close()


def test_a_document_replaces_the_one_with_its_id(holding: Opened) -> None:
    holding([article("a", "cũ"), article("b", "cũ")])
    engine = holding([article("a", "mới")])
    assert ids(engine, Term(BODY, "cũ")) == ["b"]
    assert ids(engine, Term(BODY, "mới")) == ["a"]
    assert engine.fetch(["a"]) == {"a": "kept of a: mới"}
    assert engine.count() == 2


def test_the_last_document_with_an_id_wins_within_a_batch_and_between_batches(
    engine: Engine, again: Again
) -> None:
    with engine.writer() as writer:
        writer.add([article("a", "một"), article("a", "hai"), article("b", "một")])
        writer.add([article("b", "hai")])
        writer.commit()
    engine = again()
    assert ids(engine, Term(BODY, "một")) == []
    assert ids(engine, Term(BODY, "hai")) == ["a", "b"]
    assert engine.count() == 2
    assert sorted(row.id for row in engine.rows()) == ["a", "b"]
    assert engine.digests(["a"]) == {"a": "digest of a hai"}


def test_what_is_deleted_is_gone_whether_committed_or_just_added(holding: Opened, again: Again) -> None:
    engine = holding([article("a", "hội"), article("b", "hội"), article("c", "hội")])
    with engine.writer() as writer:
        writer.add([article("d", "hội"), article("e", "hội")])
        writer.delete(["a", "d", "unknown"])
        writer.commit()
    engine = again()
    assert ids(engine, Term(BODY, "hội")) == ["b", "c", "e"]
    assert ids(engine, Prefix(BODY, "h")) == ["b", "c", "e"]
    assert ids(engine, Not(Term(BODY, "hội"))) == []
    assert sorted(row.id for row in engine.rows()) == ["b", "c", "e"]
    assert engine.fetch(["a", "d"]) == {}


def test_what_was_deleted_can_be_added_again(holding: Opened, again: Again) -> None:
    engine = holding([article("a", "hội")])
    with engine.writer() as writer:
        writer.delete(["a"])
        writer.add([article("a", "nghị")])
        writer.commit()
    engine = again()
    assert ids(engine, Everything()) == ["a"]
    assert ids(engine, Term(BODY, "hội")) == []


def test_a_writer_may_commit_several_times(engine: Engine, again: Again) -> None:
    with engine.writer() as writer:
        writer.add([article("a", "một")])
        writer.commit()
        writer.add([article("b", "hai"), article("a", "ba")])
        writer.commit()
    engine = again()
    assert ids(engine, Everything()) == ["a", "b"]
    assert ids(engine, Term(BODY, "ba")) == ["a"]


def test_leaving_without_a_commit_drops_the_changes(holding: Opened, again: Again) -> None:
    engine = holding([article("a", "hội")])
    with engine.writer() as writer:
        writer.add([article("b", "hội")])
        writer.delete(["a"])
    with engine.writer() as writer:
        writer.add([article("c", "hội")])
        writer.commit()
        writer.add([article("d", "hội")])
        writer.delete(["c"])
    engine = again()
    assert ids(engine, Everything()) == ["a", "c"]


def test_an_error_within_the_writer_drops_the_changes_and_frees_the_lock(holding: Opened) -> None:
    engine = holding([article("a", "hội")])
    with pytest.raises(KeyError), engine.writer() as writer:  # noqa: PT012 - the error is the caller's own
        writer.add([article("b", "hội")])
        raise KeyError("from the caller")
    engine = holding([article("c", "hội")])
    assert ids(engine, Everything()) == ["a", "c"]


def test_a_second_writer_is_refused(engine: Engine) -> None:
    with engine.writer(), pytest.raises(IndexLocked), engine.writer():
        pass


def test_a_commit_of_nothing_changes_nothing(holding: Opened, again: Again) -> None:
    engine = holding([article("a", "hội")])
    with engine.writer() as writer:
        writer.commit()
    engine = again()
    assert ids(engine, Everything()) == ["a"]


def test_many_small_commits_are_merged_without_loss(engine: Engine, again: Again) -> None:
    for number in range(12):
        with engine.writer() as writer:
            writer.add(
                [article(f"{number}", f"chung riêng{number}", number), article("same", f"lần{number}")]
            )
            writer.commit()
    engine = again()
    assert engine.count() == 13
    assert ids(engine, Phrase(BODY, ("chung", "riêng7"))) == ["7"]
    assert ids(engine, Range(3, 5)) == ["3", "4", "5"]
    assert ids(engine, Prefix(BODY, "lần")) == ["same"]
    assert engine.fetch(["same", "0"]) == {"same": "kept of same: lần11", "0": "kept of 0: chung riêng0"}
    assert len(list(engine.rows())) == 13


def test_stored_gives_every_document_once_and_as_it_was_at_the_start(holding: Opened, again: Again) -> None:
    engine = holding([article(f"{number}", "x") for number in range(10_050)])
    rows = engine.rows()
    first = next(iter(rows))
    with engine.writer() as writer:
        writer.delete([f"{number}" for number in range(100)])
        writer.commit()
    engine = again()
    assert sorted([first[0], *(row.id for row in rows)]) == sorted(f"{number}" for number in range(10_050))
    assert len(list(engine.rows())) == 9_950


def test_thousands_of_ids_may_be_asked_for_at_once(holding: Opened) -> None:
    engine = holding([article(f"{number}", "x") for number in range(2_500)])
    found = engine.digests([f"{number}" for number in range(3_000)])
    assert len(found) == 2_500
    assert found["2499"] == "digest of 2499 x"
    assert engine.fetch(["\ud800"]) == {}


# What it finds


def test_articles_are_counted_by_the_values_of_a_column(holding: Opened) -> None:
    sections = {"a": ["Kinh tế"], "b": ["Kinh tế", "ASEAN"], "c": []}
    documents = [replace(article(id, "tin"), facets={SECTION: values}) for id, values in sections.items()]
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


# When things go wrong


def test_an_unknown_engine_is_named_with_those_there_are() -> None:
    with pytest.raises(EngineUnavailable, match="tantivy, whoosh"):
        factory("lucene")


def used(name: str, folder: Path) -> None:
    engine = factory(name).open(folder)
    engine.find(AnyOf((Phrase(BODY, ("a", "b")), Range(), Prefix(BODY, "t"), Fuzzy(BODY, "tt"))), 50)
    list(engine.rows())
    engine.fetch(["1"])
    with engine.writer() as writer:
        writer.add([article("1", "a b"), article("new", "a b")])
        writer.commit()
    engine.close()
    factory(name).open(folder).close()


def complaint(name: str, folder: Path) -> str:
    try:
        used(name, folder)
    except CorruptIndex as error:
        return str(error)
    return ""


@pytest.mark.parametrize("how", ["missing", "empty", "cut", "noise", "flipped"])
def test_damaged_files_are_reported_as_such(
    name: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, holding: Opened, how: str
) -> None:
    holding([article(f"{number}", f"a b t{number}", number) for number in range(50)])
    noise = random.Random(5)
    for file in sorted(path.name for path in tmp_path.iterdir()):
        folder = tmp_path_factory.mktemp("damaged") / "index"
        shutil.copytree(tmp_path, folder)
        path = folder / file
        data = path.read_bytes()
        if how == "missing":
            path.unlink()
        else:
            put_in_place(path, _damage(data, how, noise))
        told = complaint(name, folder)  # and no other error
        assert not told or (str(folder) in told and "tracuu index SOURCE" in told)


def test_a_digest_that_is_no_text_any_more_is_damage(name: str, tmp_path: Path, holding: Opened) -> None:
    engine = holding([article("a", "hội nghị")])
    (kept,) = (path for path in tmp_path.iterdir() if b"digest of a" in path.read_bytes())
    put_in_place(kept, kept.read_bytes().replace(b"digest of a", b"digest \xff\xff a"))
    engine = factory(name).open(tmp_path)
    with pytest.raises(CorruptIndex, match=str(tmp_path)):
        engine.digests(["a"])
    with pytest.raises(CorruptIndex, match=str(tmp_path)):
        list(engine.rows())
    engine.close()


def _damage(data: bytes, how: str, noise: random.Random) -> bytes:
    if how == "flipped" and data:
        place = noise.randrange(len(data))
        return data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :]
    return {"empty": b"", "cut": data[: len(data) // 2], "noise": noise.randbytes(len(data))}.get(how, data)


def test_a_commit_cut_short_by_the_death_of_its_process_can_be_done_again(tmp_path: Path) -> None:
    engine = factory("tantivy").create(tmp_path)

    def delete_one() -> None:
        with engine.writer() as writer:
            writer.delete(["3"])
            writer.commit()

    def count() -> int:
        with closing(factory("tantivy").open(tmp_path)) as opened:
            return opened.count()

    with engine.writer() as writer:
        writer.add([article(f"{number}", "a") for number in range(9)])
        writer.commit()
    commit = (tmp_path / "meta.json").read_bytes()
    delete_one()
    (tmp_path / "meta.json").write_bytes(commit)  # its renaming is the last step of a commit
    assert count() == 9
    delete_one()
    assert count() == 8
    engine.close()


def test_an_empty_folder_is_no_index(name: str, tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(CorruptIndex, match="tracuu index SOURCE"):
            factory(name).open(folder)


def test_an_index_whose_files_vanish_is_reported_by_what_comes_next(
    tmp_path: Path, holding: Opened, again: Again
) -> None:
    engine = holding([article("a", "a")])
    for path in tmp_path.iterdir():
        path.unlink()
    with pytest.raises(CorruptIndex):
        again()
    with pytest.raises(CorruptIndex), engine.writer():
        pass


class Trap:
    """Leaves a trace when it is unpickled."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return Path.write_text, (self.trace, "sprung")


def test_opening_an_index_from_a_stranger_runs_nothing(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    factory("whoosh").create(tmp_path).close()
    trace = tmp_path_factory.mktemp("trace") / "trace"
    (table,) = tmp_path.glob("*.toc")
    sound = table.read_bytes()
    segments = pickle.dumps([], -1)
    assert sound.endswith(segments)
    table.write_bytes(sound[: -len(segments)] + pickle.dumps([Trap(trace)], -1))
    with pytest.raises(CorruptIndex):
        factory("whoosh").open(tmp_path)
    assert not trace.exists()


# Several threads


def test_eight_threads_may_search_while_another_writes(holding: Opened, again: Again) -> None:
    engine = holding([article(f"{number}", "chung riêng") for number in range(50)])
    problems: list[BaseException] = []

    def search() -> None:
        try:
            for _ in range(15):
                found = engine.find(Phrase(BODY, ("chung", "riêng")), 100)
                assert found.total == len(found.matches)
                assert found.total == 50
                assert len({row.id for row in engine.rows()}) == 50
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=search) for _ in range(8)]
    for thread in threads:
        thread.start()
    for number in range(5):
        holding([article(f"new{number}", "chung riêng"), article("0", "chung riêng")])
    for thread in threads:
        thread.join()
    assert problems == []
    assert (engine.count(), again().count()) == (50, 55)


# All of it against a matcher that anyone can check


def edits(one: str, other: str) -> int:
    table = {(i, 0): i for i in range(len(one) + 1)} | {(0, j): j for j in range(len(other) + 1)}
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            changed = table[i - 1, j - 1] + (one[i - 1] != other[j - 1])
            table[i, j] = min(table[i - 1, j] + 1, table[i, j - 1] + 1, changed)
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                table[i, j] = min(table[i, j], table[i - 2, j - 2] + 1)
    return table[len(one), len(other)]


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


@settings(max_examples=1_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
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


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
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
