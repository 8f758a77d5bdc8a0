"""A query with some of its words replaced: slips by what is likely meant, names by the usual ones."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from ..index.query_terms import QueryTerm
from ..index.spelling import printed
from ..index.syllables import Token, tokenize
from .letter_case import in_case_of
from .operators import OPERATORS
from .spans import Span, overlap


class Change(NamedTuple):
    """`terms[start:end]` of the query are replaced by `text`: one or more words with spaces between."""

    start: int
    end: int
    text: str

    @classmethod
    def in_case(cls, terms: Sequence[QueryTerm], start: int, end: int, text: str) -> Change:
        """The change of these terms to a text of spelling keys, which gets the capitals of the first one."""
        return cls(start, end, in_case_of(terms[start].text, " ".join(map(printed, text.split()))))

    @property
    def span(self) -> Span:
        """The start and the end."""
        return self.start, self.end


class Correction(NamedTuple):
    """What is likely meant instead of some terms of a query. `changes` are in their order, and at least one.
    `sure`: the counts of the collection support it; otherwise it is only similar to what was typed."""

    changes: tuple[Change, ...]
    sure: bool = True

    def is_in(self, spans: Collection[Span]) -> bool:
        """Whether it changes anything in one of these spans of the terms.

        >>> Correction((Change(1, 2, "nghị"),)).is_in([(0, 2)])
        True
        """
        return any(overlap(change.span, span) for change in self.changes for span in spans)

    def applied_to(self, text: str) -> str:
        """The text of the query, whose tokens are these terms, with the changes applied and all else as
        typed.

        >>> Correction((Change(1, 2, "nghị"),)).applied_to("hội ngị, Mekong")
        'hội nghị, Mekong'
        """
        tokens = list(tokenize(text))
        for change in reversed(self.changes):
            word = change.text.lower() if change.text in OPERATORS else change.text  # meant as a word
            text = text[: tokens[change.start].start] + word + text[tokens[change.end - 1].end :]
        return text


def with_other_words(text: str, other: Callable[[Token], str | None]) -> str:
    """The text of a query with `other(token)` in place of each of its tokens for which there is one.

    >>> with_other_words("hội ngị, Mekong", lambda token: "nghị" if token.text == "ngị" else None)
    'hội nghị, Mekong'
    """
    changed = text
    for token in reversed(list(tokenize(text))):
        if instead := other(token):
            changed = changed[: token.start] + instead + changed[token.start + len(token.text) :]
    return changed
