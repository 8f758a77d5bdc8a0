"""Cutting texts into words: Tra cứu's own decoder against pyvi, whose output it gives."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from statistics import median
from typing import Any

from .processes import call
from .slices import Slice, records
from .timing import Series, interleaved, series

QUERIES = 200
"""Queries of ten syllables, cut one by one."""

BATCH, BATCH_SUBSET, SCALAR, PYVI = "segment", "segment, subset", "segment_query", "pyvi"


@dataclass(frozen=True, slots=True)
class Cut:
    """How one contender cuts texts: seconds to load (libraries and model), seconds a million characters of
    running text, milliseconds a query of ten syllables. `same`: its words are those of pyvi, where both have
    cut the same texts."""

    name: str
    characters: int
    load: Series
    text: Series | None
    query: Series | None
    same: bool | None


def measure(articles: Slice, queries: Sequence[str], rounds: int, note: Callable[[str], None]) -> list[Cut]:
    """All contenders, each from cold in a new process a round. pyvi is given the subset."""
    base, subset = str(articles.base), str(articles.subset)
    jobs: dict[str, Callable[[], Any]] = {
        BATCH: lambda: call(cut_in_batches, source=base)[1],
        BATCH_SUBSET: lambda: call(cut_in_batches, source=subset)[1],
        SCALAR: lambda: call(cut_queries, queries=queries)[1],
        PYVI: lambda: call(cut_by_pyvi, source=subset, queries=queries)[1],
    }
    found = interleaved(rounds, jobs, lambda what: note(f"segmentation: {what}"))
    digests = {name: results[0]["digests"] for name, results in found.items()}
    return [_cut(name, results, digests[PYVI]) for name, results in found.items()]


def _cut(name: str, results: list[dict[str, Any]], expected: dict[str, str]) -> Cut:
    first = results[0]
    shared = expected.keys() & first["digests"].keys()
    characters, text = first.get("characters", 0), _series(results, "text")
    return Cut(
        name,
        characters,
        series(result["load"] for result in results),
        text.scaled(1e6 / characters) if text else None,
        _series(results, "query"),
        all(expected[what] == first["digests"][what] for what in shared) if shared else None,
    )


def _series(results: list[dict[str, Any]], what: str) -> Series | None:
    return series(result[what] for result in results) if what in results[0] else None


# ---- In processes of their own


def cut_in_batches(source: str) -> dict[str, Any]:
    """Running text through `tracuu.index.segment`, handed over as a stream."""
    texts = list(_texts(source))
    started = time.perf_counter()
    from tracuu.index import segment

    segment(["một"])
    loaded = time.perf_counter()
    words = segment(iter(texts))
    return {"load": loaded - started, **_texts_cut(loaded, texts), "digests": {source: _digest(words)}}


def cut_queries(queries: list[str]) -> dict[str, Any]:
    """Queries through `tracuu.index.words.segment_query`."""
    started = time.perf_counter()
    from tracuu.index.words import segment_query

    segment_query("một")
    loaded = time.perf_counter()
    return {
        "load": loaded - started,
        "query": _a_query(segment_query, queries),
        "digests": {"queries": _digest(map(segment_query, queries))},
    }


def cut_by_pyvi(source: str, queries: list[str]) -> dict[str, Any]:
    """Running text and queries through `pyvi.ViTokenizer.tokenize`."""
    texts = list(_texts(source))
    started = time.perf_counter()
    from pyvi import ViTokenizer

    ViTokenizer.tokenize("một")
    loaded = time.perf_counter()
    words = [ViTokenizer.tokenize(text) for text in texts]
    return {
        "load": loaded - started,
        **_texts_cut(loaded, texts),
        "query": _a_query(ViTokenizer.tokenize, queries),
        "digests": {source: _digest(words), "queries": _digest(map(ViTokenizer.tokenize, queries))},
    }


def _texts_cut(since: float, texts: Sequence[str]) -> dict[str, float]:
    return {"text": time.perf_counter() - since, "characters": sum(map(len, texts))}


def _texts(source: str) -> Iterator[str]:
    for record in records(Path(source)):
        yield from (record.title, record.lead, record.body)


def _a_query(tokenize: Callable[[str], str], queries: Sequence[str]) -> float:
    """Milliseconds a query, each of which is new; the first few warm up."""
    times = []
    for query in queries:
        started = time.perf_counter()
        tokenize(query)
        times.append(1000 * (time.perf_counter() - started))
    return median(times[len(times) // 10 :])


def _digest(texts: Iterable[str]) -> str:
    return blake2b("\0".join(texts).encode(), digest_size=16).hexdigest()
