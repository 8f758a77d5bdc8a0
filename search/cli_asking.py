"""The commands that ask an index: `search`, `related`, `suggest`, `acronyms` and `show`. They print."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..corpus.errors import TracuuError
from . import results_json
from .arguments import Number, Words
from .cli_common import (
    FOUND,
    NOT_FOUND,
    Command,
    days_between,
    filters_of,
    index_option,
    json_option,
    narrowing_options,
    open_index,
)
from .cli_output import print_json, print_lines, print_note, print_results

if TYPE_CHECKING:
    from ..corpus import Article
    from .aliases import Aliases
    from .filters import Filters
    from .options import Sort
    from .results import Results
    from .searcher import Searcher


def _limit_option(least: int, most: int) -> Callable[[Command], Command]:
    numbers = click.IntRange(least, most)
    return click.option(
        "-n", "--limit", type=numbers, default=10, show_default=True, help="How many are shown."
    )


class _DaysType(Number):
    """A positive number of days."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value!r} is not a number of days: write --recent=30, or --recent alone", param, ctx)


@click.command(cls=Words)
@click.argument("query", nargs=-1)
@index_option
@_limit_option(0, 1000)
@click.option("--offset", type=click.IntRange(0), default=0, help="How many are passed over first.")
@click.option(
    "--facet",
    "names",
    default="",
    help="Also count, with commas between: section, author, place, year, month, tag, source.",
)
@click.option(
    "--sort",
    type=click.Choice(["relevance", "newest", "oldest"]),
    default="relevance",
    help="What comes first; newest and oldest list articles with all of the words.",
)
@click.option(
    "--from", "first", metavar="DATE", help="Published on that day or later: 26/7/2024, 2024-07, hôm qua."
)
@click.option("--to", "last", metavar="DATE", help="Published on that day or before.")
@narrowing_options
@click.option("--all", "ungrouped", is_flag=True, help="Show articles that are nearly the same one by one.")
@click.option("--exact", is_flag=True, help="As typed: no other names, no looser reading, no corrections.")
@click.option("--no-aliases", is_flag=True, help="Without the other names of what is asked for.")
@click.option(
    "--aliases",
    "own_names",
    type=click.Path(path_type=Path),
    help="A TOML file with names of your own; search/alias_file.py tells its layout.",
)
@click.option(
    "--recent",
    is_flag=False,
    flag_value="30",
    type=_DaysType(min=0, min_open=True),
    metavar="[DAYS]",
    help="Of nearly equal articles the newer first; what that counts halves every DAYS (30).",
)
@click.option("--explain", is_flag=True, help="Say why each article stands where it stands.")
@json_option
def search(
    query: tuple[str, ...],
    directory: Path,
    limit: int,
    offset: int,
    names: str,
    sort: Sort,
    ungrouped: bool,
    exact: bool,
    no_aliases: bool,
    own_names: Path | None,
    recent: float | None,
    explain: bool,
    as_json: bool,
    **narrowed: str | None,
) -> int:
    """Search, with accents or without: tracuu search hội nghị mekong

    \b
    hội nghị mekong          all of these words
    '"hội nghị cấp cao"'     side by side: '...' keeps the quotes from the shell
    mekong -asean            without a word
    mekong OR asean          either; AND, OR, NOT (VÀ, HOẶC, KHÔNG) in capitals
    '(mekong OR asean) lào'  brackets group
    tiêu_đề:mekong           in one part: title caption author place section tag
    ngày:2024-07..2024-12    of these days
    'ngoại*' 'Guteres~'      words that begin so, or are one letter away

    Without a QUERY, --section, --author, --place, --tag, --from and --to list all articles that they leave,
    the newest first, and --sort newest lists all.
    """
    asked, filters = " ".join(query), _filters(**narrowed)
    if not asked.strip() and sort == "relevance" and not filters.conditions():
        raise click.UsageError("say what to search: tracuu search hội nghị mekong, or --section ASEAN")
    with open_index(directory, _aliases(own_names)) as searcher:
        results = searcher.search(
            asked,
            limit=limit,
            offset=offset,
            sort=sort,
            exact=exact,
            aliases=not no_aliases,
            filters=filters,
            recent=recent,
            explain=explain,
            group=not ungrouped,
        )
        facets = None
        if names:
            facets = searcher.facets(
                asked.strip() or "*", names.split(","), exact=exact, aliases=not no_aliases, filters=filters
            )
    if as_json:
        counts = {} if facets is None else {"facets": results_json.facets_as_json(facets)}
        print_json(results_json.as_json(results) | counts)
    else:
        print_results(results, facets, _notes(results, sort != "relevance", bool(facets), explain))
    return FOUND if results.total else NOT_FOUND


