"""An index that grows every day: small updates leave few files, and learn on from what was learnt."""

from __future__ import annotations

from pathlib import Path

from tracuu.corpus import Article
from tracuu.index import check, update
from tracuu.search import Searcher

DAYS = 20


def test_many_small_updates_leave_few_files(tmp_path: Path, engine: str) -> None:
    path = tmp_path / "news.idx"
    for day in range(DAYS):
        news = [Article(id=f"{day}-{n}", title=f"Tin thứ {n} của ngày {day}") for n in range(3)]
        update(path, news, engine=engine)
    with Searcher(path) as searcher:
        assert searcher.search("tin", group=False).total == 3 * DAYS
    assert check(path).faults == ()
    assert len([file for file in path.rglob("*") if file.is_file()]) < 4 * DAYS


def test_an_acronym_is_learnt_from_articles_of_several_days(tmp_path: Path, engine: str) -> None:
    path = tmp_path / "news.idx"
    for day, what in enumerate(("họp", "mời", "báo cáo")):
        text = f"Cục Đường sắt Việt Nam (VNRA) {what} ngày {day}"
        update(path, [Article(id=str(day), body=text)], engine=engine)
    with Searcher(path) as searcher:
        assert [found.articles for found in searcher.acronyms("VNRA")] == [3]


def test_accents_are_learnt_from_articles_of_several_days(tmp_path: Path) -> None:
    path = tmp_path / "news.idx"
    for day, what in enumerate(("họp", "mời", "báo cáo")):
        update(path, [Article(id=str(day), body=f"Ông Xổm Phạ {what}")])
    with Searcher(path) as searcher:
        assert searcher.search("xom pha").interpreted.restored == "xổm phạ"
