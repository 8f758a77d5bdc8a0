"""What the sources of a run are like before anything is read: which files to read, and what is missing.

A file is passed over if it has not changed since it was read, unless it shares an article with another file
that has changed or vanished, or that was read with it and is not named this time. In that case it is read
too, so that the index holds what it would if all files had been read one after the other.
"""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeAlias

from ..corpus.files import LINES, File, absolute_path, extension
from ..corpus.recorder import ReadBefore, Status
from ..corpus.streams import beginning, file_digest
from .absence import out_of_reach
from .known_files import KnownFile
from .source_table import SourceTable


@dataclass(frozen=True, slots=True)
class SourceState:
    """What a source is like now.

    >>> SourceState("/kho/Tin tức", frozenset({"1.txt"})).unread(["1.txt"], {"1.txt"})
    {'/kho/Tin tức/1.txt': ['1.txt']}
    """

    path: str
    """Its absolute path."""
    found: Set[str] = frozenset()
    """The names of its files."""
    faults: Set[str] = frozenset()
    """The names of the files and folders that cannot be opened."""
    vanished: Sequence[int] = ()
    """The numbers of the files that are gone."""
    emptied: Mapping[str, int] = field(default_factory=dict)
    """The folders that had files and have none now, with the number of these."""
    kept: Sequence[str] = ()
    """The paths of files and folders that cannot be read, and whose articles are not taken for gone."""

    def unread(self, known: Iterable[str], failed: Set[str] = frozenset()) -> dict[str, list[str]]:
        """By the path of each file or folder that could not be read, or is among those that `failed`, the
        names of the known files of which that is true."""
        names, unread = set(known), defaultdict(list)
        partly = names & (self.faults | failed)
        away = out_of_reach(self.path, names - self.found - self.faults, self.found, self.faults)
        for name, place in (*((name, name) for name in sorted(partly)), *sorted(away.items())):
            unread[_below(self.path, place)].append(name)
        return dict(unread)


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file of which nothing is read, or only what was added to it: its place in the order of all files, and
    what the table knows of it."""

    place: int
    file: File
    known: KnownFile


@dataclass(frozen=True, slots=True)
class Survey:
    """The sources of a run, and which of their files are to be read.

    >>> Survey().to_read
    {}
    """

    sources: Mapping[str, SourceState] = field(default_factory=dict)
    """The sources by their absolute paths."""
    to_read: Mapping[tuple[str, str], tuple[int, File]] = field(default_factory=dict)
    """The files to read, by source and name, each with its place in the order of all files."""
    passed_over: Mapping[int, PassedOver] = field(default_factory=dict)
    """The files, by number, that are not read, or not from their beginning."""
    grown: Mapping[int, ReadBefore] = field(default_factory=dict)
    """The beginnings, by the number of the file, that need not be read again."""


def surveyed(sources: Iterable[tuple[str, Iterable[File]]], table: SourceTable) -> Survey:
    """The survey of these sources. Enters in the table which files are gone, and the new times of files that
    have not changed.

    >>> surveyed([("Tin tức", Files("Tin tức", READ))], table).passed_over       # doctest: +SKIP
    {}
    """
    states: dict[str, SourceState] = {}
    files: list[_Pair] = []
    for source, its_files in sources:
        if (place := table.as_known(absolute_path(source))) not in states:
            known = table.known(place) if place else {}
            pairs = [(file, known.get(file.name)) for file in map(partial(_in_source, place), its_files)]
            states[place] = _state(place, pairs, known)
            files += pairs
    vanished = [number for state in states.values() for number in state.vanished]
    same, grown = _unchanged(files, vanished, table.overtaken(states), table)
    for number in vanished:
        table.vanish(number)
    to_read, passed_over = {}, {}
    for at, (file, row) in enumerate(files):
        if row and row.number in same:
            passed_over[row.number] = PassedOver(at, file, row)
        if not row or row.number not in same or row.number in grown:
            to_read[file.source, file.name] = (at, file)
    return Survey(states, to_read, passed_over, grown)


def _in_source(place: str, file: File) -> File:
    """The file as one of the source at this path, which may be another spelling of the source's own."""
    if file.source == place or not file.path:
        return file
    if absolute_path(str(file.path)) == file.source:  # the source is itself a file
        return replace(file, source=place, path=Path(place), name=Path(place).name)
    return replace(file, source=place)


_Pair: TypeAlias = tuple[File, KnownFile | None]


def _state(place: str, pairs: Sequence[_Pair], known: Mapping[str, KnownFile]) -> SourceState:
    faults = {file.name for file, _ in pairs if file.fault}
    found = {file.name for file, _ in pairs if not file.fault}
    alive = {name: file for name, file in known.items() if file.articles or file.trusted}
    unread = SourceState(place, found, faults).unread(alive)
    closed = {_below(place, name) for name in faults}
    emptied = {folder: len(names) for folder, names in unread.items() if folder not in closed}
    kept = [path for path, names in unread.items() if any(alive[name].articles for name in names)]
    gone = alive.keys() - found - {name for names in unread.values() for name in names}
    return SourceState(place, found, faults, [alive[name].number for name in gone], emptied, kept)


def _unchanged(
    files: Sequence[_Pair], vanished: Sequence[int], overtaken: Iterable[int], table: SourceTable
) -> tuple[set[int], dict[int, ReadBefore]]:
    """The numbers of the files that are as they were when they were read. Those that have only grown since
    are among them, and have a beginning."""
    rows = [(file, known) for file, known in files if known]
    same = {known.number for file, known in rows if _is_unchanged(file, known, table)}
    grown = {
        known.number: before
        for file, known in rows
        if known.number not in same and (before := _read_before(file, known, table))
    }
    same |= grown.keys()
    others = [known.number for _, known in rows if known.number not in same]
    shared = {other for number in (*others, *vanished) for other in table.sharing(number)} | {*overtaken}
    return same - shared, {number: before for number, before in grown.items() if number not in shared}


def _is_unchanged(file: File, known: KnownFile, table: SourceTable) -> bool:
    """Whether the file is as it was when it was read. Enters its new times if only these have changed."""
    if not known.trusted or file.fault or not file.path:
        return False
    try:
        began, status = time.time_ns(), Status.of(file.path)
        if status == known.status and not known.may_lie:
            return True
        if status.size != known.status.size or file_digest(file.path) != known.digest:
            return False
    except OSError:
        return False  # Reading it will report the error.
    table.renew(known.number, status, began)
    return True


def _read_before(file: File, known: KnownFile, table: SourceTable) -> ReadBefore | None:
    """What need not be read of a file of lines that has only grown since it was read. None for a file whose
    articles have ids by position, as indexes had before: it is read as a whole, and they get ids of their
    own."""
    is_packed = file.name.lower().endswith(".gz")
    if not known.trusted or not file.path or file.fault or is_packed or extension(file.name) not in LINES:
        return None
    try:
        status = Status.of(file.path)
        is_longer = status.size > known.status.size > 0
        begins = is_longer and beginning(file.path, known.status.size, known.digest)
    except OSError:
        return None  # Reading it will report the error.
    if not begins or any(_POSITION.search(id) for id in table.given([known.number])):
        return None
    return ReadBefore(begins, status, tuple(known.remarks_on(file)))


_POSITION = re.compile("#[0-9]{1,12}\\Z")


def _below(source: str, name: str) -> str:
    return str(Path(source, name)) if name else source
