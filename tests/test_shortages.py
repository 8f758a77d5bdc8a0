"""Full disks, too many open files and too little memory are no damage, and what to do is said."""

from __future__ import annotations

import errno
import gc
import os
import time
import warnings
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from collection import ALL, ARTICLES, MORE

if os.name != "posix":
    pytest.skip("the faults are brought about by POSIX means", allow_module_level=True)

from engines import article
from faults import few_files, titles

from tracuu.corpus.errors import CorruptIndex, TracuuError
from tracuu.index import check, durable, remove, repair, update
from tracuu.index.acronym_table import AcronymTable
from tracuu.index.engine import Writer, factory
from tracuu.index.failures import explained
from tracuu.index.layout import ACRONYMS
from tracuu.index.neighbour_counter import NeighbourCounter


@pytest.mark.parametrize(
    ("code", "said"), [(errno.ENOSPC, "Free some space"), (errno.EROFS, "writable, or choose another place")]
)
def test_what_cannot_be_written_is_said_with_a_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, said: str
) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(TracuuError, match=said):
        durable.write(tmp_path / "file", "nội dung")


@pytest.mark.parametrize("number", [1, 3, 6, 9, 11, 13, 17])
def test_too_many_open_files_are_no_damage(filled: Path, number: int) -> None:
    """And where a run has stopped for that, the next one can begin at once."""
    works: list[Callable[[], object]] = [
        lambda: titles(filled),
        lambda: check(filled),
        lambda: update(filled, [MORE]),
        lambda: repair(filled),
    ]
    for work in works:
        work()  # so that all modules are loaded
    remove(filled, [MORE.id])
    for at, work in enumerate(works):
        kind, said = stopped(work, number)
        assert kind is None or (kind is TracuuError and "open files" in said)
        update(filled, [replace(MORE, body=f"Sau lần thử {at}.")])
    assert check(filled).faults == ()
    assert titles(filled) == ALL | {MORE.id: MORE.title}


def test_what_has_stopped_the_thread_of_a_writer_is_told_however_soon_it_stopped(tmp_path: Path) -> None:
    def add_slowly(writer: Writer) -> None:
        for number in range(1_000):
            writer.add([article(str(number), "hội nghị")])
            time.sleep(0.001)

    with closing(factory("tantivy").create(tmp_path)) as engine, engine.writer() as writer:
        with few_files(0), pytest.raises(TracuuError, match="open files") as raised:
            add_slowly(writer)
        assert not isinstance(raised.value, CorruptIndex)


def test_counts_that_cannot_be_read_now_are_not_begun_anew(filled: Path) -> None:
    for read in (NeighbourCounter.continuing, lambda folder: AcronymTable.load(folder / ACRONYMS)):
        with few_files(0), pytest.raises(TracuuError, match="open files") as raised:
            read(filled / "data-1")
        assert raised.type is TracuuError


def stopped(work: Callable[[], object], number: int) -> tuple[type | None, str]:
    """The kind of the error for which the work stops if it may open only so many more files, and the text."""
    kind, said = None, ""
    with warnings.catch_warnings(), few_files(number):
        warnings.simplefilter("ignore", ResourceWarning)  # the libraries do not close all their files then
        try:
            work()
        except Exception as error:
            kind, said = type(error), str(error)
        gc.collect()
    return kind, said


def test_a_writer_that_fails_as_it_begins_keeps_no_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    path = tmp_path / "news.idx"
    update(path, ARTICLES, engine="whoosh")
    with monkeypatch.context() as patched:
        patched.setattr("whoosh.writing.PostingPool", fail)
        with pytest.raises(TracuuError, match="open files") as held:
            update(path, [MORE])
    assert update(path, [MORE]).added == 1  # though the error holds all that the writer held
    assert held.tb


@pytest.mark.parametrize("code", [errno.EDQUOT, errno.EFBIG, errno.ENOMEM])
def test_what_the_system_refuses_an_engine_is_no_damage(tmp_path: Path, code: int) -> None:
    error = explained(tmp_path / "data-1", OSError(code, os.strerror(code)))
    assert type(error) is TracuuError
    assert "run the command again" in str(error)


@pytest.mark.parametrize("code", [errno.EACCES, errno.EPERM])
def test_what_an_engine_may_not_use_is_no_damage(tmp_path: Path, code: int) -> None:
    error = explained(tmp_path / "data-1", ValueError(f"An IO error occurred: '{os.strerror(code)}'"))
    assert type(error) is TracuuError
    assert "no permission" in str(error)
