"""Which acronyms a collection explains and how often: counted, and kept in a file (`acronym_file`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from ..corpus import Article
from .acronym_choice import long_forms
from .acronym_file import Counted, Counts, read_counted, written
from .acronym_meanings import Meaning, expansion_key
from .acronyms import Find, found_in

MIN_SUPPORT = 3
"""The least number of articles that must explain an acronym in the same way; half of it, rounded up, if the
initials fit."""

MIN_SHARE = 0.15
"""The least share of the articles explaining an acronym that must agree on a long form. An acronym may have
several: CP is cổ phần, and half as often cổ phiếu."""

MOST_TEXTS = 500
"""The most distinct texts kept before one acronym: more would show nothing new."""

MOST_PAIRS = 300_000
"""The most pairs of acronym and text, in about 80 MB of memory: beyond it, the acronyms that are explained
least often are forgotten."""


class AcronymTable:
    """In how many articles each acronym is explained by each text. Not for several threads at once.

    >>> table = AcronymTable()
    >>> for number in range(3):
    ...     table.add(Article(id=str(number), body="Bộ Ngoại giao (BNG) cho biết"))
    >>> [meaning[:3] for meaning in table.meanings()]
    [('BNG', 'Bộ Ngoại giao', 3)]
    """

    def __init__(self) -> None:
        self._fitting: Counts = {}  # long forms whose initials give the acronym
        self._contexts: Counts = {}  # texts that end with a long form of other initials
        self._pairs = 0
        self._known: dict[str, tuple[Meaning, ...]] = {}
        """The meanings of acronyms as saved in the file, for those whose counts have not changed since:
        finding all of them again takes a second in a collection of 128,000 articles."""

    def __len__(self) -> int:
        """The number of counted pairs of acronym and text, which determine the size in memory and on disk."""
        return self._pairs

    def add(self, article: Article) -> None:
        """Adds the counts of a new article: of its title, lead, body and captions."""
        texts = (article.title, article.lead, article.body, *article.captions)
        finds = [find for text in texts if "(" in text for find in found_in(text)]
        for find in _once_each(finds) if finds else ():
            self._count(self._fitting if find.fits else self._contexts, find.acronym, find.expansion, 1)

    def merge(self, other: AcronymTable) -> None:
        """Adds the counts of another collection, none of whose articles is counted here."""
        for ours, theirs in ((self._fitting, other._fitting), (self._contexts, other._contexts)):
            for acronym, texts in theirs.items():
                for text, articles in texts.items():
                    self._count(ours, acronym, text, articles)

    def meanings(self) -> tuple[Meaning, ...]:
        """The meanings that enough articles support, ordered by acronym, the commonest meaning first."""
        known, acronyms = self._known, sorted(self._fitting.keys() | self._contexts.keys())
        found = (known[each] if each in known else self._meanings(each) for each in acronyms)
        return tuple(chain.from_iterable(found))

    def file(self) -> str:
        """The file of these counts, and of the meanings found from them."""
        return written(Counted(self.meanings(), MIN_SUPPORT, self._fitting, self._contexts))

    @classmethod
    def load(cls, path: Path) -> AcronymTable:
        """The table of such a file. Raises what `acronym_file.read_counted` raises."""
        table, counted = cls(), read_counted(path)
        table._fitting, table._contexts = counted.fitting, counted.contexts
        if counted.min_support == MIN_SUPPORT:
            table._known = dict.fromkeys((*counted.fitting, *counted.contexts), ())
            for meaning in counted.meanings:
                table._known[meaning.acronym] += (meaning,)
        table._pairs = sum(map(len, chain(counted.fitting.values(), counted.contexts.values())))
        return table

    def _count(self, counts: Counts, acronym: str, text: str, articles: int) -> None:
        texts = counts.setdefault(acronym, {})
        if text not in texts:
            if len(texts) >= MOST_TEXTS:
                return
            self._pairs += 1
        texts[text] = texts.get(text, 0) + articles
        self._known.pop(acronym, None)
        if self._pairs > MOST_PAIRS:
            self._forget()

    def _forget(self) -> None:
        """Forgets the acronyms that the fewest articles explain until half of the pairs are left."""
        least = 1
        while self._pairs > MOST_PAIRS // 2:
            for acronym in self._fitting.keys() | self._contexts.keys():
                if self._total(acronym) <= least:
                    self._pairs -= len(self._fitting.pop(acronym, ())) + len(self._contexts.pop(acronym, ()))
            least *= 2

    def _total(self, acronym: str) -> int:
        """In how many articles the acronym is explained at all."""
        return sum(sum(counts.get(acronym, {}).values()) for counts in (self._fitting, self._contexts))

    def _meanings(self, acronym: str) -> Iterator[Meaning]:
        total = self._total(acronym)
        fitting = _as_written(self._fitting.get(acronym, {}))
        forms = [form for form in fitting if 2 * form[1] >= MIN_SUPPORT]
        forms += long_forms(self._contexts.get(acronym, {}), MIN_SUPPORT)
        for expansion, articles in sorted(forms, key=lambda form: (-form[1], form[0])):
            if articles >= MIN_SHARE * total:
                yield Meaning(acronym, expansion, articles, round(articles / total, 3))


def _once_each(finds: Iterable[Find]) -> Iterable[Find]:
    """The finds of one article without repetitions, as an article counts once: one for each long form, and
    one for each acronym whose long form has no known beginning yet."""
    once: dict[tuple[str, str], Find] = {}
    for find in finds:
        once.setdefault((find.acronym, expansion_key(find.expansion) if find.fits else ""), find)
    return once.values()


def _as_written(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Each long form in its commonest spelling, with the number of articles of all its spellings."""
    spellings: dict[str, Counter[str]] = {}
    for expansion, articles in counts.items():
        spellings.setdefault(expansion_key(expansion), Counter())[expansion] += articles
    return [(forms.most_common(1)[0][0], forms.total()) for forms in spellings.values()]
