"""What an engine does when things go wrong: the one contract of all engines."""

from __future__ import annotations

import os
import pickle
import random
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from engines import BODY, Again, Opened, article, ids
from faults import few_files
from sources import put_in_place

from tracuu.corpus.errors import CorruptIndex, EngineUnavailable, TracuuError
from tracuu.index.clauses import AnyOf, Fuzzy, Phrase, Prefix, Range, Term
from tracuu.index.engine import ENGINES, Engine, Writer, factory


def test_an_unknown_engine_is_named_with_those_there_are() -> None:
    with pytest.raises(EngineUnavailable, match="tantivy, whoosh"):
        factory("lucene")


def used(name: str, folder: Path) -> None:
    engine = factory(name).open(folder)
    engine.find(AnyOf((Phrase(BODY, ("a", "b")), Range(), Prefix(BODY, "t"), Fuzzy(BODY, "tt"))), 50)
    list(engine.rows())
    engine.fetch(["1"])
    with engine.writer() as writer:
        writer.add([article("1", "a b"), article("new", "a b")])
        writer.commit()
    engine.close()
    factory(name).open(folder).close()


def complaint(name: str, folder: Path) -> str:
    try:
        used(name, folder)
    except CorruptIndex as error:
        return str(error)
    return ""


@pytest.mark.parametrize("how", ["missing", "empty", "cut", "noise", "flipped"])
def test_damaged_files_are_reported_as_such(
    name: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, holding: Opened, how: str
) -> None:
    holding([article(f"{number}", f"a b t{number}", number) for number in range(50)])
    noise = random.Random(5)
    for file in sorted(path.name for path in tmp_path.iterdir()):
        folder = tmp_path_factory.mktemp("damaged") / "index"
        shutil.copytree(tmp_path, folder)
        path = folder / file
        data = path.read_bytes()
        if how == "missing":
            path.unlink()
        else:
            put_in_place(path, _damage(data, how, noise))
        told = complaint(name, folder)  # and no other error
        assert not told or (str(folder) in told and "tracuu index SOURCE" in told)


@pytest.mark.parametrize("name", ENGINES)
def test_a_digest_that_is_no_text_any_more_is_damage(name: str, tmp_path: Path, holding: Opened) -> None:
    engine = holding([article("a", "hội nghị")])
    (kept,) = (path for path in tmp_path.iterdir() if b"digest of a" in path.read_bytes())
    put_in_place(kept, kept.read_bytes().replace(b"digest of a", b"digest \xff\xff a"))
    engine = factory(name).open(tmp_path)
    with pytest.raises(CorruptIndex, match=str(tmp_path)):
        engine.digests(["a"])
    with pytest.raises(CorruptIndex, match=str(tmp_path)):
        list(engine.rows())
    engine.close()


def _damage(data: bytes, how: str, noise: random.Random) -> bytes:
    if how == "flipped" and data:
        place = noise.randrange(len(data))
        return data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :]
    return {"empty": b"", "cut": data[: len(data) // 2], "noise": noise.randbytes(len(data))}.get(how, data)


def test_a_commit_cut_short_by_the_death_of_its_process_can_be_done_again(tmp_path: Path) -> None:
    engine = factory("tantivy").create(tmp_path)

    def delete_one() -> None:
        with engine.writer() as writer:
            writer.delete(["3"])
            writer.commit()

    def count() -> int:
        with closing(factory("tantivy").open(tmp_path)) as opened:
            return opened.count()

    with engine.writer() as writer:
        writer.add([article(f"{number}", "a") for number in range(9)])
        writer.commit()
    commit = (tmp_path / "meta.json").read_bytes()
    delete_one()
    (tmp_path / "meta.json").write_bytes(commit)  # its renaming is the last step of a commit
    assert count() == 9
    delete_one()
    assert count() == 8
    engine.close()


@pytest.mark.skipif(os.name != "posix", reason="the fault is brought about by POSIX means")
def test_after_a_change_that_has_failed_nothing_more_is_taken_and_what_was_committed_stays(
    empty: Engine, again: Again
) -> None:
    with empty.writer() as writer:
        writer.add([article("a", "hội")])
        writer.commit()
    with empty.writer() as writer:
        with few_files(0), pytest.raises(TracuuError, match="open files"):
            _add_and_commit(writer)  # a thread of Tantivy's opens files as soon as there is an article
        more: list[Callable[[], object]] = [
            lambda: writer.add([article("c", "hội")]),
            lambda: writer.delete(["a"]),
            writer.commit,
        ]
        for change in more:
            with pytest.raises(TracuuError, match=r"has failed, .* Run the command again"):
                change()
    assert ids(again(), Term(BODY, "hội")) == ["a"]
    with empty.writer() as writer:
        writer.add([article("d", "hội")])
        writer.commit()
    assert ids(again(), Term(BODY, "hội")) == ["a", "d"]


def _add_and_commit(writer: Writer) -> None:
    writer.add([article("b", "hội")])
    writer.commit()


def test_an_empty_folder_is_no_index(name: str, tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(CorruptIndex, match="tracuu index SOURCE"):
            factory(name).open(folder)


@pytest.mark.parametrize("name", ENGINES)
def test_an_index_whose_files_vanish_is_reported_by_what_comes_next(
    name: str, tmp_path: Path, holding: Opened, again: Again
) -> None:
    engine = holding([article("a", "a")])
    for path in tmp_path.iterdir():
        path.unlink()
    with pytest.raises(CorruptIndex):
        again()
    with pytest.raises(CorruptIndex), engine.writer():
        pass


class Trap:
    """Leaves a trace when it is unpickled."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return Path.write_text, (self.trace, "sprung")


def test_opening_an_index_from_a_stranger_runs_nothing(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    factory("whoosh").create(tmp_path).close()
    trace = tmp_path_factory.mktemp("trace") / "trace"
    (table,) = tmp_path.glob("*.toc")
    sound = table.read_bytes()
    segments = pickle.dumps([], -1)
    assert sound.endswith(segments)
    table.write_bytes(sound[: -len(segments)] + pickle.dumps([Trap(trace)], -1))
    with pytest.raises(CorruptIndex):
        factory("whoosh").open(tmp_path)
    assert not trace.exists()
