"""The number of articles in an answer by section, author, place, tag, source, year and month.

Articles spell one value in several ways: in capitals, with two spaces, with the tone in its older or newer
place. Spellings are counted together, under the one that most articles have.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ..corpus.errors import QueryError
from ..index.engine import Engine
from ..index.facets import value_key
from ..index.fields import AUTHORS, MONTH, PLACE, SECTION, SOURCE, TAGS
from . import part_names

if TYPE_CHECKING:
    from .answer import Answer


class _Kind(NamedTuple):
    """A facet: the column of the index that it counts, the names that it has beside its own, whether an
    article may have several values, and whether the values are ordered by time."""

    column: str
    other_names: tuple[str, ...]
    several: bool = False
    in_time: bool = False


_KINDS = {
    "section": _Kind(SECTION, part_names.NAMES["section"]),
    "author": _Kind(AUTHORS, part_names.NAMES["authors"], several=True),
    "place": _Kind(PLACE, part_names.NAMES["place"]),
    "year": _Kind(MONTH, ("năm",), in_time=True),
    "month": _Kind(MONTH, ("tháng",), in_time=True),
    "tag": _Kind(TAGS, part_names.NAMES["tags"], several=True),
    "source": _Kind(SOURCE, ("nguồn",)),
}

FACETS = tuple(_KINDS)
"""The names of the facets."""

PERIODS = tuple(name for name, kind in _KINDS.items() if kind.in_time)
"""The facets whose values are ordered by time."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value as articles write it, and how many of the articles have it.

    >>> FacetValue("Đối ngoại", 16).label
    'Đối ngoại'
    """

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of `articles` articles, the most frequent first; years and months in order of time.

    An article may have no value, or several, such as authors. `without` is the number of articles without a
    value; it is None for facets of which an article may have several.

    >>> sections = Facet("section", (FacetValue("Đối ngoại", 16), FacetValue("ASEAN", 10)), 30, 4)
    >>> [(value.label, value.count) for value in sections.values]
    [('Đối ngoại', 16), ('ASEAN', 10)]
    """

    name: str
    values: tuple[FacetValue, ...]
    articles: int
    without: int | None = None

    def __repr__(self) -> str:
        # A facet of authors has thousands of values.
        return f"Facet({self.name!r}, articles={self.articles}, {len(self.values)} values)"

    def _repr_html_(self) -> str:
        from .notebook import facet_html  # only notebooks ask for it

        return facet_html(self)


def facet_named(name: str) -> str:
    """The facet with that name, which is one of `FACETS` or its Vietnamese name.

    Raises QueryError if there is none, and TypeError for what is no text.

    >>> facet_named("Tác giả"), facet_named("nam")
    ('author', 'year')
    """
    if not isinstance(name, str):
        raise TypeError(f"a facet is named by a text, such as 'section', not by {name!r:.60}")
    typed, _ = part_names.spellings(name.strip())
    if typed not in _NAMES:
        raise QueryError(f"there is no facet {name!r}: choose among {', '.join(FACETS)}")
    return _NAMES[typed]


def facets_named(names: Iterable[str]) -> list[str]:
    """The facets of these names (see `facet_named`), none twice."""
    return list(dict.fromkeys(map(facet_named, names)))


def facets(engine: Engine, answer: Answer, names: Iterable[str]) -> dict[str, Facet]:
    """The facets of all articles to be counted for an answer, by their names (`FACETS`)."""
    return {name: _facet(name, _values(engine, answer, name), answer.counted) for name in names}


def _facet(name: str, values: tuple[FacetValue, ...], articles: int) -> Facet:
    counted = sum(value.count for value in values)
    return Facet(name, values, articles, None if _KINDS[name].several else articles - counted)


def _values(engine: Engine, answer: Answer, name: str) -> tuple[FacetValue, ...]:
    counts = engine.counts(answer.clause, _KINDS[name].column)
    if name in PERIODS:
        periods = by_year(counts) if name == "year" else counts
        return tuple(FacetValue(label, periods[label]) for label in sorted(periods))
    values = [FacetValue(label, count) for label, count in counts.items()]
    if name != "source":  # paths that differ in case are different
        values = together(values)
    return tuple(sorted(values, key=lambda value: (-value.count, value.label)))


def by_year(months: Mapping[str, int]) -> Mapping[str, int]:
    """Counts of months (`2024-07`) as counts of years."""
    years: Counter[str] = Counter()
    for month, count in months.items():
        years[month[: -len("-07")]] += count
    return years


def together(values: Sequence[FacetValue]) -> list[FacetValue]:
    """The values, with spellings of one value merged under the most frequent spelling.

    >>> together([FacetValue("Minh Thuý", 1), FacetValue("MINH THÚY", 2)])
    [FacetValue(label='MINH THÚY', count=3)]
    """
    forms: defaultdict[str, list[FacetValue]] = defaultdict(list)
    for value in values:
        forms[value_key(value.label)].append(value)
    return [FacetValue(_most_frequent(same), sum(value.count for value in same)) for same in forms.values()]


def _most_frequent(forms: Sequence[FacetValue]) -> str:
    # Of equally frequent ones, the one in small letters, which sort after capitals.
    return max(forms, key=lambda value: (value.count, value.label)).label


_NAMES = {
    typed: name
    for name, kind in _KINDS.items()
    for other in (name, *kind.other_names)
    for typed in part_names.spellings(other)
}
