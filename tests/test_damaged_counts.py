"""Counts of neighbours that are damaged while the index is open."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tracuu.corpus import Article
from tracuu.index import update
from tracuu.index.layout import NEIGHBOURS
from tracuu.index.neighbours import Neighbours
from tracuu.index.opening import open_current
from tracuu.search import Searcher

QUERIES = [
    "hoi nghi bo truong",
    "hội ngịh",
    "tập cận bính",
    "Nguyễn Phú Trọn",
    "cảnh sác",
    "Cam-pu-chia",
    "Ô-ba-ma",
    "ô tô",
    "LHQ họp",
    "hộinghị bộ",
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    titles = [
        "Hội nghị bộ trưởng",
        "Ông Tập Cận Bình thăm",
        "Nguyễn Phú Trọng",
        "Cảnh sát",
        "Campuchia",
        "Ô tô",
    ]
    articles = [Article(id=str(n), title=titles[n % len(titles)], body="LHQ họp. Obama.") for n in range(60)]
    update(tmp_path / "i", articles)
    return tmp_path / "i"


@pytest.mark.parametrize("damage", [b"\xff", b"\x00"])
def test_queries_are_answered_without_counts_that_are_damaged(
    path: Path, damage: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening = Neighbours.open
    opened: list[str] = []

    def damaged(directory: Path, name: str = NEIGHBOURS) -> Neighbours | None:
        opened.append(name)
        content = (directory / name).read_bytes()
        (directory / name).write_bytes(content[:512] + damage * (len(content) - 512))
        return opening(directory, name)

    monkeypatch.setattr(Neighbours, "open", damaged)
    with Searcher(path) as searcher:
        for query in QUERIES:
            assert searcher.search(query, group=False).hits is not None
            assert isinstance(searcher.suggest(query), list)
        assert searcher.search("hội nghị bộ trưởng").total == 10
    assert opened


def test_an_error_that_no_damage_explains_is_not_kept_back(path: Path) -> None:
    def failing(index: object) -> str:
        raise KeyError("hội")

    opened = open_current(path)
    with closing(opened.engine), pytest.raises(KeyError, match="hội"):
        opened.unless_damaged(failing)
