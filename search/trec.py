"""The files of TREC: topics, relevance judgements (qrels) and runs, as trec_eval reads them.

Formats: https://trec.nist.gov/data.html for topics and judgements, and the README of trec_eval
(https://github.com/usnistgov/trec_eval) for judgements and runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from pathlib import Path
from typing import NamedTuple

from ..corpus.article import clean
from ..corpus.errors import SourceError
from .line_files import filled_lines, read_text

Qrels = dict[str, dict[str, int]]
"""By query id, the grades of the judged articles by document name."""

TAG = "tracuu"
NOTHING_FOUND = "NOTHING-FOUND"
"""The document name that stands in a run for a query without answers. A run cannot hold an empty list, and
trec_eval leaves queries that are not in the run out of its averages, which makes these too good."""

_STEP = 0.0001  # the least difference that trec_eval's single precision keeps for scores below a thousand


class Scored(NamedTuple):
    """One answer: the document name of an article, and its score."""

    document: str
    score: float


class Topic(NamedTuple):
    """A query with its id and the line on which it stands, counted from 1."""

    id: str
    text: str
    line: int


def document_name(id: str) -> str:
    """The name of an article in TREC files, whose fields are separated by white space: its id with %20 for a
    space and %0A for a newline, as in a URL. Nothing else is changed, so that ids which are URLs or numbers
    are the same as in published judgements.

    >>> document_name("bài số 1.txt")
    'bài%20số%201.txt'
    """
    return clean(id).strip().replace(" ", "%20").replace("\n", "%0A")


# ---- Topics

_TOP = re.compile(r"<top>(.*?)</top>", re.IGNORECASE | re.DOTALL)
_TAG_OF_XML = re.compile(r"<[^<>]*>")
_NUMBER = re.compile(r"<num>(?:\s*Number:)?\s*([^<\n]*)", re.IGNORECASE)
_TITLE = re.compile(r"<title>(?:\s*Topic:)?\s*([^<]*)", re.IGNORECASE)


def read_topics(text: str, path: Path) -> list[Topic]:
    """The topics of a text: `<top> <num> ... <title> ... </top>`, of which number and title are read, or
    lines of an id, a tab and a query. `path` is named in errors.

    Raises SourceError for anything else, and for an id that comes twice.

    >>> read_topics("7\\thội nghị mekong", Path("topics.tsv"))
    [Topic(id='7', text='hội nghị mekong', line=1)]
    """
    read = _classic_topics if text.lstrip().startswith("<") else _topic_lines
    topics: dict[str, Topic] = {}
    for topic in read(text, path):
        if len(topic.id.split()) != 1 or not topic.text:
            raise SourceError("a topic needs an id without spaces and a query", str(path), topic.line)
        if topic.id in topics:
            raise SourceError(f"the topic {topic.id!r} comes twice", str(path), topic.line)
        topics[topic.id] = topic
    return list(topics.values())


def _topic_lines(text: str, path: Path) -> Iterator[Topic]:
    for number, line in filled_lines(text):
        fields = line.split("\t")
        if len(fields) != 2:
            raise SourceError("expected the id of a topic, a tab and a query", str(path), number)
        yield Topic(fields[0].strip(), fields[1].strip(), number)


def _classic_topics(text: str, path: Path) -> Iterator[Topic]:
    end = 0
    for top in _TOP.finditer(text):
        line = text.count("\n", 0, top.start()) + 1
        _refuse_stray(text, end, top.start(), path)
        end = top.end()
        id, title = _NUMBER.search(top[1]), _TITLE.search(top[1])
        if id is None or title is None or "<top>" in top[1].lower():
            raise SourceError("a topic needs <num>, <title> and an end </top>", str(path), line)
        yield Topic(id[1].strip(), " ".join(unescape(title[1]).split()), line)
    _refuse_stray(text, end, len(text), path)


def _refuse_stray(text: str, start: int, end: int, path: Path) -> None:
    """Between topics there may be tags, such as <topics>, and nothing else."""
    between = text[start:end]
    rest = _TAG_OF_XML.sub("", between).lstrip()
    if rest or "<top>" in between.lower():
        line = text.count("\n", 0, end - len(between.lstrip())) + 1
        raise SourceError("expected <top> with <num>, <title> and an end </top>", str(path), line)


# ---- Judgements


def read_qrels(path: Path) -> Qrels:
    """The judgements of a file of lines `topic 0 document grade`. Grades above 0 mean relevant.

    Raises SourceError for a line of another form, and for two grades of the same article.

    >>> read_qrels(Path("qrels.txt"))                                       # doctest: +SKIP
    {'7': {'hoi-nghi-mekong': 1}}
    """
    qrels: Qrels = {}
    for number, line in filled_lines(read_text(path)):
        try:
            id, _, document, grade = line.split()
            judged = int(grade)
        except ValueError:
            raise SourceError("expected: topic 0 document grade", str(path), number) from None
        if qrels.setdefault(id, {}).setdefault(document_name(document), judged) != judged:
            raise SourceError(f"{document!r} has two grades for topic {id!r}", str(path), number)
    return qrels


# ---- Runs


def write_run(path: Path, rankings: Iterable[tuple[str, Sequence[Scored]]]) -> None:
    """Writes lines `topic Q0 document rank score tag`, for each query id its answers, best first.

    trec_eval sorts by score and ignores ranks, so equal scores are made to differ by a tiny step. A query
    without answers gets one line for NOTHING_FOUND. Raises SourceError if the file cannot be written.

    >>> write_run(Path("run.txt"), [("7", [Scored("hoi-nghi-mekong", 12.5)])])  # doctest: +SKIP
    """
    lines = [line for id, ranking in rankings for line in _run_lines(id, ranking)]
    try:
        path.write_text("".join(lines), "utf-8", newline="\n")
    except OSError as error:
        raise SourceError(f"cannot be written: {error.strerror}; choose another place", str(path)) from None


def _run_lines(id: str, ranking: Sequence[Scored]) -> Iterator[str]:
    score = float("inf")
    for rank, answer in enumerate(ranking or [Scored(NOTHING_FOUND, 0)], 1):
        score = min(round(answer.score, 4), score - _STEP)
        yield f"{id} Q0 {answer.document} {rank} {score:.4f} {TAG}\n"


def read_run(path: Path) -> dict[str, tuple[str, ...]]:
    """The document names of a run by query id, best score first, equal scores in the order of the file. A
    query with only NOTHING_FOUND has none.

    Raises SourceError for a line of another form, and for a document that comes twice for one query.

    >>> read_run(Path("run.txt"))                                           # doctest: +SKIP
    {'7': ('hoi-nghi-mekong',)}
    """
    scores: dict[str, dict[str, float]] = {}
    for number, line in filled_lines(read_text(path)):
        try:
            id, _, document, _, score, _ = line.split()
            found = float(score)
        except ValueError:
            raise SourceError("expected: topic Q0 document rank score tag", str(path), number) from None
        if document in scores.setdefault(id, {}):
            raise SourceError(f"{document!r} comes twice for topic {id!r}", str(path), number)
        scores[id][document] = found
    return {id: _best_first(answers) for id, answers in scores.items()}


def _best_first(scores: dict[str, float]) -> tuple[str, ...]:
    ordered = sorted(scores, key=scores.__getitem__, reverse=True)
    return tuple(document for document in ordered if document != NOTHING_FOUND)
