"""A query and what a Vietnamese reader expects of its answer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from tracuu.search import Results, Searcher
from tracuu.search.filters import NO_FILTERS, Filters
from tracuu.search.options import Sort
from tracuu.search.reading import Reading

TOP = 10
"""Articles that a reader sees at first."""

NOTHING: str = ""
"""For `only`: the query finds no article."""

AS_TYPED: str = ""
"""For `meant` and `restored`: no other words were put in the place of the query's."""

NO_PROPOSAL: str = ""
"""For `suggested`: there is none."""

NO_NAMES: str = ""
"""For `names`: no other names were looked for."""


@dataclass(frozen=True, slots=True)
class Case:
    """A query and what is expected of it; what is None is not looked at. Ids are separated by spaces, and the
    beginning of one is enough.

    `first`: ids, one of which comes first. `among`: ids of the first ten. `absent`: ids that are not among
    these. `only`: the ids of all that is found, in any order. `meant`: the query that was searched instead.
    `names`: a name that was found beside what was typed. `restored`: the words with their accents.
    `suggested`: the query that is proposed. `unknown`: the words that are said to be in no article.
    `undated`: how many articles are said to have no date. `fails`: why the program does not do so yet.
    """

    query: str
    first: str = ""
    among: str = ""
    absent: str = ""
    only: str | None = None
    meant: str | None = None
    names: str | None = None
    restored: str | None = None
    suggested: str | None = None
    unknown: str | None = None
    undated: int | None = None
    reading: Reading | None = None
    exact: bool = False
    aliases: bool = True
    sort: Sort = "relevance"
    filters: Filters = NO_FILTERS
    fails: str = ""

    def __str__(self) -> str:
        options = [
            name for name, wanted in (("exact", self.exact), ("no aliases", not self.aliases)) if wanted
        ]
        sort = [] if self.sort == "relevance" else [self.sort]
        return " | ".join([" ".join(self.query.split())[:60], *options, *sort])


def check(case: Case, searcher: Searcher, known: Collection[str]) -> None:
    """Asks the query and compares. `known` are the ids of all articles."""
    results = searcher.search(
        case.query,
        limit=len(known),
        exact=case.exact,
        aliases=case.aliases,
        sort=case.sort,
        filters=case.filters,
    )
    _check_order(case, [hit.id for hit in results], known)
    _check_understanding(case, results)


def _check_order(case: Case, found: list[str], known: Collection[str]) -> None:
    top = found[:TOP]
    if case.first:
        assert top, "nothing was found"
        assert top[0] in _ids(case.first, known), f"{top[0]} came first: {top}"
    assert _ids(case.among, known) <= set(top), f"the first ten: {top}"
    assert not _ids(case.absent, known) & set(top), f"the first ten: {top}"
    if case.only is not None:
        assert set(found) == _ids(case.only, known)


def _check_understanding(case: Case, results: Results) -> None:
    interpreted = results.interpreted
    if case.meant is not None:
        assert (interpreted.text or AS_TYPED) == case.meant
    if case.restored is not None:
        assert (interpreted.restored or AS_TYPED) == case.restored
    if case.suggested is not None:
        assert (results.suggestion or NO_PROPOSAL) == case.suggested
    if case.unknown is not None:
        assert " ".join(interpreted.unknown) == case.unknown
    if case.undated is not None:
        assert interpreted.undated == case.undated
    if case.reading is not None:
        assert results.reading is case.reading
    if case.names is not None:
        names = [name for _, others in interpreted.aliases for name in others]
        assert case.names in names if case.names else not names, f"names: {names}"


def _ids(beginnings: str, known: Collection[str]) -> set[str]:
    """The ids that begin so; each beginning has to be of one article alone."""
    found = set()
    for beginning in beginnings.split():
        [id] = [id for id in known if id == beginning] or [id for id in known if id.startswith(beginning)]
        found.add(id)
    return found
