"""Which files of a run are read, and what becomes of the articles that they no longer give.

A file is skipped if it has not changed since it was read (`Ledger._is_unchanged`), unless it shares an
article with another file that has changed or vanished. In that case it is read too, so that the index holds
what it would if all files had been read one after the other.
"""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ..corpus import Article
from ..corpus.errors import TracuuError
from ..corpus.files import LINES, STDIN, File, extension, where
from ..corpus.problem import Problem, UnknownFields
from ..corpus.recorder import Begun, Reading, Status
from ..corpus.streams import beginning, digest
from .absence import is_there, out_of_reach
from .holdings import Holdings
from .layout import SOURCES
from .path_ids import path_id
from .report import Outcomes
from .source_database import ELSEWHERE, copy, faults
from .source_table import Known, SourceTable


@contextmanager
def following(folder: Path, articles: Iterable[Article], held: Holdings) -> Iterator[Ledger]:
    """The ledger of a run that brings these articles into the index of this data folder, whose articles are
    `held`."""
    with closing(SourceTable(folder)) as table:
        made = Ledger(table, held)
        made.follow(articles)
        yield made


@contextmanager
def renewing(old: Path, folder: Path) -> Iterator[Ledger]:
    """The ledger of a run that fills a new data folder with the articles of the old one."""
    copy(old, folder)
    with closing(SourceTable(folder)) as table:
        yield Ledger(table, Holdings(), table.ids())


@contextmanager
def forsaking(folder: Path, source: str) -> Iterator[Ledger]:
    """The ledger of a run without articles, in which all files of a source count as gone; afterwards the
    source is not known any more. Raises TracuuError if it was not known before."""
    place = where(source)
    with closing(SourceTable(folder)) as table:
        made = Ledger(table, Holdings())
        made.take_for_gone(place, source)
        yield made
        table.drop(place)
        table.commit()


def known_ids(folder: Path) -> list[str]:
    """The ids of the articles that the index of this data folder should hold, and of some it once held; none
    if the table of sources is damaged or lost.

    >>> known_ids(Path("tin-tuc.idx/data-1"))                                # doctest: +SKIP
    ['hoi-nghi-mekong-2024', 'duong-sat-lao-trung']
    """
    if faults(folder):
        return []
    with closing(SourceTable(folder)) as table:
        return table.ids()


def withdraw(folder: Path, ids: Iterable[str]) -> None:
    """Deletes articles, which are being removed by id, from the table of sources of this data folder.

    >>> withdraw(Path("tin-tuc.idx/data-1"), ["hoi-nghi-mekong-2024"])       # doctest: +SKIP
    """
    with closing(SourceTable(folder)) as table:
        table.withdraw(ids)
        table.commit()


@dataclass(slots=True)
class _Survey:
    """The state of the sources: the files in their order, each with what the table knows of it."""

    files: list[tuple[File, Known | None]] = field(default_factory=list)
    vanished: list[int] = field(default_factory=list)


