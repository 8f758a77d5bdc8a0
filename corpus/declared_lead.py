"""The lead of a saved HTML page: the paragraph that the markup names so, or the page's description."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .head import is_paragraph
from .html_lines import HtmlLine, title_end
from .lines import Kind
from .markup import Element, ancestors, is_named, text_of
from .sameness import comparable, is_same
from .shapes import is_cut, is_prose, word_count


def find_lead(tree: Element, shown: Sequence[HtmlLine], description: str, title: str) -> str:
    """The paragraph marked as the lead, else the description if its text is also on the page: one that is not
    may be the same for all pages of a site. "" if there is neither. `shown`: the lines of the page.

    >>> from .html_lines import html_lines
    >>> from .markup import parse
    >>> page = parse("<h1>Khai mạc</h1><p class='sapo'>Hội nghị cấp cao khai mạc sáng nay.<p>Đại biểu họp.")
    >>> find_lead(page, html_lines(page), "", "Khai mạc")
    'Hội nghị cấp cao khai mạc sáng nay.'
    """
    return _marked_lead(tree, shown, title) or _description(tree, " ".join(description.split()), title)


_NAMES = re.compile(
    r"\b(?:sapo|chapeau|article-?(?:lead|desc\w*|summary|sapo)|(?:detail|news|post|entry|content)-?(?:sapo|lead|desc\w*|summary)"
    r"|lead|tom-?tat|mo-?ta|summary|standfirst)\b"
)
_TAGS = frozenset("p div h2 h3 strong span section".split())


def _marked_lead(tree: Element, shown: Sequence[HtmlLine], title: str) -> str:
    """The text that is named a lead between the title and the first other sentence, or right above the title:
    what is named so elsewhere belongs to other articles, and so does what stands right below a link. One
    sentence may stand in between, as a picture's caption."""
    first = next((at for at, line in enumerate(shown) if line.is_sentence), len(shown))
    end = title_end(shown, title, first)
    leads, passed = _Leads(title), 0
    for above, line in pairwise([HtmlLine(title, 0, element=tree), *shown[end:]]):
        if line.kind is not Kind.TEXT or above.kind is Kind.HEADLINE:
            continue
        if lead := _named_around(line.element, leads):
            return lead
        if not passed and _is_sentence_in_heading(line, title):
            return line.text
        passed += is_paragraph(line.text)
        if passed > _CAPTIONS:
            break
    return _above_title(shown[max(end - 3, 0) : end], leads)


def _is_sentence_in_heading(line: HtmlLine, title: str) -> bool:
    """Whether a line is written as a paragraph and set as a heading, as some sites set the lead."""
    is_heading = any(around.tag == "h2" for around in ancestors(line.element)[:3])
    is_long = word_count(line.text) >= 12  # shorter ones are headings: 'Những điểm chính của hội nghị:'
    return is_heading and is_long and is_paragraph(line.text) and not is_same(line.text, title)


_CAPTIONS = 1
"""The sentences that may stand between the title and the lead."""


def _above_title(ending: Sequence[HtmlLine], leads: _Leads) -> str:
    """The lead, if the last of these lines is the title, a lead stands right above it, in the same element,
    and no headline of another article above that."""
    if len(ending) < 2 or any(line.kind is not Kind.TEXT for line in ending[:-1]):
        return ""
    above, named = ending[-2:]
    heading = next((one for one in ancestors(named.element) if one.tag == "h1"), named.element)
    is_own = heading.getparent() in ancestors(above.element)
    return _named_around(above.element, leads) if is_own else ""


class _Leads(dict[Element, str]):
    """The texts of elements that are named a lead and are as long as one, "" for all other elements. Each is
    read once, however many lines it has."""

    def __init__(self, title: str) -> None:
        self._title = title

    def __missing__(self, element: Element) -> str:
        text = text_of(element) if element.tag in _TAGS and is_named(element, _NAMES) else ""
        is_lead = 6 <= word_count(text) <= 150 and not is_same(text, self._title)
        self[element] = lead = text if is_lead else ""
        return lead


def _named_around(element: Element, leads: _Leads) -> str:
    """The lead in the largest element around this one that is one."""
    return next((leads[around] for around in reversed(ancestors(element)) if leads[around]), "")


def _description(tree: Element, text: str, title: str) -> str:
    """The description if its sentences are on the page, perhaps as part of a paragraph; else ""."""
    if word_count(text) < 8 or is_cut(text) or is_same(text, title):
        return ""
    return text if is_prose(text) and comparable(text) in comparable(text_of(tree)) else ""
