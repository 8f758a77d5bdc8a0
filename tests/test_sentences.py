"""Sentences and headlines as queries: what has all of one side by side comes first."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from tracuu.corpus import Article
from tracuu.index import update
from tracuu.search import Searcher
from tracuu.search.weights import LONGEST_PHRASE

SENTENCE = "đoàn tàu chở hàng đầu tiên rời ga Lào Cai sang Côn Minh sáng mồng một Tết"
WORDS = SENTENCE.split()


def answers(path: Path, articles: list[Article], query: str) -> list[str]:
    update(path, articles)
    with Searcher(path) as searcher:
        return [hit.id for hit in searcher.search(query, limit=20)]


def test_all_of_a_sentence_side_by_side_counts_beside_its_pairs(tmp_path: Path) -> None:
    pairs = ". ".join(f"{one} {other}" for one, other in reversed(list(pairwise(WORDS))))
    other = Article(id="pairs", title="Tin tàu", body=pairs)
    update(
        tmp_path / "i", [other, Article(id="sentence", title="Tin vắn", body=f"Hôm qua {SENTENCE} vừa rồi.")]
    )
    with Searcher(tmp_path / "i") as searcher:
        wholes = [
            hit.explanation and hit.explanation.whole for hit in searcher.search(SENTENCE, explain=True)
        ]
        assert [bool(whole) for whole in wholes] == [True, False]
        longer = " ".join([*WORDS, *WORDS, *WORDS][: LONGEST_PHRASE + 1])
        explained = searcher.search(longer, explain=True)
        assert [hit.explanation and hit.explanation.whole for hit in explained] == [None, None]


def test_an_article_comes_before_a_shorter_one_that_links_to_it(tmp_path: Path) -> None:
    body = "Mười toa hàng đã qua cửa khẩu. " * 40
    article = Article(id="article", title=SENTENCE, lead="Tin từ nhà ga.", body=body)
    link = Article(id="link", title="Tin tàu", body=f"{'Nhà ga đông khách. ' * 12} Xem thêm: {SENTENCE}")
    filling = [Article(id=f"{at}", title=f"bài {at}", body="tàu chở hàng " * 30) for at in range(30)]
    assert answers(tmp_path / "i", [article, link, *filling], SENTENCE)[:2] == ["article", "link"]


def test_a_query_longer_than_any_sentence_is_answered(tmp_path: Path) -> None:
    article = Article(id="text", title="Tin", body=f"{SENTENCE} {' '.join(WORDS[::-1])}")
    for number, times in enumerate((2, 3, 20)):
        assert answers(tmp_path / f"{number}", [article], " ".join([SENTENCE] * times)) == ["text"]
