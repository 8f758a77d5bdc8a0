"""SQLite's full-text search as it comes."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from .contenders import TOP, OpenIndex
from .questions import Question
from .slices import records

_FILE = "articles.db"
_FIND = "SELECT id FROM articles WHERE articles MATCH ? ORDER BY rank LIMIT ?"
_SHOW = """
    SELECT title, snippet(articles, -1, '[', ']', '…', 40) FROM articles
    WHERE articles MATCH ? ORDER BY rank LIMIT ?
"""


class Fts5:
    """The default tokenizer, which takes most accents off; one transaction; the texts are stored."""

    def build(self, source: Path, directory: Path) -> None:
        database = sqlite3.connect(directory / _FILE)
        with database:
            database.execute("CREATE VIRTUAL TABLE articles USING fts5(id UNINDEXED, title, lead, body)")
            database.executemany("INSERT INTO articles VALUES (?, ?, ?, ?)", records(source))
        database.close()

    def open(self, directory: Path) -> OpenIndex:
        return _Open(directory)


class _Open:
    def __init__(self, directory: Path) -> None:
        self._database = sqlite3.connect(directory / _FILE)

    def find(self, question: Question) -> Sequence[str]:
        return [id for (id,) in self._database.execute(_FIND, (_match(question), TOP))]

    def show(self, question: Question) -> Sequence[str]:
        return [passage for _, passage in self._database.execute(_SHOW, (_match(question), TOP))]

    def close(self) -> None:
        self._database.close()


def _match(question: Question) -> str:
    """Any of the words, or the phrase."""
    if question.quoted:
        return f'"{" ".join(question.words)}"'
    return " OR ".join(f'"{word}"' for word in question.words)
