"""What the files of a run give, and what becomes of the articles that they no longer give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from ..corpus import Article
from ..corpus.errors import TracuuError
from ..corpus.files import LINES, STDIN, File, absolute_path, extension
from ..corpus.problem import Problem, UnknownFields
from ..corpus.recorder import ReadBefore, Reading
from .absence import is_there
from .disk_errors import exists
from .holdings import Holdings
from .known_files import KnownFile, LeftOut, left_out
from .layout import SOURCES
from .path_ids import path_id
from .report import Outcomes
from .source_database import ELSEWHERE, copy_table, table_faults
from .source_table import SourceTable
from .survey import SourceState, Survey, surveyed


@contextmanager
def following(folder: Path, articles: Iterable[Article], held: Holdings) -> Iterator[Ledger]:
    """The ledger of a run that brings these articles into the index of this data folder, whose articles are
    `held`."""
    with closing(SourceTable(folder)) as table:
        table.renew_layout()
        made = Ledger(table, held)
        made.follow(articles)
        yield made


@contextmanager
def renewing(old: Path, folder: Path) -> Iterator[Ledger]:
    """The ledger of a run that fills a new data folder with the articles of the old one."""
    copy_table(old, folder)
    with closing(SourceTable(folder)) as table:
        yield Ledger(table, Holdings(), table.ids())


@contextmanager
def forgetting(folder: Path, source: str) -> Iterator[Ledger]:
    """The ledger of a run without articles, in which all files of a source count as gone; afterwards the
    source is not known any more. Raises TracuuError if it was not known before."""
    with closing(SourceTable(folder)) as table:
        place = table.as_known(absolute_path(source))
        made = Ledger(table, Holdings())
        made.take_for_gone(place, source)
        yield made
        table.drop(place)
        table.commit()


class Ledger:
    """Keeps the table of sources in step with a run: the recorder of an `ArticleStream`.

    `held`: what the index holds before the run. `expected`: for a run that refills a data folder from its own
    articles, the ids in the table, all of which should come again. None for any other run.
    """

    def __init__(self, table: SourceTable, held: Holdings, expected: Iterable[str] | None = None) -> None:
        self._table = table
        self._held = held
        self._expected = set(expected or ())
        self.knows_files = expected is not None
        """Whether it is told which files the articles come from, or its table says so already."""
        self._survey = Survey()
        self._numbers: dict[tuple[str, str], int] = {}
        self._rest: set[str] = set()  # the articles in the rest of files of which only that is read
        self._read: list[int] = []
        # By source and file, what was left out of files that were read in part; None: all or an unknown part.
        self._left_out: dict[str, dict[str, LeftOut | None]] = defaultdict(dict)
        self._let_keep: dict[str, None] = {}  # files that were read in part, and keep what they gave before

    def follow(self, articles: Iterable[Article]) -> None:
        """Becomes the recorder of the articles, if they come from files. Raises ValueError if some of them
        have been asked for before: they would be missing."""
        # Duck-typed: importing the readers for a type check takes time that other articles need not spend.
        recorded_by = getattr(articles, "recorded_by", None)
        self.knows_files = recorded_by is not None
        if recorded_by and not recorded_by(self):
            raise ValueError(
                "these articles have been read from before: call read_articles(...) for each run"
            )

    def take_for_gone(self, place: str, source: str) -> None:
        """Enters that a source has no file any more. Raises TracuuError if none is known."""
        if not place or not (known := self._table.known(place)):
            raise TracuuError(
                f"no file of {place or source} is known; tracuu info names the sources of an index"
            )
        self.knows_files, self._survey = True, Survey({place: SourceState(place)})
        for file in known.values():
            self._table.vanish(file.number)

    # ---- Called by an ArticleStream

    def choose(self, sources: Iterable[tuple[str, Iterable[File]]]) -> Iterable[File]:
        """The files to read, out of all files of the sources."""
        self._survey = surveyed(sources, self._table)
        return [file for _, file in self._survey.to_read.values()]

    def read_before(self, file: File) -> ReadBefore | None:
        """What was read of a chosen file in an earlier run and need not be read again; else None."""
        return self._survey.grown.get(self._number(file)) if self._survey.grown else None

    def earlier_remarks(self) -> Iterator[Problem | UnknownFields]:
        """Earlier remarks about the files that are skipped, and the folders that have no file any more."""
        for one in self._survey.passed_over.values():
            if one.known.remarks:
                yield from one.known.remarks_on(one.file)
        for state in self._survey.sources.values():
            for folder, files in state.emptied.items():
                yield Problem(folder, None, _nothing_left(files), skipped=True)

    def id_of(self, file: File, article: Article) -> str:
        """The id of the article of a file that has none of its own."""
        return path_id(file, article, self._table, self._held)

    def gave(self, file: File, id: str) -> str | None:
        """Enters that the file gives the article. Returns the name of a later, unread file that gives it too,
        else None."""
        number, passed_over = self._number(file), self._survey.passed_over
        if number in self._survey.grown:
            self._rest.add(id)
        self._table.give(number, id)
        if not passed_over:
            return None
        own, _ = self._survey.to_read[file.source, file.name]
        givers = (passed_over[giver] for giver in self._table.givers(id) if giver in passed_over)
        return next((str(giver.file) for giver in givers if giver.place > own), None)

    def ended(self, file: File, reading: Reading) -> None:
        """Enters how the file was read."""
        if not file.path or file.fault:
            return
        number, has_kept = self._number(file), False
        if number in self._survey.grown:
            self._table.keep_given(number)
        elif not reading.whole and (has_kept := self._table.keep_given(number)):
            # Read again each time: it may no longer give the articles that it was let keep, and another may.
            self._let_keep[str(file)] = None
        self._table.enter(number, reading)
        if not reading.whole:
            has_lines = extension(file.name) in LINES and not reading.failed and self._table.articles(number)
            self._left_out[file.source][file.name] = left_out(reading.remarks) if has_lines else None
        if reading.status and not (reading.failed or has_kept):
            self._read.append(number)

    # ---- Called by the store

    def came(self, ids: Sequence[str]) -> None:
        """Notes that the articles of a batch came, from no file unless it knows files."""
        if not self.knows_files:
            self._table.came_from_elsewhere(ids)
        self._expected.difference_update(ids)

    def from_several(self, ids: Sequence[str]) -> list[str]:
        """Those of the articles that several files give or gave."""
        return self._table.shared(ids)

    def overwrites(self, ids: Sequence[str]) -> dict[str, str]:
        """Notes articles that will replace others: files of other sources that give them too are to be read
        again, the next time that their source is indexed. By the ids of these articles, one other file that
        gives them."""
        read, passed_over = set(self._numbers.values()), self._survey.passed_over
        givers = {id: set(self._table.givers(id)) for id in ids}
        if elsewhere := set().union(*givers.values()) - read - passed_over.keys():
            self._table.distrust(sorted(elsewhere))
        others = {id: self._other_place(found - read, found & read) for id, found in givers.items()}
        return {id: place for id, place in others.items() if place}

    def _other_place(self, others: set[int], own: set[int]) -> str | None:
        """The place of the last of these files that is none of an article's own, under another source."""
        places = [self._table.place(file) for file in sorted(others - {ELSEWHERE}, reverse=True)]
        same = {self._table.place(file) for file in own} if places else ()
        return next((place for place in places if place not in same), None)

    def before_commit(self) -> None:
        """Commits the table before the engine commits: no file that was read is trusted yet."""
        if self._expected:
            self._table.lose(self._expected)
        elif self._table.in_transaction:
            self._table.distrust_left()
        self._table.commit()

    def after_commit(self, removed: Sequence[str]) -> None:
        """Commits the table after the engine has committed: the files that were read are trusted now, and the
        articles `removed` are deleted."""
        if self._read:
            self._table.trust(self._read)
        if removed:
            self._table.forget(removed)
        self._table.commit()

    def gone(self) -> list[str]:
        """The articles that the sources gave once and that no source gives now."""
        return list(dict.fromkeys(id for source in self._survey.sources for id in self._table.gone(source)))

    def lost(self, folder: Path) -> str | None:
        """Says what cannot be read in this run, which fills a new table, though it gave articles to the index
        of this data folder that nothing gives now; None if there are no such articles."""
        if table_faults(folder) or not exists(folder / SOURCES):
            return None
        with closing(SourceTable(folder)) as before:
            for place, lost in self._lost_of(before):
                count = "an article" if lost == 1 else f"{lost:,} articles"
                return f"{place} gave {count} that nothing gives now, and cannot be read as a whole"
        return None

    def _lost_of(self, before: SourceTable) -> Iterator[tuple[str, int]]:
        """The files and folders that cannot be read as a whole, each with the number of the articles that it
        gave, for all the table `before` knows, and that nothing gives now."""
        for source, state in self._survey.sources.items():
            known = before.known(before.as_known(source)) if source else {}
            unread = state.unread(known, self._with_more_left_out(source, known))
            for place, names in unread.items():
                given = before.given(known[name].number for name in names)
                if lost := sum(not self._table.givers(id) for id in given):
                    yield place, lost

    def _with_more_left_out(self, source: str, known: Mapping[str, KnownFile]) -> set[str]:
        """The known files of which more was left out in this run than before."""
        return {
            name
            for name, lines in self._left_out[source].items()
            if name in known and (lines is None or not lines <= known[name].left_out)
        }

    def refusal(self) -> Problem | None:
        """The reason why nothing may be removed, or None."""
        if self.knows_files and "" not in self._survey.sources:
            return None
        message = "nothing is removed: only files and folders are known to have given articles before"
        return Problem(STDIN, None, message, skipped=True)

    def kept(self) -> Iterator[Problem]:
        """Remarks on articles that are not taken for gone though they were not found: on each file and folder
        that could not be read as a whole, and on other sources that do not exist now."""
        message = "what it gave before is not removed, for it cannot be read as a whole now"
        kept = [path for state in self._survey.sources.values() for path in state.kept]
        places = dict.fromkeys((*kept, *self._let_keep))
        yield from (Problem(place, None, message, skipped=False) for place in places)
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
        passed_over, grown = self._survey.passed_over, self._survey.grown
        skipped = {number: one.known.articles for number, one in passed_over.items()}
        total = sum((skipped | {number: self._table.articles(number) for number in grown}).values())
        seen: set[str] = set()
        for id, number in self._table.given_twice() if total else ():
            if number in passed_over:
                total -= id in outcomes or id in seen
                seen.add(id)
        return total - sum(id in outcomes for id in self._rest - seen)

    # ---- Helpers

    def _number(self, file: File) -> int:
        key = (file.source, file.name)
        if key not in self._numbers:
            self._numbers[key] = self._table.number(file)
        return self._numbers[key]


def _nothing_left(files: int) -> str:
    were = "a file was" if files == 1 else f"{files:,} files were"
    return f"nothing can be read here any more, where {were}: is it mounted? If not, remove it"
