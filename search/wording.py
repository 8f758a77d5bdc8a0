"""The words of a query as they may occur in a text, and searching for them in the terms of an article.

An engine finds candidates by single words, and by the whole query as a phrase. Which neighbours stand side by
side is found in the terms of the best candidates (`fields.TEXT`), which every engine returns: that costs some
microseconds for each article, whereas searching all pairs in the engine would cost more than all the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice, pairwise, product
from typing import NamedTuple, TypeAlias

from ..index.fields import BOUNDARY
from ..index.packed import bare, packed
from ..index.query_terms import QueryTerm, Terms
from ..index.spelling import with_plain_y
from . import weights
from .other_names import Alias
from .question import Need, Question

PACKED_BOUNDARY = packed(BOUNDARY)

BEGINNING = 500
"""The first bytes of the packed terms that count as the beginning of an article, some 120 syllables: there it
says what it is about."""

MAX_SPELLINGS = 16
"""The most spellings tried for one folded run; there are several if i and y are interchangeable."""


def spaced(*terms: str) -> str:
    """Terms side by side as they occur in a text: with a space at each side.

    >>> spaced("hội", "nghị")
    ' hội nghị '
    """
    return f" {' '.join(terms)} "


@lru_cache(maxsize=4_096)
def packed_run(*terms: str) -> bytes:
    """Terms side by side as they occur in the packed terms of a text. Cached: a search needs each of its
    words twice, and people search for the same words.

    >>> packed_run("hội", "nghị") in Text(packed("khai mạc hội nghị")).accented
    True
    """
    return packed(spaced(*terms))


class Text:
    """The terms of one article, packed, with a space at each side of every term: `accented` as they are,
    `folded` without accents. Every letter has the same offset in both."""

    __slots__ = ("_folded", "accented")

    def __init__(self, terms: bytes) -> None:
        self.accented = b" %b " % terms
        self._folded = b""

    def __len__(self) -> int:
        """The number of terms."""
        return max(0, self.accented.count(b" ") - 1)

    @property
    def title(self) -> Text:
        """The headline."""
        return Text(headline(self.accented).strip(b" "))

    @property
    def beginning(self) -> Text:
        """The headline and the first `BEGINNING` bytes, whichever is longer."""
        end = max(BEGINNING, len(headline(self.accented)))
        return Text(self.accented[:end].rpartition(b" ")[0].strip(b" "))

    @property
    def folded(self) -> bytes:
        """The terms without accents, computed when first needed."""
        if not self._folded:
            self._folded = bare(self.accented)
        return self._folded


def headline(terms: bytes) -> bytes:
    """The headline, from the packed terms of an article.

    >>> headline(packed("hoi nghi ¶ các bộ trưởng ¶ họp"))
    b'hoi nghi '
    """
    return terms.partition(PACKED_BOUNDARY)[0]


class Run(NamedTuple):
    """Consecutive tokens of a query. If all were typed with accents a text must have them so, side by side.
    If some were typed without, it must have all of them side by side without accents, and those typed with
    accents somewhere with these.

    All is packed: either `accented` is the whole run, or `folded` has its spellings without accents and
    `typed` its terms with accents.
    """

    accented: bytes = b""
    typed: tuple[bytes, ...] = ()
    folded: tuple[bytes, ...] = ()

    @classmethod
    def of(cls, terms: Sequence[QueryTerm]) -> Run:
        """The run of these tokens."""
        keys = [term.key for term in terms]
        if not any(term.bare for term in terms):
            return cls(packed_run(*keys))
        forms = islice(product(*(map(with_plain_y, term.folded) for term in terms)), MAX_SPELLINGS)
        typed = tuple([packed_run(term.key) for term in terms if term.accented])
        return cls(b"", typed, tuple(dict.fromkeys([packed_run(*form) for form in forms])))

    @property
    def is_token(self) -> bool:
        """Whether the run is a single token."""
        return all(run.count(b" ") == 2 for run in self.folded or (self.accented,))

    def is_in(self, text: Text) -> bool:
        """Whether the run is in the text."""
        if not self.folded:
            return self.accented in text.accented
        for run in self.typed:
            if run not in text.accented:
                return False
        return any(run in text.folded for run in self.folded)

    def times_in(self, text: Text) -> int:
        """How often the run is in the text."""
        if not self.folded:
            return text.accented.count(self.accented)
        return sum([text.folded.count(run) for run in self.folded]) if self.is_in(text) else 0


RunNeed: TypeAlias = tuple[tuple[Run, ...], ...]
"""A `Need` of a question as runs: a text satisfies it by having all runs of one of the alternatives."""


class StandIn(NamedTuple):
    """Other names for some of the words: the indices of their tokens among the distinct ones, and the runs
    that may replace all of them, each with its weight (1: as good as what was typed). `names`: the tokens of
    each; `same`: of those with the same meaning."""

    token_indexes: tuple[int, ...]
    runs: tuple[tuple[Run, float], ...]
    names: tuple[Terms, ...]
    same: tuple[Terms, ...]


class Wording(NamedTuple):
    """The plain words of a query: its tokens in order (`terms`) and their most likely keys (`meant`), its
    distinct tokens and pairs of neighbours, the indices of each pair among the tokens, what an article needs
    in order to have all of it, other names for parts of it, and the tokens that only ask."""

    terms: Terms
    meant: tuple[str, ...]
    tokens: Terms
    pairs: tuple[tuple[QueryTerm, QueryTerm], ...]
    pair_indexes: tuple[tuple[int, int], ...]
    needs: tuple[RunNeed, ...]
    stand_ins: tuple[StandIn, ...]
    asking: frozenset[QueryTerm] = frozenset()

    @classmethod
    def of(cls, question: Question) -> Wording:
        """The wording of a question.

        >>> from .parse import parse
        >>> from .question import question_of
        >>> wording = Wording.of(question_of(parse("hội nghị")))
        >>> [Run.of(pair).is_in(Text(packed("khai mạc hội nghị"))) for pair in wording.pairs]
        [True]
        """
        terms = _in_one_case(question)
        tokens = tuple(dict.fromkeys(terms))
        pairs = tuple(dict.fromkeys(pairwise(terms)))
        place_of = {token: place for place, token in enumerate(tokens)}
        return cls(
            terms=terms,
            meant=question.meant,
            tokens=tokens,
            pairs=pairs,
            pair_indexes=tuple([(place_of[first], place_of[second]) for first, second in pairs]),
            needs=tuple(dict.fromkeys(_looked_for(need) for need in question.needs)),
            stand_ins=tuple(_stand_in(alias, terms, tokens) for alias in question.aliases),
            asking=only_asking(terms, question.asking),
        )

    @property
    def is_long(self) -> bool:
        """Whether there are `weights.LONG` distinct words or more, without those that only ask: with `ở đâu`
        behind it a short query is none with more content."""
        return len(self.tokens) - len(self.asking) >= weights.LONG

    @property
    def meant_by(self) -> dict[QueryTerm, str]:
        """The most likely key of each token; of one that was typed twice, that of the last place."""
        return dict(zip(self.terms, self.meant, strict=True))


def _looked_for(need: Need) -> RunNeed:
    return tuple(tuple(map(Run.of, way)) for way in need)


def _in_one_case(question: Question) -> Terms:
    """The tokens of a question. A word typed twice, once with a capital (`Khách ... khách`), is one word, if
    it is likely the same one: not in `Viet Nam nam 2024`."""
    first: dict[tuple[object, ...], QueryTerm] = {}
    pairs = zip(question.terms, question.meant, strict=True)
    return tuple([first.setdefault((term[1:], meant), term) for term, meant in pairs])


def only_asking(terms: Terms, asking: frozenset[int]) -> frozenset[QueryTerm]:
    """The tokens of a question that do no more than ask, given the indices of those that ask."""
    if not asking:
        return frozenset()
    others = {term for place, term in enumerate(terms) if place not in asking}
    return frozenset(terms) - others


def _stand_in(alias: Alias, terms: Terms, tokens: Terms) -> StandIn:
    return StandIn(
        token_indexes=tuple(sorted({tokens.index(term) for term in terms[alias.start : alias.end]})),
        runs=tuple((Run.of(other.terms), other.weight) for other in alias.others),
        names=tuple(other.terms for other in alias.others),
        same=tuple(other.terms for other in alias.others if other.says_the_same),
    )


def has(text: Text, need: RunNeed) -> bool:
    """Whether the text satisfies the need."""
    return any(all(run.is_in(text) for run in way) for way in need)
