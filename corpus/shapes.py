"""What the shape of a line tells: a sentence, a headline, a text that breaks off."""

from __future__ import annotations

import re


def word_count(text: str) -> int:
    """How many words, separated by spaces: in Vietnamese these are syllables.

    >>> word_count("Hội nghị Bộ trưởng")
    4
    """
    return len(text.split())


_CLOSERS = "\"'”’»)]*"
_BRACKETS_AT_END = re.compile(r"\s*[(\[][^()\[\]]{1,80}[)\]]$")
_ITEM = re.compile(r"(?:[-–—*•+●▪■►]|\d{1,2}[.)/]|[a-zđ][.)])\s+\S")
_STOP_INSIDE = re.compile(r"[^\W\d_]{3}[\"'”’»)\]]*[.!?…][\"'”’»)\]]*\s+([^\W_])")
HEADLINE_LIMIT = 40
"""A headline has fewer words: of 105,418 headlines of Vietnamese newspapers only 7 have so many."""


def is_question(text: str) -> bool:
    """Whether the line ends in a question or exclamation mark, as headlines and sentences both do.

    >>> is_question("Vì sao giá vàng tăng?"), is_question("Giá vàng tăng")
    (True, False)
    """
    return text.rstrip(_CLOSERS + " ").endswith(("?", "!"))


def is_prose(text: str) -> bool:
    """Whether the line is written as a sentence or more: it ends as a sentence does, is an item of a list,
    or is longer than any headline.

    >>> is_prose("Hội nghị đã thông qua Chiến lược 2024."), is_prose("Tăng cường hợp tác sau đại dịch")
    (True, False)
    """
    return word_count(text) >= 3 and (_ends_as_prose(text) or bool(_ITEM.match(text)))


def _ends_as_prose(text: str) -> bool:
    if word_count(text) >= HEADLINE_LIMIT:
        return True
    bare = text.rstrip(_CLOSERS + " ")
    if bare.endswith((".", "…", ":", ";", ",")) or _BRACKETS_AT_END.sub("", text).endswith((".", "…")):
        return True
    several = any(match[1].isupper() for match in _STOP_INSIDE.finditer(text))
    return several and word_count(text) >= (12 if is_question(text) else 25)


def is_headline(text: str) -> bool:
    """Whether the line could be the headline of an article: some words, not written as a sentence.

    >>> is_headline("Khai mạc Hội nghị cấp cao"), is_headline("Hội nghị khai mạc sáng nay.")
    (True, False)
    """
    return 4 <= word_count(text) < HEADLINE_LIMIT and not is_prose(text)


def is_cut(text: str) -> bool:
    """Whether the line breaks off in an ellipsis.

    >>> is_cut("Hội nghị đã thông qua..."), is_cut("Hội nghị đã thông qua.")
    (True, False)
    """
    return text.rstrip(_CLOSERS + " ").endswith(("..", "…"))


def is_cut_short(text: str) -> bool:
    """Whether the line breaks off in an ellipsis after few words, as headlines do and paragraphs seldom.

    >>> is_cut_short("Hội nghị đã thông qua..."), is_cut_short("Còn nữa...")
    (True, False)
    """
    return is_cut(text) and 4 <= word_count(text) <= 16


def is_uncut_prose(text: str) -> bool:
    """Whether the line is prose and not a headline that is cut off.

    >>> is_uncut_prose("Hội nghị đã thông qua."), is_uncut_prose("Hội nghị đã thông qua...")
    (True, False)
    """
    return is_prose(text) and not is_cut_short(text)
