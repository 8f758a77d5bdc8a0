"""The files of a Tantivy index: their schema, opening and sharing them.

- To open an index the library locks a file, which it opens for writing, so that no writer removes a segment
  that is just being opened. If the folder is not writable, it is given a folder of links to the files
  (`links`).
- It makes two of its files readable only by their owner, whatever the umask is; `share` corrects that.
"""

from __future__ import annotations

import stat
from contextlib import suppress
from functools import partial
from pathlib import Path

import tantivy

from ..corpus.errors import TracuuError
from . import durable
from .failures import guarded, is_forbidden
from .fields import COLUMNS, FIELDS, ID, facet_field

_ANALYZER = "terms"
META = "meta.json"
"""The library's list of segments, which a commit replaces."""

MANAGED = ".managed.json"
"""Its list of files, from which it knows what to remove."""

SEGMENTS = "meta-copy.json"
"""Our copy of the list of segments, without which no article can be read."""

_LOCK = ".tantivy-meta.lock"


def schema() -> tantivy.Schema:
    """The fields of a document: what is searched, what is counted, and what is given back."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field(ID, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("published", stored=True, indexed=True, fast=True)
    for name in ("digest", "terms", "stored", "fingerprint"):  # bytes, as a text field is always indexed
        builder.add_bytes_field(name, stored=True)
    for field in FIELDS:
        option = "position" if field.positions else "freq"
        builder.add_text_field(field.name, tokenizer_name=_ANALYZER, index_option=option)
    for column in COLUMNS:
        builder.add_text_field(facet_field(column), tokenizer_name="raw", index_option="basic", fast=True)
    return builder.build()


def newest(folder: Path) -> tantivy.Searcher:
    """A searcher on what is committed now. It does not need the files any more, as all of them are mapped."""
    try:
        with guarded(folder):
            return searcher(folder)
    except TracuuError as error:
        if not is_forbidden(error.__cause__):
            raise
    from .links import linked  # imported here: tempfile is slow to import, and most folders are writable

    return linked(folder, META, partial(_searcher_on, folder))


def _searcher_on(folder: Path, links: Path) -> tantivy.Searcher:
    with guarded(folder):
        return searcher(links)


def searcher(folder: Path) -> tantivy.Searcher:
    """A searcher on what is committed in a writable folder. Raises the library's own errors."""
    index = opened(folder)
    index.config_reader("manual")
    return index.searcher()


def opened(folder: Path) -> tantivy.Index:
    """The index in a folder, as it is now."""
    index = tantivy.Index.open(str(folder))
    # Splits only at ASCII white space, of which `contract.checked` accepts only U+0020.
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(_ANALYZER, analyzer)
    return index


def keep_list(folder: Path) -> None:
    """Keeps a copy of the list of segments, after a commit; none, rather than an old one, if there is no
    room."""
    try:
        durable.write(folder / SEGMENTS, (folder / META).read_bytes())
    except (OSError, TracuuError):
        with suppress(OSError):
            (folder / SEGMENTS).unlink(missing_ok=True)


def share(folder: Path) -> None:
    """Makes the library's files readable by whoever may read the other files of the index."""
    with suppress(OSError):  # the files belong to another user, who has to do it
        mode = stat.S_IMODE((folder / _LOCK).stat().st_mode)
        for name in (META, MANAGED):
            (folder / name).chmod(mode)
