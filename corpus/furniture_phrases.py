"""The phrases that sites print around an article, read from furniture.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from .sameness import comparable
from .shapes import is_prose, word_count


@cache
def phrases(name: str) -> frozenset[str]:
    """The list of that name in furniture.toml, as `sameness.comparable` writes them.

    >>> "tin lien quan" in phrases("links")
    True
    """
    return frozenset(_table()[name])


def is_phrase(text: str, name: str) -> bool:
    """Whether the whole line is a phrase of that list, ignoring a count at its end ('Bình luận (3)').

    >>> is_phrase("TIN LIÊN QUAN", "links")
    True
    """
    bare = comparable(text)
    return bare in phrases(name) or re.sub(r"(?: \d+)+$", "", bare) in phrases(name)


def _matches(text: str, name: str) -> bool:
    """Whether the whole line fits one of the patterns of that list.

    >>> _matches("Theo dõi báo trên Google News", "noise_patterns")
    True
    """
    return bool(_pattern(name).fullmatch(comparable(text)))


_CALL_END = re.compile(r"\b(?:trên|tại|qua|cùng|với|ở|theo)$", re.IGNORECASE)
_SITE = re.compile(r"\w-*\.(?:vn|com|net|org)\b", re.IGNORECASE)


def is_call(text: str) -> bool:
    """Whether the line asks the reader to follow the paper elsewhere, in words that sites are known to use.
    Only a note, behind a star, may be a whole sentence.

    >>> is_call("Theo dõi Báo Thế giới & Việt Nam trên"), is_call("* Mời bạn đọc theo dõi bản tin lúc 19h.")
    (True, True)
    """
    is_short = (
        word_count(text) <= 30 if text.startswith("*") else word_count(text) <= 16 and not is_prose(text)
    )
    return is_short and _matches(text, "noise_patterns")


def reads_as_call(text: str) -> bool:
    """Whether a line in a place where such calls stand is one in other words: it is short and either names a
    site or ends with a preposition, after which the logos of the networks stood.

    >>> reads_as_call("Đón đọc báo chúng tôi tại")
    True
    """
    short = word_count(text) <= 10 and not is_prose(text)
    return short and bool(_CALL_END.search(text) or _SITE.search(text))


def is_footer(text: str) -> bool:
    """Whether the line belongs to the foot of a site: licence, editor, address.

    >>> is_footer("Tổng biên tập: Nguyễn Văn An"), is_footer("Ông An làm tổng biên tập.")
    (True, False)
    """
    if is_prose(text):  # an article may end with an address too, but in a sentence
        return False
    return bool(after_label(text, "footer_labels")) or _matches(text, "footer_patterns")


_LABELLED = re.compile(r"[-–*>»\s]*([^:>»]{2,30}?)\s*[:>»][>»:\s]*(.*)", re.DOTALL)


def after_label(text: str, name: str) -> str | None:
    """The text after a label of that list and its colon ('' if there is none); None without a label.

    >>> after_label("Từ khóa: ASEAN, Mekong", "tag_labels")
    'ASEAN, Mekong'
    """
    match = _LABELLED.fullmatch(text)
    return match[2].strip() if match and comparable(match[1]) in phrases(name) else None


@cache
def _table() -> dict[str, list[str]]:
    text = files(__package__).joinpath("furniture.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in _table()[name]))
