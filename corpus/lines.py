"""The lines of a dumped web page, and what the shape of a line tells about it.

A page is a list of lines in blocks: a blank line ends a block. Lines are compared in a form
(`comparable`) that ignores case, accents and punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise

from .accents import without_accents
from .article import clean


class Kind(Enum):
    """What a line has been found to be; every line begins as TEXT."""

    TEXT = auto()
    CAPTION = auto()
    HEADLINE = auto()  # of another article
    TEASER = auto()  # the first words of another article
    TAG = auto()
    LINKS = auto()  # the heading of a list of links beside the text
    TOPICS = auto()  # the heading of a list of topics
    END = auto()  # the heading of a list below the text
    NOISE = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank, stripped.

    `block` is the number, from 0, of its block. `may_link`: whether it may be a link to another article;
    False if markup shows that no word of it is one.
    """

    text: str
    block: int
    kind: Kind = Kind.TEXT
    may_link: bool = True


def mark(lines: Sequence[Line], kinds: Mapping[int, Kind]) -> list[Line]:
    """The lines, with the kinds of those at these places set.

    >>> mark(read_lines("Ảnh: Anh Sơn"), {0: Kind.CAPTION})[0].kind.name
    'CAPTION'
    """
    return [replace(line, kind=kinds[at]) if at in kinds else line for at, line in enumerate(lines)]


_GAP = re.compile(" {100,}")
"""Spaces that only lay out a page. Patterns for the end of a line take time by the square of their number."""

_WORD = re.compile(r"[^\W\d_]{4,}")


def _parted(word: re.Match[str]) -> str:
    """A word, parted where a capital stands behind a small letter: the dump has no space between two elements
    of a page ('LàoHội nghị'). 21,344 articles have 217 such words, nearly all of sentences or names that ran
    together. Those of ASCII letters alone are brands: VinFast, YouTube."""
    if word[0].isascii() or word[0].islower() or word[0].istitle():
        return word[0]
    pairs = pairwise(word[0])
    return word[0][0] + "".join(f" {b}" if a.islower() and b.isupper() else b for a, b in pairs)


def read_lines(text: str) -> list[Line]:
    """The lines of a page, their texts `clean`.

    >>> [(line.text, line.block) for line in read_lines("Bảo Chi\\r\\n(Hà Nội)\\n\\nNgày 26/7")]
    [('Bảo Chi', 0), ('(Hà Nội)', 0), ('Ngày 26/7', 1)]
    """
    block, lines = 0, []
    for raw in _WORD.sub(_parted, _GAP.sub(" ", clean(text))).split("\n"):
        if stripped := raw.strip():
            lines.append(Line(stripped, block))
        else:
            block += 1
    return lines


_REMEMBERED = 4_000
"""Characters: nearly all lines and paragraphs are shorter, and are compared again and again; whole pages are
not, and would fill the memory."""


def comparable(text: str) -> str:
    """The letters and digits of a text in lower case without accents, words joined by single spaces.

    >>> comparable("AMM 57: Vì những khát vọng ‘đường dài’")
    'amm 57 vi nhung khat vong duong dai'
    """
    return _comparable(text) if len(text) <= _REMEMBERED else _comparable.__wrapped__(text)


