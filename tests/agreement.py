"""Random queries made of the texts of a collection, and what an engine finds for them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from tracuu.corpus import Article
from tracuu.index.engine import Engine
from tracuu.index.opening import open_current
from tracuu.index.query_terms import query_terms
from tracuu.index.spelling import fold, key
from tracuu.search.parse import parse
from tracuu.search.plan import plan
from tracuu.search.reading import Reading

FIELDS = ("title", "caption", "author", "place", "section", "tag")


def random_queries(articles: Sequence[Article], count: int, seed: int) -> Iterator[str]:
    """Words, phrases, words without accents, prefixes, fields and operators, taken from the articles."""
    chance = random.Random(seed)
    for _ in range(count):
        yield _query(chance, articles, depth=2)


def _query(chance: random.Random, articles: Sequence[Article], depth: int) -> str:
    words = _run(chance, articles)
    bare = " ".join(fold(key(word)) for word in words.split())
    simple = [
        words,
        bare,
        f'"{words}"',
        f'"{bare}"',
        f'"{words}"~{chance.randint(1, 3)}',
        f"{words.split()[0][:4]}*",
    ]
    kind = chance.choice(["simple", "simple", "field", "operator"]) if depth else "simple"
    match kind:
        case "field":
            return f"{chance.choice(FIELDS)}:({_query(chance, articles, depth - 1)})"
        case "operator":
            one, other = (_query(chance, articles, depth - 1) for _ in range(2))
            return f"({one}) {chance.choice(['AND', 'OR', 'NOT'])} ({other})"
    return next(query for query in (*chance.sample(simple, len(simple)), "mekong") if _is_legal(query))


def _is_legal(query: str) -> bool:
    return "/" not in query and len(query.strip('"*~0123456789')) > 2


def _run(chance: random.Random, articles: Sequence[Article]) -> str:
    """A few neighbouring words of an article."""
    while True:
        article = chance.choice(articles)
        words = [term.text for term in query_terms(f"{article.title} {article.body}")]
        start = chance.randrange(max(1, len(words) - 3))
        run = [
            word
            for word in words[start : start + chance.randint(1, 3)]
            if word.isalnum() and not word.isupper()
        ]
        if run and len(run[0]) > 1:
            return " ".join(run)


def opened(path: Path) -> closing[Engine]:
    """The engine of the index at `path`, open for reading; closed when the context is left."""
    return closing(open_current(path).engine)


def found(path: Path, queries: Sequence[str], reading: Reading) -> list[set[str]]:
    """The ids of all articles that each query finds in the index at `path`."""
    with opened(path) as engine:
        count = engine.count()
        return [
            {match.id for match in engine.find(plan(parse(query), reading), count).matches}
            for query in queries
        ]
