"""Cutting many texts into words at once, in numpy: the same words as `segment_scalar`, many times faster.

The texts of a block are made one sequence of token numbers with an edge on both sides of each text. Scores
are summed for all tokens at once, and `labels` finds the labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from threading import Lock

import numpy as np

from .array_types import Flags, Floats, Integers
from .bare_syllables import BareSyllables
from .chunk_hashes import ChunkHasher
from .fields import Layers
from .growing_array import joined_texts
from .labels import Recurrence, inside_flags
from .pyvi_model import Model
from .pyvi_tokens import context, lean, normalized
from .segment_scalar import ScalarSegmenter
from .vocabulary import EDGE, Chunks, Vocabulary
from .word_list import WordList


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is processed at once, and how much is cached between blocks.

    `block`: characters processed at once (a longer text makes a block of its own): enough for numpy to be
    worthwhile, few enough to take some 30 MB. `chunks` and `characters`: the most distinct chunks (see
    `chunked_text`) in the cache, which take some 80 MB, and their total length. 60,000 news articles have
    that many; analysing them again takes about a second.
    """

    block: int = 1 << 19
    chunks: int = 1 << 17
    characters: int = 1 << 22


@dataclass(frozen=True, slots=True)
class _Memory:
    """The cache of what is known about tokens."""

    vocabulary: Vocabulary
    syllables: BareSyllables

    def exceeds(self, limits: Limits) -> bool:
        known = self.vocabulary
        return len(known) > limits.chunks or known.characters > limits.characters


@dataclass(frozen=True, slots=True)
class _Words:
    """The token numbers of a block, which tokens are joined to the one before them, and the indices of the
    edges around the texts."""

    numbers: Integers
    joined: Flags
    edges: Integers


_DEFAULT = Limits()


class BatchSegmenter:
    """Segments many texts into pyvi's words, with a bounded cache for their tokens.

    Safe to share between threads, which take turns block by block.
    """

    def __init__(self, model: Model, limits: Limits = _DEFAULT) -> None:
        self._model, self._limits = model, limits
        self._word_list = WordList.of(model.entries)
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
        """The terms of each text in every layer. The texts are NFC.

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
        """The cache, for one thread at a time. It is replaced if it is full or may be half written."""
        with self._lock:
            try:
                yield self._memory
            except BaseException:
                self._memory = self._new_memory()
                raise
            if self._memory.exceeds(self._limits):
                self._memory = self._new_memory()

    def _new_memory(self) -> _Memory:
        return _Memory(Vocabulary(self._model, self._word_list, self._hasher), BareSyllables())

    def _words(self, known: Vocabulary, chunks: Chunks) -> _Words:
        numbers = known.tokens(chunks)
        is_edge = numbers == EDGE
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
        """For each token, the sum of all its scores in context: B minus I."""
        sums = known.own.values.take(numbers)
        sums[1:] += known.on_next.values.take(numbers[:-1])
        sums[:-1] += known.on_previous.values.take(numbers[1:])
        pairs, triples = self._word_list.found_in(known.syllable.values.take(numbers))
        sums[pairs + 1] += self._pair_end
        sums[pairs] += self._pair_start
        sums[triples + 2] += self._triple_end
        sums[triples] += self._triple_start
        return sums


def _write(texts: Iterable[str], words: _Words, known: Vocabulary) -> list[str]:
    """The segmented texts. A text without tokens stays as it is."""
    pieces = known.pieces.values[2 * words.numbers + words.joined].tolist()
    return [
        "".join(pieces[start + 1 : end])[1:] or text
        for text, (start, end) in zip(texts, pairwise(words.edges.tolist()), strict=True)
    ]


def _blocks(texts: Iterable[str], limit: int) -> Iterator[list[str]]:
    """The texts in their order, in lists; a list ends when its characters reach the limit."""
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
