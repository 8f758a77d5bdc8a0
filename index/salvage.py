"""What can still be read of a damaged index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..corpus import Article
from ..corpus.errors import CorruptIndex
from .analyzer import digest, restore
from .engine import Engine
from .intake import batches

DAMAGED = (CorruptIndex, UnicodeDecodeError)
"""What reading a damaged article may raise: its text may be found to be none after the engine gave it out."""


class Salvage:
    """The articles of a damaged index that are as they were stored, and the ids of the others in `lost`.

    `ids` are those that the index should hold, as the table of sources has them: an engine may be unable to
    name the articles that come after a damaged place.
    """

    def __init__(self, engine: Engine, ids: Iterable[str]) -> None:
        self._engine = engine
        self._ids = ids
        self._kept: set[str] = set()
        self.lost: list[str] = []

    def articles(self) -> Iterator[Article]:
        """The articles that can be read, each once."""
        for batch in batches(self._stored()):
            yield from self._sound(dict(batch))
        lost = set(self.lost)
        for ids in batches(id for id in self._ids if id not in self._kept and id not in lost):
            yield from self._sound(self._fetched(ids))

    def unnamed(self) -> int:
        """How many articles are lost whose ids nobody knows."""
        return max(0, self._engine.count() - len(self._kept) - len(self.lost))

    def _stored(self) -> Iterator[tuple[str, str]]:
        try:
            yield from self._engine.stored()
        except DAMAGED:
            return  # The rest is asked for by its ids.

    def _fetched(self, ids: list[str]) -> dict[str, str]:
        try:
            return self._engine.fetch(ids)
        except DAMAGED:
            if len(ids) == 1:
                self.lost += ids
                return {}
        half = len(ids) // 2
        return self._fetched(ids[:half]) | self._fetched(ids[half:])

    def _sound(self, stored: dict[str, str]) -> Iterator[Article]:
        digests = self._digests(list(stored))
        for id, text in stored.items():
            try:
                article = restore(text)
            except DAMAGED:
                self.lost.append(id)
                continue
            if article.id == id and digest(article) == digests.get(id):
                self._kept.add(id)
                yield article
            else:
                self.lost.append(id)

    def _digests(self, ids: list[str]) -> dict[str, str]:
        try:
            return self._engine.digests(ids)
        except DAMAGED:
            if len(ids) < 2:
                return {}
        half = len(ids) // 2
        return self._digests(ids[:half]) | self._digests(ids[half:])
