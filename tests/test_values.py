"""The values that the library gives, as frameworks and notebooks take them: by type, as dataclasses, in one
line."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, fields, is_dataclass, replace
from datetime import date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any, get_args, get_type_hints

import pytest
from collection import ARTICLES

import tracuu.corpus
import tracuu.index
import tracuu.search
from tracuu.corpus import Article, Problem, read_articles
from tracuu.index import Report, update
from tracuu.search import (
    DateRange,
    Facet,
    FacetValue,
    Filters,
    Interpretation,
    Period,
    Reading,
    Results,
    Searcher,
    Trend,
)

PACKAGES = (tracuu.corpus, tracuu.index, tracuu.search)

OFFERED = {name: getattr(package, name) for package in PACKAGES for name in package.__all__}


# ---- Types


def functions(owner: type | ModuleType) -> Iterator[Callable[..., Any]]:
    """The functions, methods and properties that the class has itself."""
    for value in vars(owner).values():
        value = value.fget if isinstance(value, property) else getattr(value, "__func__", value)
        if inspect.isfunction(value):
            yield value


@pytest.mark.parametrize("name", OFFERED)
def test_the_types_of_everything_offered_can_be_looked_up(name: str) -> None:
    value = OFFERED[name]
    if inspect.isclass(value):
        get_type_hints(value)
        for function in functions(value):
            get_type_hints(function)
    elif inspect.isfunction(value):
        assert "return" in get_type_hints(value)
    else:
        assert get_args(value) or isinstance(value, tuple)  # the choices of Sort and Unit, and ENGINES


def test_the_types_of_a_searchers_methods_are_those_offered() -> None:
    assert get_type_hints(Searcher.search)["return"] is Results
    assert get_type_hints(Searcher.facets)["return"] == dict[str, Facet]
    assert get_type_hints(Searcher.trend)["return"] is Trend
    assert get_type_hints(tracuu.search.as_json)["results"] is Results


def parts(hint: Any) -> Iterator[Any]:
    yield hint
    for argument in get_args(hint):
        yield from parts(argument)


@pytest.mark.parametrize("name", [name for name, value in OFFERED.items() if is_dataclass(value)])
def test_what_the_values_hold_is_offered_too(name: str) -> None:
    hints = get_type_hints(OFFERED[name])
    for field in fields(OFFERED[name]):
        for part in parts(hints[field.name]):
            if getattr(part, "__module__", "").startswith("tracuu."):
                assert part in OFFERED.values(), field.name


@pytest.mark.parametrize(
    ("value", "names"),
    [(Article, ["published"]), (Filters, ["first", "last"]), (DateRange, ["first", "last"])],
)
def test_what_may_be_a_moment_says_so(value: type, names: list[str]) -> None:
    """A framework that reads the types would refuse a datetime where only a date is named."""
    for name in names:
        assert get_args(get_type_hints(value)[name]) == (date, datetime, type(None))


def test_the_days_of_a_restriction_may_be_moments() -> None:
    assert {date, datetime} <= set(parts(get_type_hints(Interpretation)["published"]))


def test_a_search_loads_nothing_for_the_sake_of_types(tmp_path: Path) -> None:
    update(tmp_path / "i", ARTICLES)
    code = (
        "import sys; from tracuu.search.cli import main\n"
        f"sys.argv = ['tracuu', 'search', 'mekong', '-i', {str(tmp_path / 'i')!r}]\n"
        "others = {'tracuu.search.facets', 'tracuu.search.trends', 'tracuu.search.explanation'}\n"
        "try: main()\n"
        "finally: print(others & {*sys.modules}, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, encoding="utf-8")
    assert "Mekong" in done.stdout
    assert done.stderr.splitlines()[-1] == "set()"


# ---- Dataclasses


@pytest.mark.parametrize("snippets", [True, False])
def test_results_are_plain_values_all_the_way(searcher: Searcher, snippets: bool) -> None:
    results = searcher.search("hội nghị mekong", snippets=snippets, explain=True)
    values = asdict(results)
    assert json.loads(json.dumps(values, default=str))["total"] == results.total
    for found, hit in zip(values["hits"], results, strict=True):
        assert found["article"] == asdict(hit.article)
        assert found["title"] == {"text": hit.article.title, "marks": hit.title.marks}
        assert bool(found["snippet"]["text"]) == snippets
        assert found["explanation"]["engine"] > 0
        assert not [name for name in found if name.startswith("_")]


def test_a_hit_can_be_changed_as_a_dataclass_can(searcher: Searcher) -> None:
    hit = searcher.search("mekong", snippets=False)[0]
    other = replace(hit, rank=7)
    assert (other.rank, other.article, other.title) == (7, hit.article, hit.title)
    assert other != hit
    assert replace(other, rank=hit.rank) == hit


def test_a_hit_has_no_other_attributes(searcher: Searcher) -> None:
    with pytest.raises(AttributeError, match="'Hit' object has no attribute 'body'"):
        _ = searcher.search("mekong")[0].body  # type: ignore[attr-defined]


def test_the_others_of_a_hit_are_articles(tmp_path: Path) -> None:
    text = " ".join(article.body for article in ARTICLES)
    twins = [Article(id=id, title="Hội nghị Mekong", body=text) for id in ("một", "hai")]
    update(tmp_path / "i", twins)
    with Searcher(tmp_path / "i") as searcher:
        [hit] = searcher.search("mekong", snippets=False)
    assert {hit.article, *hit.others} == set(twins)


def test_a_reading_goes_by_its_name() -> None:
    assert Reading("any_accents") is Reading.ANY_ACCENTS
    assert [reading.value for reading in Reading] == [reading.name.lower() for reading in Reading]
    assert [reading.any_accents for reading in Reading] == [False, True, False, True]
    assert [reading.most_words for reading in Reading] == [False, False, True, True]


# ---- In a line


def test_results_are_shown_in_a_line_and_not_as_pages(searcher: Searcher) -> None:
    results = searcher.search("mekong", limit=2)
    assert repr(results[0]) == f"Hit(1, 'mekong', {results[0].article.title!r})"
    assert repr(results).startswith("Results('mekong', total=")
    assert results[1].article.body not in repr(results)


LONG = Article(id="1", title="", body="Khai mạc hội nghị.\nBế mạc " * 1000)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Article(id="1", title="Khai mạc", body="Sáng nay."), "Article('1', 'Khai mạc')"),
        (
            Article(id="1", title="Tin", published=datetime(2024, 7, 26, 10, 5)),
            "Article('1', 'Tin', 2024-07-26T10:05:00)",
        ),
        (LONG, f"Article('1', {LONG.body[:100] + '…'!r})"),
        (
            Report(added=1, problems=(Problem("tin.jsonl", 3, "hỏng", skipped=True),) * 1000, gone=2),
            "Report(added=1, changed=0, unchanged=0, removed=0, gone=2, 1000 problems)",
        ),
        (
            Facet("author", (FacetValue("Bảo Chi", 3),) * 1000, 3000),
            "Facet('author', articles=3000, 1000 values)",
        ),
        (
            Trend("mekong", "month", (Period("2024-07", 3),) * 200, 0, Reading.AS_TYPED),
            "Trend('mekong', by='month', total=600, 200 periods)",
        ),
        (read_articles(Path(__file__)), f"ArticleStream({__file__!r})"),
    ],
)
def test_a_value_is_shown_in_a_line(value: object, shown: str) -> None:
    assert repr(value) == shown
