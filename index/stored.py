"""What an index keeps of an article, and the article read from that."""

from __future__ import annotations

import json
from pathlib import Path

from ..corpus import Article
from ..corpus.errors import CorruptIndex
from .digests import hex_digest
from .remedies import after_damage

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def stored_form(article: Article) -> tuple[str, str]:
    """The `stored` text of an article's document, JSON, and its `digest`.

    >>> stored, digest = stored_form(Article(id="1", title="Khai mạc Hội nghị", source="tin.jsonl#1"))
    >>> stored[:36], stored[-24:]
    ('{"id":"1","title":"Khai mạc Hội nghị', ',"source":"tin.jsonl#1"}')
    """
    values = article.to_json()
    source = _ENCODER.encode(values.pop("source"))
    said = _ENCODER.encode(values)
    return f'{said[:-1]},"source":{source}}}', hex_digest(said.encode())


def article_digest(article: Article) -> str:
    """A digest of the article's content (32 hexadecimal digits), which does not depend on where the article
    was read from.

    >>> one, other = (Article(id="1", title="Tin", source=source) for source in ("a.jsonl", "b.jsonl"))
    >>> article_digest(one) == article_digest(other)
    True
    """
    _, found = stored_form(article)
    return found


_UNNAMED = Path("DIR")


def restore(stored: str, index: Path = _UNNAMED) -> Article:
    """The article in the `stored` text of a document of an index, which an error names. Raises CorruptIndex
    if it is damaged.

    >>> restore('{"id":"1","title":"Khai mạc Hội nghị"}').title
    'Khai mạc Hội nghị'
    """
    try:
        return Article.of_clean(json.loads(stored))
    except (ValueError, TypeError, AttributeError) as error:
        raise CorruptIndex(
            f"an article stored in the index is damaged ({error}). {after_damage(index)}"
        ) from error
