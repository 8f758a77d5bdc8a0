"""Queries that nearly follow the grammar but are read as plain text, and what may be meant by them.

    title: "biển đông"      title:"biển đông"        no space stands behind the colon
    tác giả: Ngọc Thúy      tác giả:"Ngọc Thúy"      several words for one part need quotes
    mekong –asean           mekong -asean            a program made the minus a dash
    mekong || asean         mekong OR asean          as other programs have it
    mekong !asean           mekong -asean            likewise; && needs no other form, as all words are wanted
    Mỹ -Triều họp           Mỹ - Triều họp           the other way round: a minus excludes Triều
    -Bộ trưởng nói gì về ô  Bộ trưởng nói gì về ô    a bullet
    Nói KHÔNG với ma tuý    Nói không với ma tuý     KHÔNG is an operator, and capitals were for emphasis

These are only proposed: a space after the colon is the way to search for the text itself, and a dash may
stand so in a headline (Nga –Mỹ, in 13 headlines and leads of 128,060 articles), as || stands between the
titles of a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from .operators import OPERATORS

_SIGNS = frozenset(":–-|!")
_DASH = r'(?<![^\s(])–(?=[^\W\d_]|["(])'
_COLON = r'(?<![^\s()"])(?P<first>[^\W\d]+ )?(?P<name>[^\W\d]+):\s+(?=["\w])'
_PHRASE = r'"[^"]*"(?:~[0-9]+)?'
_MINUS = r"(?<!\S)-(?P<first>[^\W\d_])"
_OF_OTHERS = (
    (r'(?<![^\s(])!(?=[^\W\d_]|["(])', "-"),
    (r"(?<=\S)\s*\|\|\s*(?=\S)", " OR "),
)
"""Operators of other programs, and what they are here."""

_NOT = "KHÔNG"
_WORDS = r'[^"():]*'

MOST_WORDS = 8
"""The most words of a query that may be meant so; a longer one is rather a pasted headline."""

BULLETED, EXCLUDING = 4, 2
"""A query of more words that begins with a minus is rather a line of a list, and in one of more words a minus
between names is rather a dash, than one that excludes a word (Messi -Ronaldo)."""


def nearly_grammar(text: str) -> str | None:
    """The query that may have been meant; None if there is none.

    >>> nearly_grammar("title: biển đông")
    'title:"biển đông"'
    """
    if _SIGNS.isdisjoint(text):
        return None
    if '"' not in text and (without := re.sub(_MINUS, _without_minus, text)) != text:
        return without
    if len(text.split()) > MOST_WORDS:
        return None
    # Between two names it joins them: Nga –Mỹ.
    meant = re.sub(_DASH, lambda dash: dash[0] if text[dash.end()].isupper() else "-", text)
    for sign, operator in _OF_OTHERS:
        meant = re.sub(sign, operator, meant)
    for start, end, asked in reversed(list(_asked(meant))):
        meant = meant[:start] + asked + meant[end:]
    return None if meant == text else meant


def emphasised(text: str) -> tuple[str, str] | None:
    """The query with its one KHÔNG as a word, and that word with those beside it; None if it has none, has
    several, or has other syntax.

    >>> emphasised("Nói KHÔNG với ma tuý")
    ('Nói không với ma tuý', 'Nói không với')
    """
    words = text.split()
    if words.count(_NOT) != 1 or not all(map(_is_plain, words)):
        return None
    at = words.index(_NOT)
    words[at] = _NOT.lower()
    is_new = at == 0 or words[at - 1].endswith((":", ",", ";", "."))  # a sentence begins with it
    return " ".join(words), " ".join(words[at if is_new else at - 1 :][:3])


def _is_plain(word: str) -> bool:
    return word == _NOT or (word not in OPERATORS and not re.search(r'["()*~^]|:.|^-', word))


def _without_minus(minus: re.Match[str]) -> str:
    """A minus between two names as a dash, and none where a headline of some words begins with it."""
    first = minus["first"]
    *_, before = "", *minus.string[: minus.start()].split()
    words = len(minus.string.split())
    if first.isupper() and before.lstrip("-").istitle() and words > EXCLUDING:
        return f"- {first}"
    if first.isupper() and not before and words > BULLETED:
        return first
    return minus[0]


def _asked(text: str) -> Iterator[tuple[int, int, str]]:
    """For each named part, where what is asked of it starts (right behind the colon) and ends in `text`, and
    how to write that."""
    # Imported here: hardly any query has such a colon.
    from .part_names import part_named

    names = [name for name in re.finditer(_COLON, text) if part_named(_two(name)) or part_named(name["name"])]
    starts = [name.start() if part_named(_two(name)) else name.start("name") for name in names]
    for name, limit in zip(names, [*starts, len(text)][1:], strict=True):
        behind = text[name.end() : limit]
        phrase = re.match(_PHRASE, behind)
        asked = phrase[0] if phrase else _words(behind)
        if asked:
            written = f'"{asked}"' if " " in asked and not phrase else asked
            yield name.end("name") + 1, name.end() + len(asked), written


def _two(name: re.Match[str]) -> str:
    return f"{name['first'] or ''}{name['name']}"


def _words(text: str) -> str:
    """The first words of the text, up to an operator, an excluded word, a quote, a colon or a bracket."""
    whole = re.match(_WORDS, text)
    words = (whole[0] if whole else "").split(" ")
    return " ".join(takewhile(lambda word: word not in OPERATORS and not word.startswith("-"), words)).strip()
