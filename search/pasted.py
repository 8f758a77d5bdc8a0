"""Pasted text: signs that are no grammar of queries (`Ai?Vì sao`, `**Sập cầu**`, `mekong,asean`, `<b>`), and
letters as addresses and HTML have them (`s%E1%BA%ADp%20c%E1%BA%A7u`, `h&#7897;i`)."""

from __future__ import annotations

import re

_PLAIN_WORD = re.compile(r'(?<!\S)[^\s()":*^~]+(?!\S)')
_COMMA = re.compile(r"(?<=[^\W\d_])[,;](?=[^\W\d_])")
# These are compiled when a query needs them, which few do.
_COLON = r"(?<![^\W_])(?<!\s-)(?<!^-)(?P<word>[^\W\d_]\w*):(?=\w)"
_QUESTION = r"(?<=\w)\?(?=[^\W\d_])"
_BOLD = r"(?<!\S)[*_]{2,}(?=\w)|(?<=\w)[*_]{2,}(?!\S)"
_STARS = r"(?<!\S)\*(?P<bold>\w[^*]*\s[^*]*\w)\*(?!\w)"
_PER_CENT = r"(?<=[0-9])(\s+)%"
_ELEMENTS = (
    "a|abbr|article|b|big|blockquote|br|center|cite|code|del|div|em|figcaption|figure|font|h[1-6]|hr|i|img|ins"
    "|li|mark|ol|p|pre|q|s|section|small|span|strike|strong|sub|sup|table|tbody|td|th|tr|u|ul"
)
_TAG = rf"(?i)</?(?:{_ELEMENTS})(?:\s+[\w-]+\s*=[^<>]*)?\s*/?>"
_ESCAPE = r"(?P<bytes>(?:%[0-9A-Fa-f]{2})+)|&(?:[a-zA-Z]{2,8}|#[0-9]{1,6}|#x[0-9A-Fa-f]{1,5});"
_MAYBE_ADDRESS = r"(?i)://|www\.|[a-z]/|-[0-9]{5,}\."


def as_words(text: str) -> str:
    """The text, in NFC and of the same length, with spaces in place of such signs.

    - A comma or semicolon between two words without a space: not in figures (3,5), nor in what has signs of
      the grammar (`tag:asean,mekong`). A question mark before a capital. A colon that ends a sentence.
    - Signs of bold type around words, and tags of HTML.
    - A space between a number and its per cent sign, which goes behind both.
    - Addresses (see `addresses`).

    >>> as_words("<b>Sập cầu</b> Ghềnh:khởi tố,bắt giam").split()
    ['Sập', 'cầu', 'Ghềnh', 'khởi', 'tố', 'bắt', 'giam']
    """
    if "." in text and re.search(_MAYBE_ADDRESS, text):
        from .addresses import without_addresses  # needed by few queries

        text = without_addresses(text)
    if " %" in text:
        text = re.sub(_PER_CENT, r"%\1", text)
    if "<" in text:
        text = re.sub(_TAG, lambda tag: " " * len(tag[0]), text)
    if "?" in text:
        text = re.sub(_QUESTION, lambda sign: " " if text[sign.end()].isupper() else "?", text)
    if ":" in text:
        text = re.sub(_COLON, lambda sign: _without_colon(text, sign), text)
    if "**" in text or "__" in text:
        text = re.sub(_BOLD, lambda signs: " " * len(signs[0]), text)
    if text.count("*") > 1:
        text = re.sub(_STARS, r" \g<bold> ", text)
    if "," in text or ";" in text:
        text = _PLAIN_WORD.sub(lambda word: _COMMA.sub(" ", word[0]), text)
    return text


def _without_colon(text: str, sign: re.Match[str]) -> str:
    """The word before a colon, with a space in place of one that ends a sentence."""
    # Imported here: few queries have a colon.
    from .part_names import ends_a_sentence, part_named

    two_words = " ".join([*text[: sign.start()].split()[-1:], sign["word"]])
    is_text = ends_a_sentence(sign["word"], text[sign.end()]) and not part_named(two_words)
    return f"{sign['word']} " if is_text else sign[0]


def decoded(query: str) -> tuple[str, tuple[int, ...]]:
    """The query with its escapes decoded, and for each of its characters and its end the offset in the query
    as typed. Those in an address stay: a space would end it.

    >>> decoded("s%E1%BA%ADp&amp;c")
    ('sập&c', (0, 1, 10, 11, 16, 17))
    """
    letters: list[str] = []
    offsets: list[int] = []
    end = 0
    for escape in re.finditer(_ESCAPE, query):
        meant = _meant(escape)
        letters += [*query[end : escape.start()], *meant]
        offsets += [*range(end, escape.start()), *[escape.start()] * len(meant)]
        end = escape.end()
    return "".join(letters) + query[end:], (*offsets, *range(end, len(query) + 1))


def _meant(escape: re.Match[str]) -> str:
    """What the escape stands for: itself, if it is none, such as that of `tăng 5%20 năm`."""
    from html import unescape  # few queries have escapes
    from urllib.parse import unquote

    written, query = escape[0], escape.string
    if "/" in query[: escape.start()].rpartition(" ")[2]:
        return written
    if not escape["bytes"]:
        return unescape(written)
    try:
        meant = unquote(written, errors="strict")
    except UnicodeDecodeError:
        return written
    is_behind_letter = query[: escape.start()][-1:].isalpha()
    return meant if is_behind_letter or not meant.isascii() or _is_all_escaped(query, meant) else written


def _is_all_escaped(query: str, meant: str) -> bool:
    """Whether the sign is in a query as an address has it: nothing escapes letters and leaves white space."""
    return not meant.isalnum() and len(query.split()) == 1
