"""The pieces of an article's text: what is read and searched in one go."""

from __future__ import annotations

from ..corpus import Article


def pieces(article: Article, part: str) -> tuple[str, ...]:
    """The pieces of one part of an article: each caption, author or tag is one piece.

    >>> pieces(Article(id="1", title="Tin", authors=("Bảo Chi", "Anh Sơn")), "authors")
    ('Bảo Chi', 'Anh Sơn')
    """
    value = getattr(article, part)
    return (value,) if isinstance(value, str) else value