@lru_cache(maxsize=1024)
def _comparable(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", without_accents(text.casefold())))


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


def is_same(one: str, other: str) -> bool:
    """Whether two lines are equal apart from case, accents and punctuation.

    >>> is_same("Khai mạc Hội nghị", "KHAI MẠC HỘI NGHỊ!"), is_same("Khai mạc", "Bế mạc")
    (True, False)
    """
    return one == other or (comparable(one) != "" and comparable(one) == comparable(other))


_CREDIT = re.compile(
    r"[(\[](?:ảnh|nguồn|hình|đồ họa|tư liệu|video|clip|photo|source)\b[^()\[\]]{0,80}[)\]][.\s]*$"
    r"|(?:^|(?<=[\s.,;|)\-–]))(?:ảnh|nguồn|nguồn ảnh|hình|photo|hình ảnh|ảnh minh họa|ảnh tư liệu)\s*:"
    r"\s*[^:.]{1,60}\.?$",
    re.IGNORECASE,
)

_SIGNED = re.compile(r"(?:tin|bài)(?:\W+(?:và\W+)?(?:ảnh|bài))?\s*:", re.IGNORECASE)
"""A byline of one who took the pictures too, or with their credit behind: 'Tin, ảnh: Anh Sơn'."""


def _without_credit(text: str) -> str:
    """A caption without the credit at its end.

    >>> _without_credit("Toàn cảnh phiên họp. (Ảnh: Nguyễn Hồng)")
    'Toàn cảnh phiên họp.'
    """
    return _CREDIT.sub("", text).strip()


_SITE = re.compile(r"\s+(?:[|•·»]|[-–—](?=\s+[^-–—]{2,40}$))\s+[^|•·»]{2,60}$")


def without_site(title: str) -> str:
    """A title without the name of the site behind it.

    >>> without_site("Khai mạc Hội nghị - Báo Thử nghiệm"), without_site("Giá vàng | Kinh tế")
    ('Khai mạc Hội nghị', 'Giá vàng')
    """
    return _SITE.sub("", title)


def has_credit(text: str) -> bool:
    """Whether the line ends in the credit of a picture: '(Nguồn: TTXVN)', 'Ảnh: Anh Sơn'.

    >>> has_credit("Đại biểu dự họp. Ảnh: Anh Sơn"), has_credit("Đại biểu dự họp.")
    (True, False)
    """
    return bool(_CREDIT.search(text)) and not _SIGNED.match(text)


LONG_CAPTION = 80
"""Words: a longer line with a credit at its end is a paragraph that names its source."""


def is_credited_caption(text: str) -> bool:
    """Whether the line is a caption that ends in the credit of its picture.

    >>> is_credited_caption("Toàn cảnh phiên họp. (Ảnh: TTXVN)"), is_credited_caption("Toàn cảnh phiên họp.")
    (True, False)
    """
    return has_credit(text) and word_count(text) <= LONG_CAPTION


def is_alike(one: str, other: str) -> bool:
    """Whether two lines, without their credits, differ only by a few words added, left out or cut off.

    >>> is_alike("Đại biểu dự phiên khai mạc", "Các đại biểu dự phiên khai mạc. (Ảnh: TTXVN)")
    True
    """
    first, second = (comparable(_without_credit(text)).split() for text in (one, other))
    short, long = sorted((first, second), key=len)
    if len(short) < 3 or len(long) > 300:
        return short == long
    return long[: len(short)] == short or SequenceMatcher(None, first, second, autojunk=False).ratio() >= 0.8


_SLUG = re.compile(r"[a-z0-9]+(?:[ _-][a-z0-9]+)+(?:\.(?:jpe?g|png|gif|webp))?")


def is_slug(text: str) -> bool:
    """Whether the line is a picture's file name: words in lower case without accents or punctuation.

    >>> is_slug("dsc 0012"), is_slug("amm 57 vi nhung khat vong"), is_slug("Vì những khát vọng")
    (True, True, False)
    """
    return bool(_SLUG.fullmatch(text))


def repeated_headline(text: str) -> str | None:
    """The headline that a line repeats (a picture's text and the link beside it), else None.

    >>> repeated_headline("Khai mạc Hội nghị AMM 57 Khai mạc Hội nghị AMM 57")
    'Khai mạc Hội nghị AMM 57'
    """
    words = text.split()
    middle, odd = divmod(len(words), 2)
    first, second = " ".join(words[:middle]), " ".join(words[middle:])
    may_be_headline = not odd and 4 <= middle < HEADLINE_LIMIT
    return second if may_be_headline and is_same(first, second) else None


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts without repetitions, in order.

    >>> unique(["Lào", "Việt Nam", "LÀO"])
    ('Lào', 'Việt Nam')
    """
    first: dict[str, str] = {}
    for text in texts:
        if text.strip():
            first.setdefault(comparable(text) or text, text)
    return tuple(first.values())
