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
class Question:
    """A query to measure. `relevant` maps the document names (in TREC files) of relevant articles to their
    grades, from 1. The `id` has no white space."""

    id: str
    kind: str
    text: str
    relevant: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its accents kept, removed or mixed: `text` is what is typed."""

    question: Question
    accents: Accents
    text: str

    @property
    def id(self) -> str:
        """The id in a run: that of the question, so that published judgements fit; with a suffix if the
        accents were changed."""
        id = self.question.id
        return id if self.accents is Accents.KEPT else f"{id}-{self.accents}"


@dataclass(frozen=True, slots=True)
class Questions:
    """The content of a file of queries. `notes` tells the user what in it cannot be measured."""

    questions: tuple[Question, ...]
    notes: tuple[str, ...] = ()


def ask(questions: Iterable[Question], variants: Iterable[Accents]) -> Iterator[Asked]:
    """Each question in each variant, once.

    >>> question = Question("7", "topic", "hội nghị", {"mekong": 1})
    >>> [(asked.id, asked.text) for asked in ask([question], [Accents.KEPT, Accents.REMOVED])]
    [('7', 'hội nghị'), ('7-removed', 'hoi nghi')]
    """
    once = list(dict.fromkeys(variants))
    for question in questions:
        for accents in once:
            yield Asked(question, accents, _CHANGES[accents](question.text))


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


def read_questions(path: Path, qrels: Path | None = None) -> Questions:
    """The queries of a file in one of these formats, recognised by the first line:

    - lines of a kind, the id of a relevant article, a query and perhaps a grade, separated by tabs. Lines
      with the same kind and query are one query with several relevant articles;
    - TREC topics, classic or as lines of an id, a tab and a query, with their judgements in `qrels`.

    Raises SourceError with file and line for anything else.

    >>> read_questions(Path("truy-van.tsv")).questions[0].text             # doctest: +SKIP
    'hội nghị mekong'
    """
    text = read_text(path)
    first = next((line for _, line in filled_lines(text)), None)
    if first is None:
        raise SourceError("there is no query in it", str(path))
    if not first.lstrip().startswith("<") and first.count("\t") > 1:
        if qrels is not None:
            raise SourceError("says itself what is relevant: leave out the judgements", str(path))
        return Questions(tuple(_known_items(text, path)))
    topics = read_topics(text, path)
    if qrels is None:
        raise SourceError("has topics only: name the file of judgements, with --qrels FILE", str(path))
    for topic in topics:
        if topic.id.endswith(("-removed", "-mixed")):
            raise SourceError(
                f"rename {topic.id!r}: that end is for queries that are changed", str(path), topic.line
            )
    questions = [Question(topic.id, TOPIC, topic.text, {}) for topic in topics]
    return _judged(questions, read_qrels(qrels), qrels)


def _judged(questions: list[Question], qrels: Qrels, path: Path) -> Questions:
    """The questions with their relevant articles; those without any are left out, with a note."""
    judged, unanswerable = [], []
    for question in questions:
        grades = qrels.get(question.id, {}).items()
        relevant = {document: grade for document, grade in grades if grade > 0}
        if relevant:
            judged.append(Question(question.id, question.kind, question.text, relevant))
        else:
            unanswerable.append(question.id)
    if not judged:
        raise SourceError("has no relevant article for any of the topics", str(path))
    unknown = qrels.keys() - {question.id for question in questions}
    notes = _note("left out, nothing is relevant for", unanswerable) + _note(
        "not asked, only judged:", unknown
    )
    return Questions(tuple(judged), notes)


def _note(what: str, ids: Iterable[str]) -> tuple[str, ...]:
    named = sorted(ids)
    more = f" and {len(named) - 5:,} more" if len(named) > 5 else ""
    return (f"{what} {', '.join(named[:5])}{more}",) if named else ()


def _known_items(text: str, path: Path) -> Iterator[Question]:
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
        yield Question(_stable_id(kind, query), kind, query, documents)


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
