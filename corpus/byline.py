"""Who wrote an article, where and when: the short lines under a headline or below the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from .furniture_phrases import after_label, phrases
from .printed_dates import read_date
from .sameness import comparable
from .shapes import is_prose, word_count


@dataclass(frozen=True, slots=True)
class Byline:
    """The names, the place and the date in a byline; names and place are empty where it only credits an
    agency or a reporter.

    >>> Byline(authors=("Bảo Chi",), place="Vientiane").place
    'Vientiane'
    """

    authors: tuple[str, ...] = ()
    place: str = ""
    published: date | None = None


_LONGEST = 16
"""Words."""
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]?\.?$")
_JOINED = re.compile(r"[,;/&]| [-–—|] | và ")
_INITIALS = re.compile(r"[^\W\d_]\.\s?[^\W\d_]{0,2}\.?(?:\s?[^\W\d_]\.?)?")
_PARTICLES = frozenset({"van", "de", "von", "der", "den", "bin", "al", "da", "di", "la", "le", "du", "del"})
_BESIDE_DATE = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+|,\s+")
_WHAT_WAS_DONE = "thực hiện|tổng hợp|lược dịch|biên dịch|lược ghi|dịch|ghi"
_DONE = re.compile(rf"\s+(?:{_WHAT_WAS_DONE})\.?$", re.IGNORECASE)
_TELLS_OF_A_PERSON = re.compile(rf"(?:từ|theo|{_WHAT_WAS_DONE})\b", re.IGNORECASE)
_OF_PICTURES = re.compile(r"[\s,;.|–-]+(?:ảnh|đồ họa|thiết kế|video)\s*:.*", re.IGNORECASE)


def read_byline(text: str) -> Byline | None:
    """The byline in a line; None if the line is something else.

    >>> read_byline("Bảo Chi - Anh Sơn (từ Vientiane, Lào)")
    Byline(authors=('Bảo Chi', 'Anh Sơn'), place='Vientiane, Lào', published=None)
    >>> read_byline("Bảo Chi | 26/07/2024").published
    datetime.date(2024, 7, 26)
    >>> read_byline("(theo TTXVN)").authors
    ()
    """
    if word_count(text) > _LONGEST:
        return None
    text = (_MAIL.sub("", text) if "@" in text else text).rstrip(" |•·")
    return _with_date(text) or _without_date(text)


_MAIL = re.compile(r"[\s(|•·–-]*[\w.+-]+@[\w-]+\.[\w.]+\)?")
"""The address behind an author's name."""


def _with_date(text: str) -> Byline | None:
    """The byline in a line that has a date behind or before all else."""
    for gap in _BESIDE_DATE.finditer(text):
        sides = text[: gap.start()], text[gap.end() :]
        for one, other in (sides, sides[::-1]):
            if _AGO.fullmatch(other) and (byline := _without_date(one)):
                return byline
            if (day := read_date(other)) and (byline := _without_date(one)):
                # "Bắc Ninh, 26/7/2024" stands below a document and names no author.
                is_of_document = gap[0].startswith(",") and not isinstance(day, datetime)
                return None if is_of_document else replace(byline, published=day)
    return None


_AGO = re.compile(r"\d+\s+(?:giây|phút|giờ|ngày|tuần)\s+trước", re.IGNORECASE)
"""How long ago the page was opened: it gives no date."""


def _without_date(text: str) -> Byline | None:
    brackets = _BRACKETS.search(text)
    if brackets is None:
        rest = _DONE.sub("", text)
        return _byline_of(rest, Byline(), is_person=rest != text)
    inner = _read_brackets(brackets[1].strip())
    rest = text[: brackets.start()].strip()
    if inner is None or not rest:
        return inner
    return _byline_of(rest, inner, is_person=bool(_TELLS_OF_A_PERSON.match(brackets[1].strip())))


def _byline_of(text: str, inner: Byline, *, is_person: bool) -> Byline | None:
    """The byline of a line, from its text outside the brackets and from `inner`, what the brackets gave."""
    labelled = _OF_PICTURES.sub("", after_label(text, "credit_labels") or "")
    if _is_credit(labelled or text):
        return inner
    if names := read_names(labelled or text, in_capitals=is_person or bool(labelled)):
        return Byline(names, inner.place)
    return inner if labelled and not is_prose(labelled) else None


def _read_brackets(text: str) -> Byline | None:
    """What stands in the brackets of a byline: a credit or a place."""
    if match := re.match(r"(?:từ|tại)\s+(.+)", text, re.IGNORECASE):
        return Byline(place=match[1])
    if _starts_with(text, "credit_starts") or comparable(text) in phrases("reporters") or _is_agency(text):
        return Byline()
    return Byline(place=text) if _is_place(text) else None


