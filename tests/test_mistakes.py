"""What a program that embeds Tra cứu gets wrong is explained at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from collection import ARTICLES

from tracuu.corpus import Article, parse_date, read_articles
from tracuu.index import segment, update
from tracuu.search import (
    Aliases,
    Filters,
    QueryError,
    Searcher,
    SourceError,
    TracuuError,
    as_json,
    facets_as_json,
    trends_as_json,
)


@pytest.mark.parametrize("texts", [None, 5, ["hội", None]])
def test_only_texts_are_cut_into_words(texts: Any) -> None:
    with pytest.raises(TypeError, match="cut into words"):
        segment(texts)


@pytest.mark.parametrize("text", ["", "2024", "31/2/2024", "hôm qua"])
def test_a_text_that_is_no_date_is_told_how_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match=rf"'{text}' is no date: write 2024-07-26"):
        parse_date(text)


def test_a_date_is_read_from_a_text() -> None:
    with pytest.raises(TypeError, match="from a text, not from None"):
        parse_date(cast("Any", None))


def test_a_source_that_no_file_system_can_have_is_told_so() -> None:
    with pytest.raises(SourceError, match=r"cannot be looked at: .* Check its name"):
        read_articles("dài" * 100)


def test_a_lone_facet_is_to_be_put_in_a_list(searcher: Searcher) -> None:
    with pytest.raises(TypeError, match=r"write \['section'\]"):
        searcher.facets("mekong", "section")


@pytest.mark.parametrize("aliases", ["x.toml", Path("x.toml")])
def test_aliases_are_to_be_read_first(index: Path, aliases: Any) -> None:
    with pytest.raises(TypeError, match=r"Aliases\.read\(.*x\.toml"):
        Searcher(index, aliases=aliases)


@pytest.mark.parametrize("ask", ["search", "facets"])
def test_names_of_ones_own_are_given_to_the_searcher_and_not_to_one_search(index: Path, ask: str) -> None:
    own: Any = Aliases.bundled()
    arguments = {"search": ("LHQ",), "facets": ("LHQ", ["section"])}[ask]
    with Searcher(index) as searcher, pytest.raises(TypeError, match=r"to Searcher\(path, aliases="):
        getattr(searcher, ask)(*arguments, aliases=own)


def test_a_lone_text_to_segment_is_to_be_put_in_a_list() -> None:
    with pytest.raises(TypeError, match=r"write segment\(\['hội nghị'\]\)"):
        segment("hội nghị")


@pytest.mark.parametrize(
    "given", [[{"id": "1"}], "corpus/sample", Path("corpus/sample"), ARTICLES[0], ["tin"]]
)
def test_what_are_no_articles_is_refused(tmp_path: Path, given: Any) -> None:
    for _ in range(2):
        with pytest.raises(TypeError, match=r'give articles, such as read_articles\("'):
            update(tmp_path / "news.idx", given)
        update(tmp_path / "news.idx", [Article(id="1", title="Tin")])


def narrowed(**given: Any) -> Filters:
    """Filters of whatever kind a program without types may give."""
    return Filters(**given)


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda searcher: searcher.search(5), "is a text, not 5"),
        (lambda searcher: searcher.search("x", filters="ASEAN"), r"Filters\(section='ASEAN'\), not 'ASEAN'"),
        (lambda searcher: searcher.search("x", recent="30"), "recent is a number of days, not '30'"),
        (lambda searcher: searcher.search("x", recent=True), "not True: write recent=30"),
        (
            lambda searcher: searcher.search("x", filters=narrowed(section=5)),
            "asked of section is a text, not 5",
        ),
        (
            lambda searcher: searcher.search("x", filters=narrowed(first="2024")),
            "first is a date or datetime, not '2024'",
        ),
        (lambda searcher: searcher.facets("x", [5]), "by a text, such as 'section', not by 5"),
        (lambda searcher: searcher.trend("x", days="2024"), r"write DateRange\(.*, not '2024'"),
        (lambda searcher: searcher.facets(5, ["section"]), "is a text, not 5"),
        (lambda searcher: searcher.trend(None), "is a text, not None"),
        (lambda searcher: searcher.related(5), "an Article or a text, not of 5"),
        (lambda searcher: searcher.get(5), "is a text, not 5"),
        (lambda searcher: searcher.ids_beginning_with(b"m"), "is a text, not b'm'"),
        (lambda searcher: searcher.suggest(5), "is a text, not 5"),
        (lambda searcher: searcher.acronyms(5), "is a text, not 5"),
    ],
)
def test_what_is_no_text_is_told_at_once(
    searcher: Searcher, ask: Callable[[Searcher], object], message: str
) -> None:
    with pytest.raises(TypeError, match=message):
        ask(searcher)


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda searcher: as_json(searcher.get("no such id")), "takes the Results of a search, not None"),
        (lambda searcher: as_json(cast("Any", [])), r"takes the Results of a search, not \[\]"),
        (
            lambda searcher: facets_as_json(searcher.search("mekong")),
            r"what Searcher\.facets gives, not Results",
        ),
        (lambda searcher: trends_as_json(searcher.trend("mekong")), r"in a list: write \[trend\], not Trend"),
    ],
)
def test_what_cannot_be_given_as_json_is_told_at_once(
    searcher: Searcher, ask: Callable[[Searcher], object], message: str
) -> None:
    with pytest.raises(TypeError, match=message):
        ask(searcher)


@pytest.mark.parametrize("sort", ["best", ["newest"], None])
def test_another_order_is_refused(searcher: Searcher, sort: Any) -> None:
    with pytest.raises(ValueError, match="sorted by relevance, newest, oldest, not by"):
        searcher.search("x", sort=sort)


def test_a_path_that_there_cannot_be_is_told_like_one_that_there_is_not() -> None:
    with pytest.raises(TracuuError, match="no index can be at"):
        Searcher("tin\0.idx")
    with pytest.raises(SourceError, match=r"the aliases cannot be read .* name a file in the layout of"):
        Aliases.read("tên\0gọi.toml")


@pytest.mark.parametrize("name", ["author", "place", "section", "tag"])
def test_a_filter_in_which_there_is_nothing_to_look_for_is_refused(searcher: Searcher, name: str) -> None:
    with pytest.raises(QueryError, match=r"nothing to look for in .*: '\?' has no letter or digit"):
        searcher.search("mekong", filters=narrowed(**{name: "?"}))
    everything = searcher.search("mekong")
    for blank in ("", "  "):
        assert searcher.search("mekong", filters=narrowed(**{name: blank})) == everything


def test_the_beginning_of_an_id_is_taken_as_an_id_is(searcher: Searcher) -> None:
    id = ARTICLES[0].id
    assert searcher.get(f" {id} ") is not None
    assert id in searcher.ids_beginning_with(f" {id[:3]} ")


@pytest.mark.parametrize("limit", [-1, 2.5, "3", True, None])
def test_a_limit_that_is_no_number_of_hits_is_refused_everywhere(searcher: Searcher, limit: Any) -> None:
    asked: list[Callable[[], object]] = [
        lambda: searcher.search("mekong", limit=limit),
        lambda: searcher.search("mekong", offset=limit),
        lambda: searcher.related("mekong", limit=limit),
        lambda: searcher.ids_beginning_with("", limit=limit),
        lambda: searcher.suggest("mek", limit),
    ]
    for ask in asked:
        with pytest.raises((TypeError, ValueError), match="limit and offset are whole numbers"):
            ask()
