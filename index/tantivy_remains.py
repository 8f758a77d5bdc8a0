"""The segments of a damaged Tantivy index that can still be opened.

The library opens all segments of an index or none: if one file is missing, nothing can be read. So it is
given a folder of links to the files, with a list of only those segments that it can open.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import tantivy

from ..corpus.errors import CorruptIndex
from .failures import guarded
from .links import links
from .tantivy_files import MANAGED, META, searcher


def remaining(directory: Path) -> tuple[tantivy.Searcher, int]:
    """A searcher on the segments that can be opened, and the number of documents in the others.

    Raises CorruptIndex if the list of segments or every segment is damaged, and TracuuError if the links
    cannot be made.
    """
    with links(directory) as place:
        with guarded(directory):
            listed = json.loads((place / META).read_text("utf-8"))
            segments = listed["segments"]
            (place / META).unlink()  # removes the link, not the file
            (place / MANAGED).unlink(missing_ok=True)  # only writers need it, and it may be damaged too
        whole = [segment for segment in segments if _can_be_opened(place, listed, segment)]
        with guarded(directory):
            if segments and not whole:
                raise ValueError("no segment can be opened")
            found = _opened(place, listed, whole)
            lost = [segment for segment in segments if segment not in whole]
            return found, sum(map(_documents, lost))


def _can_be_opened(place: Path, listed: dict[str, Any], segment: dict[str, Any]) -> bool:
    try:
        with guarded(place):
            _opened(place, listed, [segment])
    except CorruptIndex:
        return False
    return True


def _opened(place: Path, listed: dict[str, Any], segments: list[dict[str, Any]]) -> tantivy.Searcher:
    (place / META).write_text(json.dumps({**listed, "segments": segments}), "utf-8")
    return searcher(place)


def _documents(segment: dict[str, Any]) -> int:
    """The number of documents in a segment, without deleted ones."""
    deleted = segment["deletes"]
    return int(segment["max_doc"]) - (int(deleted["num_deleted_docs"]) if deleted else 0)