_LIKE_AN_AGENCY = re.compile(r"[+/]|[a-z][A-Z]|\.(?:vn|com|net)$|^[A-ZĐ]{2,}(?<!HCM)$")


def _is_agency(text: str) -> bool:
    """Whether brackets hold the name of an agency or a paper: TTXVN/Vietnam+, PLO, VnExpress."""
    is_short = word_count(text) <= 6 and not any(map(str.isdigit, text))
    return is_short and (bool(_LIKE_AN_AGENCY.search(text)) or is_paper(text))


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


def read_names(text: str, *, in_capitals: bool = False) -> tuple[str, ...]:
    """The people that a line names, () if it is not a list of names. Academic ranks are left off, and so are
    papers, and agencies after a stroke. Names in capitals become as others are written, so that an author has
    one form. For `in_capitals` see `is_name`.

    >>> read_names("PGS.TS. Nguyễn Thị Lan, ĐỖ ANH SƠN")
    ('Nguyễn Thị Lan', 'Đỗ Anh Sơn')
    >>> read_names("Vinh Thông/VOV-Miền Trung")
    ('Vinh Thông',)
    """
    text = _AGENCY.sub("", " ".join(text.split()).strip(" .,;:-–—*|"))
    parts = _JOINED.split(text)
    names = tuple(_without_rank(part) for part in parts if part.strip() and not is_paper(part.strip()))
    if not all(is_name(name, in_capitals=in_capitals) for name in names):
        return ()
    return tuple(map(in_small_letters, names))


_ORDINAL = re.compile(r"\b(?:Ii|Iii|Iv|Vii|Viii|Ix)\b(?=\s*(?:[^\w\s]|$))")
"""Of a namesake, as in 'Lê II'. Not 'Vi' and 'Xi', which are names."""


def in_small_letters(name: str) -> str:
    """A name in capitals as others are written; any other name as it is.

    >>> in_small_letters("ĐỖ ANH SƠN"), in_small_letters("LÊ II"), in_small_letters("Lê II")
    ('Đỗ Anh Sơn', 'Lê II', 'Lê II')
    """
    return _ORDINAL.sub(lambda number: number[0].upper(), name.title()) if name.isupper() else name


def _without_rank(name: str) -> str:
    words = name.split()
    for count in (2, 1):
        if len(words) > count and comparable(" ".join(words[:count])) in phrases("ranks"):
            return _without_rank(" ".join(words[count:]))
    return " ".join(words)


def is_name(text: str, *, in_capitals: bool = False) -> bool:
    """Whether the text is written as the name of a person: two to five capitalised words, or initials.

    A name all in capitals has to begin with a family name, for it could be a heading. Where one is expected,
    `in_capitals`, two or three such words are a name.

    >>> is_name("Bảo Chi"), is_name("Việt Nam"), is_name("TRẦN HOÀNG YẾN"), is_name("Hội nghị")
    (True, False, True, False)
    >>> is_name("BẢO CHI"), is_name("BẢO CHI", in_capitals=True)
    (False, True)
    """
    if _INITIALS.fullmatch(text):
        return text.isupper()
    words = text.split()
    is_other = comparable(text) in phrases("not_people") or is_paper(text) or text.startswith(("Ông ", "Bà "))
    if not 2 <= len(words) <= 5 or is_other:
        return False
    if text.isupper():
        known = comparable(words[0]) in phrases("surnames") or (in_capitals and len(words) <= 3)
        return known and all(_is_word_of_name(word) for word in words)
    return words[0] not in _PARTICLES and all(_is_word_of_name(word) for word in words)


_PAPER = re.compile(
    r"(?:thời\s+)?báo\s(?!(?:động|cáo|chí|hiệu|ứng)\b)|tạp\s+chí\s|(?:cổng|trang)\s+(?:thông\s+tin|tin|giao\s+tiếp)\s+điện\s+tử\b"
    r"|.*(?:\s(?:online|news|tv)|\.(?:vn|com|net))$",
    re.IGNORECASE,
)


def is_paper(text: str) -> bool:
    """Whether the text is written as the name of a paper or a site.

    >>> is_paper("Báo Thanh Niên"), is_paper("Tuổi Trẻ Online"), is_paper("Bảo Chi"), is_paper("Báo động đỏ")
    (True, True, False, False)
    """
    return bool(_PAPER.match(text))


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
