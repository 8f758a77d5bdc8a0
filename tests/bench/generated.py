"""News of any amount, made of the sentences of real articles: the same at every run."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count, islice
from pathlib import Path
from typing import TextIO

from tracuu.corpus import Article

_SWAPS = 3  # words of each sentence that another place of it is given


@dataclass(frozen=True, slots=True)
class Mould:
    """Articles to take the outside from (dates, places, sections), and sentences of all of them.

    >>> made = Mould.of([Article(id="1", title="Mưa lớn", body="Trời mưa.\\nĐường ngập.")]).articles("mới")
    >>> next(made).id
    'mới-0'
    """

    articles_known: tuple[Article, ...]
    sentences: tuple[str, ...]

    @classmethod
    def of(cls, articles: Iterable[Article]) -> Mould:
        """The mould of these articles, which are held in memory."""
        known = tuple(articles)
        lines = (line for article in known for line in article.body.split("\n"))
        return cls(known, tuple(line for line in lines if line.strip()))

    def articles(self, name: str) -> Iterator[Article]:
        """Articles without end, of about the length of the known ones; the name decides what they say. None
        is nearly the same as another: each has sentences of many, with some words in other places."""
        chance = random.Random(name)
        for number in count():
            model = chance.choice(self.articles_known)
            lines = [self._sentence(chance) for _ in range(2 + model.body.count("\n"))]
            title, lead, *body = lines if len(lines) > 2 else [*lines, *lines]
            yield replace(model, id=f"{name}-{number}", title=title[:120], lead=lead, body="\n".join(body))

    def _sentence(self, chance: random.Random) -> str:
        words = chance.choice(self.sentences).split()
        for _ in range(_SWAPS):
            one, other = int(chance.random() * len(words)), int(chance.random() * len(words))
            words[one], words[other] = words[other], words[one]
        return " ".join(words)


def write(path: Path, articles: Iterable[Article], most: int) -> Path:
    """A file of at most so many of the articles, as lines of JSON."""
    with path.open("w", encoding="utf-8") as file:
        for article in islice(articles, most):
            _line(file, article)
    return path


def write_bytes(path: Path, articles: Iterable[Article], least: int) -> int:
    """Writes articles until the file has at least so many bytes, and says how many they are."""
    with path.open("w", encoding="utf-8") as file:
        for number, article in enumerate(articles, 1):
            _line(file, article)
            if number % 1_000 == 0 and path.stat().st_size >= least:
                return number
    raise ValueError("there were too few articles")


def _line(file: TextIO, article: Article) -> None:
    values = {name: value for name, value in article.to_json().items() if value and name != "source"}
    file.write(json.dumps(values, ensure_ascii=False) + "\n")
