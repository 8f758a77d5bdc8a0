"""The queries with which a ranking is measured, and the articles that are relevant to them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2s
from pathlib import Path
from random import Random

from ..corpus.accents import without_accents as decomposed_without_accents
from ..corpus.errors import SourceError
from .line_files import filled_lines, read_text
from .trec import Qrels, document_name, read_qrels, read_topics

TOPIC = "topic"
"""The kind of all queries of TREC topics, which have no kinds."""


class Accents(StrEnum):
    """Which accents of a query are kept: all, none, or those of about half of its syllables."""

    KEPT = "kept"
    REMOVED = "removed"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Query:
    """A query to measure. `relevant` maps the document names (in TREC files) of relevant articles to their
    grades, from 1. The `id` has no white space."""

    id: str
    kind: str
    text: str
    relevant: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class AskedQuery:
    """A query with its accents kept, removed or mixed: `text` is what is typed."""

    query: Query
    accents: Accents
    text: str

    @property
    def id(self) -> str:
        """The id in a run: that of the query, so that published judgements fit; with a suffix if the
        accents were changed."""
        id = self.query.id
        return id if self.accents is Accents.KEPT else f"{id}-{self.accents}"


@dataclass(frozen=True, slots=True)
class Queries:
    """The content of a file of queries. `notes` tells the user what in it cannot be measured."""

    queries: tuple[Query, ...]
    notes: tuple[str, ...] = ()


def ask(queries: Iterable[Query], variants: Iterable[Accents]) -> Iterator[AskedQuery]:
    """Each query in each variant, once.

    >>> query = Query("7", "topic", "hội nghị", {"mekong": 1})
    >>> [(asked.id, asked.text) for asked in ask([query], [Accents.KEPT, Accents.REMOVED])]
    [('7', 'hội nghị'), ('7-removed', 'hoi nghi')]
    """
    once = list(dict.fromkeys(variants))
    for query in queries:
        for accents in once:
            yield AskedQuery(query, accents, _CHANGES[accents](query.text))


def without_accents(text: str) -> str:
    """The text as typed without accents: every mark off, đ as d, the rest composed (NFC) as people
    type it: what `corpus.accents` gives may be decomposed, Hangul for one.

    >>> without_accents("Đường sắt")
    'Duong sat'
    """
    return unicodedata.normalize("NFC", decomposed_without_accents(text))


_SEED = "2024-07-26"


def with_some_accents(text: str) -> str:
    """The text with the accents of each accented syllable removed with probability one half. Random, but the
    same in every run: it depends only on the text.

    >>> with_some_accents("hợp tác đường sắt") == with_some_accents("hợp tác đường sắt")
    True
    """
    text = unicodedata.normalize("NFC", text)
    chance = Random(f"{_SEED} {text}")

    def perhaps(syllable: re.Match[str]) -> str:
        bare = without_accents(syllable[0])
        return bare if bare != syllable[0] and chance.random() < 0.5 else syllable[0]

    return re.sub(r"\w+", perhaps, text)


_CHANGES: Mapping[Accents, Callable[[str], str]] = {
    Accents.KEPT: str,
    Accents.REMOVED: without_accents,
    Accents.MIXED: with_some_accents,
}


def read_queries(path: Path, qrels: Path | None = None) -> Queries:
    """The queries of a file in one of these formats, recognised by the first line:

    - lines of a kind, the id of a relevant article, a query and perhaps a grade, separated by tabs. Lines
      with the same kind and query are one query with several relevant articles;
    - TREC topics, classic or as lines of an id, a tab and a query, with their judgements in `qrels`.

    Raises SourceError with file and line for anything else.

    >>> read_queries(Path("truy-van.tsv")).queries[0].text             # doctest: +SKIP
    'hội nghị mekong'
    """
    text = read_text(path)
    first = next((line for _, line in filled_lines(text)), None)
    if first is None:
        raise SourceError("there is no query in it", str(path))
    if not first.lstrip().startswith("<") and first.count("\t") > 1:
        if qrels is not None:
            raise SourceError("says itself what is relevant: leave out the judgements", str(path))
        return Queries(tuple(_known_items(text, path)))
    topics = read_topics(text, path)
    if qrels is None:
        raise SourceError("has topics only: name the file of judgements, with --qrels FILE", str(path))
    for topic in topics:
        if topic.id.endswith(("-removed", "-mixed")):
            raise SourceError(
                f"rename {topic.id!r}: that end is for queries that are changed", str(path), topic.line
            )
    queries = [Query(topic.id, TOPIC, topic.text, {}) for topic in topics]
    return _judged(queries, read_qrels(qrels), qrels)


def _judged(queries: list[Query], qrels: Qrels, path: Path) -> Queries:
    """The queries with their relevant articles; those without any are left out, with a note."""
    judged, unanswerable = [], []
    for query in queries:
        grades = qrels.get(query.id, {}).items()
        relevant = {document: grade for document, grade in grades if grade > 0}
        if relevant:
            judged.append(Query(query.id, query.kind, query.text, relevant))
        else:
            unanswerable.append(query.id)
    if not judged:
        raise SourceError("has no relevant article for any of the topics", str(path))
    unknown = qrels.keys() - {query.id for query in queries}
    notes = _note("left out, nothing is relevant for", unanswerable) + _note(
        "not asked, only judged:", unknown
    )
    return Queries(tuple(judged), notes)


def _note(what: str, ids: Iterable[str]) -> tuple[str, ...]:
    named = sorted(ids)
    more = f" and {len(named) - 5:,} more" if len(named) > 5 else ""
    return (f"{what} {', '.join(named[:5])}{more}",) if named else ()


def _known_items(text: str, path: Path) -> Iterator[Query]:
    relevant: dict[tuple[str, str], dict[str, int]] = {}
    for number, line in filled_lines(text):
        fields = [field.strip() for field in line.split("\t")]
        try:
            kind, document, query, grade = _fields(fields)
        except ValueError as error:
            raise SourceError(str(error), str(path), number) from None
        documents = relevant.setdefault((kind, query), {})
        if documents.setdefault(document_name(document), grade) != grade:
            raise SourceError(f"{document!r} has two grades for this query", str(path), number)
    for (kind, query), documents in relevant.items():
        yield Query(_stable_id(kind, query), kind, query, documents)


def _fields(fields: list[str]) -> tuple[str, str, str, int]:
    if len(fields) not in (3, 4) or not all(fields):
        raise ValueError(
            "expected kind, id of a relevant article, query and perhaps a grade, set apart by tabs"
        )
    kind, document, query, grade = (*fields, "1")[:4]
    if len(kind.split()) != 1:
        raise ValueError(f"the kind {kind!r} has spaces, which a run cannot hold")
    if not (grade.isdecimal() and int(grade) > 0):
        raise ValueError(f"the grade {grade!r} is not a number above 0")
    return kind, document, query, int(grade)


def _stable_id(kind: str, query: str) -> str:
    """An id that depends only on the query, so that runs can be compared after the file has grown."""
    return f"{kind}-{blake2s(query.encode(), digest_size=5).hexdigest()}"
