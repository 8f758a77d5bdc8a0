"""Files, folders and standard input -> articles, one at a time.

Whatever a file holds, reading goes on with the next one. What could not be read or was left out is listed in
`ArticleStream.problems` and logged.
"""

from __future__ import annotations

import logging
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter
from pathlib import Path

from .article import FIELDS, Article
from .encoding import Undecodable
from .errors import SourceError
from .files import STDIN, File, Files, extension, total_size
from .formats import READERS, ByPath, Found, Item, json_lines, skipped, sniffed
from .paths import exists
from .problem import Problem, UnknownFields
from .recorder import Reading, Recorder, Status
from .streams import Beginning, Digester, Meter, Unpackable, digester, first_bytes, opened

_LOG = logging.getLogger("tracuu.corpus")
# If the application has no log handler, Python would print warnings to stderr.
logging.getLogger("tracuu").addHandler(logging.NullHandler())


def read_articles(*sources: str | os.PathLike[str]) -> ArticleStream:
    """The articles of files, of folders and all that is below them, and of standard input ("-").

    Read are saved web pages (.html, .htm; .mhtml, .mht if saved in one file with their pictures), their text
    (.txt), JSON (.json: an article, an array of them, or an object with such an array under "articles") and
    JSON lines (.jsonl, .ndjson), each also as .gz. A remark counts the other files of a folder. A JSON
    article has the fields of `Article`; an article without an id gets its url as one, or else its path below
    the source, with "#" and a digest of its content in a file of many.

    Nothing is read before the first article is asked for, but SourceError is raised at once if a source
    does not exist.

    >>> for article in read_articles("Tin tức"):  # doctest: +SKIP
    ...     print(article.title)
    Khai mạc Hội nghị
    """
    return ArticleStream([_existing(os.fspath(source)) for source in sources])


def _existing(source: str) -> str:
    if source == STDIN:
        return source
    try:
        is_there = bool(source) and exists(Path(source))
    except (OSError, ValueError) as error:  # as of a name that is too long
        reason = getattr(error, "strerror", None) or error
        raise SourceError(f"cannot be looked at: {reason}. Check its name, and try again", source) from error
    if not is_there:
        raise SourceError(
            "there is no such file or folder; check its name, or give - for standard input", source
        )
    return source


class ArticleStream(Iterator[Article]):
    """An iterator over articles that keeps the problems met on the way in `problems`, equal ones of a file as
    one. Each is also logged when it is first met, as a warning of the logger `tracuu.corpus`."""

    def __init__(self, sources: Iterable[str]) -> None:
        self.problems: list[Problem] = []
        self.sources = tuple(sources)
        """The sources as the caller named them."""
        self._meter = Meter()
        self._recorder: Recorder | None = None
        self._has_begun = False
        self._told: dict[tuple[str, str, bool], int] = {}  # from kinds of problems to places in the list
        self._items = _gathered(self._all())

    def __repr__(self) -> str:
        return f"ArticleStream({', '.join(map(repr, self.sources))})"

    def recorded_by(self, recorder: Recorder) -> bool:
        """Lets the recorder choose the files to read, and tells it what they give. Returns False, and does
        nothing, if the first article has been asked for already."""
        if not self._has_begun:
            self._recorder = recorder
        return not self._has_begun

    @property
    def fraction_read(self) -> float:
        """The share of the files' bytes that has been read, from 0 to 1. Standard input is not counted."""
        return min(1.0, self._meter.bytes_read() / self._size) if self._size else 0.0

    @cached_property
    def _size(self) -> int:
        return total_size(file for _, files in self._found() for file in files)

    def _found(self) -> list[tuple[str, Files]]:
        return [(source, Files(source, frozenset(READERS))) for source in self.sources]

    def _all(self) -> Iterator[Item]:
        self._has_begun = True
        found = self._found()
        if self._recorder:
            yield from self._all_recorded(found, self._recorder)
        else:
            for _, files in found:
                for file in files:
                    yield from _named(_file(file, self._meter, _Attempt()), attrgetter("id"))
        for source, files in found:
            if files.others:
                yield Problem(source, None, _passed_over(files.others), skipped=False)

    def _all_recorded(self, found: list[tuple[str, Files]], recorder: Recorder) -> Iterator[Item]:
        chosen = list(recorder.choose(found))
        self._size = total_size(chosen)  # and not that of all files, if it has been asked for
        for file in chosen:
            yield from _recorded(file, self._meter, recorder)
        yield from recorder.earlier_remarks()

    def __next__(self) -> Article:
        for item in self._items:
            if isinstance(item, Article):
                return item
            self._note(item)
        raise StopIteration

    def _note(self, problem: Problem) -> None:
        place = self._told.setdefault(problem.kind, len(self.problems))
        if place == len(self.problems):
            self.problems.append(problem)
            _LOG.warning("%s", problem)
        else:
            both = (self.problems[place], problem)
            first = min(both, key=lambda one: one.line or 0)
            self.problems[place] = replace(first, count=sum(one.count for one in both))


