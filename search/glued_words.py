"""Words of a query that ran together: `12tuổi`, `bão số12`, `#HàNội`, `nguyenxuanphuc`, `hànội`.

They are parted where figures or capitals begin, or into syllables that articles have side by side. Two
syllables in small letters need not stand side by side if both have accents, as no mistyped syllable is likely
to be; others (`hoinghi`) are told apart by `corrections`, from the counts of neighbours. A code such as COP28
is one word (see `codes`), and so are H5N1 and P2P: a lone letter beside figures belongs to them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice, pairwise

from ..index.spelling import key
from ..index.syllables import Token
from .change import with_other_words
from .well_formed import is_syllable_as_typed

MOST = 6
"""The most syllables that are told apart."""

LONGEST, TRIED = 36, 24
"""The most letters of a word that is parted into syllables, and the most ways to part it that articles are
asked for."""

_LONGEST_SYLLABLE = 7

_LONE = frozenset("ỞÀÁÝÔỪUAYIO")
_CODE = re.compile("([A-Za-z]+)[0-9]+")
_LONE_LETTER = re.compile(r"(?<![^\W\d_])[A-Za-z](?![^\W\d_])")


# ------------------------------------------------------------------ where figures or capitals begin


def parted(text: str, is_known: Callable[[str], bool]) -> str:
    """The query, in NFC, with spaces in words that no article has and whose parts some articles have.
    `is_known` tells whether any article has a word.

    >>> parted("bão số12 ở #HàNội", {"bão", "số", "12", "ở", "Hà", "Nội"}.__contains__)
    'bão số 12 ở #Hà Nội'
    """

    def apart(token: Token) -> str | None:
        parts = _parts(token.text)
        return (
            " ".join(parts) if parts[1:] and not is_known(token.text) and all(map(is_known, parts)) else None
        )

    return with_other_words(text, apart)


def tags_parted(text: str, is_known: Callable[[str], bool]) -> str:
    """The query, in NFC, with spaces in hashtags whose parts some articles have, though some also have them.

    >>> tags_parted("mưa ở #HàNội", {"Hà", "Nội", "HàNội"}.__contains__)
    'mưa ở #Hà Nội'
    """

    def apart(token: Token) -> str | None:
        is_tag, parts = text[: token.start].endswith("#"), _parts(token.text)
        return " ".join(parts) if is_tag and all(map(is_known, parts)) else None

    return with_other_words(text, apart)


def _parts(word: str) -> list[str]:
    """The words that may have run together in a word; the word itself, if none begins in it."""
    borders = [] if _is_code(word) else _borders(word)
    return [word[start:end] for start, end in pairwise([0, *borders, len(word)])]


def _is_code(word: str) -> bool:
    """Whether a word is letters and a number, and no words are told apart among the letters: MiG21, but not
    SEAGames31."""
    match = _CODE.fullmatch(word)
    return match is not None and not any(1 < place < len(match[1]) - 1 for place in _borders(match[1]))


def _borders(word: str) -> list[int]:
    letters = enumerate(pairwise(word), start=1)
    borders = [place for place, pair in letters if _is_border(*pair, word[place + 1 :])]
    of_codes = {edge for lone in _LONE_LETTER.finditer(word) for edge in lone.span()}
    return [place for place in borders if place not in of_codes]


def _is_border(before: str, letter: str, rest: str) -> bool:
    """Whether a word may begin with the letter: a number, or a capital behind a small letter, or before one
    and behind a vowel that is a word by itself (ỞHội)."""
    if before.isdigit() != letter.isdigit() or (before.islower() and letter.isupper()):
        return True
    return before in _LONE and letter.isupper() and rest[:1].islower()


# ------------------------------------------------------------------ into syllables


def in_syllables(text: str, is_known: Callable[[str], bool], articles: Callable[[str], int]) -> str:
    """The query, in NFC, with spaces in the words that no article has and whose syllables some articles have
    side by side. `articles` tells how many have some words side by side.

    >>> in_syllables("#hanoimua thu", {"thu"}.__contains__, lambda words: words == "ha noi mua")
    '#ha noi mua thu'
    """

    def apart(token: Token) -> str | None:
        ways = islice(_fewest_first(token.text), TRIED) if _is_new(token.text, is_known) else ()
        return next(filter(articles, map(" ".join, ways)), None)

    return with_other_words(text, apart)


def in_accented_pairs(text: str, is_known: Callable[[str], bool]) -> str:
    """The query, in NFC, with a space in the words that no article has and that are two known syllables, each
    with accents, which need not stand side by side.

    >>> in_accented_pairs("báomạng", {"báo", "mạng"}.__contains__)
    'báo mạng'
    """

    def apart(token: Token) -> str | None:
        pairs = _accented_pairs(token.text) if _is_new(token.text, is_known) else ()
        return next((" ".join(pair) for pair in pairs if all(map(is_known, pair))), None)

    return with_other_words(text, apart)


def may_have_run_together(word: str) -> bool:
    """Whether a word may be several syllables, at least two of which have accents.

    >>> [may_have_run_together(word) for word in ("hànội", "hồchíminh", "bogotá")]
    [True, True, False]
    """
    ways = (way for number in range(2, MOST + 1) for way in _ways(word[:LONGEST], number))
    return any(sum(not part.isascii() for part in way) > 1 for way in islice(ways, TRIED))


def _is_new(word: str, is_known: Callable[[str], bool]) -> bool:
    """Whether no article has the word, and it may be several."""
    return word.isalpha() and len(word) <= LONGEST and not is_known(word)


def _fewest_first(word: str) -> Iterator[tuple[str, ...]]:
    """The ways to part a word into syllables, those into few of them first."""
    yield from _accented_pairs(word)
    for number in range(3, MOST + 1):
        yield from _ways(word, number)


def _accented_pairs(word: str) -> Iterator[tuple[str, ...]]:
    return (pair for pair in _ways(word, 2) if not any(map(str.isascii, pair)))


def _ways(word: str, number: int) -> Iterator[tuple[str, ...]]:
    if number == 1:
        if _is_syllable(word):
            yield (word,)
        return
    for end in range(min(len(word) - number + 1, _LONGEST_SYLLABLE), 0, -1):
        if _is_syllable(word[:end]):
            for rest in _ways(word[end:], number - 1):
                yield (word[:end], *rest)


@lru_cache(maxsize=1 << 8)
def _is_syllable(letters: str) -> bool:
    """Whether the letters are a Vietnamese syllable or, without accents, may be one."""
    return is_syllable_as_typed(key(letters))
