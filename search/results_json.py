"""Results of a search, facets and trends as plain values, which `--json` prints. Prints nothing itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from enum import Enum
from typing import Any

import tracuu.search

from ..corpus import Article


def as_json(results: tracuu.search.Results) -> dict[str, Any]:
    """The results of a search as JSON values, in the order in which they are printed. Raises TypeError for
    anything else.

    >>> as_json(searcher.search("hội nghị mekong"))["hits"][0]["id"]         # doctest: +SKIP
    'mekong'
    """
    if not isinstance(results, tracuu.search.Results):
        raise TypeError(f"as_json takes the Results of a search, not {results!r:.60}")
    return {
        "query": results.query,
        "total": results.total,
        "complete": results.complete,
        "took_ms": results.took_ms,
        "relaxed": results.relaxed,
        "reading": results.reading.value,
        "suggestion": results.suggestion,
        "interpreted": _interpreted(results.interpreted),
        "hits": [_hit(hit) for hit in results],
    }


def facets_as_json(facets: Mapping[str, tracuu.search.Facet]) -> dict[str, Any]:
    """The counts of each facet as JSON values. Raises TypeError for anything else.

    >>> facets_as_json(searcher.facets("hội nghị", ["section"]))             # doctest: +SKIP
    {'section': [{'value': 'ASEAN', 'count': 17}]}
    """
    if not isinstance(facets, Mapping):
        raise TypeError(f"facets_as_json takes what Searcher.facets gives, not {facets!r:.60}")
    return {
        name: [{"value": value.label, "count": value.count} for value in facet.values]
        for name, facet in facets.items()
    }


def trends_as_json(trends: Iterable[tracuu.search.Trend]) -> list[dict[str, Any]]:
    """The counts of each trend as JSON values; `text` is the query that was searched in place of `query`.
    Raises TypeError for a lone trend and for anything else.

    >>> from tracuu.search import Period, Reading, Trend
    >>> [mekong] = trends_as_json([Trend("mekong", "year", (Period("2024", 3),), 0, Reading.AS_TYPED)])
    >>> mekong["total"], mekong["periods"]
    (3, [{'label': '2024', 'count': 3}])
    """
    if not isinstance(trends, Iterable):
        raise TypeError(f"trends_as_json takes trends in a list: write [trend], not {trends!r:.60}")
    return [
        {
            "query": trend.query,
            "text": trend.text,
            "by": trend.by,
            "total": trend.total,
            "undated": trend.undated,
            "reading": trend.reading.value,
            "periods": [asdict(period) for period in trend.periods],
        }
        for trend in trends
    ]


def _interpreted(meant: tracuu.search.Interpretation) -> dict[str, Any]:
    """How the query was understood; empty values are left out."""
    found: dict[str, Any] = {"text": meant.text, "restored": meant.restored}
    if meant.aliases:
        found["aliases"] = {typed: list(names) for typed, names in meant.aliases}
    if meant.published:
        found["published"] = [day and day.isoformat() for day in meant.published]
    if meant.unknown:
        found["unknown"] = list(meant.unknown)
    if meant.undated:
        found["undated"] = meant.undated
    return {name: value for name, value in found.items() if value is not None}


def _hit(hit: tracuu.search.Hit) -> dict[str, Any]:
    article = hit.article
    explained = {"explanation": _explanation(hit.explanation)} if hit.explanation else {}
    return {
        "rank": hit.rank,
        "id": hit.id,
        "score": hit.score,
        "title": article.title,
        "url": article.url,
        "published": article.published and article.published.isoformat(),
        "authors": list(article.authors),
        "source": article.source,
        "snippet": {"text": hit.snippet.text, "marks": [list(mark) for mark in hit.snippet.marks]},
        "others": [_other(other) for other in hit.others],
        **explained,
    }


def _other(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "source": article.source,
        "published": article.published and article.published.isoformat(),
    }


def _explanation(explanation: tracuu.search.Explanation) -> dict[str, Any]:
    """Why it stands there. `points` add up to the hit's score; an article that was not looked at closely has
    no `words` and `pairs`."""
    seen = asdict(explanation, dict_factory=_plain)
    details = {name: seen[name] for name in ("words", "pairs", "conditions")}
    return {"basis": seen["basis"], "points": explanation.points, **details}


def _plain(items: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {name: value.value if isinstance(value, Enum) else value for name, value in items}
