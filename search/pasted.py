"""Signs of pasted text that are no grammar of queries: `Ai?Vì sao`, `**Sập cầu**`, `mekong,asean`, a URL."""

from __future__ import annotations

import re

_PLAIN_WORD = re.compile(r'(?<!\S)[^\s()":*^~]+(?!\S)')
_COMMA = re.compile(r"(?<=[^\W\d_])[,;](?=[^\W\d_])")
# These are compiled when a query needs them, which few do.
_QUESTION = r"(?<=\w)\?(?=[^\W\d_])"
_BOLD = r"(?<!\S)[*_]{2,}(?=\w)|(?<=\w)[*_]{2,}(?!\S)"
_PER_CENT = r"(?<=[0-9])(\s+)%"
_URL = r"(?i)(?<!\S)https?://\S+"
_SLUG = r"(?P<slug>[^\W\d_][^/?#&=.]*?)(?:-[0-9]+|-[a-z]*[0-9][0-9a-z]{4,})?(?:\.\w+)?/?(?:[?#]\S*)?\Z"


def as_words(text: str) -> str:
    """The text, in NFC and of the same length, with spaces in place of such signs.

    - A comma or semicolon between two words without a space: not in figures (3,5), nor in what has signs of
      the grammar (`tag:asean,mekong`). A question mark before a capital.
    - Signs of bold type around words.
    - A space between a number and its per cent sign, which goes behind both.
    - A URL beside words; of a URL alone, all but the words that papers have in it.

    >>> as_words("https://bao.vn/sap-cau-ghenh-2016.htm").strip()
    'sap cau ghenh'
    """
    if "://" in text:
        text = _without_urls(text)
    if "?" in text:
        text = re.sub(_QUESTION, lambda sign: " " if text[sign.end()].isupper() else "?", text)
    if "**" in text or "__" in text:
        text = re.sub(_BOLD, lambda signs: " " * len(signs[0]), text)
    if " %" in text:
        text = re.sub(_PER_CENT, r"%\1", text)
    if "," in text or ";" in text:
        text = _PLAIN_WORD.sub(lambda word: _COMMA.sub(" ", word[0]), text)
    return text


def _without_urls(text: str) -> str:
    beside_words = re.sub(_URL, lambda url: " " * len(url[0]), text)
    return beside_words if beside_words.strip() else re.sub(_URL, lambda url: _slug(url[0]), text)


def _slug(url: str) -> str:
    """The words in the last part of the path, and spaces for all else; the URL itself if it has none."""
    found = re.search(_SLUG, url)
    if found is None or "-" not in found["slug"]:
        return url
    words = found["slug"].replace("-", " ")
    words = words.lower() if words.isascii() else words  # an OR there is no operator
    return " " * found.start() + words + " " * (len(url) - found.end("slug"))