_MOST_ENDINGS = 8


def _passed_over(others: Counter[str]) -> str:
    """Says how many files of which kinds in a folder were not read."""
    common = others.most_common(_MOST_ENDINGS)
    counts = [
        f"{count:,} {f'ending in {ending}' if ending else 'without an ending'}" for ending, count in common
    ]
    if rest := others.total() - sum(count for _, count in common):
        counts.append(f"{rest:,} others")
    return f"files not read: {', '.join(counts)} (read are {' '.join(sorted(READERS))} and .gz of these)"


_MOST_NAMES = 20


def _gathered(items: Iterable[Item]) -> Iterator[Article | Problem]:
    """The items, with one remark about all unknown fields at the end instead of one for each article."""
    first: UnknownFields | None = None
    names: dict[str, None] = {}
    for item in items:
        if not isinstance(item, UnknownFields):
            yield item
            continue
        first = first or item
        for name in item.names[:_MOST_NAMES]:
            if len(names) < _MOST_NAMES:
                names[repr(name[:40])] = None
    if first:
        message = f"unknown fields are ignored: {', '.join(names)} (known are {', '.join(FIELDS)})"
        yield Problem(first.path, first.line, message, skipped=False)


# ---- From a file to its items


@dataclass(slots=True)
class _Attempt:
    """The state of reading one file: after a beginning that need not be read, if there is one. It has failed
    if the file could not be read to its end."""

    digester: Digester | None = None
    beginning: Beginning | None = None
    failed: bool = False


def _file(file: File, meter: Meter, attempt: _Attempt) -> Iterator[Found]:
    if file.fault:
        attempt.failed = True
        yield skipped(file, file.fault)
        return
    try:
        if beginning := attempt.beginning:
            with opened(file, meter, attempt.digester, beginning.size) as stream:
                yield from json_lines(file, stream, beginning.lines)
            return
        with opened(file, meter, attempt.digester) as stream:
            read = sniffed(first_bytes(stream)) if file.path is None else READERS[extension(file.name)]
            yield from read(file, stream)
    except (OSError, Unpackable, Undecodable) as error:
        attempt.failed = True
        yield skipped(file, f"cannot be read: {getattr(error, 'strerror', None) or error}")


def _recorded(file: File, meter: Meter, recorder: Recorder) -> Iterator[Item]:
    """What the file gives, and the recorder is told of it. An article that a later, unread file gives too is
    replaced by a problem."""
    began, before = time.time_ns(), _status(file)
    taken, beginning = digester(), None
    remarks: dict[tuple[object, ...], Problem | UnknownFields] = {}
    if earlier := recorder.read_before(file):
        before, beginning, taken = earlier.status, earlier.beginning, earlier.beginning.digester
        remarks = {remark.kind: remark for remark in earlier.remarks}
    attempt = _Attempt(taken, beginning)
    for item in _named(_file(file, meter, attempt), lambda article: recorder.id_of(file, article)):
        if not isinstance(item, Article):
            same = remarks.setdefault(item.kind, item)
            if same is not item and isinstance(same, Problem):
                remarks[item.kind] = replace(same, count=same.count + 1)
        elif later := recorder.gave(file, item.id):
            item = _giving_way(file, later)
        yield item
    status = before if before == _status(file) else None
    recorder.ended(file, Reading(status, began, taken.digest(), tuple(remarks.values()), attempt.failed))


def _named(items: Iterable[Found], name: Callable[[Article], str]) -> Iterator[Item]:
    """The items; an article that goes by its path has the id that `name` gives it."""
    for item in items:
        yield replace(item.article, id=name(item.article)) if isinstance(item, ByPath) else item


def _giving_way(file: File, later: str) -> Problem:
    message = f"gives an article whose id comes again in {later}: that later article is kept"
    return Problem(str(file), None, message, skipped=False)


def _status(file: File) -> Status | None:
    try:
        return Status.of(file.path) if file.path else None
    except OSError:
        return None
