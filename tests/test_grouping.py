"""Articles that are nearly the same are shown once, with the others under the first, on every page alike."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from command import Tracuu
from hypothesis import given, settings
from hypothesis import strategies as st

from tracuu.corpus import Article
from tracuu.search import Hit, Searcher
from tracuu.search.grouping import MOST_DIFFERING, MOST_GROUPED, grouped
from tracuu.search.options import Sort
from tracuu.search.rank import Ranked

# Of a ranked answer


@dataclass(frozen=True, slots=True)
class Fake:
    """An article as an engine finds it."""

    id: str
    fingerprint: bytes
    score: float = 1.0
    published: int | None = None
    terms: bytes = b""
    stored: str = ""


def ranked(id: str, fingerprint: bytes) -> Ranked:
    return Ranked(Fake(id, fingerprint), 1.0)


def printed(text: int) -> bytes:
    """A fingerprint far from those of other texts."""
    return Random(text).randbytes(16)


def flipped(fingerprint: bytes, bits: int) -> bytes:
    return (int.from_bytes(fingerprint) ^ (1 << bits) - 1).to_bytes(16)


def articles(texts: Sequence[int]) -> list[Ranked]:
    """Articles with these texts; a negative one is no text at all."""
    return [ranked(str(place), printed(text) if text >= 0 else b"") for place, text in enumerate(texts)]


def part_of(answer: Sequence[Ranked]) -> Callable[[int, int], Sequence[Ranked]]:
    return lambda offset, limit: answer[offset : offset + limit]


def ids(page: Sequence[Ranked]) -> list[str]:
    return [" ".join(match.id for match in (hit.match, *hit.others)) for hit in page]


def page(texts: Sequence[int], offset: int, limit: int, loaded: int = 0) -> list[str]:
    return ids(grouped(part_of(articles(texts)), offset, limit, loaded))


def test_the_first_stands_and_the_others_are_under_it() -> None:
    assert page([1, 2, 1, 3, 2, 1], 0, 10) == ["0 2 5", "1 4", "3"]


def test_a_page_is_filled_by_going_on() -> None:
    assert page([1, 1, 1, 1, 2, 3], 0, 2) == ["0 1 2 3", "4"]
    assert page([1, 1, 2, 1, 1, 1], 0, 3) == ["0 1 3 4 5", "2"]


def test_all_loaded_articles_are_compared() -> None:
    assert page([1, 2, 3, 1, 2], 0, 2) == ["0", "1"]
    assert page([1, 2, 3, 1, 2], 0, 2, loaded=5) == ["0 3", "1 4"]


def test_a_later_page_does_not_show_what_stood_under_an_earlier_hit() -> None:
    assert page([1, 2, 1, 2, 3, 1, 4], 2, 2) == ["4", "6"]
    assert page([1, 2, 1, 2, 3, 1, 4], 4, 2) == []


def test_articles_without_a_fingerprint_stand_alone() -> None:
    assert page([-1, -1, 1, -1, 1], 0, 10) == ["0", "1", "2 4", "3"]


def test_articles_are_compared_with_the_first_of_a_group_only() -> None:
    near = flipped(printed(1), MOST_DIFFERING)
    far = flipped(printed(1), 2 * MOST_DIFFERING)
    answer = [ranked("one", printed(1)), ranked("near", near), ranked("far", far)]
    assert ids(grouped(part_of(answer), 0, 10)) == ["one near", "far"]
    assert ids(grouped(part_of(answer[1:]), 0, 10)) == ["near far"]


def test_a_text_without_a_fingerprint_is_like_no_other() -> None:
    answer = [
        ranked("none", b""),
        ranked("no more", b""),
        ranked("zeros", bytes(16)),
        ranked("again", bytes(16)),
    ]
    assert ids(grouped(part_of(answer), 0, 10)) == ["none", "no more", "zeros again"]


def test_only_the_first_articles_are_compared() -> None:
    texts = [place // 2 for place in range(2 * MOST_GROUPED)]
    hits = MOST_GROUPED // 2
    assert page(texts, hits - 1, 3) == [
        f"{MOST_GROUPED - 2} {MOST_GROUPED - 1}",
        str(MOST_GROUPED),
        str(MOST_GROUPED + 1),
    ]
    assert page(texts, hits + 5, 2) == [str(MOST_GROUPED + 5), str(MOST_GROUPED + 6)]
    assert page(texts, 10_000, 5) == page(texts, 0, 0) == []


def test_few_parts_are_asked_for() -> None:
    answer, asked = articles([1] * 90 + [2, 3]), []

    def part(offset: int, limit: int) -> Sequence[Ranked]:
        asked.append((offset, limit))
        return answer[offset : offset + limit]

    assert ids(grouped(part, 0, 3))[1:] == ["90", "91"]
    assert len(asked) <= 7
    asked.clear()
    grouped(part_of(articles(range(30))), 0, 10)
    assert ids(grouped(part, 0, 1)) == ["0"]
    assert asked == [(0, 1)]


ANSWER = st.lists(st.integers(-1, 12), max_size=60) | st.lists(st.integers(-1, 40), min_size=90, max_size=130)


@settings(max_examples=50)
@given(ANSWER, st.integers(1, 12), st.integers(0, 32))
def test_pages_together_are_the_whole_answer_with_nothing_twice(
    texts: list[int], limit: int, loaded: int
) -> None:
    whole = page(texts, 0, 200)
    pages = [page(texts, offset, limit, loaded) for offset in range(0, len(whole) + limit, limit)]
    firsts = [group.split()[0] for one in pages for group in one]
    assert firsts == [group.split()[0] for group in whole]
    assert sorted(int(id) for group in whole for id in group.split()) == list(range(len(texts)))
    shown = [id for one in pages for group in one for id in group.split()]
    assert len(shown) == len(set(shown))
    assert all(len(one) == limit for one in pages[: len(whole) // limit])


# Of an index

SYLLABLES = (
    "hợp tác sông nước phát triển bền vững môi trường kinh tế thủ tướng bộ trưởng ngoại giao tuyên bố chung "
    "quốc gia thành viên đối tác chiến lược nguồn lợi thủy điện cảng biển đường sắt vùng núi đồng bằng lũ lụt"
).split()


def text(seed: int, syllables: int = 160) -> str:
    return " ".join(Random(seed).choices(SYLLABLES, k=syllables))


def article(number: int, of: int, more: str = "") -> Article:
    return Article(
        id=f"bài-{number:02}",
        title=f"Mekong: tin {number}",
        body=f"{text(of)}. {more}",
        url=f"https://bao{number}.vn/tin.html" if number % 2 else "",
        published=date(2024, 1, 1) + timedelta(days=number),
    )


AGENCY = [article(number, 0, more=text(100 + number, 12)) for number in range(0, 30, 3)]
OTHERS = [article(number, number) for number in range(30) if number % 3]


ARTICLES = [*AGENCY, *OTHERS]


def others(hit: Hit) -> list[str]:
    return [other.id for other in hit.others]


QUERIES = ("mekong", "mekong tin", "tin*", "section:x OR mekong", "mekông tin")


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
@pytest.mark.parametrize("query", QUERIES)
def test_the_text_of_an_agency_is_one_hit(searcher: Searcher, query: str, sort: Sort) -> None:
    results = searcher.search(query, limit=40, sort=sort)
    assert (len(results), results.total) == (21, 30)
    (agency,) = (hit for hit in results if hit.others)
    assert {agency.id, *others(agency)} == {one.id for one in AGENCY}
    assert [hit.rank for hit in results] == list(range(1, 22))


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
@pytest.mark.parametrize("query", QUERIES)
def test_the_first_in_the_order_stands(searcher: Searcher, query: str, sort: Sort) -> None:
    alone = [hit.id for hit in searcher.search(query, limit=40, sort=sort, group=False)]
    agency = [id for id in alone if id in {one.id for one in AGENCY}]
    results = searcher.search(query, limit=40, sort=sort)
    assert [hit.id for hit in results] == [id for id in alone if id not in agency[1:]]
    assert [others(hit) for hit in results if hit.others] == [agency[1:]]


@pytest.mark.parametrize("sort", ["relevance", "newest"])
@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("limit", [3, 10])
def test_pages_are_cut_from_one_list_of_hits(searcher: Searcher, query: str, sort: Sort, limit: int) -> None:
    whole = [hit.id for hit in searcher.search(query, limit=40, sort=sort)]
    pages = [
        searcher.search(query, limit=limit, offset=offset, sort=sort).hits for offset in range(0, 24, limit)
    ]
    assert [hit.id for page in pages for hit in page] == whole
    shown = [id for page in pages for hit in page for id in (hit.id, *others(hit))]
    assert len(shown) == len(set(shown))


def test_all_articles_are_shown_when_asked_for(searcher: Searcher) -> None:
    results = searcher.search("mekong", limit=40, group=False)
    assert len(results) == results.total == 30
    assert not any(hit.others for hit in results)


def test_recent_articles_are_grouped_too(searcher: Searcher) -> None:
    for query in ("mekong", "tin*"):
        results = searcher.search(query, limit=40, recent=30)
        assert len(results) == 21
        assert [len(hit.others) for hit in results if hit.others] == [9]


def test_a_limit_of_0_gives_the_total_and_no_hits(searcher: Searcher) -> None:
    for query in QUERIES:
        assert searcher.search(query, limit=0).total == 30
        assert searcher.search(query, limit=0, offset=3).hits == ()
        assert searcher.search(query, limit=5, offset=1000).hits == ()


OLDEST = ("--sort", "oldest", "-n", "21")


def test_the_command_names_the_others_under_the_hit(index: Path, tracuu: Tracuu) -> None:
    code, shown, _ = tracuu("search", "mekong", "-i", index, *OLDEST)
    assert code == 0
    papers = ("bao3.vn", "Mekong: tin 6", "bao9.vn", "Mekong: tin 12", "bao15.vn")
    named = [f"bài-{number:02} ({paper})" for number, paper in zip((3, 6, 9, 12, 15), papers, strict=True)]
    assert f"    + 9 bài gần giống: {', '.join(named)}, ...\n" in shown
    assert "gần giống" not in tracuu("search", "mekong", "-i", index, *OLDEST, "--all").out


def test_json_has_the_others_of_each_hit(index: Path, tracuu: Tracuu) -> None:
    hit = json.loads(tracuu("search", "mekong", "-i", index, "--json", *OLDEST).out)["hits"][0]
    assert hit["others"][0] == {
        "id": "bài-03",
        "title": "Mekong: tin 3",
        "url": "https://bao3.vn/tin.html",
        "source": "",
        "published": "2024-01-04",
    }
    assert len(hit["others"]) == 9
    every = json.loads(tracuu("search", "mekong", "-i", index, "--json", "--all").out)["hits"]
    assert not any(hit["others"] for hit in every)
