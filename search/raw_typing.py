"""Telex and VNI keys that no input method has converted: `hooij nghij` or `hoi65 nghi5` for hội nghị.

With the input method off the keys themselves are sent. They can be decoded:

    Telex  s f r x j  tones        aa ee oo  â ê ô   aw  ă   ow uw  ơ ư   uow  ươ   w  ư   dd  đ   z  no tone
    VNI    1 2 3 4 5  tones        a6 e6 o6  â ê ô   a8  ă   o7 u7  ơ ư   uo7  ươ          d9  đ   0  no tone

A mark may come late, up to the end of the word, and before or after the tone: hoioj, nuaxw, dinhjd.
Telex also writes ooo for the oo of soóc.

Decoding is strict, as it is a guess. A word is decoded only if it is ASCII, has one tone (a second one only
after the first was cleared) and gives a well-formed syllable with a mark. Many foreign words do, and no rule
can exclude them: test (tét), max (mã), taxi (tãi), us (ú), was (ứa), or (ỏ), Laos (láo), Lee (lê), Moon
(môn), queen (quên), teen (tên), did (đi), U17 (ứ), A1 (á). Others do not, as their letters or tones make no
syllable: data, law, boss, cars, COP28, G20, F16, USD, U23. So decoding also depends on the index: see
`decoded_queries`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..corpus.tones import ACUTE, DOT, GRAVE, HOOK, TILDE, VOWELS
from ..index.spelling import key
from ..index.syllables import Token, tokenize
from .letter_case import in_case_of
from .operators import OPERATORS
from .well_formed import is_marked, syllable

_TELEX_TONES = {"s": ACUTE, "f": GRAVE, "r": HOOK, "x": TILDE, "j": DOT, "z": ""}
_VNI_TONES = {"1": ACUTE, "2": GRAVE, "3": HOOK, "4": TILDE, "5": DOT, "0": ""}

_HATS = {"a": "â", "e": "ê", "o": "ô"}
_HORNS = {"o": "ơ", "u": "ư"}
_BREVE = {"a": "ă"}
_CROSSED = {"d": "đ"}
_VNI_MARKS = {"6": _HATS, "7": _HORNS, "8": _BREVE, "9": _CROSSED}

_BEGINNING = re.compile("[bcdđghklmnpqrstvx]{0,3}[aăâeêioôơuưy]{0,4}[cghkmnpt]{0,2}")
"""The shape of every prefix of a syllable: decoding stops when it no longer matches."""

_LONGEST = len("dduwowfzngj") + 1
"""The most keys of a syllable, including a tone that was cleared."""

_TELEX = re.compile("[a-z]+")
_VNI = re.compile("[a-z][a-z0-9]*[0-9][a-z0-9]*")
_CODE = re.compile("[A-Z]+[0-9]+")

_Typed = tuple[str, str]
"""The result of the keys so far: letters without a tone, and the tone."""

_Press = Callable[[_Typed, str], Iterator[_Typed]]
"""The possible results after one more key: none, one, or several among which the rest of the word decides."""


def decoded_queries(text: str, articles: Callable[[str], int]) -> Iterator[str]:
    """The decoded query, if it was probably typed with the input method off; and then, if that differs, the
    query with all of its words decoded.

    `articles` gives the number of articles that have a syllable, by its spelling key (see
    `index.spelling.key`); a function that only says whether there are any will do. All words are decoded by
    the same method. Evidence for it is a word that no article has but whose decoded syllable some have. There
    must be one, and more if it may be a code in capitals (SU57, for sự); and there must be no word that no
    article has and whose decoded syllable no article has either. Then a word that some articles have is
    decoded too if its syllable is far commoner (vaf, misprinted somewhere, for và), and stays as typed at
    first otherwise (test, Lee). Operators, names of parts (`title:mekong`), and words that cannot be decoded
    always stay: the input method may have been off for a part of the query only.

    It is still a guess, which the caller should make only if the query as typed finds nothing.

    >>> list(decoded_queries("hooij nghij Mekong 2024", {"hội", "nghị", "mekong"}.__contains__))
    ['hội nghị Mekong 2024']
    """
    tokens = [token for token in tokenize(text) if not _has_its_place(token, text)]
    for press, shape in ((_telex, _TELEX), (_vni, _VNI)):
        words = [(token, word) for token in tokens if (word := _decoded(token.text, press, shape))]
        readings = [
            _Reading(token, word, articles(key(token.text)), articles(key(word))) for token, word in words
        ]
        if _are_evident(readings):
            yield from dict.fromkeys(_replaced(text, readings, times) for times in (_MUCH_COMMONER, 1))
            return


_MUCH_COMMONER = 50
"""A word that articles have is decoded if its syllable is in at least this many times as many. Of the
accented words of 22,642 newspaper articles 5.6 % also occur in their Telex spelling, as a misprint or a
foreign word (vaf, khoong; Moon, taxi). At this ratio 0.2 % are left as typed, among them Lee, Moon, max,
queen and test, while Congo, car and teen are decoded. Of 3,435 queries, typed as Telex, 94 to 97 % are
decoded completely (88 to 93 % at a ratio of 200); typed as VNI, 99 %; and typed without accents not one is
changed."""


class _Reading(NamedTuple):
    """A word and the syllable of which it may be the keys, and how many articles have each."""

    token: Token
    word: str
    with_typed: int
    with_word: int


def _are_evident(readings: Sequence[_Reading]) -> bool:
    """Whether there is evidence for a method by which words are read so, and none against it."""
    strangers = [reading for reading in readings if not reading.with_typed]
    is_one_code = len(strangers) == 1 and _CODE.fullmatch(strangers[0].token.text)
    return bool(strangers) and not is_one_code and all(reading.with_word for reading in strangers)


def _has_its_place(token: Token, text: str) -> bool:
    """Whether the token is syntax: an operator, or the name of a part."""
    names_a_part = text[token.end : token.end + 1] == ":" and text[token.end + 1 : token.end + 2].strip()
    return token.text in OPERATORS or bool(names_a_part)


def _replaced(text: str, readings: Sequence[_Reading], times: int) -> str:
    """The text with the syllables that are in at least so many times as many articles as the words."""
    for token, word, with_typed, with_word in reversed(readings):
        if with_word >= with_typed * times:
            text = text[: token.start] + word + text[token.end :]
    return text


def _decoded(word: str, press: _Press, shape: re.Pattern[str]) -> str | None:
    """The accented syllable, in NFC, that these keys give: HỘI for HOOIJ; None if they give none."""
    lower = word.lower()
    if not (word.isascii() and 2 <= len(word) <= _LONGEST and shape.fullmatch(lower)):
        return None
    whole = _read(lower, press)
    return whole and in_case_of(word, whole)


@lru_cache(maxsize=1 << 10)
def _read(keys: str, press: _Press) -> str | None:
    """The only marked syllable that the keys give, in lower case; None if they give none, or several."""
    typed: set[_Typed] = {("", "")}
    for pressed in keys:
        made_so_far = (after for before in typed for after in press(before, pressed))
        typed = {after for after in made_so_far if _BEGINNING.fullmatch(after[0])}
    made = {whole for letters, tone in typed if (whole := syllable(letters, tone)) and is_marked(whole)}
    return made.pop() if len(made) == 1 else None


def _telex(typed: _Typed, pressed: str) -> Iterator[_Typed]:
    letters, tone = typed
    if pressed in _TELEX_TONES and _has_vowel(letters):
        yield from _toned(typed, _TELEX_TONES[pressed])
    elif pressed == "w":
        yield from _w(typed)
    elif pressed == "d" and letters:
        yield from _marked(typed, _CROSSED)
    elif pressed in _HATS:
        yield from _doubled(typed, pressed)
    else:
        yield letters + pressed, tone


def _vni(typed: _Typed, pressed: str) -> Iterator[_Typed]:
    letters, tone = typed
    if pressed in _VNI_TONES:
        yield from _toned(typed, _VNI_TONES[pressed])
    elif pressed in _VNI_MARKS:
        yield from _marked(typed, _VNI_MARKS[pressed])
    else:
        yield letters + pressed, tone


def _toned(typed: _Typed, tone: str) -> Iterator[_Typed]:
    """Adds the tone if there is none yet, or clears the tone if there is one. (In input methods a second tone
    replaces the first, but with that cars and users would be Vietnamese.)"""
    letters, before = typed
    if _has_vowel(letters) and bool(tone) != bool(before):
        yield letters, tone


def _marked(typed: _Typed, marks: dict[str, str]) -> Iterator[_Typed]:
    """Puts the mark on any one of the earlier letters that can have it; `syllable` completes a single horn on
    uo."""
    letters, tone = typed
    for at, letter in enumerate(letters):
        if letter in marks:
            yield letters[:at] + marks[letter] + letters[at + 1 :], tone


def _doubled(typed: _Typed, vowel: str) -> Iterator[_Typed]:
    """A repeated vowel puts a hat on the first one. It may also be just a letter, if it does not directly
    follow the first one (ngoao), or undo the hat (sooocs)."""
    letters, tone = typed
    yield from _marked(typed, {vowel: _HATS[vowel]})
    if letters.endswith("ô") and vowel == "o":
        yield letters[:-1] + "oo", tone
    elif not letters.endswith(vowel):
        yield letters + vowel, tone


def _w(typed: _Typed) -> Iterator[_Typed]:
    """A breve or a horn on an earlier letter; ư if there is no vowel yet."""
    letters, tone = typed
    if _has_vowel(letters):
        yield from _marked(typed, _BREVE | _HORNS)
    else:
        yield letters + "ư", tone


def _has_vowel(letters: str) -> bool:
    return not VOWELS.isdisjoint(letters)
