"""What an engine keeps: the one contract of all engines."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from engines import BODY, Again, Opened, article, ids

from tracuu.corpus.errors import IndexLocked
from tracuu.index.clauses import AllOf, Everything, Not, Phrase, Prefix, Range, Term
from tracuu.index.engine import Cut, Engine, engine_that_made, factory
from tracuu.index.packed import packed


def test_an_empty_index_answers_everything_with_nothing(empty: Engine) -> None:
    for clause in (Everything(), Term(BODY, "hội"), Not(Term(BODY, "hội")), Range(), Prefix("id", "a")):
        assert empty.find(clause, 10).total == 0
    assert list(empty.rows()) == []
    assert empty.count() == 0
    assert empty.fetch(["a"]) == {}
    assert empty.digests([]) == {}


def test_what_is_committed_is_found_by_those_who_open_the_index_later(empty: Engine, again: Again) -> None:
    with empty.writer() as writer:
        writer.add([article("a", "hội nghị")])
        writer.commit()
        assert empty.count() == 0
    assert ids(empty, Everything()) == []
    engine = again()
    assert ids(engine, Term(BODY, "nghị")) == ["a"]


def test_a_match_carries_what_was_handed_in(holding: Opened) -> None:
    engine = holding([article("a", "hội nghị", 5)._replace(fingerprint=b"eight by")])
    for match in (*engine.find(Term(BODY, "hội"), 10).matches, *engine.best(Term(BODY, "hội"), Cut(1, 1, 0))):
        assert (match.id, match.stored) == ("a", "kept of a: hội nghị")
        assert (match.published, match.terms, match.fingerprint) == (5, packed("hội nghị"), b"eight by")
    assert engine.fetch(["b", "a", "a"]) == {"a": "kept of a: hội nghị"}
    assert engine.digests(["a", "b"]) == {"a": "digest of a hội nghị"}


def test_what_is_left_of_a_sound_index_is_all_of_it(name: str, tmp_path: Path, holding: Opened) -> None:
    holding([article("a", "hội nghị"), article("b", "khác")])
    remains = factory(name).open_what_is_left(tmp_path)
    assert (remains.missing, ids(remains.engine, Everything())) == (0, ["a", "b"])
    remains.engine.close()


def test_the_maker_of_a_folder_is_known_whichever_file_is_lost(
    name: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, holding: Opened
) -> None:
    assert engine_that_made(tmp_path_factory.mktemp("empty")) is None
    holding([article("a", "hội nghị")])
    files = list(tmp_path.iterdir())
    for lost in files:
        folder = tmp_path_factory.mktemp("damaged") / "index"
        shutil.copytree(tmp_path, folder, ignore=shutil.ignore_patterns(lost.name))
        assert engine_that_made(folder) == (name if len(files) > 1 else None)
    assert engine_that_made(tmp_path) == name


def test_an_index_that_is_removed_leaves_nothing(name: str, tmp_path: Path, empty: Engine) -> None:
    assert engine_that_made(tmp_path) == name
    factory(name).remove(tmp_path)
    assert not tmp_path.exists()


def test_an_index_opened_again_holds_the_same(name: str, tmp_path: Path, holding: Opened) -> None:
    holding([article("a", "hội nghị", 5), article("b", "khác")])
    again = factory(name).open(tmp_path)
    assert ids(again, AllOf((Term(BODY, "nghị"), Range(5, 5)))) == ["a"]
    assert {row.id: row.stored for row in again.rows()} == {
        "a": "kept of a: hội nghị",
        "b": "kept of b: khác",
    }
    again.close()


def test_a_document_replaces_the_one_with_its_id(holding: Opened) -> None:
    holding([article("a", "cũ"), article("b", "cũ")])
    engine = holding([article("a", "mới")])
    assert ids(engine, Term(BODY, "cũ")) == ["b"]
    assert ids(engine, Term(BODY, "mới")) == ["a"]
    assert engine.fetch(["a"]) == {"a": "kept of a: mới"}
    assert engine.count() == 2


def test_the_last_document_with_an_id_wins_within_a_batch_and_between_batches(
    empty: Engine, again: Again
) -> None:
    with empty.writer() as writer:
        writer.add([article("a", "một"), article("a", "hai"), article("b", "một")])
        writer.add([article("b", "hai")])
        writer.commit()
    engine = again()
    assert ids(engine, Term(BODY, "một")) == []
    assert ids(engine, Term(BODY, "hai")) == ["a", "b"]
    assert engine.count() == 2
    assert sorted(row.id for row in engine.rows()) == ["a", "b"]
    assert engine.digests(["a"]) == {"a": "digest of a hai"}


def test_what_is_deleted_is_gone_whether_committed_or_just_added(holding: Opened, again: Again) -> None:
    engine = holding([article("a", "hội"), article("b", "hội"), article("c", "hội")])
    with engine.writer() as writer:
        writer.add([article("d", "hội"), article("e", "hội")])
        writer.delete(["a", "d", "unknown"])
        writer.commit()
    engine = again()
    assert ids(engine, Term(BODY, "hội")) == ["b", "c", "e"]
    assert ids(engine, Prefix(BODY, "h")) == ["b", "c", "e"]
    assert ids(engine, Not(Term(BODY, "hội"))) == []
    assert sorted(row.id for row in engine.rows()) == ["b", "c", "e"]
    assert engine.fetch(["a", "d"]) == {}


def test_what_was_deleted_can_be_added_again(holding: Opened, again: Again) -> None:
    engine = holding([article("a", "hội")])
    with engine.writer() as writer:
        writer.delete(["a"])
        writer.add([article("a", "nghị")])
        writer.commit()
    engine = again()
    assert ids(engine, Everything()) == ["a"]
    assert ids(engine, Term(BODY, "hội")) == []


def test_a_writer_may_commit_several_times(empty: Engine, again: Again) -> None:
    with empty.writer() as writer:
        writer.add([article("a", "một")])
        writer.commit()
        writer.add([article("b", "hai"), article("a", "ba")])
        writer.commit()
    engine = again()
    assert ids(engine, Everything()) == ["a", "b"]
    assert ids(engine, Term(BODY, "ba")) == ["a"]


def test_leaving_without_a_commit_drops_the_changes(holding: Opened, again: Again) -> None:
    engine = holding([article("a", "hội")])
    with engine.writer() as writer:
        writer.add([article("b", "hội")])
        writer.delete(["a"])
    with engine.writer() as writer:
        writer.add([article("c", "hội")])
        writer.commit()
        writer.add([article("d", "hội")])
        writer.delete(["c"])
    engine = again()
    assert ids(engine, Everything()) == ["a", "c"]


def test_an_error_within_the_writer_drops_the_changes_and_frees_the_lock(holding: Opened) -> None:
    engine = holding([article("a", "hội")])
    with pytest.raises(KeyError), engine.writer() as writer:  # noqa: PT012 - the error is the caller's own
        writer.add([article("b", "hội")])
        raise KeyError("from the caller")
    engine = holding([article("c", "hội")])
    assert ids(engine, Everything()) == ["a", "c"]


def test_a_second_writer_is_refused_and_takes_nothing_from_the_first(empty: Engine, again: Again) -> None:
    with empty.writer() as writer:
        writer.add([article("a", "hội")])
        with pytest.raises(IndexLocked), empty.writer():
            pass
        writer.add([article("b", "hội")])
        writer.commit()
    assert ids(again(), Everything()) == ["a", "b"]


def test_a_commit_of_nothing_changes_nothing(holding: Opened, again: Again) -> None:
    engine = holding([article("a", "hội")])
    with engine.writer() as writer:
        writer.commit()
    engine = again()
    assert ids(engine, Everything()) == ["a"]


def test_many_small_commits_are_merged_without_loss(empty: Engine, again: Again) -> None:
    for number in range(12):
        with empty.writer() as writer:
            writer.add(
                [article(f"{number}", f"chung riêng{number}", number), article("same", f"lần{number}")]
            )
            writer.commit()
    engine = again()
    assert engine.count() == 13
    assert ids(engine, Phrase(BODY, ("chung", "riêng7"))) == ["7"]
    assert ids(engine, Range(3, 5)) == ["3", "4", "5"]
    assert ids(engine, Prefix(BODY, "lần")) == ["same"]
    assert engine.fetch(["same", "0"]) == {"same": "kept of same: lần11", "0": "kept of 0: chung riêng0"}
    assert len(list(engine.rows())) == 13


def test_stored_gives_every_document_once_and_as_it_was_at_the_start(holding: Opened, again: Again) -> None:
    engine = holding([article(f"{number}", "x") for number in range(10_050)])
    rows = engine.rows()
    first = next(iter(rows))
    with engine.writer() as writer:
        writer.delete([f"{number}" for number in range(100)])
        writer.commit()
    engine = again()
    assert sorted([first[0], *(row.id for row in rows)]) == sorted(f"{number}" for number in range(10_050))
    assert len(list(engine.rows())) == 9_950


def test_thousands_of_ids_may_be_asked_for_at_once(holding: Opened) -> None:
    engine = holding([article(f"{number}", "x") for number in range(2_500)])
    found = engine.digests([f"{number}" for number in range(3_000)])
    assert len(found) == 2_500
    assert found["2499"] == "digest of 2499 x"
    assert engine.fetch(["\ud800"]) == {}
