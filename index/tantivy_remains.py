"""The segments of a damaged Tantivy index that can still be opened.

The library opens all segments of an index or none: one missing file, and nothing can be read. So it is shown
a folder of links to the files, with a list of segments in which only those stand that it can open.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import tantivy

from ..corpus.errors import CorruptIndex
from .links import links
from .tantivy_files import MANAGED, META, guarded, searcher


def remaining(directory: Path) -> tuple[tantivy.Searcher, int]:
    """What can be searched of the index, and how many documents were in the other segments.

    Raises CorruptIndex if the list of segments or all of them are damaged, and TracuuError if there is no
    place for the links.
    """
    with links(directory) as place:
        with guarded(directory):
            listed = json.loads((place / META).read_text("utf-8"))
            segments = listed["segments"]
            (place / META).unlink()  # the link: the file itself is left as it is
            (place / MANAGED).unlink(missing_ok=True)  # which may be damaged too, and is only needed to write
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
    """How many documents a segment holds, those that were deleted left out."""
    deleted = segment["deletes"]
    return int(segment["max_doc"]) - (int(deleted["num_deleted_docs"]) if deleted else 0)
