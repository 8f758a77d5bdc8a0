"""Cutting many texts into words at once, in numpy: the same words as `segment_scalar`, many times faster.

The texts of a block are laid out as one sequence of token numbers with a boundary around each text. What is
added up for one token is then added up for all of them together, and `labels` decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from threading import Lock

import numpy as np

from .arrays import Flags, Floats, Integers
from .bare_syllables import BareSyllables
from .chunk_hashes import ChunkHasher
from .columns import joined_texts
from .entries import Entries
from .labels import Recurrence, inside_flags
from .layers import Layers
from .pyvi_model import Model
from .pyvi_tokens import context, lean, normalized
from .segment_scalar import ScalarSegmenter
from .vocabulary import BOUNDARY, Chunks, Vocabulary


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken at once and remembered between blocks.

    `block`: characters taken at once, but for a single text that is longer: enough for numpy to pay, few
    enough to take some 30 MB. `chunks` and `characters`: how many distinct chunks (see `pages`) may be
    remembered, in some 80 MB, and how long they may be in all. 60,000 news articles have that many; learning
    them again takes about a second.
    """

    block: int = 1 << 19
    chunks: int = 1 << 17
    characters: int = 1 << 22


@dataclass(frozen=True, slots=True)
class _Memory:
    """What has been learnt of the tokens so far."""

    vocabulary: Vocabulary
    syllables: BareSyllables

    def exceeds(self, limits: Limits) -> bool:
        known = self.vocabulary
        return len(known) > limits.chunks or known.characters > limits.characters


@dataclass(frozen=True, slots=True)
class _Words:
    """The tokens of a block by their numbers, which of them are joined to the one before, and the places of
    the boundaries around the texts."""

    numbers: Integers
    joined: Flags
    edges: Integers


_DEFAULT = Limits()


class BatchSegmenter:
    """pyvi's words of many texts, and a bounded memory of what was learnt of their tokens.

    Safe to share between threads: they take turns, block by block.
    """

    def __init__(self, model: Model, limits: Limits = _DEFAULT) -> None:
        self._model, self._limits = model, limits
        self._entries = Entries.of(model.entries)
        self._scalar = ScalarSegmenter(model)
        self._pair_end, self._triple_end, self._pair_start, self._triple_start = (
            lean([scores]) for scores in context(model)
        )
        self._recurrence = Recurrence.of(model.transitions)
        self._lock = Lock()
        self._hasher = ChunkHasher()
        self._memory = self._new_memory()

    def segment(self, texts: Iterable[str]) -> list[str]:
        """Each text as `pyvi.ViTokenizer.tokenize` gives it.

        >>> from .pyvi_model import load_model
        >>> BatchSegmenter(load_model()).segment(["Hội nghị Mekong"])
        ['Hội_nghị Mekong']
        """
        segmented: list[str] = []
        for block in _blocks(texts, self._limits.block):
            with self._remembering() as memory:
                known = memory.vocabulary
                words = self._words(known, known.chunks(list(map(normalized, block))))
                segmented += _write(block, words, known)
        return segmented

    def layers(self, texts: Iterable[str]) -> list[Layers]:
        """The terms of each text, which is NFC, in every layer.

        >>> from .pyvi_model import load_model
        >>> BatchSegmenter(load_model()).layers(["Hội nghị Mekong"])
        [Layers(syllables='hội nghị mekong', folded='hoi nghi mekong', words='hoi_nghi')]
        """
        layers: list[Layers] = []
        for block in _blocks(texts, self._limits.block):
            with self._remembering() as memory:
                layers += self._layers(memory, block)
        return layers

    def _layers(self, memory: _Memory, block: list[str]) -> Iterator[Layers]:
        known = memory.vocabulary
        chunks = known.chunks(block)
        words = self._words(known, chunks)
        edges = chunks.edges.tolist()
        return map(
            Layers,
            joined_texts(known.syllables, chunks.numbers, edges),
            joined_texts(known.folded, chunks.numbers, edges),
            memory.syllables.compounds(known.names, words.numbers, words.joined, words.edges),
        )

    @contextmanager
    def _remembering(self) -> Iterator[_Memory]:
        """The memory, for one thread at a time. It is begun anew when it is full, or may be half written."""
        with self._lock:
            try:
                yield self._memory
            except BaseException:
                self._memory = self._new_memory()
                raise
            if self._memory.exceeds(self._limits):
                self._memory = self._new_memory()

    def _new_memory(self) -> _Memory:
        return _Memory(Vocabulary(self._model, self._entries, self._hasher), BareSyllables())

    def _words(self, known: Vocabulary, chunks: Chunks) -> _Words:
        numbers = known.tokens(chunks)
        is_edge = numbers == BOUNDARY
        edges = np.flatnonzero(is_edge)
        inside, doubtful = inside_flags(self._recurrence, self._leans(known, numbers), is_edge)
        for text in np.unique(np.searchsorted(edges, doubtful)).tolist():
            tokens = slice(edges[text - 1] + 1, edges[text])
            inside[tokens] = self._scalar.labels([known.names[number] for number in numbers[tokens].tolist()])
        unjoinable, capital = known.unjoinable.values.take(numbers), known.capital.values.take(numbers)
        joined = inside & ~unjoinable
        joined[1:] &= ~unjoinable[:-1] & (capital[:-1] | ~capital[1:])
        return _Words(numbers, joined, edges)

    def _leans(self, known: Vocabulary, numbers: Integers) -> Floats:
        """How far everything that is known of each token, where it stands, speaks for B rather than I."""
        sums = known.own.values.take(numbers)
        sums[1:] += known.on_next.values.take(numbers[:-1])
        sums[:-1] += known.on_previous.values.take(numbers[1:])
        pairs, triples = self._entries.found_in(known.syllable.values.take(numbers))
        sums[pairs + 1] += self._pair_end
        sums[pairs] += self._pair_start
        sums[triples + 2] += self._triple_end
        sums[triples] += self._triple_start
        return sums


def _write(texts: Iterable[str], words: _Words, known: Vocabulary) -> list[str]:
    """The segmented texts. One without tokens stays as it is."""
    pieces = known.pieces.values[2 * words.numbers + words.joined].tolist()
    return [
        "".join(pieces[start + 1 : end])[1:] or text
        for text, (start, end) in zip(texts, pairwise(words.edges.tolist()), strict=True)
    ]


def _blocks(texts: Iterable[str], limit: int) -> Iterator[list[str]]:
    """The texts in their order, in lists that end where the characters reach the limit."""
    block: list[str] = []
    size = 0
    for text in texts:
        block.append(text)
        size += len(text) + 1
        if size >= limit:
            yield block
            block, size = [], 0
    if block:
        yield block
