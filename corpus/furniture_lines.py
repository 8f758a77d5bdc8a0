"""Lines that sites print around an article: buttons, headings of lists, topics, and headlines after a label.

The step takes the lines of a page and returns all of them, with the kinds of more lines set.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .comments import mark_comments
from .furniture_phrases import after_label, is_call, is_footer, is_phrase
from .lines import Kind, Line, mark
from .shapes import HEADLINE_LIMIT, is_headline, is_prose, word_count


def mark_furniture(lines: Sequence[Line]) -> list[Line]:
    """Marks the phrases that sites print, and the headlines after 'Xem thêm:' or '>>'.

    >>> page = ("Chia sẻ", "Xem thêm: Giá vàng lập đỉnh mới", "Hội nghị đã khai mạc.")
    >>> [(line.kind.name, line.text) for line in mark_furniture([Line(text, 0) for text in page])]
    [('NOISE', 'Chia sẻ'), ('HEADLINE', 'Giá vàng lập đỉnh mới'), ('TEXT', 'Hội nghị đã khai mạc.')]
    """
    marked = [_furniture(line) for line in lines]
    marked = mark_comments(_mark_topics(marked))
    buttons = {
        at for at, line in enumerate(marked) if line.kind is Kind.TEXT and is_phrase(line.text, "buttons")
    }
    return mark(marked, {at: Kind.NOISE for at in buttons if not _is_between_prose(marked, at, buttons)})


def _mark_topics(lines: Sequence[Line]) -> list[Line]:
    """Marks the names of topics below their heading, which is the end of the article."""
    marked, below, end = [], False, _last_run_of_prose(lines)
    for at, line in enumerate(lines):
        is_end = line.kind is Kind.END and is_phrase(line.text, "topics")
        is_heading = is_end or (at > end and _begins_topics(lines, at))
        below = is_heading or (below and line.kind is Kind.TEXT and word_count(line.text) <= 8)
        kind = Kind.END if is_heading else Kind.NOISE if below else line.kind
        marked.append(replace(line, kind=kind))
    return marked


def _last_run_of_prose(lines: Sequence[Line]) -> int:
    """The line number of the last sentence that stands below another one; -1 if there is none."""
    prose = [line.is_sentence for line in lines]
    return next((at for at in range(len(lines) - 1, 0, -1) if prose[at] and prose[at - 1]), -1)


def _begins_topics(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is a heading with the first of its topics, 'Chủ đề: ASEAN'. Among other labels, as
    'Thời gian: 8h', it is part of the text."""
    topic = after_label(lines[at].text, "topic_labels") or ""
    beside = (*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2])
    is_topic = 1 <= word_count(topic) <= 8 and not is_prose(topic)
    return is_topic and not any(_LABEL.match(line.text) for line in beside)


_LABEL = re.compile(r"[^:]{2,30}:\s")


def _furniture(line: Line) -> Line:
    text = line.text
    if line.kind is not Kind.TEXT:
        return line
    if after_label(text, "link_labels") == "":  # 'Đọc thêm:' amid the text; 'Đọc thêm' ends it
        return replace(line, kind=Kind.LINKS)
    if is_phrase(text, "endings") or is_phrase(text, "topics") or is_footer(text):
        return replace(line, kind=Kind.END)
    if is_phrase(text, "links"):
        return replace(line, kind=Kind.LINKS)
    if is_phrase(text, "noise") or is_call(text):
        return replace(line, kind=Kind.NOISE)
    linked = _linked(text)
    return replace(line, kind=Kind.HEADLINE, text=linked) if linked else line


_ARROWS = re.compile(r"(?P<first>[>»])\s*(?P<more>(?:[>»]\s?)*)\s*(?P<rest>\S.*)")


def _linked(text: str) -> str | None:
    """The headline of another article to which a line in the text links; None if there is none."""
    arrows = _ARROWS.match(text)
    linked = after_label(arrows["rest"] if arrows else text, "link_labels")
    if not linked and arrows and (arrows["more"] or is_headline(arrows["rest"])):
        linked = arrows["rest"]
    return linked if linked and 3 <= word_count(linked) < HEADLINE_LIMIT else None


def _is_between_prose(lines: Sequence[Line], at: int, buttons: set[int]) -> bool:
    beside = (at - 1, at + 1)
    return all(
        0 <= other < len(lines) and other not in buttons and lines[other].is_sentence for other in beside
    )
