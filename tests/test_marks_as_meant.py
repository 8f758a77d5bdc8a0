"""What is marked of words that were typed without accents, beside words with accents and among themselves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from searching import searching

from tracuu.corpus import Article
from tracuu.index import ENGINES
from tracuu.search import Searcher

ARTICLES = [
    Article(id="visit", title="Thăm Việt Nam", body="Chuyến thăm Việt Nam năm 2019, năm năm sau. Nam giới."),
    *[Article(id=f"{n}", title=f"Hội nghị thứ {n}", body="Hội nghị họp ở Việt Nam.") for n in range(9)],
    Article(id="doubt", title="Nghi vấn", body="Hội ý về nghi vấn."),
]


@pytest.fixture(scope="module", params=ENGINES)
def searcher(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    yield from searching(ARTICLES, request, tmp_path_factory)


def test_words_taken_exactly_are_marked_in_every_spelling_that_was_found(searcher: Searcher) -> None:
    hits = searcher.search("hội nghi", exact=True, limit=20)
    [title] = [hit.title for hit in hits if hit.id == "1"]
    assert [title.text[start:end] for start, end in title.marks] == ["Hội", "nghị"]


@pytest.mark.parametrize(
    ("query", "id", "marked"),
    [
        ("thăm Việt Nam", "visit", {"thăm", "Thăm", "Việt", "Nam"}),
        ("tham viet nam", "visit", {"thăm", "Thăm", "Việt", "Nam", "năm"}),  # any of them was found
        ("nam 2019 thăm Việt Nam", "visit", {"năm", "2019", "thăm", "Thăm", "Việt", "Nam"}),
        ("hội nghi", "1", {"Hội", "nghị"}),  # as it is most likely meant
        ("hội nghi", "doubt", {"Hội", "Nghi", "nghi"}),  # and as it was typed
    ],
)
def test_words_are_marked_as_typed_and_as_meant(
    searcher: Searcher, query: str, id: str, marked: set[str]
) -> None:
    (hit,) = [hit for hit in searcher.search(query, limit=20) if hit.id == id]
    shown = [hit.title, hit.snippet]
    assert {
        word for one in shown for start, end in one.marks for word in one.text[start:end].split()
    } == marked
