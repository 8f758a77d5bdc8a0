"""Long posting lists of Whoosh, of which only a few documents are wanted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from engines import BODY, TITLE, article, ids

from tracuu.index import whoosh_files
from tracuu.index.clauses import AllOf, Phrase, Term
from tracuu.index.engine import Document, Engine, factory
from tracuu.index.fields import ID

SIZE = 1_000


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Two segments. Every document has "hội" in its text, once or twice, every third "nghị" behind it, and
    every hundredth "mekong" in its title; the 300th is deleted."""
    folder = tmp_path_factory.mktemp("whoosh")
    with closing(factory("whoosh").create(folder)) as made:
        for half in (range(SIZE // 2), range(SIZE // 2, SIZE)):
            with made.writer() as writer:
                writer.add([_document(number) for number in half])
                writer.delete(["300"])
                writer.commit()
    with closing(factory("whoosh").open(folder)) as opened:
        yield opened


def _document(number: int) -> Document:
    body = "hội" + " hội" * (number % 2) + " nghị" * (number % 3 == 0)
    return article(f"{number}", body, others={TITLE: "mekong"} if number % 100 == 0 else {TITLE: "tin"})


MEKONG, HOI, NGHI = Term(TITLE, "mekong"), Term(BODY, "hội"), Term(BODY, "nghị")


def test_few_documents_get_the_scores_that_they_get_among_all(engine: Engine) -> None:
    single = [{m.id: m.score for m in engine.find(t, SIZE).matches} for t in (MEKONG, HOI, NGHI)]
    both = engine.find(AllOf((MEKONG, HOI, NGHI)), SIZE)
    assert sorted(match.id for match in both.matches) == ["0", "600", "900"]
    for match in both.matches:
        assert match.score == pytest.approx(sum(scores[match.id] for scores in single))


def test_a_phrase_is_found_wherever_in_a_long_list_its_documents_are(engine: Engine) -> None:
    expected = sorted(f"{number}" for number in range(0, SIZE, 3) if number != 300)
    assert ids(engine, Phrase(BODY, ("hội", "nghị"))) == expected


@pytest.mark.parametrize("number", [0, 499, 500, 999])
def test_an_article_is_looked_up_by_its_terms_without_reading_whole_lists(
    engine: Engine, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[None] = []
    original = whoosh_files.Postings._read_data

    def noting(postings: whoosh_files.Postings) -> None:
        read.append(None)
        original(postings)

    monkeypatch.setattr(whoosh_files.Postings, "_read_data", noting)
    assert ids(engine, AllOf((Term(ID, f"{number}"), HOI))) == [f"{number}"]
    assert len(read) == 2
