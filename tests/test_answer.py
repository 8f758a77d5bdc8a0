"""Which articles answer, in which order, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from tracuu.corpus import Article
from tracuu.index import update
from tracuu.search import Filters, QueryError, Searcher
from tracuu.search.explanation_text import why
from tracuu.search.options import Sort

WORDS = "hội nghị bộ trưởng ngoại giao hợp tác quốc tế phát triển bền vững".split()


def articles() -> Iterator[Article]:
    """Sixty articles, each of which lacks some of the words; the later the more."""
    for number in range(60):
        kept = [word for place, word in enumerate(WORDS) if number < 40 or (number + place) % 3]
        yield Article(id=f"{number:02}", title=f"Bài {number}", body=" ".join(kept * (1 + number % 4)))


ARTICLES = list(articles())


QUERIES = (" ".join(WORDS), "hội nghị", "hoi nghi bo truong", '"hội nghị" giao')
PAGES = (("relevance", 7), ("relevance", 25), ("newest", 7), ("oldest", 10))


@pytest.mark.parametrize(("query", "pages"), [(QUERIES[0], ("relevance", 1)), *product(QUERIES, PAGES)])
def test_pages_follow_each_other_without_gap_or_repetition(
    searcher: Searcher, query: str, pages: tuple[Sort, int]
) -> None:
    sort, size = pages
    whole = searcher.search(query, limit=100, sort=sort, group=False, snippets=False)
    ids = [hit.id for hit in whole]
    assert len(set(ids)) == len(ids) == whole.total
    paged = [
        hit.id
        for offset in range(0, len(ids) + size, size)
        for hit in searcher.search(query, limit=size, offset=offset, sort=sort, group=False, snippets=False)
    ]
    assert paged == ids


def test_what_is_counted_by_facets_is_what_was_found(searcher: Searcher) -> None:
    relaxed = searcher.search(f"{' '.join(WORDS)} xyzzy")
    assert (relaxed.complete, relaxed.relaxed) == (0, True)
    assert searcher.facets(relaxed.query, ["section"])["section"].articles == relaxed.total


def test_articles_with_all_of_the_words_are_counted_apart(searcher: Searcher) -> None:
    results = searcher.search(" ".join(WORDS))
    assert results.complete == 40
    assert results.total >= results.complete


def test_a_query_of_few_words_is_answered_by_articles_with_all_of_them(searcher: Searcher) -> None:
    results = searcher.search("hội nghị bền", limit=100, group=False)
    assert results.total == results.complete == len(results)


@pytest.mark.parametrize("query", ["lũ lụt", "lu lut", "lụt người dân nói về thời tiết lũ"])
def test_words_near_one_another_count_for_more_than_far_apart(
    tmp_path: Path, engine: str, query: str
) -> None:
    other = "người dân nói về thời tiết "
    bodies = {
        "1-xa": f"{other * 40}lũ {other * 60}lụt {other * 20}",
        "2-gần": f"{other * 40}lũ {other}lụt {other * 79}",
        "3-không": other * 120,
    }
    update(
        tmp_path / "i", [Article(id=id, title="Tin", body=body) for id, body in bodies.items()], engine=engine
    )
    with Searcher(tmp_path / "i") as searcher:
        near, far, *_ = searcher.search(query, explain=True, group=False)
    assert (near.id, far.id) == ("2-gần", "1-xa")
    assert near.explanation
    assert far.explanation
    assert near.explanation.near > far.explanation.near > 0
    assert "các từ đứng gần nhau (+" in why(near.explanation)


@pytest.mark.parametrize(
    ("query", "body"), [("mi pham", "mỹ phẩm {far} mi"), ("ki thi", "kỳ thi {far} ki lô")]
)
def test_a_second_spelling_further_on_takes_nothing_from_nearness(
    tmp_path: Path, engine: str, query: str, body: str
) -> None:
    text = body.format(far="người dân nói về thời tiết " * 60)
    without = text.removesuffix("mi").removesuffix("ki lô") + "xa"
    both = [Article(id="cả hai", body=text), Article(id="một", body=without)]
    update(tmp_path / "i", both, engine=engine)
    with Searcher(tmp_path / "i") as searcher:
        found = {hit.id: hit.explanation for hit in searcher.search(query, explain=True, group=False)}
    near = {id: explanation.near for id, explanation in found.items() if explanation}
    assert near["cả hai"] == pytest.approx(near["một"], rel=0.05)


def test_words_found_only_beside_a_neighbour_are_near_nothing(tmp_path: Path, engine: str) -> None:
    """Where no article has the accents typed, where the others stand by themselves is not known."""
    far = "người dân nói về thời tiết " * 60
    bodies = {"1-xa": f"hội nghị {far} ngoài", "2-gần": f"hội nghị về ngoài {far}"}
    update(tmp_path / "i", [Article(id=id, body=body) for id, body in bodies.items()], engine=engine)
    with Searcher(tmp_path / "i") as searcher:
        found = searcher.search("hồi nghì ngoài", explain=True, group=False)
        assert [hit.explanation.near for hit in found if hit.explanation] == [0, 0]


def test_a_longer_query_also_shows_good_articles_that_lack_a_word(tmp_path: Path, engine: str) -> None:
    texts = {
        "all": "hội nghị thượng đỉnh mekong",
        "most": "hội nghị thượng đỉnh asean",
        "little": "hội thảo du lịch",
    }
    update(tmp_path / "i", [Article(id=id, title=text) for id, text in texts.items()], engine=engine)
    with Searcher(tmp_path / "i") as searcher:
        results = searcher.search("hội nghị thượng đỉnh mekong")
    assert [hit.id for hit in results] == ["all", "most"]
    assert (results.total, results.complete) == (2, 1)


def test_articles_with_all_words_are_on_some_page_behind_however_many_good_ones(
    tmp_path: Path, engine: str
) -> None:
    words = "gạo lúa ngô khoai sắn".split()
    loose = [Article(id=f"all{n}", title="Tin", body=" khác ".join(words) + " khác" * 900) for n in range(5)]
    near = [Article(id=f"near{n:02}", title=" ".join(words[: n % 5] + words[n % 5 + 1 :])) for n in range(40)]
    update(tmp_path / "i", [*loose, *near], engine=engine)
    with Searcher(tmp_path / "i") as searcher:
        results = searcher.search(" ".join(words), limit=100, group=False)
    assert len(results) == results.total > results.complete == 5
    assert {hit.id for hit in results} >= {article.id for article in loose}


@pytest.mark.parametrize("query", ["gạo lúa ngô điều", "gạo lúa ngô khoai sắn chè mía điều"])
def test_one_rare_word_of_many_does_not_make_an_article_good(tmp_path: Path, engine: str, query: str) -> None:
    *common, rare = query.split()
    texts = {"all": query} | {f"rare{n}": f"{rare} {rare}" for n in range(3)}
    texts |= {f"common{n}": common[n % len(common)] for n in range(60)}
    articles = [Article(id=id, title="Tin", body=text) for id, text in texts.items()]
    update(tmp_path / "i", articles, engine=engine)
    with Searcher(tmp_path / "i") as searcher:
        results = searcher.search(query, group=False)
    assert [hit.id for hit in results] == ["all"]


def test_what_nothing_has_all_of_is_answered_by_what_has_most(searcher: Searcher) -> None:
    results = searcher.search(" ".join([*WORDS, "opec"]))
    assert results.relaxed
    assert results.complete == 0 < results.total


def test_exactly_means_all_of_the_words(searcher: Searcher) -> None:
    assert searcher.search(" ".join([*WORDS, "opec"]), exact=True).total == 0
    assert searcher.search(" ".join(WORDS), exact=True, limit=100, group=False).total == 40


def test_an_unknown_way_to_sort_is_a_mistake_of_the_caller(searcher: Searcher) -> None:
    with pytest.raises(ValueError, match="newest"):
        searcher.search("hội nghị", sort="best")  # type: ignore[arg-type]


@pytest.mark.parametrize("query", ["TPHCM ngập nước", "tphcm ngap nuoc"])
def test_a_rare_spelling_of_a_name_is_no_rarer_than_the_name(tmp_path: Path, engine: str, query: str) -> None:
    other = "người dân nói về giá cả và giao thông "
    articles = [
        Article(
            id="hẻm", title="Một ngày trong hẻm nhỏ", body=f"{other * 3}Nước ngập hẻm. {other * 3}TPHCM."
        ),
        Article(
            id="triều", title="Triều cường hôm nay", body=f"TP.HCM ngập nước. {other}TP.HCM ngập. {other * 5}"
        ),
        *(Article(id=f"tp{number}", title="Tin", body=f"{other}TP.HCM {number}") for number in range(60)),
        *(
            Article(id=f"nước{number}", title="Tin", body=f"{other} nước ngập {number}")
            for number in range(30)
        ),
    ]
    update(tmp_path / "i", articles, engine=engine)
    with Searcher(tmp_path / "i") as searcher:
        results = searcher.search(query, explain=True, group=False)
        assert [hit.id for hit in results[:2]] == ["triều", "hẻm"]
        assert all(hit.explanation for hit in results[:2])


@pytest.mark.parametrize("query", ["bóng lăn", "bong lan", "bông lân", "bóng lăn rồi"])
def test_an_order_in_time_is_kept_in_every_reading(tmp_path: Path, engine: str, query: str) -> None:
    days = [date(2024, 1 + (7 * n) % 12, 1 + n % 28) for n in range(30)]
    articles = [
        Article(id=f"{n:02}", title="Tin", body="bóng lăn " * (1 + n % 5), published=day)
        for n, day in enumerate(days)
    ]
    update(tmp_path / "i", articles, engine=engine)
    with Searcher(tmp_path / "i") as searcher:
        orders: tuple[tuple[Sort, bool], ...] = (("newest", True), ("oldest", False))
        for sort, is_reversed in orders:
            found = [
                hit.article.published for hit in searcher.search(query, sort=sort, limit=30, group=False)
            ]
            assert found == sorted(found, key=str, reverse=is_reversed)
            assert found


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ("*", None),
        ("", Filters(author="Lan")),
        ("*", Filters(author="Lan")),
        ("NOT asean", None),
        ("NOT asean", Filters(author="Lan")),
        ("ngày:2024", Filters(first=date(2024, 2, 1))),
        ("* NOT asean ngày:2024..", None),
    ],
)
def test_what_finds_articles_that_are_all_equally_good_lists_the_newest_first(
    tmp_path: Path, engine: str, query: str, filters: Filters | None
) -> None:
    days = [date(2024, 1 + (7 * n) % 12, 1 + n % 28) for n in range(20)]
    articles = [
        Article(id=f"{n:02}", title=f"Tin {n}", published=day, authors=("Lan",) * (1 + n % 3))
        for n, day in enumerate(days)
    ]
    update(tmp_path / "i", articles, engine=engine)
    with Searcher(tmp_path / "i") as searcher:
        found = searcher.search(query, filters=filters, limit=30, group=False)
        published = [str(hit.article.published) for hit in found]
    assert published == sorted(published, reverse=True)
    assert len(published) > 10


@pytest.mark.parametrize("query", ["mekong ngày:2024", "mekong NOT asean", "ngày:2024 AND (mekong OR asean)"])
def test_words_beside_a_restriction_are_answered_by_the_best_and_not_the_newest(
    tmp_path: Path, engine: str, query: str
) -> None:
    better = Article(id="hơn", title="Mekong", body="Sông Mekong.", published=date(2024, 1, 1))
    newer = Article(id="mới", body="Tin có nhắc mekong. " + "Chuyện khác. " * 20, published=date(2024, 7, 1))
    update(tmp_path / "i", [better, newer], engine=engine)
    with Searcher(tmp_path / "i") as searcher:
        assert [hit.id for hit in searcher.search(query)] == ["hơn", "mới"]


def test_no_text_is_a_query_if_an_order_in_time_is_asked_for(searcher: Searcher) -> None:
    assert searcher.search("", sort="newest").total == searcher.search("*").total
    with pytest.raises(QueryError, match="empty"):
        searcher.search("")


def test_of_words_left_open_the_very_word_and_the_headline_come_first(tmp_path: Path, engine: str) -> None:
    other = "người dân nói về giá cả "
    articles = [
        *(Article(id=f"trùm {n}", title="Tin", body=f"{other}ông trùm") for n in range(5)),
        Article(id="trump", title="Tin", body=f"{other}ông Trump {other}"),
        *(Article(id=f"ngoài {n}", title="Tin", body=f"{other}ngoại tệ") for n in range(5)),
        Article(id="đầu đề", title="Bộ Ngoại giao", body=f"{other * 9}"),
    ]
    update(tmp_path / "i", articles, engine=engine)
    with Searcher(tmp_path / "i") as searcher:
        assert searcher.search("Trump~")[0].id == "trump"
        assert searcher.search("ngo*")[0].id == searcher.search("ngoai~")[0].id == "đầu đề"
        assert searcher.search("title:ngo*").total == 1


@pytest.mark.parametrize("query", ["tuyết rơi Sa Pa", "tuyết rơi Sa Pa ở đâu", "tuyet roi sa pa"])
def test_both_words_of_two_syllables_are_found_however_many_articles_are_about_one(
    tmp_path: Path, query: str
) -> None:
    about_one = [
        Article(id=f"{number}", title="Thị xã Sa Pa", body="Đường lên Sa Pa. " * 9) for number in range(70)
    ]
    of_weather = [Article(id=f"m{number}", title="Tin", body="Không có tuyết rơi.") for number in range(30)]
    both = Article(id="hai", title="Rét", body="Trâu bò chết vì rét. " * 40 + "Ở Sa Pa tuyết rơi dày.")
    update(tmp_path / "i", [*about_one, *of_weather, both])
    with Searcher(tmp_path / "i") as searcher:
        results = searcher.search(query)
        assert (results.complete, results[0].id) == (1, "hai")
