"""Acronyms and what they stand for, as articles themselves explain them.

News explains an acronym where it first uses it: Ủy ban nhân dân (UBND), Tổ chức Y tế Thế giới (WHO), RCEP
(Regional Comprehensive Economic Partnership). Nothing but parentheses is looked at, which keeps the search
through an article to a few microseconds.

If the initials of the long form give the acronym, one occurrence shows the meaning and where the long form
begins. If they do not, because the acronym abbreviates an English name and the long form is its Vietnamese
translation, one occurrence shows only the words before the parenthesis: where the long form begins is found
from many articles (see `acronym_choice`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from ..corpus.tones import without_tone
from .acronym_meanings import spelled
from .full_stops import is_of_abbreviation

LONGEST = 18
"""The most tokens taken as a possible long form. Diễn đàn Hợp tác Kinh tế châu Á - Thái Bình Dương has 12."""

SHORTEST = 3
"""The least number of words in a long form whose initials do not give the acronym: shorter ones are mostly
chance, as in Hà Nội (PV)."""

_REACH = 140  # code points looked at before a parenthesis; LONGEST syllables take 90 on average

_CAPITALS = "A-ZÐĐĂÂÊÔƠƯ"
_LETTERS = f"[{_CAPITALS}]+(?: ?[&–-] ?[{_CAPITALS}]+){{0,3}}"
_QUOTES = "\"“”'‘’"

_PARENTHESIS = re.compile(r"\(([^()\n]{2,140})\)")
_SHORT_INSIDE = re.compile(
    rf"(?:(?:sau đây |còn )?(?:được )?(?:gọi|viết) tắt(?: là)?:? )?[{_QUOTES}]?({_LETTERS})[{_QUOTES}]?"
)
_LONG_AND_SHORT = re.compile(rf"(.{{5,}}?) ?[-–,;:] ?(?:(?:gọi|viết) tắt(?: là)?:? )?({_LETTERS})")
_SHORT_AND_LONG = re.compile(rf"({_LETTERS}) ?[-–:=] ?(.{{5,}})")
_SHORT_BEFORE = re.compile(rf"(?<![^\W_])({_LETTERS}) ?\Z")

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[,&/–-]")
_BOUNDARY = re.compile('[.;:!?…()\\[\\]\\n"“”]')

# Joining words, in Vietnamese and other languages, whose initials an acronym may leave out.
_JOINING = frozenset(
    ", / & – - và của về các cho trong vì với of the and for on in to at de des du la al el".split()
)

# Words that stand before a long form and never in it.
_NEVER_INSIDE = frozenset("/ là đã đang sẽ hôm rằng theo nếu được".split())

# English writes these as one word, but acronyms have both initials.
_COMPASS = re.compile("([ns])(?:orth|outh)([ew])(?:ast|est)(?:ern)?", re.IGNORECASE)

# Capitals in parentheses that give a place, a source, a unit or an order, and are no acronyms.
_TELLS_NO_NAME = frozenset(
    "TTXVN AFP AP VN HN TP TPHCM HCM TPHN NDTV SCMP CNN BBC UPI VNE PV NV CTV BTV TH NT".split()
)

# Roman numerals up to 39, of congresses, centuries and wars.
_NUMBER = re.compile("X{0,3}(?:IX|IV|V?I{0,3})")


class Find(NamedTuple):
    """One acronym and the words that explain it: `text[start:end]` is `expansion`, in code points.

    `fits`: the initials of `expansion` give the acronym. If not, `expansion` holds all words that may belong
    to the long form, which has the same end and may begin later.

    >>> next(found_in("theo Ủy ban nhân dân (UBND) tỉnh"))
    Find(acronym='UBND', expansion='Ủy ban nhân dân', start=5, end=20, fits=True)
    """

    acronym: str
    expansion: str
    start: int
    end: int
    fits: bool


_Tokens: TypeAlias = Sequence[re.Match[str]]


def found_in(text: str) -> Iterator[Find]:
    """The acronyms explained in an NFC text, in order.

    >>> [find[:2] for find in found_in("theo Ủy ban nhân dân (UBND) tỉnh")]
    [('UBND', 'Ủy ban nhân dân')]
    """
    for match in _PARENTHESIS.finditer(text):
        inside = match[1]
        if inside[-1].isupper() or inside[-1] in _QUOTES:
            find = _short_inside(text, match) or _long_inside(text, match)
        elif inside[:2].isupper() or text[max(0, match.start() - 2) : match.start()].strip().isupper():
            find = _long_inside(text, match)
        else:
            continue
        if find is not None:
            yield find


def _is_acronym(acronym: str) -> bool:
    """Whether it has two to ten letters and is no numeral."""
    return 2 <= sum(map(str.isalpha, acronym)) <= 10 and not _NUMBER.fullmatch(acronym)


def _short_inside(text: str, match: re.Match[str]) -> Find | None:
    """`Long Form (ABC)`."""
    inside = _SHORT_INSIDE.fullmatch(match[1])
    if inside is None or not _is_acronym(acronym := spelled(inside[1])):
        return None
    tokens = _tokens_before(text, match.start())
    if (start := _fitting_start(tokens, acronym)) is not None:
        return _find(text, acronym, tokens[start:], fits=True)
    reach = _reach(tokens)
    if acronym in _TELLS_NO_NAME or len(_words(reach)) < SHORTEST:
        return None
    return _find(text, acronym, reach, fits=False)


def _long_inside(text: str, match: re.Match[str]) -> Find | None:
    """`(Long Form - ABC)`, `(ABC - Long Form)` and `ABC (Long Form)`, where the initials fit."""
    start, end = match.span(1)
    if both := _LONG_AND_SHORT.fullmatch(text, start, end):
        acronym, span, whole = both[2], both.span(1), False
    elif both := _SHORT_AND_LONG.fullmatch(text, start, end):
        acronym, span, whole = both[1], both.span(2), True
    elif before := _SHORT_BEFORE.search(text, max(0, start - 20), start - 1):
        acronym, span, whole = before[1], (start, end), True
    else:
        return None
    tokens = list(_TOKEN.finditer(text, *span))
    first = _fitting_start(tokens, spelled(acronym)) if _is_acronym(spelled(acronym)) else None
    if first is None or (whole and first != 0):
        return None
    return _find(text, spelled(acronym), tokens[first:], fits=True)


def _find(text: str, acronym: str, tokens: _Tokens, *, fits: bool) -> Find:
    start, end = tokens[0].start(), tokens[-1].end()
    return Find(acronym, text[start:end], start, end, fits)


def _tokens_before(text: str, end: int) -> _Tokens:
    """The tokens of the clause that ends directly before `end`; only the quoted words, if it ends with a
    quotation."""
    earliest = max(0, end - _REACH)
    before = text[earliest:end].rstrip().rstrip(_QUOTES)
    last = earliest + len(before)
    start = earliest + max((sign.end() for sign in _BOUNDARY.finditer(before) if _ends(sign)), default=0)
    if text[max(0, start - 4) : start].rstrip().endswith("TP."):
        return ()  # a line ends within the name: Chứng khoán TP.⏎Hồ Chí Minh
    tokens = list(_TOKEN.finditer(text, start, last))
    if start == earliest > 0:
        del tokens[:1]  # it may be the end of a token that was cut
    return tokens if tokens and tokens[-1].end() == last and tokens[-1][0].isalnum() else ()


def _ends(sign: re.Match[str]) -> bool:
    """Whether a sign ends a clause. A full stop may be that of an abbreviation (Chứng khoán TP. Hồ Chí
    Minh)."""
    return sign[0] != "." or not is_of_abbreviation(sign.string, sign.start())


def _words(tokens: _Tokens) -> _Tokens:
    return [token for token in tokens if token[0].isalnum()]


def _reach(tokens: _Tokens) -> _Tokens:
    """The tokens that may belong to a long form ending with the last one."""
    start = len(tokens)
    while start > max(0, len(tokens) - LONGEST) and _may_belong(tokens[start - 1][0]):
        start -= 1
    while start < len(tokens) and tokens[start][0].lower() in _JOINING:
        start += 1
    return tokens[start:]


def _may_belong(token: str) -> bool:
    return not token.isdigit() and token.lower() not in _NEVER_INSIDE


def _fitting_start(tokens: _Tokens, acronym: str) -> int | None:
    """The start of the shortest run of tokens up to the last whose initials give the acronym."""
    letters = "".join(filter(str.isalpha, acronym))
    if not tokens or not _ends_with(tokens[-1][0], letters):
        return None
    start = _start_of(tokens, letters)
    return None if start is None or _says_nothing(tokens[start:]) else start


def _says_nothing(tokens: _Tokens) -> bool:
    """Whether a long form explains nothing: it is one word, or consists of shorter acronyms."""
    words = _words(tokens)
    return len(words) < 2 or all(word[0].isupper() for word in words)


def _start_of(tokens: _Tokens, letters: str) -> int | None:
    """The start of the shortest run of tokens up to the last that gives the letters. Goes backwards with the
    set of all possible numbers of letters left: backtracking could take exponential time."""
    left = {len(letters)}
    for at in range(len(tokens) - 1, -1, -1):
        word = tokens[at][0]
        after = {count - taken for count in left for taken in _ends_with(word, letters[:count])}
        if 0 in after:
            return at
        is_left_out = word.lower() in _JOINING and at < len(tokens) - 1
        left = left | after if is_left_out else after
        if not left:
            return None
    return None


def _ends_with(word: str, letters: str) -> list[int]:
    """How many of the last letters the word may account for: one for its initial, all letters of a word in
    capitals, two for Southeast."""
    taken = [1] if letters[-1] in _initials(word[0]) else []
    if len(word) > 1 and word.isupper() and letters.endswith(word):
        taken.append(len(word))
    if (both := _COMPASS.fullmatch(word)) and letters.endswith((both[1] + both[2]).upper()):
        taken.append(2)
    return taken


@lru_cache(maxsize=1 << 10)
def _initials(letter: str) -> str:
    """The capitals with which an acronym may write an initial: Đ or D for đ; Ư, U or W for ư (TW, Trung
    ương)."""
    capital = unicodedata.normalize("NFD", letter.upper())[0]
    if capital in "ÐĐ":
        return "ĐD"
    marked = {"ă": "Ă", "â": "Â", "ê": "Ê", "ô": "Ô", "ơ": "Ơ", "ư": "ƯW"}
    toneless, _ = without_tone(letter.lower())
    return capital + marked.get(toneless, "")
