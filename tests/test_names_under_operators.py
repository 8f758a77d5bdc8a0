"""Other names of words that stand under AND, OR, NOT and a weight."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tracuu.corpus import Article
from tracuu.index import update
from tracuu.search import Searcher
from tracuu.search.names_under_operators import with_other_names
from tracuu.search.other_names import SAME, WIDER, Alias, Name
from tracuu.search.parse import parse
from tracuu.search.question import Question
from tracuu.search.tree import And, Node, Not, Or, OtherName

BODIES = {
    "tên dài": "Liên hợp quốc họp về Syria",
    "viết tắt": "LHQ họp về lũ lụt",
    "cả hai": "LHQ, tức Liên hợp quốc, họp về Mekong",
    "mekong": "Các nước Mekong họp",
    "nato": "NATO họp về Syria",
    "ôtô": "Tai nạn ôtô ở Lào",
    "ô tô": "Giá ô tô giảm",
    "tiền": "Dự án 4.000 tỷ đồng",
    "của": "Bài của nước khác",
}


ARTICLES = [
    *[Article(id=id, title="Tin", body=body) for id, body in BODIES.items()],
    *[Article(id=f"ô tô {n}", title="Tin", body=f"Xe ô tô số {n}, ôtô cũ") for n in range(6)],
]


def found(searcher: Searcher, query: str, **options: Any) -> set[str]:
    return {hit.id for hit in searcher.search(query, limit=50, group=False, **options)}


OF_LHQ = {"tên dài", "viết tắt", "cả hai"}


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("LHQ", OF_LHQ),
        ("LHQ OR mekong", OF_LHQ | {"mekong"}),
        ("liên hợp quốc OR nato", OF_LHQ | {"nato"}),
        ("LHQ AND syria", {"tên dài"}),
        ("syria AND LHQ", {"tên dài"}),
        ("(LHQ OR nato) syria", {"tên dài", "nato"}),
        ("LHQ^2 lũ", {"viết tắt"}),
        ("mekong NOT LHQ", {"mekong"}),
        ("mekong -lhq", {"mekong"}),
        ("LHQ NOT mekong", {"tên dài", "viết tắt"}),
        ("họp AND NOT (LHQ OR nato)", {"mekong"}),
        ("4000 tỷ OR mekong", {"tiền", "mekong", "cả hai"}),
        ("ô tô AND lào", {"ôtô"}),
        ('"LHQ" OR nato', {"viết tắt", "cả hai", "nato"}),
    ],
)
def test_what_is_asked_under_an_operator_has_its_other_names(
    searcher: Searcher, query: str, ids: set[str]
) -> None:
    assert found(searcher, query) == ids


@pytest.mark.parametrize("options", [{"aliases": False}, {"exact": True}])
def test_no_other_names_are_looked_for_where_none_are_wanted(
    searcher: Searcher, options: dict[str, bool]
) -> None:
    assert found(searcher, "LHQ OR nato", **options) == {"viết tắt", "cả hai", "nato"}


@pytest.mark.parametrize("one", ["LHQ", "liên hiệp quốc", "ô tô", "ôtô", "4000 tỷ", "mekong"])
@pytest.mark.parametrize("other", ["họp", "LHQ", "nato", "xe ô tô"])
def test_operators_do_with_sets_what_they_say(searcher: Searcher, one: str, other: str) -> None:
    of_one, of_other = found(searcher, one), found(searcher, other)
    assert found(searcher, f"({one}) OR ({other})") == of_one | of_other
    both = found(searcher, f"({one}) AND ({other})")
    assert both == of_one & of_other or not of_one & of_other
    assert found(searcher, f"({one}) NOT ({other})") == of_one - of_other or not of_one - of_other


def test_the_names_are_told_marked_and_explained(searcher: Searcher) -> None:
    results = searcher.search("LHQ OR nato", explain=True, limit=50)
    assert results.interpreted.aliases == (("LHQ", ("Liên hợp quốc",)),)
    hit = next(hit for hit in results if hit.id == "tên dài")
    assert [hit.snippet.text[start:end] for start, end in hit.snippet.marks] == ["Liên hợp quốc"]
    assert hit.explanation
    assert [(seen.typed, seen.times) for seen in hit.explanation.conditions if seen.times] == [
        ('"Liên hợp quốc"', 1)
    ]


def test_a_name_has_just_its_accents(tmp_path: Path) -> None:
    bodies = {"âu": "Liên minh châu Âu họp", "eu": "EU họp ở Bỉ", "êu": "Tiếng kêu êu êu", "nga": "Nước Nga"}
    update(tmp_path / "i", [Article(id=id, title="Tin", body=body) for id, body in bodies.items()])
    with Searcher(tmp_path / "i") as searcher:
        assert found(searcher, "liên minh châu âu OR nga") == {"âu", "eu", "nga"}


def test_an_exclusion_excludes_no_name_that_may_mean_something_else() -> None:
    names = (Name.of("Liên hợp quốc", SAME), Name.of("Hội đồng Bảo an", WIDER))
    query = with_other_names(parse("mekong NOT LHQ OR LHQ"), lambda question: named(question, names))
    assert [name.text for name in other_names(query)] == ["Liên hợp quốc", "Liên hợp quốc", "Hội đồng Bảo an"]


def named(question: Question, names: tuple[Name, ...]) -> list[Alias]:
    return [Alias(at, at + 1, names) for at, term in enumerate(question.terms) if term.text == "LHQ"]


def other_names(node: Node) -> Iterator[OtherName]:
    match node:
        case OtherName():
            yield node
        case And(children) | Or(children):
            for child in children:
                yield from other_names(child)
        case Not(child):
            yield from other_names(child)
