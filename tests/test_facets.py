"""Facets: counts of the values of all articles that answer a query, the same with every engine."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import collection
import pytest
from command import Tracuu
from hypothesis import given, settings
from hypothesis import strategies as st

from tracuu.corpus import Article
from tracuu.index import ENGINES, update
from tracuu.index.analyzer import documents
from tracuu.index.clauses import NOTHING, Everything, Not, Range, Term
from tracuu.index.engine import Document, Engine, factory
from tracuu.index.facets import facets_of, month, origin
from tracuu.index.fields import ID
from tracuu.search import QueryError, Searcher
from tracuu.search.charts import facet_tables
from tracuu.search.cli_asking import search as search_command
from tracuu.search.facets import FACETS, Facet, FacetValue, facet_named, together
from tracuu.search.filters import Filters

ARTICLES = (
    *collection.ARTICLES,
    Article(
        id="mekong-han",
        title="Mekong - Hàn Quốc",
        authors=("BẢO CHI", "Minh Thúy"),
        published=datetime.fromisoformat("2024-07-31T18:00:00+00:00"),
        section="asean",
        tags=("mekong", "Hàn Quốc"),
        source="tin/asean.jsonl#3",
    ),
    Article(id="khong-ngay", title="Mekong không ngày", source="tin/asean.jsonl#4"),
)


def after(name: str, folder: Path, documents: Sequence[Document], deleted: Sequence[str] = ()) -> Engine:
    """The index in the folder after these changes."""
    with closing(factory(name).open(folder)) as engine, engine.writer() as writer:
        writer.add(documents)
        writer.delete(deleted)
        writer.commit()
    return factory(name).open(folder)


def values(searcher: Searcher, query: str, name: str) -> dict[str, int]:
    (facet,) = searcher.facets(query, [name]).values()
    return {value.label: value.count for value in facet.values}


# What an article counts for


def test_an_article_counts_once_for_each_of_its_values() -> None:
    article = replace(ARTICLES[0], tags=("Mekong", "MJC", "Mekong"), source="tin/1.jsonl#7")
    assert facets_of(article) == {
        "section": ("ASEAN",),
        "place": ("Vientiane, Lào",),
        "authors": ("Bảo Chi",),
        "tags": ("Mekong", "MJC"),
        "month": ("2024-07",),
        "source": ("tin/1.jsonl",),
    }
    assert facets_of(Article(id="1", title="Tin")) == {}


def test_an_article_that_spells_a_value_in_two_ways_counts_once(name: str, tmp_path: Path) -> None:
    article = Article(
        id="1", title="Tin", authors=("Minh Thuý", "MINH THÚY"), tags=("hoà bình", "Lào", "Hòa bình")
    )
    update(tmp_path / "i", [article], engine=name)
    with Searcher(tmp_path / "i") as searcher:
        counted = searcher.facets("tin", ["author", "tag"])
    assert {value.label: value.count for facet in counted.values() for value in facet.values} == {
        "Minh Thuý": 1,
        "hoà bình": 1,
        "Lào": 1,
    }


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (date(2024, 7, 31), "2024-07"),
        (datetime(2024, 7, 31, 23, 59), "2024-07"),
        (datetime.fromisoformat("2024-07-31T17:00:00+00:00"), "2024-08"),
        (datetime.fromisoformat("9999-12-31T23:00:00+00:00"), "9999-12"),
        (date(1, 1, 1), "0001-01"),
    ],
)
def test_a_month_is_that_of_vietnam(moment: date, expected: str) -> None:
    assert month(moment) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("tin/a.jsonl#12", "tin/a.jsonl"),
        ("-#12", "-"),
        ("tin/ASEAN/a.txt", "tin/ASEAN"),
        ("a.txt", "a.txt"),
        ("tin/bài#a.txt", "tin"),
        ("https://baoquocte.vn/a.html", "https://baoquocte.vn/a.html"),
        ("", ""),
    ],
)
def test_a_source_is_a_file_of_many_or_a_folder(source: str, expected: str) -> None:
    assert origin(source) == expected


# What engines count


def test_engines_count_the_values_of_what_matches(empty: Engine, name: str, tmp_path: Path) -> None:
    assert empty.counts(Everything(), "section") == {}
    engine = after(name, tmp_path, documents(collection.ARTICLES))
    assert engine.counts(Everything(), "section") == {"ASEAN": 2, "Kinh tế": 2, "Thế giới": 1}
    assert engine.counts(Not(Term(ID, "opec")), "section") == {"ASEAN": 2, "Kinh tế": 1, "Thế giới": 1}
    assert engine.counts(Term("section_folded", "asean"), "authors") == {
        "Bảo Chi": 1,
        "Anh Sơn": 1,
        "Minh Thuý": 1,
    }
    assert engine.counts(Range(), "month").keys() >= {"2024-06", "2024-07"}
    assert engine.counts(NOTHING, "tags") == {}
    assert engine.counts(Everything(), "source") == {}


@pytest.mark.usefixtures("empty")
def test_what_is_deleted_or_replaced_counts_no_more(name: str, tmp_path: Path) -> None:
    after(name, tmp_path, documents(collection.ARTICLES))
    engine = after(
        name, tmp_path, documents([replace(collection.ARTICLES[0], section="Đối ngoại")]), ["opec"]
    )
    assert engine.counts(Everything(), "section") == {"ASEAN": 1, "Kinh tế": 1, "Thế giới": 1, "Đối ngoại": 1}


def test_unknown_columns_and_separators_are_refused(empty: Engine) -> None:
    with pytest.raises(ValueError, match="no facet 'body'"):
        empty.counts(Everything(), "body")
    with empty.writer() as writer:
        for facets in ({"body": ["a"]}, {"tags": ["a\x1fb"]}):
            with pytest.raises(ValueError, match=r"facet|U\+001F"):
                writer.add([Document("a", "", None, {}, "", facets)])


TAGS = st.lists(st.sampled_from(["ASEAN", "asean", "Mê Kông", "hoà bình", "an ninh, xã hội"]), unique=True)


@settings(max_examples=8)
@given(st.lists(st.tuples(st.integers(0, 9), TAGS), max_size=12), st.integers(0, 11))
def test_counts_are_those_of_the_documents_there_are(written: list[tuple[int, list[str]]], cut: int) -> None:
    made = [Document(str(id), "", None, {}, "", {"tags": tags} if tags else {}) for id, tags in written]
    kept = {document.id: document for document in made}
    expected = Counter(tag for document in kept.values() for tag in document.facets.get("tags", ()))
    for name in ENGINES:
        with TemporaryDirectory() as directory:
            factory(name).create(Path(directory)).close()
            after(name, Path(directory), made[:cut]).close()
            engine = after(name, Path(directory), made[cut:])
            assert engine.counts(Everything(), "tags") == expected
            engine.close()


# What a search counts


def test_all_articles_with_all_of_the_words_are_counted(searcher: Searcher) -> None:
    assert len(searcher.search("mekong", limit=1)) == 1
    facets = searcher.facets("mekong", ["section", "author", "tag", "place"])
    assert {facet.articles for facet in facets.values()} == {4}
    assert facets["section"].values == (FacetValue("ASEAN", 3),)
    assert facets["place"].values == (FacetValue("Phnom Penh, Campuchia", 1), FacetValue("Vientiane, Lào", 1))


def test_spellings_of_a_value_are_counted_together_as_most_write_it(searcher: Searcher) -> None:
    assert values(searcher, "mekong", "author") == {"Bảo Chi": 2, "Minh Thúy": 2, "Anh Sơn": 1}
    assert values(searcher, "mekong", "tag")["mekong"] == 2
    assert together([FacetValue("Hoà  Bình", 1), FacetValue("Hòa Bình", 3), FacetValue("Hoa Bình", 1)]) == [
        FacetValue("Hòa Bình", 4),
        FacetValue("Hoa Bình", 1),
    ]


def test_years_and_months_come_in_order(searcher: Searcher) -> None:
    years = searcher.facets("mekong OR opec", ["year"])["year"].values
    assert [(value.label, value.count) for value in years] == [("2022", 1), ("2023", 1), ("2024", 3)]
    assert list(values(searcher, "mekong", "month")) == ["2022-08", "2024-07", "2024-08"]


def test_sources_are_counted_by_file(searcher: Searcher) -> None:
    assert values(searcher, "mekong", "source") == {"tin/asean.jsonl": 2}


def test_a_query_that_finds_nothing_as_typed_is_counted_in_the_next_reading(searcher: Searcher) -> None:
    assert values(searcher, "hồi nghị mekong nhật", "section") == {"ASEAN": 1}
    assert searcher.facets("zzzz", ["year"])["year"].articles == 0


def test_half_of_the_words_are_not_most_of_them(searcher: Searcher) -> None:
    query = "giá dầu họp nghị"  # opec has three of them, mekong two
    assert [hit.id for hit in searcher.search(query)] == ["opec"]
    assert values(searcher, query, "section") == {"Kinh tế": 1}


def test_facets_count_what_the_search_finds_with_the_same_filters(searcher: Searcher) -> None:
    filters = Filters(first=date(2024, 1, 1), author="Bảo Chi")
    facet = searcher.facets("mekong", ["month"], filters=filters)["month"]
    assert facet.articles == searcher.search("mekong", filters=filters).complete == 2
    assert [value.label for value in facet.values] == ["2024-07", "2024-08"]
    assert searcher.facets("hồi nghị mekong nhật", ["year"], exact=True)["year"].articles == 0
    assert searcher.facets("mekong", []) == {}


def test_facets_go_by_english_and_vietnamese_names() -> None:
    assert [facet_named(name) for name in FACETS] == list(FACETS)
    assert [facet_named(name) for name in ("Tác giả", "tac_gia", " Năm ", "na\u0306m", "authors")] == [
        "author",
        "author",
        "year",
        "year",
        "author",
    ]
    with pytest.raises(QueryError, match=r"no facet 'body': choose among section, author"):
        facet_named("body")


def test_articles_without_a_value_are_counted_where_there_is_one_at_most(searcher: Searcher) -> None:
    facets = searcher.facets("mekong", FACETS)
    assert {name: facet.without for name, facet in facets.items() if facet.without is None} == {
        "author": None,
        "tag": None,
    }
    for name in ("section", "place", "year", "month", "source"):
        facet = facets[name]
        assert facet.without == facet.articles - sum(value.count for value in facet.values)
    assert facets["year"].without == 1


def test_a_text_in_the_place_of_a_value_is_counted_by_its_beginning(tmp_path: Path) -> None:
    misplaced = Article(id="misplaced", title="mekong", section="mục " * 20_000, tags=("thẻ" * 30_000,))
    update(tmp_path / "news.idx", [misplaced, Article(id="a", title="mekong", section="ASEAN")])
    with Searcher(tmp_path / "news.idx") as searcher:
        counted = searcher.facets("mekong", ["section", "tag"])
        article = searcher.get("misplaced")
    assert {value.label[:5]: value.count for value in counted["section"].values} == {"ASEAN": 1, "mục m": 1}
    assert [value.count for value in counted["tag"].values] == [1]
    assert article == misplaced


# The command


def test_the_command_prints_tables_under_the_hits(index: Path, tracuu: Tracuu) -> None:
    code, out, err = tracuu("search", "mekong", "-i", index, "-n", "1", "--facet", "section,nam")
    assert code == 0
    assert out.splitlines()[-9:] == [
        "Chuyên mục của 4 bài",
        f"  ASEAN  3  {'█' * 30}",
        "  1 bài không có",
        "",
        "Năm của 4 bài",
        f"  2022  1  {'█' * 15}",
        f"  2024  2  {'█' * 30}",
        "  1 bài không có",
        "",
    ]
    assert err.startswith("Hiện 1 trong 4 bài")


def test_what_is_not_shown_is_said_in_the_name_of_the_facet() -> None:
    values = tuple(FacetValue(f"{number}", 1) for number in range(2000, 2022))
    for name, line in {"place": "… 12 nơi nữa", "tag": "… 12 thẻ nữa", "year": "… 12 năm trước đó"}.items():
        lines = facet_tables({name: Facet(name, values, 22)})
        assert line in [shown.text.plain for shown in lines]


def test_of_a_long_path_the_end_is_shown() -> None:
    values = tuple(FacetValue(f"/home/lan/{'tin/' * 9}{name}.jsonl", 1) for name in ("mới", "cũ"))
    _, *lines = facet_tables({"source": Facet("source", values, 2, 0)}, 60)
    assert [line.text.plain.split()[0][-10:] for line in lines[:2]] == ["/mới.jsonl", "n/cũ.jsonl"]
    assert all(line.text.plain.startswith("…") for line in lines[:2])


def test_the_command_gives_json_to_programs(index: Path, tracuu: Tracuu) -> None:
    facets = json.loads(tracuu("search", "mekong", "-i", index, "--json", "--facet", "year").out)["facets"]
    assert facets == {"year": [{"value": "2022", "count": 1}, {"value": "2024", "count": 2}]}
    assert "facets" not in json.loads(tracuu("search", "mekong", "-i", index, "--json").out)


def test_an_unknown_facet_is_an_error_and_nothing_found_has_no_tables(index: Path, tracuu: Tracuu) -> None:
    run = tracuu("search", "mekong", "-i", index, "--facet", "body")
    assert run.code == 2
    assert run.err.startswith("tracuu: there is no facet 'body'")
    assert tracuu("search", "zzzz", "-i", index, "--facet", "year")[:2] == (1, "")


def test_the_help_names_all_facets() -> None:
    (option,) = [option for option in search_command.params if option.name == "names"]
    assert isinstance(option, click.Option)
    assert option.help == f"Also count, with commas between: {', '.join(FACETS)}."
