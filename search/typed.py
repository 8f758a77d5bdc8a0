"""A query as the parser reads it: cleaned, bounded, and with the offset of each character in the query as
typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from ..corpus.errors import QueryError
from .pasted import as_words, decoded

# Whoosh recurses into brackets and is quadratic in parts, so queries are bounded before Whoosh reads them.
# The bounds are far above anything typed by hand or pasted from a headline.
MAX_LENGTH = 2_000
MAX_WORDS = 500
MAX_WORD_LENGTH = 200
MAX_DEPTH = 20

_DOUBLE_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″＂", '"'))
_INVISIBLE = {"Cf": "", "Cc": " ", "Cs": " ", "Zs": " ", "Zl": " ", "Zp": " "}
_MATHEMATICAL = "\U0001d400", "\U0001d7ff"
_TOKEN = re.compile(r'[^\s()"]+')
_BRACKET = re.compile("[()]")


class Typed(NamedTuple):
    """`text` is the query in NFC, with one kind of double quote, single spaces for all white space and for
    signs of pasted text (`pasted`), and without invisible characters. `offsets` has, for each of its code
    points and for its end, the offset in the query as typed."""

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, text: str) -> tuple[int, int]:
        """The start and end, in the query as typed, of the piece `text` of `self.text` at `start`."""
        return self.offsets[start], self.offsets[start + len(text)]


def read(query: str) -> Typed:
    """Cleans a query. Raises QueryError if it is empty or exceeds a bound; its position is an offset in the
    query as typed.

    >>> read("“Hội\\u00a0nghị”").text
    '"Hội nghị"'
    """
    if len(query) > MAX_LENGTH:
        raise QueryError(
            f"the query is too long: {len(query):,} characters, at most {MAX_LENGTH:,}; "
            "a headline or a sentence is enough",
            MAX_LENGTH,
        )
    typed = _unescaped(query) if "%" in query or "&" in query else _cleaned(_in_plain_letters(query))
    _check(typed)
    return _with_single_spaces(typed) if "  " in typed.text else typed


def _with_single_spaces(typed: Typed) -> Typed:
    """The query with one space for each run of them, as copied text has and signs leave behind."""
    kept = [at for at in range(len(typed.text)) if typed.text[at - 1 : at + 1] != "  "]
    letters = "".join([typed.text[at] for at in kept])
    return Typed(letters, (*[typed.offsets[at] for at in kept], typed.offsets[-1]))


def _unescaped(query: str) -> Typed:
    text, offsets = decoded(query)
    typed = _cleaned(_in_plain_letters(text))
    return Typed(typed.text, tuple([offsets[offset] for offset in typed.offsets]))


def _in_plain_letters(query: str) -> str:
    """The query without the bold and italic letters of mathematics, with which posts are set in bold."""
    if max(query, default="") < _MATHEMATICAL[0]:
        return query
    return "".join(
        unicodedata.normalize("NFKC", letter) if _MATHEMATICAL[0] <= letter <= _MATHEMATICAL[1] else letter
        for letter in query
    )


def _cleaned(query: str) -> Typed:
    if _is_clean(query):
        return Typed(as_words(query.translate(_DOUBLE_QUOTES)), tuple(range(len(query) + 1)))
    letters: list[str] = []
    offsets: list[int] = []
    for start, cluster in _clusters(query):
        composed = unicodedata.normalize("NFC", cluster).translate(_DOUBLE_QUOTES)
        letters.extend(composed)
        offsets.extend([start] * len(composed))
    return Typed(as_words("".join(letters)), (*offsets, len(query)))


def _is_clean(query: str) -> bool:
    """Whether no character needs cleaning, which is true of most queries."""
    is_composed = query.isprintable() and unicodedata.is_normalized("NFC", query)
    return is_composed and not any(map(unicodedata.combining, query))


def _clusters(query: str) -> Iterator[tuple[int, str]]:
    """Each base letter with the combining marks after it, and where it starts."""
    start, cluster = 0, ""
    for offset, letter in enumerate(query):
        seen = _INVISIBLE.get(unicodedata.category(letter), letter)
        if seen and not unicodedata.combining(seen):
            yield start, cluster
            start, cluster = offset, seen
        else:
            cluster += seen
    yield start, cluster


def _check(typed: Typed) -> None:
    if not typed.text.strip():
        raise QueryError("the query is empty: type some words, such as: hội nghị mekong")
    if len(typed.text) <= MAX_WORD_LENGTH and "(" not in typed.text:
        return  # as most are: too short for a word too long, or too many
    for number, token in enumerate(_TOKEN.finditer(typed.text), 1):
        place = typed.offsets[token.start()]
        if number > MAX_WORDS:
            raise QueryError(f"the query has more than {MAX_WORDS} words: leave some out", place)
        if len(token[0]) > MAX_WORD_LENGTH:
            raise QueryError(f"a word has more than {MAX_WORD_LENGTH} letters: shorten it", place)
    _check_depth(typed)


def _check_depth(typed: Typed) -> None:
    depth = 0
    for bracket in _BRACKET.finditer(typed.text):
        depth = depth + 1 if bracket[0] == "(" else max(depth - 1, 0)
        if depth > MAX_DEPTH:
            place = typed.offsets[bracket.start()]
            raise QueryError(f"brackets are nested more than {MAX_DEPTH} deep: take some out", place)
