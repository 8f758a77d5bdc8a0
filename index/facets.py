"""The values by which articles are counted: sections, places, authors, tags, months and sources.

Values are stored whole and as written. Spellings of one value in several articles are merged when they are
counted (`search/facets.py`), so that a new rule for merging needs no new index.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from datetime import date

from ..corpus import Article
from ..corpus.files import file_of
from ..corpus.vietnam_time import in_vietnam
from .fields import AUTHORS, MONTH, PLACE, SECTION, SOURCE, TAGS
from .spelling import key

LONGEST = 1_000
"""Characters of a value that are stored. A longer value is a text in the wrong field, and engines refuse or
cut values of 64 kB."""


def facets_of(article: Article) -> Mapping[str, tuple[str, ...]]:
    """The distinct values of an article by column of `fields.COLUMNS`, without empty columns. Values are cut
    to `LONGEST` characters. Of several spellings of one value the first is kept: an article counts once.

    >>> facets_of(Article(id="1", title="Hội nghị", section="ASEAN", published=date(2024, 7, 26)))
    {'section': ('ASEAN',), 'month': ('2024-07',)}
    """
    given: dict[str, tuple[str, ...]] = {
        SECTION: (article.section,),
        PLACE: (article.place,),
        AUTHORS: article.authors,
        TAGS: article.tags,
        MONTH: (month(article.published),) if article.published else (),
        SOURCE: (origin(article.source),),
    }
    columns = {}
    for name, values in given.items():
        if kept := _distinct([value[:LONGEST] for value in values if value]):
            columns[name] = kept
    return columns


def _distinct(values: Sequence[str]) -> tuple[str, ...]:
    if len(values) < 2:
        return tuple(values)
    first: dict[str, str] = {}
    for value in values:
        first.setdefault(value_key(value), value)
    return tuple(first.values())


_SYLLABLE = re.compile(r"[^\W_]+")


def value_key(value: str) -> str:
    """One key for all spellings of a value.

    >>> value_key("Minh Thuý") == value_key("MINH  THÚY")
    True
    """
    return _SYLLABLE.sub(lambda syllable: key(syllable[0]), " ".join(value.split()))


def month(moment: date) -> str:
    """The month of a date in Vietnam (UTC+7), as ISO 8601 writes it.

    >>> month(date(2024, 7, 26))
    '2024-07'
    """
    shown = in_vietnam(moment)
    return f"{shown.year:04}-{shown.month:02}"


def origin(source: str) -> str:
    """The file from which an article was read if it holds many articles, else the folder of that file.

    >>> origin("tin/2024.jsonl#17"), origin("tin/ASEAN/khai-mac.txt"), origin("https://baoquocte.vn")
    ('tin/2024.jsonl', 'tin/ASEAN', 'https://baoquocte.vn')
    """
    if (file := file_of(source)) != source:
        return file
    return source if "://" in source else os.path.dirname(source) or source  # noqa: PTH120 - may be no path
