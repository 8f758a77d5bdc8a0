"""Which lines of a page are the text of the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .byline import Byline, is_post, read_byline, read_names
from .lines import Kind, Line
from .shapes import is_prose, is_question, is_uncut_prose, word_count


@dataclass(frozen=True, slots=True)
class Body:
    """The line numbers of the body, the bylines below it, the line numbers of these and of the posts with
    them (`signed`), and those of the headlines after them."""

    places: tuple[int, ...] = ()
    bylines: tuple[Byline, ...] = ()
    signed: tuple[int, ...] = ()
    headlines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """Line numbers of text not interrupted by other articles. `after_end`: it stands below the heading of a
    list that sites print after the article."""

    places: tuple[int, ...]
    after_end: bool


def find_body(lines: Sequence[Line], *, is_signed: bool = False) -> Body:
    """Finds the body: all text up to the last sentence that belongs to the article. Its authors may have
    signed below links to others, unless it `is_signed` already.

    Text between other articles' headlines counts if it has a sentence that is no teaser. Below a heading such
    as 'Đọc thêm' it counts only if several sentences follow each other, since lists have single ones. If that
    leaves nothing, every part with a sentence counts.

    >>> page = [Line("Hội nghị đã khai mạc.", 0), Line("Bảo Chi", 0), Line("Đọc thêm", 0, Kind.END)]
    >>> found = find_body(page)
    >>> found.places, found.bylines[0].authors, found.signed
    ((0,), ('Bảo Chi',), (1,))
    """
    parts = _parts(lines)
    kept = [part for part in parts if _has_text(lines, part)] or [
        part for part in parts if _prose(lines, part)
    ]
    if not kept:
        return Body()
    earlier = [at for part in kept[:-1] for at in part.places]
    last = kept[-1]
    found = _with_ending(lines, earlier, _without_list(lines, last.places))
    below = [part.places for part in parts[parts.index(last) + 1 :] if not part.after_end]
    signed = is_signed or any(byline.authors for byline in found.bylines)
    return found if signed else _with_signature(lines, found, [last.places, *below])


def _parts(lines: Sequence[Line]) -> list[_Part]:
    parts: list[_Part] = []
    places: list[int] = []
    after_end = False
    for at, line in enumerate(lines):
        if line.kind is Kind.TEXT:
            places.append(at)
        elif line.kind in (Kind.HEADLINE, Kind.TEASER, Kind.LINKS, Kind.END):
            parts.append(_Part(tuple(places), after_end))
            places = []
            after_end = after_end or line.kind is Kind.END
    parts.append(_Part(tuple(places), after_end))
    return [part for part in parts if part.places]


def _prose(lines: Sequence[Line], part: _Part) -> list[int]:
    return [at for at in part.places if is_prose(lines[at].text)]


def _has_text(lines: Sequence[Line], part: _Part) -> bool:
    if not part.after_end:
        return bool(_prose(lines, part))
    run = longest = characters = most = 0
    for at in part.places:
        prose = is_prose(lines[at].text)
        run = run + 1 if prose else 0
        characters = characters + len(lines[at].text) if prose else 0
        longest, most = max(longest, run), max(most, characters)
    return longest >= 3 or most >= 400


def _without_list(lines: Sequence[Line], places: Sequence[int]) -> Sequence[int]:
    """Ends the text at a run of headlines, unless several sentences follow them."""
    run = 0
    for number, at in enumerate(places):
        run = run + 1 if lines[at].may_link and not is_uncut_prose(lines[at].text) else 0
        if run == _LIST and _headlines(lines, places[number + 1 - run : number + 1]) >= _SEVERAL:
            behind = _Part(tuple(places[number + 1 :]), after_end=True)
            return places if _has_text(lines, behind) else _trimmed(lines, places, number)
    return places


_LIST = 5
"""This many short lines in a row are a list, in the article or below it."""


def _headlines(lines: Sequence[Line], places: Sequence[int]) -> int:
    return sum(word_count(lines[at].text) >= 5 and not is_question(lines[at].text) for at in places)


def _trimmed(lines: Sequence[Line], places: Sequence[int], number: int) -> Sequence[int]:
    """The places up to `number`, and of those after it the lines that are no sentences."""
    below = [at for at in places[number + 1 :] if not is_uncut_prose(lines[at].text)]
    return [*places[: number + 1], *below]


def _with_ending(lines: Sequence[Line], earlier: Sequence[int], last: Sequence[int]) -> Body:
    """Sorts the short lines after the last sentence into bylines, the end of the text, and furniture."""
    end = _end(lines, last)
    body, rest = [*earlier, *last[:end]], list(last[end:])
    bylines: list[Byline] = []
    signed: list[int] = []
    while rest:
        text = lines[rest[0]].text
        if byline := _byline_at(lines, rest, 0):
            bylines.append(byline)
            signed.append(rest[0])
        elif bylines and len(rest) == 1 and is_post(text):
            signed.append(rest[0])
        elif _ends_text(text):
            body.append(rest[0])
        else:
            break
        rest = rest[1:]
    found = Body(tuple(body), tuple(bylines), tuple(signed))
    if _is_furniture(lines, body[-1:], rest):
        return replace(found, headlines=tuple(at for at in rest if word_count(lines[at].text) > 4))
    return replace(found, places=(*body, *rest))


def _end(lines: Sequence[Line], places: Sequence[int]) -> int:
    """How many of the places are text for certain: those up to the last sentence, or the last of several
    lines in a row that are no links, as those of a list, a table or a poem."""
    end = run = 0
    for number, at in enumerate(places):
        is_small = lines[at].may_link or _byline_at(lines, places, number) is not None
        run = 0 if is_small else run + 1
        if run >= _SEVERAL or _is_sentence(lines[at].text):
            end = number + 1
    return end


_SEVERAL = 3
"""Fewer short lines could be a heading and a subheading of what stands below the article."""


def _with_signature(lines: Sequence[Line], found: Body, below: Sequence[Sequence[int]]) -> Body:
    """Adds the byline below a list of headlines or a link to one. Where one stands below the next headline
    too, they are those of other articles."""
    used = {*found.places, *found.signed}
    left = [at for at in below[0] if at not in used]
    near = [signed for places in (left, *below[1:2]) for signed in _signatures(lines, places)]
    if len(near) != 1 or any(_signatures(lines, places) for places in below[2:3]):
        return found
    ((at, byline),) = near
    post = [after for after in range(at + 1, len(lines))[:1] if is_post(lines[after].text)]
    signed = (*found.signed, at, *post)
    return replace(
        found,
        bylines=(*found.bylines, byline),
        signed=signed,
        headlines=tuple(place for place in found.headlines if place not in signed),
    )


def _signatures(lines: Sequence[Line], places: Sequence[int]) -> list[tuple[int, Byline]]:
    """The bylines that name authors, with their line numbers."""
    read = [(at, _byline_at(lines, places, number)) for number, at in enumerate(places)]
    return [(at, byline) for at, byline in read if byline and byline.authors]


def _byline_at(lines: Sequence[Line], places: Sequence[int], number: int) -> Byline | None:
    """The byline in the line at that one of the places; None if it is something else."""
    return read_byline(lines[places[number]].text) or _signature(lines, places[number : number + 3])


def _signature(lines: Sequence[Line], rest: Sequence[int]) -> Byline | None:
    """The byline of names in capitals, which nothing follows but a post: above headlines they are a
    heading. `rest`: the places from that line on, as many as three."""
    followers = [lines[at].text for at in rest[1:]]
    if not lines[rest[0]].text.isupper() or len(followers) > 1 or not all(map(is_post, followers)):
        return None
    names = read_names(lines[rest[0]].text, in_capitals=True)
    return Byline(names) if names else None


def _is_sentence(text: str) -> bool:
    """Whether a line is part of the text for certain; a byline may end in a full stop, too."""
    if not is_uncut_prose(text):
        return False
    byline = read_byline(text)
    return byline is None or not byline.authors


def _ends_text(text: str) -> bool:
    """Whether a short line belongs to the text above it: 'Xin cảm ơn Đại sứ!', '(Còn nữa)', or a line
    without a stop that is longer than headlines are."""
    return word_count(text) > 22 or is_question(text) or text.endswith((".", ")", "”", '"', "…"))


def _is_furniture(lines: Sequence[Line], body_end: Sequence[int], rest: Sequence[int]) -> bool:
    """Whether short lines after the text are headings and headlines: more furniture stands below them,
    or there are three headlines or more."""
    if not rest:
        return False
    below = lines[rest[-1] + 1 :]
    between = (
        any(lines[at].kind is not Kind.TEXT for at in range(body_end[0], rest[-1])) if body_end else False
    )
    return bool(below) or between or sum(word_count(lines[at].text) >= 5 for at in rest) >= _SEVERAL
