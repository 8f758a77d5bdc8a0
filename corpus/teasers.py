"""The teasers of other articles on a saved HTML page, in lists that no name in the markup gives away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from .html_lines import HtmlLine
from .lines import Kind
from .markup import Element, ancestors
from .related import TEASER

_FEWEST = 3
"""Units of a list: a paragraph of the article may stand below a link or two."""


def mark_teasers(found: Sequence[HtmlLine]) -> list[HtmlLine]:
    """Marks the sentences of a list of other articles: three or more that each stand below a headline that is
    a link, in a heading or in an element with it alone, and all in an element without other sentences. Links
    amid the text stand in neither, and an article may have sections below headings that are links.

    >>> from .html_lines import html_lines
    >>> from .markup import parse
    >>> unit = "<h3><a>Giá vàng trong nước lập đỉnh</a></h3><p>Mỗi lượng thêm một triệu đồng.</p>"
    >>> [line.kind.name for line in mark_teasers(html_lines(parse(unit * 3)))][:3]
    ['HEADLINE', 'TEASER', 'HEADLINE']
    """
    telling = [at for at, line in enumerate(found) if line.kind is Kind.HEADLINE or line.is_sentence]
    sentences = [
        (at, _is_unit(found[above], found[at], found[after] if after else None))
        for above, at, after in zip(telling, telling[1:], [*telling[2:], None], strict=False)
        if found[at].kind is Kind.TEXT
    ]
    groups = [[at for at, _ in run] for is_unit, run in groupby(sentences, key=itemgetter(1)) if is_unit]
    runs = [run for run in groups if len(run) >= _FEWEST and _is_apart(found, run)]
    teasers = {at for run in runs for at in run}
    return [replace(line, kind=Kind.TEASER) if at in teasers else line for at, line in enumerate(found)]


def _is_apart(found: Sequence[HtmlLine], run: Sequence[int]) -> bool:
    """Whether the element that holds all sentences of the run holds no others."""
    around = _around([found[at] for at in run])
    others = (line for at, line in enumerate(found) if line.is_sentence and at not in run)
    return not any(around in ancestors(line.element) for line in others)


def _around(lines: Sequence[HtmlLine]) -> Element:
    """The smallest element that holds all of the lines."""
    first, *others = (ancestors(line.element) for line in lines)
    return next(element for element in first if all(element in other for other in others))


_HEADINGS = frozenset("h2 h3 h4 h5 h6".split())


def _is_unit(above: HtmlLine, line: HtmlLine, after: HtmlLine | None) -> bool:
    """Whether a headline and a sentence belong together: the headline is a heading, or the element that holds
    both does not hold what stands behind them."""
    if above.kind is not Kind.HEADLINE or len(line.text) > TEASER:
        return False
    is_apart = after is None or _around([above, line]) not in ancestors(after.element)
    return is_apart or any(element.tag in _HEADINGS for element in ancestors(above.element))
