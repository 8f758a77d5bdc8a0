"""Other names of an author, a place, a section and a tag."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tracuu.corpus import Article
from tracuu.index import update
from tracuu.search import Aliases, Filters, Searcher

ARTICLES = [
    Article(id="tp.hcm", title="Mưa lớn", place="TP.HCM", tags=("LHQ",)),
    Article(id="tp. hồ chí minh", title="Mưa nhỏ", place="TP. Hồ Chí Minh", tags=("Liên hợp quốc",)),
    Article(id="thành phố", title="Mưa đá", place="Thành phố Hồ Chí Minh", authors=("Hoa Kỳ Nam",)),
    Article(id="hà nội", title="Mưa rào", place="Hà Nội", section="Liên minh châu Âu"),
    Article(id="hn", title="Mưa bụi", place="HN", section="EU"),
    Article(id="huế", title="Mưa ở TP.HCM và Hà Nội", place="Huế", body="TP.HCM, Hà Nội, Liên hợp quốc, EU."),
]

OF_THE_CITY = {"tp.hcm", "tp. hồ chí minh", "thành phố"}


def found(searcher: Searcher, query: str, **options: Any) -> set[str]:
    return {hit.id for hit in searcher.search(query, group=False, **options)}


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("nơi:TP.HCM", OF_THE_CITY),
        ('mưa nơi:"thanh pho ho chi minh"', OF_THE_CITY),
        ('nơi:"Sài Gòn"', OF_THE_CITY),
        ("nơi:HN", {"hn", "hà nội"}),
        ('nơi:"Hà Nội"', {"hà nội"}),  # HN may mean other things too
        ("nơi:(HN OR Huế)", {"hn", "hà nội", "huế"}),
        ("mưa OR nơi:TP.HCM", OF_THE_CITY | {"hà nội", "hn", "huế"}),
        ("mưa -nơi:TP.HCM", {"hà nội", "hn", "huế"}),
        ("mưa -nơi:HN", OF_THE_CITY | {"hà nội", "huế"}),
        ("(nơi:TP.HCM)^2 mưa", OF_THE_CITY),
        ("thẻ:LHQ", {"tp.hcm", "tp. hồ chí minh"}),
        ("mục:EU", {"hn", "hà nội"}),
        ('nơi:"quận 1 TP.HCM"', set()),
        ('title:"TP.HCM"', {"huế"}),
        ("title:LHQ", set()),
    ],
)
def test_what_a_part_holds_is_found_by_its_other_names(searcher: Searcher, query: str, ids: set[str]) -> None:
    assert found(searcher, query) == ids


@pytest.mark.parametrize("options", [{"aliases": False}, {"exact": True}])
def test_no_other_names_are_looked_for_where_none_are_wanted(
    searcher: Searcher, options: dict[str, bool]
) -> None:
    assert found(searcher, "nơi:TP.HCM", **options) == {"tp.hcm"}
    assert found(searcher, "mưa", filters=Filters(place="TP.HCM"), **options) == {"tp.hcm"}


def test_a_filter_lets_other_names_pass_and_they_are_told(searcher: Searcher) -> None:
    results = searcher.search("", filters=Filters(place="tp hcm"), explain=True)
    assert {hit.id for hit in results} == OF_THE_CITY
    assert results.interpreted.aliases == (("tp hcm", ("TP. Hồ Chí Minh", "Thành phố Hồ Chí Minh")),)
    explained = {hit.id: hit.explanation for hit in results if hit.explanation}
    seen = [(seen.typed, seen.part) for seen in explained["thành phố"].conditions if seen.times]
    assert seen == [('"Thành phố Hồ Chí Minh"', "place")]


def test_names_of_ones_own_are_those_of_parts_too(tmp_path: Path) -> None:
    names = tmp_path / "names.toml"
    names.write_text("[groups]\nmine = '''\nĐN = Đà Nẵng\n'''\n", encoding="utf-8")
    update(tmp_path / "i", [Article(id="1", title="Tin", place="Đà Nẵng")])
    with Searcher(tmp_path / "i", aliases=Aliases.read(names)) as searcher:
        assert found(searcher, "", filters=Filters(place="ĐN")) == {"1"}
