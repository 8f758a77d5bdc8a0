"""Which line of a page is its title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .byline import is_post, read_byline
from .lines import Kind, Line
from .pictures import is_slug
from .printed_dates import read_date
from .sameness import comparable, is_same
from .shapes import is_cut_short, is_prose, word_count

_FAR_DOWN = 60
"""Lines of menus may stand above the title, but hardly so many."""


def find_title(lines: Sequence[Line]) -> int | None:
    """The line number of the title: the first line that reads as a headline, or the one below a short kicker.

    A headline that is repeated further down, as the text or the name of a picture, is preferred.

    >>> page = ("Thời sự", "Khai mạc Hội nghị cấp cao ASEAN", "Sáng 26/7, Hội nghị đã khai mạc.")
    >>> find_title([Line(text, 0) for text in page])
    1
    """
    if (below := _below_name_of_page(lines)) is not None:
        return below
    places = _title_places(lines)
    if not places:
        return _prose_title(lines)
    counts = Counter(comparable(line.text) for line in lines)
    again = [
        at for at in places if word_count(lines[at].text) >= 4 and counts[comparable(lines[at].text)] > 1
    ]
    if again:
        return max(again, key=lambda at: word_count(lines[at].text))
    for least in (6, 3):
        for at in places:
            if word_count(lines[at].text) >= least:
                return at
    return places[0]


_SITE = re.compile(r"\s+(?:[|•·»]|[-–—](?=\s+[^-–—]{2,40}$))\s+[^|•·»]{2,60}$")


def without_site(title: str) -> str:
    """A title without the name of the site behind it.

    >>> without_site("Khai mạc Hội nghị - Báo Thử nghiệm"), without_site("Giá vàng | Kinh tế")
    ('Khai mạc Hội nghị', 'Giá vàng')
    """
    return _SITE.sub("", title)


def _below_name_of_page(lines: Sequence[Line]) -> int | None:
    """The headline, where the page begins with its name in a browser: 'Khai mạc Hội nghị - Báo Thử nghiệm',
    then menus, then the headline."""
    first = lines[0].text if lines else ""
    title = without_site(first)
    below = range(1, min(len(lines), _FAR_DOWN) if title != first else 0)
    return next((at for at in below if is_same(lines[at].text, title)), None)


def _title_places(lines: Sequence[Line]) -> list[int]:
    """The lines that may be the title: those above the first sentence, byline or date."""
    places: list[int] = []
    for at, line in enumerate(lines[:_FAR_DOWN]):
        if line.kind is not Kind.TEXT or read_date(line.text) or is_slug(line.text):
            continue
        title_stands_above = any(word_count(lines[place].text) >= 6 for place in places)
        if is_prose(line.text) and not is_cut_short(line.text):
            break
        if read_byline(line.text) is not None:
            if places:
                break
            continue  # no byline stands above all else: it is the name of the paper
        if title_stands_above and is_post(line.text):
            break
        places.append(at)
    return places


def _prose_title(lines: Sequence[Line]) -> int | None:
    """The first line, although it is written as a sentence, if a byline follows it."""
    text = [at for at, line in enumerate(lines) if line.kind is Kind.TEXT][:2]
    if len(text) < 2 or word_count(lines[text[0]].text) > 40:
        return None
    first, second = (lines[at].text for at in text)
    return text[0] if is_prose(first) and read_byline(second) is not None else None
