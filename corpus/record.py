"""One JSON record -> Article, or the reason why not.

A record has the names of Article's fields. If a field that matters is invalid the whole record is refused:
half an article in the index is harder to notice than a line in the report.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from .article import FIELDS, LISTS, TEXTS, Article, clean, refusal
from .encoding import Undecodable, decode_most, is_beyond_western, restore
from .markup_text import without_markup
from .published import believed, read_number, read_published
from .web_addresses import means_a_site


class Refused(ValueError):  # noqa: N818 - a verdict on the record
    """The record is no article; the message says why."""


@dataclass(frozen=True, slots=True)
class Record:
    """The article of a record, remarks about it, the names of its unknown fields, and whether it goes by its
    path, for want of an id of its own."""

    article: Article
    remarks: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    goes_by_path: bool = False


_Object: TypeAlias = tuple[tuple[str, object], ...]
_Texts: TypeAlias = dict[str, tuple[str, ...]]


def read_record(data: bytes, *, name: str, source: str, is_alone: bool = True) -> Record:
    """The article in a JSON object. Its id is the one given, else its url, unless that is of a whole site,
    else `name`; that is followed by a digest of the content if the record is not alone in its file. Its place
    there is none of its own: the next run may find another article in it.

    Raises Refused or Undecodable.

    >>> data = '{"title": "Hội nghị", "published": "26/7/2024"}'.encode()
    >>> record = read_record(data, name="tin.jsonl", source="tin/tin.jsonl#1", is_alone=False)
    >>> record.article.id, record.article.published
    ('tin.jsonl#cc19fbf9e1c7ab5a', datetime.date(2024, 7, 26))
    """
    decoded = decode_most(data)
    pairs = _pairs(decoded.text)
    values = {name: value for name, value in pairs if name in _KNOWN}
    texts, wrong = _texts_of(values)
    url = "".join(texts.pop("url", ()))
    if "\\u" in decoded.text:
        texts = {name: tuple(map(_whole, strings)) for name, strings in texts.items()}
    published, remarks = _published(values.get("published"))
    fields = _fields(texts)
    own = _id(values.get("id"), url)
    id = own or (name if is_alone else f"{name}#{_content(fields, published)}")
    article = Article(id=id, url=url, published=published, source=source, **fields)
    remarks += _on_lost_body(article, pairs)
    bad = (decoded.remark,) if decoded.remark else ()
    unknown = tuple([name for name, _ in pairs if name not in _KNOWN])
    return Record(checked(article), bad + wrong + remarks, unknown, goes_by_path=is_alone and not own)


def checked(article: Article) -> Article:
    """Returns the article. Raises Refused with the reason that `refusal` gives."""
    if reason := refusal(article):
        raise Refused(reason)
    return article


# Decodes an object as a tuple of pairs, which keeps repeated names, and an array as a list.
_DECODER = json.JSONDecoder(object_pairs_hook=tuple)


def _pairs(text: str) -> _Object:
    try:
        value = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise Refused(f"not JSON: {error.msg} (character {error.pos + 1} of the record)") from None
    except ValueError:
        raise Refused("a number of thousands of digits") from None
    except RecursionError:
        raise Refused("brackets nested too deep") from None
    if not isinstance(value, tuple):
        raise Refused("a record has to be a JSON object: {...}")
    names = [name for name, _ in value]
    if len(set(names)) < len(names) and (twice := [name for name in FIELDS if names.count(name) > 1]):
        raise Refused(f"the field {twice[0]!r} is given twice")
    return value


_KNOWN = frozenset(FIELDS)
_READ = frozenset(TEXTS + LISTS) - {"id"}
_NEEDED = frozenset(("title", "body"))
"""The fields that an article cannot do without: whose values are not left out if they are of a wrong type."""
_LIKE_BODY = frozenset(
    ("content", "text", "html", "content_html", "content_text", "articleBody", "full_text")
)
_LIKE_ARTICLES = frozenset(("items", "data", "results", "entries", "posts", "news"))
"""Names that other programs give to the body and to a list of articles."""
_SURROGATE = re.compile("[\ud800-\udfff]")


def _on_lost_body(article: Article, pairs: _Object) -> tuple[str, ...]:
    """The remark on an article without a body, if that may stand under another name. Raises Refused if it has
    no title either."""
    hint = "" if article.body else _hint(pairs)
    if hint and (reason := refusal(article)):
        raise Refused(f"{reason}; {hint}")
    return (f"no body; {hint}",) if hint else ()


def _hint(pairs: _Object) -> str:
    """Where in a record without a body its text may be, or that it is a whole list of articles; else ""."""
    for name, value in pairs:
        if name in _LIKE_BODY and isinstance(value, str) and value.strip():
            return f"the unknown field {name!r} may be it"
        if name in _LIKE_ARTICLES and isinstance(value, list) and value and isinstance(value[0], tuple):
            return f"if the list under {name!r} holds articles, it has to stand under 'articles'"
    return ""


def _texts_of(values: Mapping[str, object]) -> tuple[_Texts, tuple[str, ...]]:
    """The values of the fields that hold texts, but for the id and the source; and a remark on each that is
    left out because it is of a wrong type."""
    texts: _Texts = {}
    remarks = []
    for name, value in values.items():
        if name not in _READ:
            continue
        try:
            texts[name] = _texts(name, value)
        except Refused as error:
            if name in _NEEDED:
                raise
            remarks.append(f"{error}: left out")
    texts.pop("source", None)
    return texts, tuple(remarks)


def _texts(name: str, value: object) -> tuple[str, ...]:
    """The value of a field as strings: none, one, or those of a list."""
    if isinstance(value, str):
        return (value,)
    items = value if name in LISTS and isinstance(value, list) else [value]
    return tuple(_text(name, item) for item in items if item is not None)


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        wanted = "a text or a list of texts" if name in LISTS else "a text"
        raise Refused(f"the field {name!r} has to be {wanted}")
    return value


def _whole(text: str) -> str:
    """The text without lone surrogates, which JSON can hold as escapes where a text was cut within a
    character. They are no reason to lose an article."""
    return _SURROGATE.sub("\ufffd", text)


def _fields(texts: _Texts) -> dict[str, Any]:
    """The texts as an article has them, in the right encoding and without markup."""
    shown = {name: _shown(name, strings) for name, strings in _restored(texts).items()}
    return {name: strings if name in LISTS else "".join(strings) for name, strings in shown.items()}


def _shown(name: str, strings: tuple[str, ...]) -> tuple[str, ...]:
    """The texts of a field without markup. Only the body has paragraphs."""
    shown = map(without_markup, strings)
    return tuple(shown) if name == "body" else tuple(map(_on_one_line, strings, shown))


def _on_one_line(text: str, shown: str) -> str:
    return text if shown == text else " ".join(shown.split())


def _id(given: object, url: str) -> str:
    is_whole = isinstance(given, int) and not isinstance(given, bool)  # of any size, which no float has
    if is_whole or (isinstance(given, float) and math.isfinite(given)):
        given = str(given)
    candidates = (*_texts("id", given), "" if means_a_site(url) else url)
    return next((id for candidate in candidates if (id := clean(candidate).strip())), "")


_TELLING = ("title", "lead", "body", "captions", "authors", "place", "section")


def _listed(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else (*value, "")


def _content(fields: Mapping[str, Any], published: date | None) -> str:
    """A digest of what tells an article from others, and stays when it is printed anew: neither unknown
    fields, such as the time of a download, nor tags and related articles."""
    texts = [clean(text).strip() for name in _TELLING for text in _listed(fields.get(name, ""))]
    told = _SEPARATOR.join((*texts, published.isoformat() if published else ""))
    return hashlib.blake2b(told.encode(), digest_size=8).hexdigest()


def _published(value: object) -> tuple[date | None, tuple[str, ...]]:
    """The date, or none and a remark."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None, ()
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None, ("the field 'published' has to be a date as a text or a Unix time: left out",)
    if found := read_published(value) if isinstance(value, str) else read_number(value):
        return believed(found)
    wanted = "year-month-day, day/month/year or a Unix time"
    return None, (f"the date {str(value)[:40]!r} is not {wanted}: left out",)


_SEPARATOR = "\x1f"


def _restored(texts: _Texts) -> _Texts:
    """The texts with wrong decoding mended. They are judged together: a title alone is often too short."""
    if any(map(is_beyond_western, itertools.chain.from_iterable(texts.values()))):
        return texts
    parts = [text.replace(_SEPARATOR, "") for strings in texts.values() for text in strings]
    joined = _SEPARATOR.join(parts)
    try:
        meant = restore(joined)
    except Undecodable as error:
        raise Refused(error.reason) from None
    if meant == joined:
        return texts
    rest = iter(meant.split(_SEPARATOR))
    return {name: tuple(itertools.islice(rest, len(strings))) for name, strings in texts.items()}
