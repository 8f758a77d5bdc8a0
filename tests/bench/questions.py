"""The queries that are measured, made of the headlines of the slice or taken from a file of queries."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from tracuu.search.queries import without_accents

from .slices import Record

KNOWN = Path(__file__).parents[3] / "shared" / "eval" / "dev-queries.tsv"
"""Queries made for the news beside the project: kind, id of the article to find, query."""

KINDS = ("keywords", "headline", "phrase")
VARIANTS = ("accented", "bare")
_KIND_IN_FILE = {"keywords": "keywords", "title": "headline"}
_SEED = 20_240_726
_WORD = re.compile(r"\w+")


class Question(NamedTuple):
    """One query: its kind, whether its accents are left on, and its words. A phrase is asked for in quotes,
    which are not in `text`."""

    kind: str
    variant: str
    text: str

    @property
    def quoted(self) -> bool:
        return self.kind == "phrase"

    @property
    def typed(self) -> str:
        """The query as a user of Tra cứu types it."""
        return f'"{self.text}"' if self.quoted else self.text

    @property
    def words(self) -> list[str]:
        """The words alone, for query languages in which punctuation would mean something else."""
        return words(self.text)


def questions(records: Sequence[Record], most: int, known: Path = KNOWN) -> list[Question]:
    """At most `most` queries of each kind, each with and without accents, the same ones at every run."""
    chance = random.Random(_SEED)
    texts = _known(known, {record.id for record in records}) or _made(records)
    texts["phrase"] = list(filter(None, (_phrase(record.title, chance) for record in records)))
    asked = []
    for kind in KINDS:
        for text in chance.sample(texts[kind], min(most, len(texts[kind]))):
            asked += [Question(kind, "accented", text), Question(kind, "bare", without_accents(text))]
    return asked


def runs_of_syllables(records: Sequence[Record], count: int, length: int) -> list[str]:
    """That many different runs of neighbouring syllables."""
    chance = random.Random(_SEED)
    runs: dict[str, None] = {}
    for record in chance.choices(records, k=4 * count):
        syllables = words(record.body)
        if len(syllables) >= length:
            start = chance.randrange(len(syllables) - length + 1)
            runs[" ".join(syllables[start : start + length])] = None
    return list(runs)[:count]


def words(text: str) -> list[str]:
    """The words of a text in lower case, without punctuation."""
    return _WORD.findall(text.lower())


def _known(path: Path, ids: Iterable[str]) -> dict[str, list[str]]:
    """The queries of the file whose article is in the slice; none if the file is missing or of another
    collection."""
    texts: dict[str, list[str]] = {"keywords": [], "headline": []}
    if not path.is_file():
        return {}
    wanted = set(ids)
    for line in path.read_text("utf-8").splitlines():
        kind, id, text = line.split("\t")
        if id in wanted and kind in _KIND_IN_FILE:
            texts[_KIND_IN_FILE[kind]].append(text)
    return texts if all(texts.values()) else {}


def _made(records: Sequence[Record]) -> dict[str, list[str]]:
    """Each headline, and its three rarest words."""
    counts = Counter(word for record in records for word in set(words(record.text)))
    headlines = [record.title for record in records if words(record.title)]
    return {"headline": headlines, "keywords": [_rarest(title, counts) for title in headlines]}


def _rarest(title: str, counts: Counter[str]) -> str:
    typed = words(title)
    rare = sorted(dict.fromkeys(typed), key=lambda word: counts[word])[:3]
    return " ".join(sorted(rare, key=typed.index))


def _phrase(title: str, chance: random.Random) -> str:
    """Two to four words that stand side by side in a headline, or nothing if it is too short."""
    found = words(title)
    length = chance.randint(2, 4)
    if len(found) < length:
        return ""
    start = chance.randrange(len(found) - length + 1)
    return " ".join(found[start : start + length])
