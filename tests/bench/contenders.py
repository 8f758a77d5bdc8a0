"""Who is compared: Tra cứu and its peers, each in a file of its own that is loaded where it is run."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from tracuu.search.cli_common import usable_processors

from .questions import Question

TOP = 10
"""Answers asked for."""

MEMORY = 256_000_000
"""Bytes that a writer may hold before it writes to disk, where that can be said: as much as Tra cứu's."""


class OpenIndex(Protocol):
    """An index that answers."""

    def find(self, question: Question) -> Sequence[str]:
        """The ids of the best `TOP` articles, as soon as they can be had."""

    def show(self, question: Question) -> Sequence[str]:
        """The best `TOP` articles as a page of results shows them: a passage of each with the words marked,
        the headline read along."""

    def close(self) -> None:
        """Frees files and memory."""


class Peer(Protocol):
    """What is to be had from a contender's file once its libraries are loaded."""

    def build(self, source: Path, directory: Path) -> None:
        """An index of the articles in the file, in a directory that is there and empty: from opening the
        file to the commit."""

    def open(self, directory: Path) -> OpenIndex:
        """The index that `build` left."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A contender and where its code is. `on_subset`: it is too slow to be given all articles. `phrases` and
    `snippets`: it has them."""

    key: str
    name: str
    maker: str
    needs: tuple[str, ...]
    arguments: tuple[int, ...] = ()
    on_subset: bool = False
    phrases: bool = True
    snippets: bool = True

    def load(self) -> Peer:
        """The contender with its libraries loaded, which no measurement counts."""
        module, maker = self.maker.split(":")
        peer: Peer = getattr(import_module(f".{module}", __package__), maker)(*self.arguments)
        return peer

    def missing(self) -> list[str]:
        """Its libraries that are not installed."""
        return [name for name in self.needs if find_spec(name) is None]


def contenders() -> list[Contender]:
    """All contenders, Tra cứu first. It is built by as many processes as `tracuu index` would use."""
    return [
        Contender("tracuu", "Tra cứu", "ours:Tracuu", ("tracuu.index",), (usable_processors(),)),
        *(_tantivy(threads) for threads in sorted({2, min(os.cpu_count() or 1, 4)} - {1})),
        Contender("fts5", "SQLite FTS5", "plain_sqlite:Fts5", ("sqlite3",)),
        Contender("bm25s", "bm25s", "plain_bm25s:Bm25s", ("bm25s",), phrases=False, snippets=False),
        Contender("whoosh", "pyvi + Whoosh", "pyvi_whoosh:PyviWhoosh", ("pyvi", "whoosh"), on_subset=True),
    ]


def named(key: str) -> Contender:
    """The contender with this key."""
    return next(contender for contender in contenders() if contender.key == key)


def _tantivy(threads: int) -> Contender:
    name = f"plain Tantivy, {threads} threads"
    return Contender(f"tantivy-{threads}", name, "plain_tantivy:PlainTantivy", ("tantivy",), (threads,))
