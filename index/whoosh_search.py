"""Which documents a clause matches in an index of Whoosh, and with which score.

Documents are identified by their numbers in the snapshot. A result is a dict from number to score.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, takewhile
from typing import TypeAlias

from whoosh.columns import EmptyColumnReader
from whoosh.fields import Schema
from whoosh.util.numeric import byte_to_length

from .clauses import (
    AllOf,
    AnyOf,
    BestOf,
    Clause,
    Everything,
    Fuzzy,
    Not,
    Phrase,
    Prefer,
    Prefix,
    Range,
    Term,
    Weighted,
)
from .whoosh_files import NO_DATE, Documents, Postings, Segment, Storage

Scores: TypeAlias = dict[int, float]

_B, _K1 = 0.75, 1.2


class Leaf:
    """One open segment; its documents have the numbers from `base` on."""

    def __init__(self, storage: Storage, schema: Schema, segment: Segment, base: int) -> None:
        self.base = base
        self.size: int = segment.doc_count_all()
        self._schema = schema
        self._files = segment.open_compound_file(storage)
        self._terms = segment.codec().terms_reader(self._files, segment)
        self._documents: Documents = segment.codec().per_document_reader(self._files, segment)
        self._deleted = frozenset(segment.deleted_docs())
        self._columns: dict[str, Sequence[bytes]] = {}
        self._words: dict[str, list[str]] = {}
        self._dates: list[int] = []

    def count(self) -> int:
        """How many documents are not deleted."""
        return self.size - len(self._deleted)

    def live(self) -> Iterator[int]:
        """The numbers of the documents that are not deleted."""
        deleted, base = self._deleted, self.base
        return (base + number for number in range(self.size) if number not in deleted)

    def text(self, column: str, number: int) -> str:
        """The value of a column (`id`, `digest`, `stored`, a facet) for a document; "" if it has none."""
        return self.data(column, number).decode()

    def data(self, column: str, number: int) -> bytes:
        """The value of a column for a document, as bytes; b"" if it has none."""
        if column not in self._columns:
            kind = self._schema[column].column_type
            # A segment lacks the column if none of its documents has a value.
            written = self._documents.has_column(column)
            found = (
                self._documents.column_reader(column, kind) if written else EmptyColumnReader(b"", self.size)
            )
            self._columns[column] = found
        return self._columns[column][number - self.base]

    def dates(self) -> Sequence[int]:
        """The dates of all documents of the segment, by number; NO_DATE for those without one."""
        if len(self._dates) < self.size:
            kind = self._schema["published"].column_type
            dated = self._documents.has_column("published")
            found = self._documents.column_reader("published", kind) if dated else [NO_DATE] * self.size
            self._dates = [found[number] for number in range(self.size)]
        return self._dates

    def date(self, number: int) -> int | None:
        """The date of a document."""
        found = self.dates()[number - self.base]
        return None if found == NO_DATE else found

    def postings(self, field: str, term: bytes) -> Postings | None:
        """The posting list of a term, including deleted documents."""
        if (field, term) not in self._terms:
            return None
        found: Postings = self._terms.matcher(field, term, self._schema[field].format)
        return found

    def with_term(self, field: str, term: bytes) -> Iterator[tuple[int, float]]:
        """The documents that hold a term, with its frequency in each."""
        postings, deleted, base = self.postings(field, term), self._deleted, self.base
        for numbers, counts in postings.blocks() if postings else ():
            yield from (
                (base + n, count) for n, count in zip(numbers, counts, strict=True) if n not in deleted
            )

    def with_terms(self, field: str, terms: Iterable[bytes]) -> Iterator[int]:
        """The documents that hold any of the terms."""
        return chain.from_iterable((n for n, _ in self.with_term(field, term)) for term in terms)

    def frequency(self, field: str, term: bytes) -> int:
        """The document frequency of a term, including deleted documents."""
        return int(self._terms.doc_frequency(field, term)) if (field, term) in self._terms else 0

    def total_length(self, field: str) -> int:
        """The total number of terms of the field in all documents."""
        return int(self._documents.field_length(field))

    def lengths(self, field: str) -> bytes:
        """The lengths of the field in all documents of the segment, as `Documents.length_codes`."""
        return self._documents.length_codes(field)

    def words(self, field: str) -> Sequence[str]:
        """All terms of the field, in order."""
        if field not in self._words:
            self._words[field] = [term.decode() for term in self.from_term(field, b"")]
        return self._words[field]

    def from_term(self, field: str, term: bytes) -> Iterator[bytes]:
        """The terms of the field from that one on, in order."""
        before = b""
        for name, found in self._terms.terms_from(field, term):
            if name != field:
                return
            if found < before:  # a damaged table can lead back, into an endless loop
                raise ValueError("a term table is out of order")
            before = found + b"\0"
            yield found


def scores(leaves: Sequence[Leaf], clause: Clause) -> Scores:
    """The documents that match a clause that `plain_clauses.simplified` returned, each with its score."""
    match clause:
        case AllOf(clauses):
            return _all(leaves, clauses)
        case AnyOf(clauses, minimum):
            return _any(leaves, clauses, minimum)
        case BestOf(clauses):
            return _best(scores(leaves, clause) for clause in clauses)
        case Not(child):
            excluded = scores(leaves, child)
            return {number: 1.0 for leaf in leaves for number in leaf.live() if number not in excluded}
        case Weighted(child, weight):
            return {number: score * weight for number, score in scores(leaves, child).items()}
        case Prefer(required, preferred):
            return _preferring(scores(leaves, required), [scores(leaves, c) for c in preferred])
        case Phrase():
            return _phrase(leaves, clause)
        case Term(field, text):
            return _term(leaves, field, text.encode())
    return dict.fromkeys(chain.from_iterable(_plain(leaf, clause) for leaf in leaves), 1.0)


def _plain(leaf: Leaf, clause: Clause) -> Iterable[int]:
    match clause:
        case Everything():
            return leaf.live()
        case Range(low, high):
            return _range(leaf, low, high)
        case Prefix(field, text):
            start = text.encode()
            terms = takewhile(lambda term: term.startswith(start), leaf.from_term(field, start))
            return leaf.with_terms(field, list(terms))
        case Fuzzy(field, text, distance):
            words = similar(leaf.words(field), text, distance)
            return leaf.with_terms(field, [word.encode() for word in words])
    raise TypeError(f"no clause: {type(clause).__name__}")


def _range(leaf: Leaf, low: int | None, high: int | None) -> Iterable[int]:
    dates, base = leaf.dates(), leaf.base
    low = NO_DATE + 1 if low is None else low
    high = max(dates, default=0) if high is None else high
    return (number for number in leaf.live() if low <= dates[number - base] <= high)


def _all(leaves: Sequence[Leaf], clauses: Sequence[Clause]) -> Scores:
    wanted = [clause for clause in clauses if not isinstance(clause, Not)]
    found = scores(leaves, wanted[0] if wanted else Everything())
    for clause in wanted[1:]:
        other = scores(leaves, clause) if found else {}
        found = {number: score + other[number] for number, score in found.items() if number in other}
    for unwanted in clauses:
        if isinstance(unwanted, Not) and found:
            excluded = scores(leaves, unwanted.clause)
            found = {number: score for number, score in found.items() if number not in excluded}
    return found


def _any(leaves: Sequence[Leaf], clauses: Sequence[Clause], minimum: int) -> Scores:
    found: Scores = {}
    times: Counter[int] = Counter()
    for clause in clauses:
        for number, score in scores(leaves, clause).items():
            found[number] = found.get(number, 0.0) + score
            times[number] += 1
    return found if minimum <= 1 else {n: score for n, score in found.items() if times[n] >= minimum}


def _best(all_found: Iterable[Scores]) -> Scores:
    best: Scores = {}
    for found in all_found:
        for number, score in found.items():
            best[number] = max(score, best.get(number, score))
    return best


def _preferring(found: Scores, preferred: Iterable[Scores]) -> Scores:
    for other in preferred:
        for number in found.keys() & other.keys():
            found[number] += other[number]
    return found


def _term(leaves: Sequence[Leaf], field: str, term: bytes) -> Scores:
    documents = sum(leaf.size for leaf in leaves)
    holding = sum(leaf.frequency(field, term) for leaf in leaves)
    if not holding:
        return {}
    rarity = math.log(1 + (documents - holding + 0.5) / (holding + 0.5)) * (_K1 + 1)
    average = sum(leaf.total_length(field) for leaf in leaves) / documents or 1.0
    damping = [_K1 * (1 - _B + _B * length / average) for length in _code_lengths()]
    found: Scores = {}
    for leaf in leaves:
        lengths, base = leaf.lengths(field), leaf.base
        for n, count in leaf.with_term(field, term):
            found[n] = rarity * count / (count + damping[lengths[n - base]])
    return found


@lru_cache(maxsize=1)
def _code_lengths() -> tuple[int, ...]:
    return tuple(byte_to_length(code) for code in range(256))


def _phrase(leaves: Sequence[Leaf], phrase: Phrase) -> Scores:
    parts = {text: _term(leaves, phrase.field, text.encode()) for text in phrase.terms}
    together = set.intersection(*(set(found) for found in parts.values()))
    found: Scores = {}
    for leaf in leaves:
        numbers = [n - leaf.base for n in together if 0 <= n - leaf.base < leaf.size]
        for number in _with_phrase(leaf, phrase, numbers):
            found[leaf.base + number] = sum(scored[leaf.base + number] for scored in parts.values())
    return found


def _with_phrase(leaf: Leaf, phrase: Phrase, numbers: Sequence[int]) -> Iterator[int]:
    places = {}
    for text in set(phrase.terms) if numbers else ():
        postings = leaf.postings(phrase.field, text.encode())
        places[text] = postings.places(numbers) if postings else {}
    for number in numbers:
        if _in_order([places[text][number] for text in phrase.terms], phrase.slop):
            yield number


def _in_order(places: Sequence[Sequence[int]], slop: int) -> bool:
    # For a given start, taking the earliest position of each next term is never worse.
    for start in places[0]:
        at = start
        for later in places[1:]:
            following = bisect_right(later, at)
            if following == len(later):
                return False
            at = later[following]
        if at - start - (len(places) - 1) <= slop:
            return True
    return False


def similar(words: Sequence[str], text: str, distance: int) -> Iterator[str]:
    """The words, given in order, that are at most `distance` edits away from the text: a letter inserted,
    deleted or changed, or two neighbours swapped (optimal string alignment). `nghị` is 1 away from `ngị`.

    Words with a common prefix share the rows of the table; if a prefix is already too far away, all words
    with that prefix are skipped.

    >>> list(similar(["nghi", "nghị", "nghĩa", "ngựa"], "nghi", distance=1))
    ['nghi', 'nghị']
    """
    rows, beginning, at = [list(range(len(text) + 1))], "", 0
    while at < len(words):
        word = words[at]
        del rows[1 + _shared(beginning, word) :]
        while len(rows) <= len(word) and not _too_far(rows, distance):
            rows.append(_next_row(rows, word, text, distance))
        beginning = word[: len(rows) - 1]
        if _too_far(rows, distance):
            at = bisect_right(words, beginning, lo=at, key=lambda other: other[: len(beginning)])
            continue
        if rows[-1][-1] <= distance:
            yield word
        at += 1


def _shared(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _too_far(rows: Sequence[Sequence[int]], distance: int) -> bool:
    # A swap uses the row before the last one.
    return len(rows) > 1 and min(rows[-1]) > distance and min(rows[-2]) >= distance


def _next_row(rows: Sequence[list[int]], word: str, text: str, distance: int) -> list[int]:
    # Only cells near the diagonal can be within the distance; the others get any larger value.
    i, above = len(rows) - 1, rows[-1]
    row = [distance + 1] * (len(text) + 1)
    row[0] = i + 1
    for j in range(max(0, i - distance), min(len(text), i + distance + 1)):
        cost = min(above[j + 1] + 1, row[j] + 1, above[j] + (word[i] != text[j]))
        if i and j and word[i] == text[j - 1] and word[i - 1] == text[j]:
            cost = min(cost, rows[-2][j - 1] + 1)
        row[j + 1] = cost
    return row