def _notes(results: Results, in_time: bool, counted: bool, explain: bool) -> Iterator[str]:
    """How the query was understood, and what order and counts make of it."""
    # Imported here, as in the other commands: what prints JSON needs no words.
    if explain:
        from .explanation_text import understood_in_full as understood
    else:
        from .render import understood
    yield from understood(results, best_first=not (in_time or counted))
    if in_time:
        from .render import undated_last

        yield from undated_last(results)


def _filters(first: str | None, last: str | None, **words: str | None) -> Filters:
    return filters_of(words, days_between(first, last))


def _aliases(own: Path | None) -> Aliases | None:
    from .aliases import Aliases

    return None if own is None else Aliases.bundled().merged(Aliases.read(own))


@click.command(cls=Words)
@click.argument("id", required=False)
@index_option
@click.option("--file", "source", help="Like this file in place of an article of the index; - for stdin.")
@_limit_option(0, 1000)
@json_option
def related(id: str | None, directory: Path, source: str | None, limit: int, as_json: bool) -> int:
    """List the articles most like one, or most like a file.

    tracuu related ID, tracuu related --file DRAFT.txt

    They are found by the words that are frequent in it and rare elsewhere.
    """
    if (id is None) == (source is None):
        raise click.UsageError("give one of the two: an ID, or --file PATH")
    with open_index(directory) as searcher:
        article = _read(source) if source is not None else _named(searcher, id or "")
        if article is None:
            return NOT_FOUND
        results = searcher.related(article, limit=limit)
    if as_json:
        print_json(results_json.as_json(results))
    else:
        from .render import nearest

        print_results(results, summary=nearest(results))
    return FOUND if results.total else NOT_FOUND


def _read(source: str) -> Article:
    """The first article of a file."""
    from ..corpus import read_articles

    articles = read_articles(source)
    for article in articles:
        return article
    reason = f": {articles.problems[0]}" if articles.problems else ""
    raise TracuuError(f"no article can be read from {source}{reason}")


@click.command()
@click.argument("text", nargs=-1, required=True)
@index_option
@_limit_option(1, 100)
@json_option
def suggest(text: tuple[str, ...], directory: Path, limit: int, as_json: bool) -> int:
    """Say how a query may go on: tracuu suggest hoi ngh

    The phrases come from the articles of the index, the likeliest first.
    """
    typed = " ".join(text)
    with open_index(directory) as searcher:
        phrases = searcher.suggest(typed, limit)
    if as_json:
        print_json({"text": typed, "suggestions": phrases})
    else:
        for phrase in phrases:
            click.echo(phrase)
    return FOUND if phrases else NOT_FOUND


@click.command()
@click.argument("text", nargs=-1)
@index_option
@json_option
def acronyms(text: tuple[str, ...], directory: Path, as_json: bool) -> int:
    """List the acronyms that the articles explain.

    With a TEXT only those that it is or has: tracuu acronyms BNG, tracuu acronyms bộ ngoại giao. An acronym
    counts once two articles explain it alike, or three if its letters are not the initials: WTO.
    """
    asked = " ".join(text) or None
    with open_index(directory) as searcher:
        meanings = searcher.acronyms(asked)
    if as_json:
        print_json({"text": asked, "acronyms": [meaning._asdict() for meaning in meanings]})
    else:
        from .render import acronyms as lines

        print_lines(lines(meanings))
    if not meanings:
        what = "chữ viết tắt này" if asked else "chữ viết tắt nào"
        print_note(f"Không có {what}: cần ít nhất 2 bài giải thích giống nhau")
    return FOUND if meanings else NOT_FOUND


@click.command(cls=Words)
@click.argument("id")
@index_option
@json_option
def show(id: str, directory: Path, as_json: bool) -> int:
    """Show a whole article: tracuu show ID

    The second line of each hit of a search ends with its id. A beginning that only one id has is enough.
    """
    with open_index(directory) as searcher:
        article = _named(searcher, id)
    if article is None:
        return NOT_FOUND
    if as_json:
        print_json(article.to_json())
    else:
        from .render import article as lines

        print_lines(lines(article))
    return FOUND


def _named(searcher: Searcher, id: str) -> Article | None:
    """The article with this id, or the only one whose id begins with it."""
    if article := searcher.get(id):
        return article
    candidates = searcher.ids_beginning_with(id) if id else []
    if len(candidates) == 1:
        return searcher.get(candidates[0])
    hint = ": the second line of each hit of tracuu search ends with its id"
    if candidates:
        hint = f"; several begin so: {', '.join(candidates)}"
    print_note(f"tracuu: there is no article {id!r}{hint}")
    return None
