"""By which values articles are counted: their sections, places, authors, tags, months and sources.

Values are kept whole and as written. Spellings of one value are brought together by who counts
(`search/facets.py`), so that another rule for it needs no new index.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date

from ..corpus import Article
from ..corpus.vietnam_time import in_vietnam
from .fields import AUTHORS, MONTH, PLACE, SECTION, SOURCE, TAGS

LONGEST = 1_000
"""Characters of a value. What is longer is a text in the wrong place, and engines refuse or cut values of
64 kB."""


def facets_of(article: Article) -> Mapping[str, tuple[str, ...]]:
    """The values of an article for each column of `fields.FACETS` that it has any for, none twice; of one
    that is longer than `LONGEST` its beginning.

    >>> facets_of(Article(id="1", title="Hội nghị", section="ASEAN", published=date(2024, 7, 26)))
    {'section': ('ASEAN',), 'month': ('2024-07',)}
    """
    values = {
        SECTION: (article.section,),
        PLACE: (article.place,),
        AUTHORS: article.authors,
        TAGS: article.tags,
        MONTH: (month(article.published),) if article.published else (),
        SOURCE: (origin(article.source),),
    }
    cut = ((name, [value[:LONGEST] for value in found if value]) for name, found in values.items())
    distinct = ((name, tuple(dict.fromkeys(found))) for name, found in cut)
    return {name: found for name, found in distinct if found}


def month(moment: date) -> str:
    """The month of a date in Vietnam (UTC+7), as ISO 8601 writes it.

    >>> month(date(2024, 7, 26))
    '2024-07'
    """
    shown = in_vietnam(moment)
    return f"{shown.year:04}-{shown.month:02}"


def origin(source: str) -> str:
    """Where articles were read from together: a file of many, or the folder of a file of one.

    >>> origin("tin/2024.jsonl#17"), origin("tin/ASEAN/khai-mac.txt"), origin("https://baoquocte.vn")
    ('tin/2024.jsonl', 'tin/ASEAN', 'https://baoquocte.vn')
    """
    file, mark, place = source.rpartition("#")
    if mark and place.isdecimal():
        return file
    return source if "://" in source else os.path.dirname(source) or source  # noqa: PTH120 - may be no path
