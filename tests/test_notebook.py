"""What a notebook shows of results, facets and trends."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from tracuu.corpus import Article
from tracuu.index import update
from tracuu.search import Facet, FacetValue, Period, Reading, Results, Searcher, Trend


def read(shown: str) -> html.HtmlElement:
    return html.fragment_fromstring(shown, create_parent="body")


def texts(shown: str, tag: str) -> list[str]:
    return [element.text_content() for element in read(shown).iter(tag)]


@pytest.fixture
def results(tmp_path: Path) -> Results:
    mekong = Article(
        id="mekong",
        title="Họp <b>Mekong</b> & Hằng",
        body="Hội nghị Mekong khai mạc.",
        url='https://baoquocte.vn/?a="b"&c',
    )
    update(tmp_path / "i", [mekong, Article(id="asean", title="Mekong ở ASEAN", url="javascript:alert(1)")])
    with Searcher(tmp_path / "i") as searcher:
        return searcher.search("mekong")


def test_hits_have_their_headline_their_passage_and_their_marks(results: Results) -> None:
    shown = results._repr_html_()
    assert texts(shown, "mark") == ["Mekong"] * 3
    said = read(shown).text_content()
    assert "Họp <b>Mekong</b> & Hằng" in said
    assert "Hội nghị Mekong khai mạc." in said
    assert re.search(r"Hiện 2 trong 2 bài, \d+ ms$", said)


def test_the_id_of_a_hit_leads_to_its_page_if_it_is_one_of_the_web(results: Results) -> None:
    links = {link.text_content(): link.get("href") for link in read(results._repr_html_()).iter("a")}
    assert links == {"mekong": 'https://baoquocte.vn/?a="b"&c'}


def test_one_hit_is_shown_as_among_the_others(results: Results) -> None:
    assert results[1]._repr_html_() in results._repr_html_()


def test_it_is_said_how_a_query_was_understood(tmp_path: Path) -> None:
    update(tmp_path / "i", [Article(id=f"{number}", title="Hội nghị") for number in range(9)])
    with Searcher(tmp_path / "i") as searcher:
        bare, misread = searcher.search("hoi nghi", limit=0), searcher.search("hồi nghị", limit=0)
    assert "hội nghị" in texts(bare._repr_html_(), "small")[0]
    assert "dấu khác" in texts(misread._repr_html_(), "small")[0]


def test_facets_and_trends_have_bars() -> None:
    facet = Facet("section", (FacetValue("Kinh tế <&>", 4), FacetValue("ASEAN", 2)), 6)
    assert re.findall("(\\S+) +\\d  (█+)", read(facet._repr_html_()).text_content()) == [
        ("<&>", "█" * 30),
        ("ASEAN", "█" * 15),
    ]
    trend = Trend("mekong", "year", (Period("2023", 3), Period("2024", 1)), 2, Reading.AS_TYPED)
    said = read(trend._repr_html_()).text_content()
    assert "2023  3 ███" in said
    assert said.endswith("mekong: 4 bài, 2 bài nữa không có ngày đăng")
