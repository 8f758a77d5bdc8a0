"""From the articles of a run to the drafts of those that are to be written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from os import PathLike
from typing import TypeAlias, TypeVar

from ..corpus import Article
from ..corpus.errors import CorruptIndex
from .analyzer import Draft, restore
from .engine import Engine
from .ledger import Ledger
from .report import Outcomes

BATCH = 500
"""Articles analysed and handed to the engine at a time: bounds memory, whatever the collection's size."""

LONGEST_ID = 16_000
"""Characters of an id: of four bytes each they are still a term that every engine takes."""

Progress = Callable[[int], None]
"""Is told how many articles have been dealt with so far."""

Digests: TypeAlias = Callable[[Sequence[str]], dict[str, str]]

Answer = TypeVar("Answer")
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Intake:
    """The articles of a run, how many processes take part, and who is to be told how far it is."""

    articles: Iterable[Article]
    jobs: int
    progress: Progress | None


@dataclass(frozen=True, slots=True)
class Before:
    """What the index held before a run, for the books: nothing, where it cannot be read."""

    engine: Engine | None

    def digests(self, ids: Sequence[str]) -> dict[str, str]:
        """The digests of those of the ids that there were."""
        return self._asked(lambda engine: engine.digests(ids), {})

    def sources(self, ids: Sequence[str]) -> dict[str, str]:
        """Where those of the articles that there were had been read from."""
        stored: dict[str, str] = self._asked(lambda engine: engine.fetch(ids), {})
        with suppress(CorruptIndex):
            return {id: restore(article).source for id, article in stored.items()}
        return {}

    def count(self) -> int:
        """How many articles there were."""
        return self._asked(lambda engine: engine.count(), 0)

    def _asked(self, question: Callable[[Engine], Answer], otherwise: Answer) -> Answer:
        try:
            return question(self.engine) if self.engine else otherwise
        except CorruptIndex:
            return otherwise


def nothing_present(ids: Sequence[str]) -> dict[str, str]:
    """The digests in an index that is still empty."""
    return {}


@dataclass(frozen=True, slots=True)
class Books:
    """What an article is compared with, and where it is noted: `before` is the index as it was, for the
    report; `present` gives the digests in the index that is written to."""

    before: Before
    present: Digests
    ledger: Ledger
    outcomes: Outcomes


def wanted(intake: Intake, books: Books) -> Iterator[Draft]:
    """Those of the articles that are to be written: not those that are present unchanged. All are noted."""
    outcomes = books.outcomes
    for batch in batches(_sound(intake.articles, outcomes)):
        ids = [article.id for article in batch]
        digests_before, digests_present = books.before.digests(ids), books.present(ids)
        drafts = [Draft.of(article) for article in batch]
        _note_displaced(drafts, digests_before, books)
        books.ledger.came(ids)
        books.ledger.overwrites(
            [d.article.id for d in drafts if digests_present.get(d.article.id, d.digest) != d.digest]
        )
        for draft in drafts:
            id = draft.article.id
            # An id that came before in this run has been written already, so it must be written again.
            if id in outcomes or draft.digest != digests_present.get(id):
                yield draft
            outcomes.note(draft.article, draft.digest, digests_before.get(id))
        if intake.progress:
            intake.progress(len(outcomes))


def batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items in lists of at most `BATCH`."""
    rest = iter(items)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _note_displaced(drafts: Iterable[Draft], digests_before: dict[str, str], books: Books) -> None:
    """Notes the articles that take the place of others which only have the same path below another source."""
    changed = {
        draft.article.id: draft.article
        for draft in drafts
        if draft.digest != digests_before.get(draft.article.id, draft.digest)
        and _goes_by_its_path(draft.article.id, draft.article.source)
    }
    for id, source in books.before.sources(list(changed)).items():
        if source != changed[id].source and _goes_by_its_path(id, source):
            books.outcomes.displace(changed[id], source)


def _goes_by_its_path(id: str, source: str) -> bool:
    return f"/{source}".replace("\\", "/").endswith(f"/{id}")


def _sound(articles: Iterable[Article], outcomes: Outcomes) -> Iterator[Article]:
    """The articles that can be indexed; the others are noted with the reason. Raises TypeError for what are
    no articles."""
    if isinstance(articles, str | PathLike | Article):
        raise _no_articles(articles)
    for article in articles:
        if not isinstance(article, Article):
            raise _no_articles(article)
        if not article.id:
            outcomes.skip(article, "the article has no id")
        elif len(article.id) > LONGEST_ID:
            outcomes.skip(article, f"the article's id is longer than {LONGEST_ID:,} characters")
        elif not (article.title or article.body):
            outcomes.skip(article, "the article has neither title nor body")
        else:
            yield article


def _no_articles(given: object) -> TypeError:
    return TypeError(
        'give articles, such as read_articles("tin.jsonl") or [Article(id="1", title="Hội nghị")], '
        f"not {given!r:.60}"
    )
