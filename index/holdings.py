"""What an index holds, asked by id."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from ..corpus.errors import CorruptIndex
from .engine import Engine
from .stored import restore

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Holdings:
    """What an index holds; nothing if there is none (`engine` is None). With `may_be_damaged`, what cannot be
    read counts as not held: enough for the report on an index that is being replaced.

    >>> Holdings().digests(["hoi-nghi-mekong-2024"]), Holdings().count()
    ({}, 0)
    """

    engine: Engine | None = None
    may_be_damaged: bool = False

    def digests(self, ids: Sequence[str]) -> dict[str, str]:
        """The digests by id, of the ids that the index holds."""
        return self._asked(lambda engine: engine.digests(ids), {})

    def count(self) -> int:
        """The number of articles that the index holds."""
        return self._asked(lambda engine: engine.count(), 0)

    def sources(self, ids: Sequence[str]) -> dict[str, str]:
        """By id, the source of each article that the index holds; none if one cannot be read."""
        with suppress(CorruptIndex):
            stored: dict[str, str] = self._asked(lambda engine: engine.fetch(ids), {})
            return {id: restore(article).source for id, article in stored.items()}
        return {}

    def _asked(self, question: Callable[[Engine], Answer], otherwise: Answer) -> Answer:
        if self.engine is None:
            return otherwise
        try:
            return question(self.engine)
        except CorruptIndex:
            if self.may_be_damaged:
                return otherwise
            raise
