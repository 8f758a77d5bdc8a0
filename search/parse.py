"""From the text of a query to its tree.

    hội nghị mekong              words side by side: articles with these words
    "tuyên bố chung"             these words in this order; also “ ” and « »
    "Việt Nam Nhật Bản"~2        a phrase with up to 2 other words in it
    ngoại*                       words with this beginning (two letters at least)
    Blinken~   Blinken~2         words one or two letters away
    mekong AND asean             both; also VÀ
    mekong OR asean              at least one of them; also HOẶC
    mekong NOT asean             the first without the second; also KHÔNG, or mekong -asean
    (mekong OR asean) thái lan   brackets group
    title:mekong                 in one part only: title, caption, author, place, section, tag
    tác_giả:"Bảo Chi"            or tiêu_đề, chú_thích, tác_giả, nơi, mục, thẻ
    ngày:2024-07..2024-12        published on these days; also date:
    mekong^2 asean               the first word counts twice
    *                            every article

Operators are in capitals, with accents or without (KHONG): `và` and `or` are words. Names of parts are typed
in any case, with accents or without (`tieu_de:`, `tiêu đề:`), and with no space after the colon.

Words side by side bind more strongly than any operator, since many Vietnamese words have several syllables:
`hội nghị OR hội thảo` is `(hội nghị) OR (hội thảo)`, and NOT applies to all words up to the next operator.
NOT binds more strongly than AND, and AND than OR.

A minus excludes only the one thing directly after it: `-asean mekong` requires mekong (see `operators`).
Anything else is text: `covid-19` and `-5 độ` exclude nothing, `10:30`, `AMM-57: khai mạc` and `https://...`
name no part, the `?` of a question is no wildcard. An unpaired quote or bracket is ignored, and so is a token
without any letter or digit. KHÔNG and VÀ are words in a query that looks like a headline in capitals: it has
no brackets or quotes, and it has accents elsewhere too or begins with the operator (VIỆT NAM KHÔNG CHỌN BÊN).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..corpus.errors import QueryError
from .operators import OPERATORS, spelled_out
from .tree import Node, Sequence, Word
from .typed import Typed, read

_PLAIN = re.compile(r"(?:[\w\s.,;/+&%$€£!…–‘’'\u0300-\u036f-]|[:?](?=\s|$))*")
"""Queries without any syntax. A colon at the end of a word names no part, and a question mark there ends a
question."""


class Parsed(NamedTuple):
    """The tree of a query; `text`, the query cleaned (see `typed`); `spelled`, the query with its operators
    rewritten, if that differs from what was typed."""

    node: Node
    text: str
    spelled: str | None


def parse(text: str) -> Node:
    """The tree of a query. Raises only QueryError, whose position is an offset in `text`.

    >>> parse("hội thảo")
    Sequence(children=(Word(text='hội', start=0, end=3), Word(text='thảo', start=4, end=8)))
    """
    return parsed(text).node


def parsed(text: str) -> Parsed:
    """The tree of a query, and how it was read. Raises QueryError as `parse` does.

    >>> parsed("hội nghị -asean").spelled
    'hội nghị (NOT asean)'
    """
    typed = read(text)
    written = spelled_out(typed)
    spelled = None if written is typed else written.text
    return Parsed(_plain(written) or _understood(written), typed.text, spelled)


def _plain(typed: Typed) -> Node | None:
    """The tree of a query that consists only of words, as most do; None for any other. It does not load the
    grammar, whose library is slow to import."""
    if not _PLAIN.fullmatch(typed.text):
        return None
    tokens = [match for match in re.finditer(r"\S+", typed.text) if any(map(str.isalnum, match[0]))]
    if not tokens or any(token[0] in OPERATORS for token in tokens):
        return None
    words = tuple(Word(token[0], *typed.span(token.start(), token[0])) for token in tokens)
    return words[0] if len(words) == 1 else Sequence(words)


def _understood(typed: Typed) -> Node:
    from .syntax_tree import refuse_too_open, tree_of

    try:
        tree = tree_of(typed)
    except QueryError as error:
        position = None if error.position is None else typed.offsets[error.position]
        raise QueryError(str(error), position) from error.__cause__
    refuse_too_open(tree)
    return tree
