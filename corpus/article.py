"""What an article is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, TypeAlias

# Invisible characters that a copied web page brings along: soft hyphen, zero-width space and joiners,
# bidirectional controls, byte-order mark. They carry nothing in Vietnamese and would cut words apart.
_INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_NEWLINES = "\r\x0b\x0c\x85\u2028\u2029"
_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_UNCLEAN = re.compile(f"[{_NEWLINES}{_SPACES}{_INVISIBLE}{_CONTROLS}\ud800-\udfff]")
_INSTEAD = dict.fromkeys(_NEWLINES, "\n") | dict.fromkeys(_SPACES, " ")

_ALWAYS_CLEAN = re.compile(
    "[\n -~\u00a1-\u00ac\u00ae-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u21ff]*+"
)
"""Characters that need no cleaning in any context: printable, and never composed with their neighbours. Most
texts hold no others, and checking that takes a third of the time of making a text NFC and clean."""


def clean(text: str) -> str:
    """The form in which every text is kept: NFC, newlines as U+000A, other white space as U+0020, no
    control or invisible characters, lone surrogates replaced by U+FFFD.

    >>> clean("Hội nghị\\u00a0Mekong\\r\\n")
    'Hội nghị Mekong\\n'
    """
    if _ALWAYS_CLEAN.fullmatch(text):
        return text
    text = _composed(text)
    # No character that `_UNCLEAN` replaces is printable.
    if text.replace("\n", "").isprintable():
        return text
    # Once more, because what an invisible character held apart may compose now.
    return _composed(_UNCLEAN.sub(_cleaned, text.replace("\r\n", "\n")))


_MANY = 1_000
_WITHOUT_LETTERS = re.compile(rf"[^\w\s]{{{_MANY},}}")


def _composed(text: str) -> str:
    """The text in NFC. Of marks that follow one another without end, as in damaged data, only the first are
    kept: composing takes time with the square of their number, which is hours for some megabytes."""
    if len(text) > _MANY:
        text = _WITHOUT_LETTERS.sub(_with_few_marks, text)
    return unicodedata.normalize("NFC", text)


def _with_few_marks(run: re.Match[str]) -> str:
    rest = run[0][_MANY:]
    return run[0][:_MANY] + "".join([sign for sign in rest if not unicodedata.combining(sign)])


def _cleaned(match: re.Match[str]) -> str:
    character = match[0]
    return _INSTEAD.get(character, "\ufffd" if "\ud800" <= character <= "\udfff" else "")


_LONGEST_SHOWN = 100
"""Code points of a headline that `repr` shows."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the collection. Only an id and a title or body are needed; texts are `clean`ed.

    `published` is a date or, where the hour is known, a datetime. `related` holds the headlines of other
    articles that stood on the same page: kept and shown, never searched. `source` says where the article
    was read from (a path, and a line in a file of many).

    `repr` is one line with the id, the headline and the date, not the whole article.

    >>> Article(id="1", title="Khai mạc Hội nghị", body="Sáng nay.", published=date(2024, 7, 26))
    Article('1', 'Khai mạc Hội nghị', 2024-07-26)
    """

    id: str
    title: str = ""
    lead: str = ""
    body: str = ""
    captions: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    place: str = ""
    published: date | datetime | None = None  # both: frameworks that read types take no datetime for a date
    section: str = ""
    tags: tuple[str, ...] = ()
    url: str = ""
    source: str = ""
    related: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        try:  # nearly all values are good: types are checked only after a failure
            for name in TEXTS:
                if (value := getattr(self, name)) != "":
                    object.__setattr__(self, name, clean(value).strip())
            for name in LISTS:
                if (value := getattr(self, name)) != ():
                    object.__setattr__(self, name, _cleaned_list(value))
        except TypeError as error:
            raise TypeError(_wrong_type(name, value)) from error
        if not isinstance(self.published, date | None):
            raise TypeError(f"published is a date or datetime, not {self.published!r}: see parse_date")

    def __repr__(self) -> str:
        # Shown in notebooks, logs and debuggers, where a whole article would fill pages.
        headline = self.title or self.lead or self.body
        shown = headline if len(headline) <= _LONGEST_SHOWN else f"{headline[:_LONGEST_SHOWN]}…"
        day = f", {self.published.isoformat()}" if self.published else ""
        return f"Article({self.id!r}, {shown!r}{day})"

    def to_json(self) -> dict[str, Any]:
        """The article as JSON values: tuples as lists, `published` in ISO 8601 or null.

        >>> Article(id="1", published=date(2024, 7, 26), tags=("Lào",)).to_json()["published"]
        '2024-07-26'
        """
        values: dict[str, Any] = {name: getattr(self, name) for name in FIELDS}
        for name in LISTS:
            values[name] = list(values[name])
        values["published"] = self.published and self.published.isoformat()
        return values

    @classmethod
    def of_clean(cls, values: Mapping[str, Any]) -> Article:
        """The article that `to_json` wrote. Its texts are not cleaned again, which takes a quarter of the
        usual time. Raises ValueError or TypeError for values that no article has.

        >>> Article.of_clean({"id": "1", "title": "Khai mạc Hội nghị"}).title
        'Khai mạc Hội nghị'
        """
        if "id" not in values or not _NAMES.issuperset(values):
            raise TypeError(f"an article has an id, and nothing but {', '.join(FIELDS)}")
        article = cls.__new__(cls)
        for name, put in _TEXT_SLOTS:
            text = values.get(name, "")
            if not isinstance(text, str):
                raise TypeError(f"{name} of an article is not {text!r}")
            put(article, text)
        for name, put in _LIST_SLOTS:
            texts = values.get(name) or ()
            if not isinstance(texts, list | tuple) or not _are_texts(texts):
                raise TypeError(f"{name} of an article is not {texts!r}")
            put(article, tuple(texts))
        _PUBLISHED_SLOT(article, _published(values))
        return article


TEXTS = ("id", "title", "lead", "body", "place", "section", "url", "source")
LISTS = ("captions", "authors", "tags", "related")
FIELDS = tuple(field.name for field in fields(Article))

LONGEST_ID = 1_000
"""The most code points that an id may have: every engine takes a term of so many."""


def refusal(article: Article) -> str:
    """Why the article cannot be indexed; "" if it can.

    >>> refusal(Article(id="1", lead="Hội nghị khai mạc sáng nay."))
    'neither a title nor a body'
    """
    if not article.id:
        return "no id"
    if len(article.id) > LONGEST_ID:
        return f"the id is longer than {LONGEST_ID:,} characters"
    return "" if article.title or article.body else "neither a title nor a body"


_NAMES = frozenset(FIELDS)


def _cleaned_list(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts, cleaned, without the empty ones. Raises TypeError for a lone text."""
    if isinstance(texts, str):
        raise TypeError
    cleaned = [clean(text).strip() for text in texts]
    return tuple([text for text in cleaned if text])


