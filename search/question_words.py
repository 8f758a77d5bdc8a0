"""The words of a question that only ask, which an answering article need not contain.

`Hội nghị AMM lần thứ 57 diễn ra ở đâu?` is answered by articles about the conference, not by those with
`đâu`. Such words stand at one end of a question, and those that ask when, why, how or how many also within
it; elsewhere the same words usually have content. What asks for news (`tin về`, `mới nhất`) is like them.
They still count a little in the ranking: `ASEAN là gì?` may be a headline.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from ..index.query_terms import QueryTerm
from ..index.spelling import bare, key


def _keys(*phrases: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(map(key, phrase.split())) for phrase in phrases)


_FIRST = _keys(
    "ai là", "ai đã", "bao giờ", "bao giờ thì", "bao nhiêu", "cho biết", "cho hỏi", "cho tôi biết",
    "cho tôi hỏi", "có bao nhiêu", "có phải", "có tin gì", "đâu là", "hãy cho biết", "khi nào",
    "khi nào thì", "làm sao", "làm thế nào", "lúc nào", "ở đâu", "tại sao", "thế nào là", "tin mới nhất",
    "vì sao", "vì đâu", "xin hỏi",
)  # fmt: skip
_OF_NEWS = ("tin", "tin tức", "bài", "bài báo", "bài viết", "thông tin")
_BEFORE, _AFTER = ("", "các", "có", "những", "tìm"), ("", "gì", "mới nhất", "nào")
_FIRST |= _keys(*map(" ".join, product(_BEFORE, _OF_NEWS, _AFTER, ["về"])))
_LAST = _keys(
    "bao giờ", "bao lâu", "bao nhiêu", "chưa", "có đúng không", "có được không", "do đâu", "để làm gì",
    "gì", "gồm những ai", "gồm những gì", "hay chưa", "hay không", "khi nào", "là ai", "là bao nhiêu",
    "là cái gì", "là do đâu", "là gì", "là như thế nào", "là sao", "lúc nào", "mới nhất", "như thế nào",
    "nghĩa là gì", "ở chỗ nào", "ở đâu", "phải không", "ra làm sao", "ra sao", "tại đâu", "tại sao",
    "thế nào", "thì sao", "từ bao giờ", "từ đâu", "từ đâu ra", "từ khi nào", "vào khi nào", "vào lúc nào",
    "vì đâu", "vì lý do gì", "vì sao",
)  # fmt: skip
_OF_MANY = ("địa phương", "huyện", "năm", "ngày", "người", "nơi", "nước", "tháng", "thành phố", "tỉnh")
_WHICH = _keys(*map(" ".join, product(("", "ở", "thuộc", "từ", "vào"), _OF_MANY, ["nào"])))
_LAST |= _WHICH
_BETWEEN = _keys("bao giờ", "bao nhiêu", "khi nào", "lúc nào", "như thế nào", "tại sao", "vì sao")
_HARDLY, _ANY = frozenset(map(key, "không chẳng chưa".split())), frozenset(map(key, "hết cũng".split()))
"""Before these words, and after those, `bao giờ` and the like ask nothing: chưa bao giờ, hơn bao giờ hết."""

_AROUND = {key("không"): key("có"), key("chưa"): key("đã")}
_NO_QUESTION = frozenset(map(key, "chân hàng phòng số tay trên".split()))
"""`không` behind these asks nothing: hàng không, trên không."""

_CLEAR_FIRST = {
    tuple(map(bare, run)): run
    for run in _keys("bao nhiêu", "cho tôi hỏi", "có bao nhiêu", "hãy cho biết", "ở đâu", "xin hỏi")
}
_CLEAR_LAST = {tuple(map(bare, run)): run for run in _WHICH | _keys("bao nhiêu", "ở đâu", "từ đâu ra")}
"""What typed without accents is hardly anything else, unlike cho hoi (Chợ Hội An) and tu dau (từ đầu)."""

_LENGTHS = sorted({len(run) for run in _FIRST | _LAST}, reverse=True)


def with_clear_accents(terms: Sequence[QueryTerm], keys: Sequence[str]) -> tuple[str, ...]:
    """The most likely `keys` of the terms, with those of what asks at an end and was typed without accents:
    nobody counts words that ask in news, where hội is likelier behind xin than hỏi.

    >>> from ..index.query_terms import query_terms
    >>> " ".join(with_clear_accents(query_terms("xin hoi gia vang"), "xin hội giá vàng".split()))
    'xin hỏi giá vàng'
    """
    typed = tuple([term.key if term.bare else "" for term in terms])
    first = next((run for length in _LENGTHS if (run := _CLEAR_FIRST.get(typed[:length]))), ())
    last = next((run for length in _LENGTHS if (run := _CLEAR_LAST.get(typed[-length:]))), ())
    if len(first) + len(last) > len(typed):
        return tuple(keys)
    return (*first, *keys[len(first) : len(typed) - len(last)], *last)


def asking(keys: Sequence[str]) -> frozenset[int]:
    """The indices of the tokens that only ask; none if all tokens do. `keys` are the most likely keys of the
    tokens.

    >>> sorted(asking("amm 57 diễn ra ở đâu".split()))
    [4, 5]
    """
    keys = tuple(keys)
    first = next((length for length in _LENGTHS if keys[:length] in _FIRST), 0)
    last = next((length for length in _LENGTHS if keys[-length:] in _LAST), 0)
    ends = {*range(first), *_around(keys), *range(len(keys) - last, len(keys))}
    return frozenset(ends.union(_between(keys)) if len(ends) < len(keys) else ())


def _around(keys: tuple[str, ...]) -> tuple[int, ...]:
    """The indices of what asks around the rest of a question: `xe máy có bị cấm không`, `đã bắt chưa`."""
    begins = _AROUND.get(keys[-1]) if keys else None
    if begins not in keys[:-1] or keys[-2] in _NO_QUESTION:
        return ()
    return len(keys) - 2 - keys[-2::-1].index(begins), len(keys) - 1


def _between(keys: tuple[str, ...]) -> Iterator[int]:
    """The indices of what asks within a question: `EVFTA khi nào có hiệu lực`, `cháy bao nhiêu nhà`."""
    for at in range(1, len(keys) - 2):
        for end in range(at + 2, min(at + 4, len(keys))):
            if keys[at:end] in _BETWEEN and keys[at - 1] not in _HARDLY and keys[end] not in _ANY:
                yield from range(at, end)