class Ledger:
    """Keeps the table of sources in step with a run: the recorder of an `ArticleStream`.

    `held`: what the index holds before the run. `expected`: for a run that refills a data folder from its own
    articles, the ids in the table, all of which should come again. None for any other run.
    """

    def __init__(self, table: SourceTable, held: Holdings, expected: Iterable[str] | None = None) -> None:
        self._table = table
        self._held = held
        self._expected = set(expected or ())
        self.knows_files = False
        """Whether it is told which files the articles come from."""
        self._knows_origins = expected is not None
        self._sources: dict[str, str] = {}  # from absolute paths to the sources as they were named
        self._passed: dict[int, int] = {}  # from numbers of files that are not read to their order
        self._passed_files: dict[int, tuple[File, Known]] = {}
        self._begun: dict[int, Begun] = {}  # by number of files of which only the rest is read
        self._rest: set[str] = set()  # the articles in the rest of such files
        self._order: dict[tuple[str, str], int] = {}
        self._numbers: dict[tuple[str, str], int] = {}
        self._read: list[int] = []
        self._found: dict[str, set[str]] = {}  # by source, the names of its files
        self._faults: dict[str, set[str]] = {}  # by source, the names of what cannot be opened
        self._partly: dict[str, set[str]] = {}  # by source, the files that could not be read as a whole
        self._failed: dict[str, set[str]] = {}  # those of them of which more than some lines are missing
        self._emptied: dict[str, int] = {}  # from folders that had files and have none now to their number
        self._kept: dict[str, None] = {}  # what gave articles that are not taken for gone

    def follow(self, articles: Iterable[Article]) -> None:
        """Becomes the recorder of the articles, if they come from files."""
        # Duck-typed: importing the readers for a type check takes time that other articles need not spend.
        recorded_by = getattr(articles, "recorded_by", None)
        self.knows_files = self._knows_origins = bool(recorded_by and recorded_by(self))

    def take_for_gone(self, place: str, source: str) -> None:
        """Enters that a source has no file any more. Raises TracuuError if none is known."""
        if not place or not (known := self._table.known(place)):
            raise TracuuError(
                f"no file of {place or source} is known; tracuu info names the sources of an index"
            )
        self.knows_files, self._sources[place] = True, source
        for file in known.values():
            self._table.vanish(file.number)

    # ---- Called by an ArticleStream

    def choose(self, sources: Iterable[tuple[str, Iterable[File]]]) -> Iterable[File]:
        """The files to read, out of all files of the sources."""
        survey = self._surveyed(sources)
        unchanged = self._unchanged(survey)
        for number in survey.vanished:
            self._table.vanish(number)
        chosen = []
        for place, (file, known) in enumerate(survey.files):
            self._order[file.source, file.name] = place
            if known and known.number in unchanged:
                self._passed[known.number] = place
                self._passed_files[known.number] = (file, known)
            if not known or known.number not in unchanged or known.number in self._begun:
                chosen.append(file)
        return chosen

    def begun(self, file: File) -> Begun | None:
        """What was read of a chosen file in an earlier run and need not be read again; else None."""
        return self._begun.get(self._number(file)) if self._begun else None

    def remembered(self) -> Iterator[Problem | UnknownFields]:
        """Earlier remarks about the files that are skipped, and the folders that have no file any more."""
        for file, known in self._passed_files.values():
            if known.remarks:
                yield from known.remarks_on(file)
        for folder, files in self._emptied.items():
            yield Problem(folder, None, _nothing_left(files), skipped=True)

    def named(self, file: File, article: Article) -> str:
        """The id of the article of a file that has none of its own."""
        return path_id(file, article, self._table, self._held)

    def gave(self, file: File, id: str) -> str | None:
        """Enters that the file gives the article. Returns the name of a later, unread file that gives it too,
        else None."""
        number = self._number(file)
        if number in self._begun:
            self._rest.add(id)
        self._table.give(number, id)
        if not self._passed:
            return None
        own = self._order.get((file.source, file.name), -1)
        later = [giver for giver in self._table.givers(id) if self._passed.get(giver, -1) > own]
        return str(self._passed_files[later[0]][0]) if later else None

    def ended(self, file: File, reading: Reading) -> None:
        """Enters how the file was read."""
        if not file.path or file.fault:
            return
        number, has_kept = self._number(file), False
        if number in self._begun:
            self._table.keep_given(number)
        elif not reading.whole:
            self._partly.setdefault(file.source, set()).add(file.name)
            if reading.failed or not _is_of_lines(file):  # of lines the others can be read
                self._failed.setdefault(file.source, set()).add(file.name)
            # Read again each time: it may no longer give the articles that it was let keep, and another may.
            if has_kept := self._table.keep_given(number):
                self._kept[str(file)] = None
        self._table.enter(number, reading)
        if reading.status and not (reading.failed or has_kept):
            self._read.append(number)

    # ---- Called by the store

    def came(self, ids: Sequence[str]) -> None:
        """Notes the articles of a batch that come from no file."""
        if not self._knows_origins:
            self._table.came_from_elsewhere(ids)
        self._expected.difference_update(ids)

    def overwrites(self, ids: Sequence[str]) -> dict[str, str]:
        """Notes articles that will replace others: files of other sources that give them too are to be read
        again, the next time that their source is indexed. By the ids of these articles, one such file."""
        own = {*self._passed, *self._numbers.values()}
        others = {id: [giver for giver in self._table.givers(id) if giver not in own] for id in ids}
        if distrusted := {giver for givers in others.values() for giver in givers}:
            self._table.distrust(sorted(distrusted))
        files = {id: max(givers, default=ELSEWHERE) for id, givers in others.items()}
        return {id: self._table.place(file) for id, file in files.items() if file != ELSEWHERE}

    def settle(self) -> None:
        """Commits the table before the engine commits: no file that was read is trusted yet."""
        if self._expected:
            self._table.lose(self._expected)
        elif self._table.in_transaction:
            self._table.distrust_left()
        self._table.commit()

    def confirm(self, removed: Iterable[str] = ()) -> None:
        """Commits the table after the engine has committed: the files that were read are trusted now, and the
        articles `removed` are deleted."""
        if self._read:
            self._table.trust(self._read)
        if removed := list(removed):
            self._table.forget(removed)
        self._table.commit()

    def gone(self) -> list[str]:
        """The articles that the sources gave once and that no source gives now."""
        return list(dict.fromkeys(id for source in self._sources for id in self._table.gone(source)))

    def lost(self, folder: Path) -> str | None:
        """Says what cannot be read in this run, which fills a new table, though it gave articles to the index
        of this data folder that nothing gives now; None if there are no such articles."""
        if faults(folder) or not (folder / SOURCES).exists():
            return None
        with closing(SourceTable(folder)) as before:
            for source in filter(None, self._sources):
                known = before.known(source)
                for place, names in self._unread(source, known, self._failed).items():
                    given = before.given(known[name].number for name in names)
                    if lost := sum(not self._table.givers(id) for id in given):
                        count = "an article" if lost == 1 else f"{lost:,} articles"
                        return f"{place} gave {count} that nothing gives now, and cannot be read as a whole"
        return None

    def refusal(self) -> Problem | None:
        """The reason why nothing may be removed, or None."""
        if self.knows_files and "" not in self._sources:
            return None
        message = "nothing is removed: only files and folders are known to have given articles before"
        return Problem(STDIN, None, message, skipped=True)

    def kept(self) -> Iterator[Problem]:
        """Remarks on articles that are not taken for gone though they were not found: on each file and folder
        that could not be read as a whole, and on other sources that do not exist now."""
        message = "what it gave before is not removed, for it cannot be read as a whole now"
        yield from (Problem(place, None, message, skipped=False) for place in self._kept)
        missing = [source for source in self._table.sources() if not is_there(Path(source))]
        for source, articles in self._table.given_only_by(missing).items() if missing else ():
            count = "an article is kept that" if articles == 1 else f"{articles:,} articles are kept that"
            message = (
                f"is not there any more, and {count} no other source gives; --forget removes what it gave"
            )
            yield Problem(source, None, message, skipped=False)

    def unchanged(self, outcomes: Outcomes) -> int:
        """The number of articles in the files, and beginnings of files, that were skipped, without those
        among the outcomes."""
        skipped = {number: known.articles for number, (_, known) in self._passed_files.items()}
        total = sum((skipped | {number: self._table.articles(number) for number in self._begun}).values())
        seen: set[str] = set()
        for id, number in self._table.given_twice() if total else ():
            if number in self._passed:
                total -= id in outcomes or id in seen
                seen.add(id)
        return total - sum(id in outcomes for id in self._rest - seen)

    # ---- Helpers

    def _number(self, file: File) -> int:
        key = (file.source, file.name)
        if key not in self._numbers:
            self._numbers[key] = self._table.number(file)
        return self._numbers[key]

    def _surveyed(self, sources: Iterable[tuple[str, Iterable[File]]]) -> _Survey:
        survey = _Survey()
        for source, files in sources:
            place = where(source)
            if place not in self._sources:
                self._sources[place] = source
                self._survey(place, files, survey)
        return survey

    def _survey(self, place: str, files: Iterable[File], survey: _Survey) -> None:
        known = self._table.known(place) if place else {}
        found, faults = self._found.setdefault(place, set()), self._faults.setdefault(place, set())
        for file in files:
            survey.files.append((file, known.get(file.name)))
            (faults if file.fault else found).add(file.name)
        alive = {name: file for name, file in known.items() if file.articles or file.trusted}
        unread = self._unread(place, alive, self._partly)
        closed = {_below(place, name) for name in faults}
        self._emptied |= {folder: len(names) for folder, names in unread.items() if folder not in closed}
        self._kept |= {path: None for path, names in unread.items() if any(alive[n].articles for n in names)}
        gone = alive.keys() - found - {name for names in unread.values() for name in names}
        survey.vanished += [alive[name].number for name in gone]

    def _unread(
        self, source: str, known: Mapping[str, Known], read_badly: Mapping[str, set[str]]
    ) -> dict[str, list[str]]:
        """By the path of each file or folder of the source that could not be read in this run, or was read
        badly, the names of the known files of which that is true."""
        found, faults, unread = self._found[source], self._faults[source], defaultdict(list)
        partly = known.keys() & (faults | read_badly.get(source, set()))
        away = out_of_reach(source, known.keys() - found - faults, found, faults)
        for name, place in (*((name, name) for name in sorted(partly)), *sorted(away.items())):
            unread[_below(source, place)].append(name)
        return unread

    def _unchanged(self, survey: _Survey) -> set[int]:
        """The numbers of the files that are as they were when they were read. Those that have only grown
        since are among them, and are entered as begun."""
        same = {known.number for file, known in survey.files if known and self._is_unchanged(file, known)}
        grown = {
            known.number: begun
            for file, known in survey.files
            if known and known.number not in same and (begun := self._begun_of(file, known))
        }
        same |= grown.keys()
        others = [known.number for _, known in survey.files if known and known.number not in same]
        shared = {other for number in others + survey.vanished for other in self._table.sharing(number)}
        self._begun = {number: begun for number, begun in grown.items() if number not in shared}
        return same - shared

    def _begun_of(self, file: File, known: Known) -> Begun | None:
        """As `_begun`, but None for a file whose articles have ids by position, as indexes had before: it is
        read as a whole, and they get ids of their own."""
        begun = _begun(file, known)
        has_positions = begun and any(_POSITION.search(id) for id in self._table.given([known.number]))
        return None if has_positions else begun

    def _is_unchanged(self, file: File, known: Known) -> bool:
        if not known.trusted or file.fault or not file.path:
            return False
        try:
            began, status = time.time_ns(), Status.of(file.path)
            if status == known.status and not known.may_lie:
                return True
            if status.size != known.status.size or digest(file.path) != known.digest:
                return False
        except OSError:
            return False  # Reading it will report the error.
        self._table.renew(known.number, status, began)
        return True


def _begun(file: File, known: Known) -> Begun | None:
    """What need not be read of a file of lines that has only grown since it was read."""
    is_packed = file.name.lower().endswith(".gz")
    if not (known.trusted and file.path and _is_of_lines(file)) or is_packed or file.fault:
        return None
    try:
        status = Status.of(file.path)
        is_longer = status.size > known.status.size > 0
        begins = is_longer and beginning(file.path, known.status.size, known.digest)
    except OSError:
        return None  # Reading it will report the error.
    return Begun(begins, status, tuple(known.remarks_on(file))) if begins else None


_POSITION = re.compile("#[0-9]{1,12}\\Z")


def _is_of_lines(file: File) -> bool:
    return extension(file.name) in LINES


def _below(source: str, name: str) -> str:
    return str(Path(source, name)) if name else source


def _nothing_left(files: int) -> str:
    were = "a file was" if files == 1 else f"{files:,} files were"
    return f"nothing can be read here any more, where {were}: is it mounted? If not, remove it"
