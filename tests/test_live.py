"""An open index follows what is committed, and keeps what is being read."""

from __future__ import annotations

from pathlib import Path

from stores import ONE, THREE, TWO

from tracuu.corpus import Article
from tracuu.index import ENGINES, rebuild, update
from tracuu.index.live import LiveIndex
from tracuu.search import Searcher


def test_an_open_searcher_sees_updates_and_rebuilds(path: Path, engine: str) -> None:
    update(path, [ONE], engine=engine)
    with Searcher(path) as searcher:
        update(path, [TWO])
        assert {hit.id for hit in searcher.search("*")} == {"một", "hai"}
        rebuild(path, [THREE])
        assert {hit.id for hit in searcher.search("*")} == {"ba"}
        assert searcher.get("một") is None


def test_what_is_being_read_stays_as_it_was(path: Path, engine: str) -> None:
    """Whatever others read that have come since: an answer is made of one commit."""
    update(path, [ONE], engine=engine)
    index = LiveIndex(path)
    with index.reading() as old:
        update(path, [TWO])
        with index.reading() as new:
            assert (old.engine.count(), new.engine.count()) == (1, 2)
        rebuild(path, [THREE, ONE, TWO])
        with index.reading() as newest:
            assert (old.engine.count(), newest.engine.count()) == (1, 3)
        assert set(old.engine.fetch(["một", "hai"])) == {"một"}
    index.close()


def test_an_open_index_is_opened_again_only_after_a_commit(path: Path) -> None:
    update(path, [ONE])
    index = LiveIndex(path)
    with index.reading() as first, index.reading() as second:
        assert first is second
    index.close()


def test_acronyms_that_an_update_explains_are_known_to_an_open_searcher(path: Path) -> None:
    with_meanings = {"BNG": "Bộ Ngoại giao", "UBND": "Ủy ban nhân dân"}
    for short, long in with_meanings.items():
        update(path, [Article(id=f"{short} {n}", title="Tin", body=f"{long} ({short})") for n in range(2)])
        with Searcher(path) as searcher:
            assert [meaning.expansion for meaning in searcher.acronyms(short)] == [long]


def test_a_rebuild_during_a_search_takes_away_nothing_that_helps_to_understand(path: Path) -> None:
    explained = [Article(id=str(n), title=f"Hội nghị {n}", body="Bộ Ngoại giao (BNG) họp") for n in range(3)]
    update(path, explained)
    index = LiveIndex(path)
    with index.reading() as opened:
        rebuild(path)
        rebuild(path)
        assert not opened.folder.exists()
        assert opened.acronyms
        assert opened.acronyms.expansions_of("BNG")
        assert opened.neighbours
        assert opened.neighbours.keys("hoi")
    index.close()


def test_an_open_searcher_sees_every_one_of_many_rebuilds(path: Path, engine: str) -> None:
    update(path, [ONE], engine=engine)
    (other,) = set(ENGINES) - {engine}
    with Searcher(path) as searcher:
        for chosen in (other, engine, engine, other):
            rebuild(path, [TWO], engine=chosen)
            rebuild(path, [THREE], engine=chosen)
            assert {hit.id for hit in searcher.search("*")} == {"ba"}
