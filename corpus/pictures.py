"""What pages print with a picture: a caption, which may end in a credit, or the name of a file."""

from __future__ import annotations

import re

from .shapes import word_count

_CREDIT = re.compile(
    r"[(\[](?:ảnh|nguồn|hình|đồ họa|tư liệu|video|clip|photo|source)\b[^()\[\]]{0,80}[)\]][.\s]*$"
    r"|(?:^|(?<=[\s.,;|)\-–]))(?:ảnh|nguồn|nguồn ảnh|hình|photo|hình ảnh|ảnh minh họa|ảnh tư liệu)\s*:"
    r"\s*[^:.]{1,60}\.?$",
    re.IGNORECASE,
)

_SIGNED = re.compile(r"(?:tin|bài)(?:\W+(?:và\W+)?(?:ảnh|bài))?\s*:", re.IGNORECASE)
"""A byline of one who took the pictures too, or with their credit behind: 'Tin, ảnh: Anh Sơn'."""


def without_credit(text: str) -> str:
    """A caption without the credit at its end.

    >>> without_credit("Toàn cảnh phiên họp. (Ảnh: Nguyễn Hồng)")
    'Toàn cảnh phiên họp.'
    """
    return _CREDIT.sub("", text).strip()


def has_credit(text: str) -> bool:
    """Whether the line ends in the credit of a picture: '(Nguồn: TTXVN)', 'Ảnh: Anh Sơn'.

    >>> has_credit("Đại biểu dự họp. Ảnh: Anh Sơn"), has_credit("Đại biểu dự họp.")
    (True, False)
    """
    return bool(_CREDIT.search(text)) and not _SIGNED.match(text)


LONG_CAPTION = 80
"""Words: a longer line with a credit at its end is a paragraph that names its source."""

LONGEST_CAPTION = 120
"""Words of a text that stands where captions do: those of two or three sentences that name everyone in the
picture do occur."""


def is_credited_caption(text: str) -> bool:
    """Whether the line is a caption that ends in the credit of its picture.

    >>> is_credited_caption("Toàn cảnh phiên họp. (Ảnh: TTXVN)"), is_credited_caption("Toàn cảnh phiên họp.")
    (True, False)
    """
    return has_credit(text) and word_count(text) <= LONG_CAPTION


_SLUG = re.compile(r"[a-z0-9]+(?:[ _-][a-z0-9]+)+(?:\.(?:jpe?g|png|gif|webp))?")


def is_slug(text: str) -> bool:
    """Whether the line is a picture's file name: words in lower case without accents or punctuation.

    >>> is_slug("dsc 0012"), is_slug("amm 57 vi nhung khat vong"), is_slug("Vì những khát vọng")
    (True, True, False)
    """
    return bool(_SLUG.fullmatch(text))
