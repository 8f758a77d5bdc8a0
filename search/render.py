"""What a person sees in the terminal: articles, results and reports as styled text. Prints nothing itself.

Messages about articles and queries are in Vietnamese, like these; messages about an index, files and errors
are in English, like the names of commands and options.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..corpus.article import clean
from .reading import Reading
from .remarks import accents, day, left_out, other_names, written
from .styled import MARK, Line, Text, linked, styled

if TYPE_CHECKING:
    from ..corpus import Article
    from ..index import Info, Report
    from ..index.acronym_meanings import Meaning
    from .results import Hit, Results
    from .snippet import Snippet

RELAXED = {
    Reading.ANY_ACCENTS: "Không bài nào có các từ này với dấu như đã gõ: đây là những bài có dấu khác",
    Reading.MOST_WORDS: "Không bài nào có đủ các từ này: đây là những bài có gần đủ các từ",
    Reading.MOST_WORDS_ANY_ACCENTS: (
        "Không bài nào có đủ các từ này: đây là những bài có gần đủ các từ, kể cả với dấu khác"
    ),
}
"""The note to the reader for each reading other than as typed."""

MOST_OTHERS = 5
"""The most nearly identical articles that are named under a hit."""


def hit(found: Hit) -> Iterator[Line]:
    """One hit: rank and headline, its origin, its snippet and, if requested, its explanation."""
    rank = f"{found.rank:>2}. "
    below = " " * len(rank)
    yield Line(_marked(found.title, "bold"), rank)
    yield Line(_origin(found.article), below)
    if found.snippet.text:
        yield Line(_marked(found.snippet, ""), below)
    if found.explanation:
        from .explanation_text import why  # few searches ask for it

        yield Line(styled(why(found.explanation), "dim"), below)
    if found.others:
        yield Line(styled(_others(found), "dim"), below)
    yield Line(styled())


def understood(results: Results, *, best_first: bool = True) -> Iterator[str]:
    """How the query was understood, in Vietnamese, where that differs from its text."""
    meant = results.interpreted
    if meant.text:
        yield f"Hiểu là: {meant.text}"
    yield from accents(meant, best_first)
    yield from other_names(meant)
    yield from left_out(results)


def undated_last(results: Results) -> Iterator[str]:
    """The note on an order in time in which articles without a date stand behind all others."""
    if any(hit.article.published is None for hit in results):
        yield "Bài không có ngày đăng xếp sau cùng"


def summary(results: Results) -> str:
    """The number of articles and the time taken."""
    if not results.total:
        return f"Không tìm thấy bài nào, {results.took_ms:.0f} ms"
    some = 0 < results.complete < results.total
    complete = f" ({written(results.complete)} bài có đủ các từ)" if some else ""
    return f"Hiện {len(results)} trong {written(results.total)} bài{complete}, {results.took_ms:.0f} ms"


def nearest(results: Results) -> str:
    """The number of related articles that are shown: how many more have a word in common tells nothing."""
    if not results.hits:
        return summary(results)
    return f"Hiện {len(results)} bài gần nhất, {results.took_ms:.0f} ms"


def acronyms(meanings: Sequence[Meaning]) -> Iterator[Line]:
    """Acronyms and their meanings, each with its number of articles and its share of those that explain
    it."""
    from rich.cells import cell_len, set_cell_size  # imported here: a search needs no widths

    width = max((cell_len(meaning.acronym) for meaning in meanings), default=0)
    for acronym, expansion, number, share in meanings:
        counted = styled(f"  {written(number)} bài, {share:.0%}", "dim")
        beginning = set_cell_size(clean(acronym), width) + "  "
        yield Line(styled(clean(expansion)) + counted, beginning, margin_style="bold")


def article(shown: Article) -> Iterator[Line]:
    """A whole article, to read."""
    yield Line(styled(_in_one_line(shown.title or shown.id), "bold"))
    yield Line(_origin(shown))
    if shown.url:
        yield Line(styled(shown.url, "dim"))
    for part in (shown.lead, shown.body):
        if part:
            yield Line(styled("\n" + part))
    yield from _list("Chú thích", shown.captions)
    yield from _list("Thẻ", shown.tags)
    yield from _list("Liên quan", shown.related)


def report(run: Report, place: str) -> str:
    """What an indexing run did, in one line."""
    counts = {
        "added": run.added,
        "changed": run.changed,
        "unchanged": run.unchanged,
        "removed": run.removed,
        "skipped": sum(problem.count for problem in run.skipped),
    }
    said = [f"{count:,} {what}" for what, count in counts.items() if count]
    return f"{', '.join(said) or 'nothing to index'} ({place})"


def gone(run: Report) -> str:
    """The note on articles that are no longer in their sources."""
    articles = "article of these sources is" if run.gone == 1 else "articles of these sources are"
    return f"{run.gone:,} {articles} gone from there; --prune removes what is gone"


def info(about: Info) -> Iterator[Line]:
    """What an index is."""
    from rich.filesize import decimal

    rows = {
        "index": str(about.path),
        "articles": f"{about.articles:,}",
        "size": decimal(about.size_bytes),
        "engine": f"{about.engine} {about.engine_version}",
        "analysis": about.analyzer,
        "created": about.created,
        "updated": about.updated,
    }
    for name, value in rows.items():
        yield Line(styled(value), f"{name:<10}")


def _origin(shown: Article) -> Text:
    """Where an article comes from, and its id, which leads to its page."""
    published = day(shown.published) if shown.published else ""
    parts = (published, ", ".join(shown.authors), shown.place, shown.section)
    before = "".join([f"{_in_one_line(part)} · " for part in parts if part])
    return styled(before, "dim") + linked(_in_one_line(shown.id), shown.url, "dim")


def _in_one_line(text: str) -> str:
    """A headline, name or id with spaces for its line breaks, so that the second line of a hit ends with the
    id. A text that was cleaned has no other breaks than these."""
    return text.replace("\n", " ")


def _others(found: Hit) -> str:
    """The number of nearly identical articles under a hit, and the first of them, each with its paper, or
    with its headline if that differs."""
    named = [
        f"{one.id} ({said})" if (said := _paper(one.url) or _of_its_own(one.title, found)) else one.id
        for one in found.others[:MOST_OTHERS]
    ]
    more = ["..."] if len(found.others) > MOST_OTHERS else []
    return f"+ {len(found.others)} bài gần giống: {_in_one_line(', '.join(named + more))}"


def _of_its_own(title: str, found: Hit) -> str:
    return "" if title == found.article.title else title


def _paper(url: str) -> str:
    return url.partition("://")[2].partition("/")[0]


def _marked(text: Snippet, style: str) -> Text:
    shown = _in_one_line(text.text)
    pieces: list[tuple[str, str]] = []
    end = 0
    for start, stop in text.marks:
        pieces += [(shown[end:start], style), (shown[start:stop], MARK)]
        end = stop
    return Text((*pieces, (shown[end:], style)))


def _list(name: str, values: tuple[str, ...]) -> Iterator[Line]:
    if values:
        yield Line(styled(f"\n{name}", "dim"))
        yield from (Line(styled(_in_one_line(value)), "  - ") for value in values)
