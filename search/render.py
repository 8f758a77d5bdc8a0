"""What a person sees in the terminal: articles, results and reports as styled text. Prints nothing itself.

What is said of articles and queries is Vietnamese, as these are; what is said of an index, of files and of
mistakes is English, as the names of commands and options are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..corpus.article import clean
from .reading import Reading
from .said import day, left_out, other_names
from .styled import Line, Text, styled
from .vietnamese_numbers import written

if TYPE_CHECKING:
    from ..corpus import Article
    from ..index import Info, Report
    from ..index.acronym_winners import Meaning
    from .results import Hit, Results
    from .snippet import Snippet

RELAXED = {
    Reading.ANY_ACCENTS: "Không bài nào có các từ này với dấu như đã gõ: đây là các bài có dấu khác.",
    Reading.MOST_WORDS: "Không bài nào có đủ các từ này: đây là các bài có hầu hết.",
    Reading.MOST_WORDS_ANY_ACCENTS: (
        "Không bài nào có đủ các từ này: đây là các bài có hầu hết, kể cả với dấu khác."
    ),
}
"""What to tell a reader whose query was not taken as typed."""


MOST_OTHERS = 5
"""Articles named under one that is nearly the same."""


def hit(found: Hit) -> Iterator[Line]:
    """One found article: rank and headline, where it is from, the passage that answers; if it was asked for,
    why it stands there."""
    rank = f"{found.rank:>2}. "
    yield Line(styled(rank, "dim") + _marked(found.title, "bold"))
    yield Line(styled(" · ".join(_origin(found.article)), "dim"), len(rank))
    if found.snippet.text:
        yield Line(_marked(found.snippet, ""), len(rank))
    if found.explanation:
        from .explanation_text import why  # few searches ask for it

        yield Line(styled(why(found.explanation), "dim"), len(rank))
    if found.others:
        yield Line(styled(_others(found), "dim"), len(rank))
    yield Line(styled())


def understood(results: Results) -> Iterator[str]:
    """How the query was understood, in the reader's language, where that was not plain."""
    meant = results.interpreted
    if text := meant.text or meant.restored:
        yield f"Hiểu là: {text}"
    yield from other_names(meant)
    yield from left_out(results)


def beyond_the_best(results: Results, *, in_time: bool, counted: bool) -> Iterator[str]:
    """What to know of an order in time, and of counts: there it does not matter what is most likely meant."""
    if in_time and any(hit.article.published is None for hit in results):
        yield "Bài không có ngày đăng đứng sau cùng"
    if (in_time or counted) and (meant := results.interpreted.restored):
        yield f"Tính cả các bài có dấu khác; gõ có dấu để chỉ lấy: {meant}"


def summary(results: Results) -> str:
    """How many there are and how long it took."""
    if not results.total:
        return f"Không tìm thấy bài nào, {results.took_ms:.0f} ms"
    some = 0 < results.complete < results.total
    complete = f" ({written(results.complete)} bài có đủ các từ)" if some else ""
    return f"Hiện {len(results)} trong {written(results.total)} bài{complete}, {results.took_ms:.0f} ms"


def acronyms(meanings: Sequence[Meaning]) -> Iterator[Line]:
    """Acronyms and what they stand for: by how many articles, and what share of those that explain them."""
    from rich.cells import cell_len, set_cell_size  # what a search prints needs no widths

    width = max((cell_len(meaning.acronym) for meaning in meanings), default=0)
    for acronym, expansion, number, share in meanings:
        counted = styled(f"  {written(number)} bài, {share:.0%}", "dim")
        yield Line(
            styled(set_cell_size(clean(acronym), width), "bold") + styled(f"  {clean(expansion)}") + counted
        )


def article(shown: Article) -> Iterator[Line]:
    """A whole article, to read."""
    yield Line(styled(shown.title or shown.id, "bold"))
    yield Line(styled(" · ".join(_origin(shown)), "dim"))
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
        "skipped": len(run.skipped),
    }
    said = [f"{count:,} {what}" for what, count in counts.items() if count]
    return f"{', '.join(said) or 'nothing to index'} ({place})"


def gone(run: Report) -> str:
    """What to tell of articles that are no longer in their sources."""
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
        yield Line(styled(f"{name:<10}", "dim") + styled(value))


def _origin(shown: Article) -> list[str]:
    published = day(shown.published) if shown.published else ""
    parts = (published, ", ".join(shown.authors), shown.place, shown.section, shown.id)
    return [part for part in parts if part]


def _others(found: Hit) -> str:
    """How many articles are nearly the same as one, and the first of them with their paper, or with their
    headline if it is another."""
    named = [
        f"{one.id} ({said})" if (said := _paper(one.url) or _of_its_own(one.title, found)) else one.id
        for one in found.others[:MOST_OTHERS]
    ]
    more = ["..."] if len(found.others) > MOST_OTHERS else []
    return f"+ {len(found.others)} bài gần giống: {', '.join(named + more)}"


def _of_its_own(title: str, found: Hit) -> str:
    return "" if title == found.article.title else title


def _paper(url: str) -> str:
    return url.partition("://")[2].partition("/")[0]


def _marked(text: Snippet, style: str) -> Text:
    # Always in its own style to begin with, though the first piece be empty: that one lies under the others.
    pieces: list[tuple[str, str]] = []
    end = 0
    for start, stop in text.marks:
        pieces += [(text.text[end:start], style), (text.text[start:stop], f"{style} bold yellow".strip())]
        end = stop
    return Text((*pieces, (text.text[end:], style)))


def _list(name: str, values: tuple[str, ...]) -> Iterator[Line]:
    if values:
        yield Line(styled(f"\n{name}", "dim"))
        yield from (Line(styled(f"- {value}"), 2) for value in values)
