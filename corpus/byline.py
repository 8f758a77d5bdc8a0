"""Who wrote an article, and where: the short lines under a headline or below the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .furniture import after_label, phrases
from .lines import comparable, is_prose, word_count


@dataclass(frozen=True, slots=True)
class Byline:
    """The names and the place in a byline; both empty where it only credits an agency or a reporter.

    >>> Byline(authors=("Bảo Chi",), place="Vientiane").place
    'Vientiane'
    """

    authors: tuple[str, ...] = ()
    place: str = ""


_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]?\.?$")
_JOINED = re.compile(r"[,;/&]| [-–—|] | và ")
_INITIALS = re.compile(r"[^\W\d_]\.\s?[^\W\d_]{0,2}\.?(?:\s?[^\W\d_]\.?)?")
_PARTICLES = frozenset({"van", "de", "von", "der", "den", "bin", "al", "da", "di", "la", "le", "du", "del"})


def read_byline(text: str) -> Byline | None:
    """The byline in a line; None if the line is something else.

    >>> read_byline("Bảo Chi - Anh Sơn (từ Vientiane, Lào)")
    Byline(authors=('Bảo Chi', 'Anh Sơn'), place='Vientiane, Lào')
    >>> read_byline("(theo TTXVN)")
    Byline(authors=(), place='')
    """
    if word_count(text) > 16:
        return None
    brackets = _BRACKETS.search(text)
    if brackets is None:
        return _byline_of(text, Byline())
    inner = _read_brackets(brackets[1])
    rest = text[: brackets.start()].strip()
    return inner if inner is None or not rest else _byline_of(rest, inner)


def _byline_of(text: str, inner: Byline) -> Byline | None:
    """The byline of a line, from its text outside the brackets and from `inner`, what the brackets gave."""
    labelled = after_label(text, "credit_labels")
    if _is_credit(text):
        return inner
    if names := read_names(labelled or text):
        return Byline(names, inner.place)
    return inner if labelled and not is_prose(labelled) else None


def _read_brackets(text: str) -> Byline | None:
    """What stands in the brackets of a byline: a credit or a place."""
    if match := re.match(r"(?:từ|tại)\s+(.+)", text.strip(), re.IGNORECASE):
        return Byline(place=match[1])
    if _starts_with(text, "credit_starts") or comparable(text) in phrases("reporters"):
        return Byline()
    return Byline(place=text.strip()) if _is_place(text) else None


def _is_place(text: str) -> bool:
    words = re.findall(r"[^\W_]+", text)
    return 1 <= len(words) <= 8 and all(word[0].isupper() for word in words)


def _is_credit(text: str) -> bool:
    if comparable(text) in phrases("reporters") or comparable(text).startswith(
        ("nhom pv", "nhom phong vien")
    ):
        return True
    return word_count(text) <= 8 and not is_prose(text) and text.casefold().startswith(("theo ", "nguồn:"))


def _starts_with(text: str, name: str) -> bool:
    """Whether the line begins with a phrase of the list `name`."""
    bare = f"{comparable(text)} "
    return any(bare.startswith(f"{phrase} ") for phrase in phrases(name))


_AGENCY = re.compile(r"\s*/\s*[A-ZĐ]{2,}(?!\w)[^,;/]*")
"""The agency or station of a reporter: Trần Minh/TTXVN, Lan Anh/VOV-Tây Bắc."""


def read_names(text: str) -> tuple[str, ...]:
    """The people that a line names, () if it is not a list of names. Academic ranks are left off, and so are
    agencies after a stroke.

    >>> read_names("PGS.TS. Nguyễn Thị Lan, Anh Sơn")
    ('Nguyễn Thị Lan', 'Anh Sơn')
    >>> read_names("Vinh Thông/VOV-Miền Trung")
    ('Vinh Thông',)
    """
    text = _AGENCY.sub("", " ".join(text.split()).strip(" .,;:-–—*|"))
    parts = _JOINED.split(text)
    names = tuple(_without_rank(part) for part in parts if part.strip())
    return names if names and all(is_name(name) for name in names) else ()


def _without_rank(name: str) -> str:
    words = name.split()
    for count in (2, 1):
        if len(words) > count and comparable(" ".join(words[:count])) in phrases("ranks"):
            return _without_rank(" ".join(words[count:]))
    return " ".join(words)


def is_name(text: str) -> bool:
    """Whether the text is written as the name of a person: two to five capitalised words, or initials.

    >>> is_name("Bảo Chi"), is_name("Việt Nam"), is_name("TRẦN HOÀNG YẾN"), is_name("Hội nghị")
    (True, False, True, False)
    """
    if _INITIALS.fullmatch(text):
        return text.isupper()
    words = text.split()
    if not 2 <= len(words) <= 5 or comparable(text) in phrases("not_people"):
        return False
    if text.isupper():
        return comparable(words[0]) in phrases("surnames") and all(_is_word_of_name(word) for word in words)
    return words[0] not in _PARTICLES and all(_is_word_of_name(word) for word in words)


def _is_word_of_name(word: str) -> bool:
    letters = re.sub(r"[.'’-]", "", word)
    return word in _PARTICLES or (letters.isalpha() and letters[0].isupper())


def is_post(text: str) -> bool:
    """Whether the line is an author's post or place of work: 'Đại sứ Việt Nam tại Lào'.

    >>> is_post("Đại sứ Việt Nam tại Lào"), is_post("Đại sứ đã phát biểu tại Lào.")
    (True, False)
    """
    return word_count(text) <= _LONGEST_POST and not is_prose(text) and _starts_with(text, "posts")


_LONGEST_POST = 15
"""Words: a longer line is rather a lead without a stop, which would be lost if it were taken for a post."""
