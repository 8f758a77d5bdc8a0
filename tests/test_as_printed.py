"""The accents of names, told by the best article."""

from __future__ import annotations

import pytest

from tracuu.corpus import Article
from tracuu.index.packed import packed
from tracuu.index.query_terms import query_terms
from tracuu.search import Searcher
from tracuu.search.as_printed import as_printed
from tracuu.search.wording import Text

BODIES = (
    *("Kẻ phản bội bỏ trốn.",) * 9,
    *("Nước châu Âu họp.",) * 9,
    *("Thi hào Nguyễn Trãi, ông Trịnh và ông Công.",) * 3,
    "Cụ Phan Bội Châu ở Huế.",
)


ARTICLES = [Article(id=str(n), body=body) for n, body in enumerate(BODIES)]


@pytest.mark.parametrize(
    ("typed", "restored"),
    [
        ("phan boi chau", "phan bội châu"),
        ("Phan Boi Chau", "Phan Bội Châu"),
        ("cu phan boi chau", "cụ phan bội châu"),
        ("phan boi", "phản bội"),
    ],
)
def test_a_name_has_the_accents_of_the_best_article(searcher: Searcher, typed: str, restored: str) -> None:
    assert searcher.search(typed).interpreted.restored == restored


@pytest.mark.parametrize("limit", [0, 1, 10])
@pytest.mark.parametrize("offset", [0, 1, 5])
def test_the_accents_are_the_same_on_each_page(searcher: Searcher, limit: int, offset: int) -> None:
    results = searcher.search("phan boi chau", limit=limit, offset=offset)
    assert results.interpreted.restored == "phan bội châu"


def printed(typed: str, guessed: str, text: str) -> str:
    return " ".join(as_printed(query_terms(typed), guessed.split(), Text(packed(text))))


@pytest.mark.parametrize(
    ("typed", "guessed", "text", "meant"),
    [
        ("bai tu chinh", "bài từ chính", "ở bãi tư chính ¶ tin", "bãi tư chính"),
        ("bai tu chinh", "bài từ chính", "ở bãi tư ¶ chính", "bãi tư chính"),
        ("bai tu chinh", "bài từ chính", "ở bãi ¶ tư ¶ chính", "bài từ chính"),  # not side by side
        ("bai tu chinh", "bài từ chính", "bãi tư chính và bài từ chính", "bài từ chính"),  # it has both
        ("bai tu chinh", "bài từ chính", "", "bài từ chính"),
        ("bai tu", "bài từ", "bãi tư", "bài từ"),  # of two words alone the counts tell more
        ("bao vao nha trang", "bão vào nhà trắng", "ở nha trang có bão", "bão vào nha trang"),
        ("bao vao nha trang", "bão vào nhà trắng", "từ nha trang đến nhà trắng", "bão vào nhà trắng"),
        ("tau vinson da nang", "tàu vinson đà nẵng", "tàu vinson đã đến đà nẵng", "tàu vinson đà nẵng"),
        ("da nang mua to", "đà nẵng mưa to", "nặng mua to ở đà nẵng", "đà nẵng mua to"),
        ("tin bai tu chinh moi", "tín bài từ chính môi", "bãi tư chính", "tín bãi tư chính môi"),
        ("bài tu chinh", "bài từ chính", "bãi tư chính", "bài tư chính"),  # typed with accents
        (
            "le duc tho ho chi minh",
            "lê đức thơ hổ chi minh",
            "hồ chí minh ở lê đức thọ",
            "lê đức thọ hồ chí minh",
        ),
    ],
)
def test_words_side_by_side_tell_their_accents(typed: str, guessed: str, text: str, meant: str) -> None:
    assert printed(typed, guessed, text) == meant
