"""The top of a page below its title: the byline, date, lead and pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from .byline import is_name, is_post, read_byline, read_names
from .captions import mark_alike
from .furniture_phrases import reads_as_call
from .lines import Kind, Line, mark
from .pictures import LONGEST_CAPTION, has_credit, is_credited_caption, is_slug
from .printed_dates import read_date
from .sameness import is_alike, is_same
from .shapes import is_prose, word_count


@dataclass(frozen=True, slots=True)
class Head:
    """What the top of a page tells. `lines`: the lines below the title, those that were read marked."""

    lines: list[Line]
    lead: str = ""
    authors: tuple[str, ...] = ()
    place: str = ""
    published: date | None = None


def read_head(lines: Sequence[Line], title: str, lead: str = "") -> Head:
    """Reads the lines below the title, up to the first paragraph of the body. If `lead` is known already,
    the first sentence is that paragraph.

    >>> page = [Line("Bảo Chi", 0), Line("Hội nghị khai mạc sáng 26/7.", 0), Line("Đại biểu đã họp.", 1)]
    >>> head = read_head(page, "Khai mạc Hội nghị")
    >>> head.authors, head.lead
    (('Bảo Chi',), 'Hội nghị khai mạc sáng 26/7.')
    """
    head = Head([_unless_title(line, title) for line in lines])
    at = _lead_place(head.lines)
    end = min(len(lines), 10) if at is None else at
    head = _read_small_lines(head, range(end))
    if at is None or lead or not _is_lead(head, at, title):
        return head
    return _below_lead(replace(head, lead=head.lines[at].text), at)


def _unless_title(line: Line, title: str) -> Line:
    if line.kind is Kind.TEXT and title and is_same(line.text, title):
        return replace(line, kind=Kind.NOISE)
    return line


def _lead_place(lines: Sequence[Line]) -> int | None:
    """The first sentence, or a long line without a stop that is marked off by what stands around it."""
    for at, line in enumerate(lines):
        if line.kind is not Kind.TEXT:
            continue
        if is_paragraph(line.text):
            return at
        if word_count(line.text) >= 12 and not _may_be_post(lines, at) and _is_marked_off(lines, at):
            return at
    return None


def _may_be_post(lines: Sequence[Line], at: int) -> bool:
    """Whether a line reads as an author's post, which stands above the lead in one block with it. Leads begin
    with the same words: 'Thủ tướng', 'Bộ trưởng'."""
    return is_post(lines[at].text) and _shares_block_with_prose(lines, at)


def is_small(text: str) -> bool:
    """Whether the line is a date or a byline.

    >>> is_small("Bảo Chi"), is_small("26/7/2024"), is_small("Hội nghị khai mạc.")
    (True, True, False)
    """
    return read_date(text) is not None or read_byline(text) is not None


def _is_marked_off(lines: Sequence[Line], at: int) -> bool:
    """Whether a byline or date stands above the line, or furniture below it in its block."""
    above, below = lines[max(at - 1, 0) : at], lines[at + 1 : at + 2]
    return any(is_small(line.text) for line in above) or any(
        line.block == lines[at].block and line.kind is Kind.NOISE for line in below
    )


_SMALL_LINES = 40


def _read_small_lines(head: Head, places: range) -> Head:
    """Takes bylines, posts, places and dates from these lines, at most from the last `_SMALL_LINES`."""
    for at in places[-_SMALL_LINES:]:
        named_picture = at > 0 and is_slug(head.lines[at - 1].text)
        if head.lines[at].kind is Kind.TEXT and not named_picture:
            head = _read_small_line(head, at)
    return head


def _read_small_line(head: Head, at: int) -> Head:
    line = head.lines[at]
    used = mark(head.lines, {at: Kind.NOISE})
    if day := read_date(line.text):
        return replace(head, lines=used, published=head.published or day)
    if byline := read_byline(line.text):
        authors = head.authors + tuple(name for name in byline.authors if name not in head.authors)
        return replace(
            head,
            lines=used,
            authors=authors,
            place=head.place or byline.place,
            published=head.published or byline.published,
        )
    if not head.authors and (names := _names_in_capitals(head.lines, at)):
        return replace(head, lines=used, authors=names)
    if not head.authors and (author := _author(head.lines, at)):
        return replace(head, lines=used, authors=(author,))
    if _may_be_post(head.lines, at) or (head.authors and is_post(line.text) and _is_below_small(head, at)):
        return replace(head, lines=used)
    return head


def _is_below_small(head: Head, at: int) -> bool:
    """Whether a small line that has been read, as a byline, stands right above."""
    above = head.lines[max(at - 1, 0) : at]
    return any(line.kind is Kind.NOISE and not is_prose(line.text) for line in above)


def _names_in_capitals(lines: Sequence[Line], at: int) -> tuple[str, ...]:
    """The names in a line in capitals that has no text above it: it stands directly below the title or the
    lead. A page with more such lines has subheadings in capitals."""
    if not lines[at].text.isupper() or any(line.kind is Kind.TEXT for line in lines[:at]):
        return ()
    others = (line.text for line in lines[at + 1 :] if line.kind is Kind.TEXT and line.text.isupper())
    are_subheadings = any(word_count(text) > 1 and not is_same(text, lines[at].text) for text in others)
    return () if are_subheadings else read_names(lines[at].text, in_capitals=True)


def _author(lines: Sequence[Line], at: int) -> str | None:
    """The name in 'Đại sứ Phạm Quang Vinh', or a pen name of one word right above the lead."""
    words = lines[at].text.split()
    if is_post(lines[at].text):
        start = next((i for i in range(1, len(words)) if is_name(" ".join(words[i:]))), None)
        return None if start is None else " ".join(words[start:])
    pen_name = len(words) == 1 and words[0].isalpha() and words[0].istitle()
    return words[0] if pen_name and _shares_block_with_prose(lines, at) else None


def _shares_block_with_prose(lines: Sequence[Line], at: int) -> bool:
    below = [line for line in lines[at + 1 : at + 6] if line.block == lines[at].block]
    return any(line.is_sentence for line in below)


def _is_lead(head: Head, at: int, title: str) -> bool:
    """Whether the first sentence is a lead: something other than text stands above or right below it, or
    more lines in its block. Without any such sign it is the first paragraph of the body."""
    if head.authors or head.published or head.place:
        return True
    around = [*head.lines[:at], *head.lines[at + 1 : at + 2]]
    furniture = [line for line in around if line.kind in (Kind.NOISE, Kind.LINKS, Kind.HEADLINE)]
    return any(not is_same(line.text, title) for line in furniture)


def _below_lead(head: Head, lead: int) -> Head:
    """Reads the lines below the lead: a repetition of the lead, bylines and dates. All else in the lead's
    block are texts and captions of pictures."""
    lines = mark(head.lines, {lead: Kind.NOISE})
    if (after := _next_text(lines, lead)) is not None and is_same(lines[after].text, head.lead):
        lines = mark(lines, {after: Kind.NOISE})
    end = min(_body_start(lines, lead), lead + _SMALL_LINES)
    head = _read_small_lines(replace(head, lines=_mark_call(lines, lead)), range(lead, end))
    return replace(head, lines=_mark_pictures(head.lines, lead))


def _mark_call(lines: list[Line], lead: int) -> list[Line]:
    """Marks a call to follow the paper that stands directly below the lead, in the same block."""
    after = _next_text(lines, lead)
    if after is None or lines[after].block != lines[lead].block or not reads_as_call(lines[after].text):
        return lines
    return mark(lines, {after: Kind.NOISE})


def _next_text(lines: Sequence[Line], start: int) -> int | None:
    return next((at for at in range(start + 1, len(lines)) if lines[at].kind is Kind.TEXT), None)


def _body_start(lines: Sequence[Line], start: int) -> int:
    """The line number of the first sentence below line `start`."""
    places = (at for at in range(start + 1, len(lines)) if lines[at].kind is Kind.TEXT)
    return next((at for at in places if is_paragraph(lines[at].text)), len(lines))


def is_paragraph(text: str) -> bool:
    """Whether the line is prose, and no byline, date or caption that ends with a full stop.

    >>> is_paragraph("Hội nghị khai mạc sáng 26/7."), is_paragraph("Đại biểu dự họp. (Ảnh: TTXVN)")
    (True, False)
    """
    return is_prose(text) and not is_small(text) and not is_credited_caption(text)


def _mark_pictures(lines: list[Line], lead: int) -> list[Line]:
    """Marks the rest of the lead's block as texts and captions of pictures, if the body has other blocks. A
    short line above them that is neither is a call to follow the paper, in unknown words."""
    block = lines[lead].block
    left = [at for at in range(lead, len(lines)) if lines[at].block == block and lines[at].kind is Kind.TEXT]
    body_follows = any(line.block > block and line.is_sentence for line in lines)
    if (
        not body_follows
        or not 0 < len(left) <= 5
        or any(word_count(lines[at].text) > LONGEST_CAPTION for at in left)
    ):
        return lines
    lines = mark(lines, dict.fromkeys(left, Kind.CAPTION))
    if len(left) > 1 and _is_unknown_call(lines[left[0]].text, lines[left[1]].text):
        lines = mark(lines, {left[0]: Kind.NOISE})
    return mark_alike(lines)


def _is_unknown_call(text: str, below: str) -> bool:
    short = word_count(text) <= 10 and not is_prose(text)
    return short and not has_credit(text) and not is_alike(text, below)
