"""A list of other articles at the end of a page that nothing but its shape gives away."""

from __future__ import annotations

from collections.abc import Sequence

from .lines import Kind, Line, mark
from .related import TEASER
from .sameness import is_same
from .shapes import is_cut, is_cut_short, is_headline, is_prose, is_question, word_count


def mark_listing(lines: Sequence[Line]) -> list[Line]:
    """Marks a list of other articles at the end of a page that has neither a known heading nor repeated
    headlines: three or more headlines with one sentence below each, and only short lines after them.

    Sentences under subheadings look the same. So the list counts only if a teaser is cut off or a short
    heading stands above the list.

    >>> page = ("Tin khác", *("Giá vàng trong nước lập đỉnh mới", "Mỗi lượng thêm một triệu đồng ...") * 3)
    >>> [line.kind.name for line in mark_listing([Line(text, 0) for text in page])][:4]
    ['TEXT', 'HEADLINE', 'TEASER', 'HEADLINE']
    """
    units = _without_text_above(lines, _units_at_end(lines))
    if len(units) < 3 or not (_have_cut_teaser(lines, units) or _is_headed(lines, units[0][0])):
        return list(lines)
    if sum(word_count(lines[unit[0]].text) for unit in units) < 7 * len(units):
        return list(lines)  # so short, these may be subheadings of the text
    kinds = {at: Kind.TEASER if at == unit[-1] else Kind.HEADLINE for unit in units for at in unit}
    return mark(lines, kinds)


def _without_text_above(lines: Sequence[Line], units: Sequence[list[int]]) -> list[list[int]]:
    """The units from the first certain one on: one that is marked already or stands below a short heading.
    Units above it may be the end of the text."""

    def is_sure(unit: list[int]) -> bool:
        return lines[unit[0]].kind is Kind.HEADLINE or _is_headed(lines, unit[0])

    start = next((number for number, unit in enumerate(units) if is_sure(unit)), len(units))
    return list(units[start:])


def _have_cut_teaser(lines: Sequence[Line], units: Sequence[Sequence[int]]) -> bool:
    return any(is_cut(lines[unit[-1]].text) for unit in units)


def _units_at_end(lines: Sequence[Line]) -> list[list[int]]:
    """The headlines at the end of the page, each with its teaser, in order."""
    places = [at for at, line in enumerate(lines) if line.kind in (Kind.TEXT, Kind.HEADLINE, Kind.TEASER)]
    while places and lines[places[-1]].kind is Kind.TEXT and not is_prose(lines[places[-1]].text):
        places.pop()
    units: list[list[int]] = []
    while len(places) >= 2 and _is_unit(lines[places[-2]], lines[places[-1]]):
        size = 3 if len(places) >= 3 and is_same(lines[places[-3]].text, lines[places[-2]].text) else 2
        units.append(places[-size:])
        del places[-size:]
    return units[::-1]


def _is_unit(headline: Line, teaser: Line) -> bool:
    if headline.kind is Kind.HEADLINE and teaser.kind is Kind.TEASER:
        return True
    sentence = is_prose(teaser.text) or is_question(teaser.text)
    short = teaser.kind is Kind.TEXT and sentence and len(teaser.text) <= TEASER
    if headline.kind is Kind.HEADLINE:
        return short
    return (
        short and headline.kind is Kind.TEXT and (is_headline(headline.text) or is_cut_short(headline.text))
    )


def _is_headed(lines: Sequence[Line], start: int) -> bool:
    above = [line for line in lines[:start] if line.kind is not Kind.NOISE][-1:]
    return any(word_count(line.text) <= 5 and not is_prose(line.text) for line in above)
