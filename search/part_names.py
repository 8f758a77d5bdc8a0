"""The names with which a query searches one part of the articles: `title:`, `tiêu_đề:`, `tieu_de:`."""

from __future__ import annotations

from ..index.spelling import fold, key

NAMES = {
    "title": ("title", "tiêu_đề"),
    "captions": ("caption", "captions", "chú_thích"),
    "authors": ("author", "authors", "tác_giả"),
    "place": ("place", "địa_điểm", "nơi"),
    "section": ("section", "chuyên_mục", "mục"),
    "tags": ("tag", "tags", "từ_khóa", "thẻ"),
}
"""The names of each part of `tracuu.index.fields.NAMED_PARTS`: first the English and last the Vietnamese name
that are shown."""

DATE = "date"
"""The name for the date of an article, which is written like a part."""

DATE_NAMES = (DATE, "published", "ngày")


def part_named(name: str) -> str | None:
    """The part with this name, in any case and spelling, with or without accents; None if there is none.

    >>> part_named("Tiêu đề"), part_named("từ_khoá"), part_named("noi"), part_named("nói")
    ('title', 'tags', 'place', None)
    """
    typed, _ = spellings(name)
    return _PARTS.get(typed)


def shown_name(part: str) -> str:
    """The Vietnamese name of a part.

    >>> shown_name("captions")
    'chú thích'
    """
    return NAMES[part][-1].replace("_", " ")


def explain_unknown(name: str) -> str:
    """The message for an unknown part name, which suggests a similar name if there is one.

    >>> print(explain_unknown("titel")[:48])
    there is no part "titel": did you mean title:? T
    """
    near = part_like(name)
    hint = f": did you mean {near}:?" if near else "."
    known = ", ".join(f"{names[0]} ({names[-1]})" for names in _ALL_NAMES.values())
    return (
        f'there is no part "{name}"{hint} The parts are {known}. '
        f"To look for the text itself, put a space after the colon"
    )


_LEAST_LETTERS = 4
"""A shorter word is like a name by chance: tế is not thẻ, and Nội not nơi."""


def part_like(name: str) -> str | None:
    """The name of a part that is most like an unknown one; None if none is.

    >>> part_like("titel"), part_like("Ghềnh"), part_like("tế")
    ('title', None, None)
    """
    if len(name) < _LEAST_LETTERS:
        return None
    from difflib import get_close_matches  # few queries have an unknown part

    near = get_close_matches(spellings(name)[1], _NAMES_BY_BARE, n=1, cutoff=0.7)
    return _NAMES_BY_BARE[near[0]] if near else None


def ends_a_sentence(word: str, following: str) -> bool:
    """Whether a word before a colon is more likely text than the name of a part, by the sign that follows: a
    sentence or quote seems to begin there (Hà Nội:Bắt giữ), or the word has a capital (cầu Ghềnh:khởi tố) and
    no name is like it.

    >>> ends_a_sentence("Ghềnh", "k"), ends_a_sentence("title", "m"), ends_a_sentence("titel", "m")
    (True, False, False)
    """
    has_capital, begins = word[0].isupper(), following.isupper()
    if part_named(word) or not (has_capital or begins or following == '"'):
        return False
    return (has_capital and begins) or not part_like(word)


def spellings(name: str) -> tuple[str, str]:
    """A name as it is looked up: with all of its accents, and with none. Tables of names hold both forms, so
    a name must be typed with exactly its accents (nói: is not nơi:) or with none.

    >>> spellings("Từ khoá")
    ('từ_khóa', 'tu_khoa')
    """
    syllables = [key(syllable) for syllable in name.replace(" ", "_").split("_")]
    return "_".join(syllables), "_".join(map(fold, syllables))


_ALL_NAMES = {**NAMES, DATE: DATE_NAMES}

_PARTS = {each: part for part, names in _ALL_NAMES.items() for name in names for each in spellings(name)}
_NAMES_BY_BARE = {spellings(name)[1]: name for names in _ALL_NAMES.values() for name in names}
