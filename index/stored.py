"""What an index keeps of an article, and the article read from that."""

from __future__ import annotations

import hashlib
import json

from ..corpus import Article
from ..corpus.errors import CorruptIndex

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def stored_form(article: Article) -> tuple[str, str]:
    """The `stored` text of an article's document, JSON, and its `digest`."""
    values = article.to_json()
    source = _ENCODER.encode(values.pop("source"))
    said = _ENCODER.encode(values)
    found = hashlib.blake2b(said.encode(), digest_size=16).hexdigest()
    return f'{said[:-1]},"source":{source}}}', found


def digest(article: Article) -> str:
    """A digest of the article's content (32 hexadecimal digits), which does not depend on where the article
    was read from."""
    _, found = stored_form(article)
    return found


def restore(stored: str) -> Article:
    """The article in the `stored` text of a document. Raises CorruptIndex if it is damaged."""
    try:
        return Article.of_clean(json.loads(stored))
    except (ValueError, TypeError, AttributeError) as error:
        raise CorruptIndex(
            f"an article stored in the index is damaged ({error}). "
            "Build the index anew from its sources: tracuu index SOURCE... --rebuild -i DIR"
        ) from error