def _wrong_type(name: str, value: object) -> str:
    """The message for a field that was given a value of a wrong type."""
    if name in TEXTS:
        return f"{name} is a text, not {value!r:.60}"
    if isinstance(value, str):
        return f"{name} is a tuple of texts, not one text: write ({value[:20]!r},)"
    return f"{name} is a tuple of texts, not {value!r:.60}"


_Slot: TypeAlias = Callable[[Article, object], None]


def _slot(name: str) -> _Slot:
    """The setter of a field of this frozen class; it takes half the time of `object.__setattr__`."""
    put: _Slot = getattr(Article, name).__set__
    return put


_TEXT_SLOTS = tuple([(name, _slot(name)) for name in TEXTS])
_LIST_SLOTS = tuple([(name, _slot(name)) for name in LISTS])
_PUBLISHED_SLOT = _slot("published")


def _are_texts(values: Collection[object]) -> bool:
    return not values or all(isinstance(text, str) for text in values)


def _published(values: Mapping[str, Any]) -> date | None:
    text = values.get("published")
    if not isinstance(text, str | None):
        raise TypeError(f"published is a date as a text, not {text!r}")
    return parse_date(text) if text else None


_VIETNAMESE_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,|-]+(\d{1,2}):(\d{2}))?")


def parse_date(text: str) -> date:
    """A date in ISO 8601 or the Vietnamese day/month/year, as a datetime when an hour is given.

    Raises ValueError for any other text, and TypeError for what is no text.

    >>> parse_date("26/7/2024")
    datetime.date(2024, 7, 26)
    """
    if not isinstance(text, str):
        raise TypeError(f"a date is read from a text, not from {text!r:.60}")
    try:
        return _date_in(text.strip())
    except ValueError as error:
        raise ValueError(
            f"{text[:40]!r} is no date: write 2024-07-26, 26/7/2024 or 26/7/2024 10:00"
        ) from error


def _date_in(text: str) -> date:
    if match := _VIETNAMESE_DATE.fullmatch(text):
        day, month, year = (int(part) for part in match.group(1, 2, 3))
        if match[4] is None:
            return date(year, month, day)
        return datetime(year, month, day, int(match[4]), int(match[5]))
    return date.fromisoformat(text) if len(text) <= len("2024-07-26") else datetime.fromisoformat(text)
