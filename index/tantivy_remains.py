"""What can still be read of a damaged Tantivy index.

The library opens all segments of an index or none: if one file is missing, nothing can be read. So it is
given a folder of links to the files, with a list of only those segments that it can open. A segment of which
only the stored documents are sound is opened with the other files of a segment of as many empty documents:
nothing is found there by its terms, but all documents can be read in their order.

The list of segments is one small file without which none can be opened, so a copy of it is kept
(`tantivy_files.keep_list`).
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias

import tantivy

from ..corpus.errors import CorruptIndex
from .disk_errors import exists
from .failures import guarded
from .links import links
from .seal import is_damaged
from .tantivy_files import MANAGED, META, SEGMENTS, opened, schema, searcher

_HEAP_BYTES = 256_000_000  # enough for any number of empty documents in one segment
_STORE = ".store"

_Segment: TypeAlias = dict[str, Any]


def remaining(folder: Path) -> tuple[tantivy.Searcher, int, bool]:
    """A searcher on the segments whose documents can be read; the number of documents in the others, less
    that of deleted ones that appear again; and whether any do.

    Raises CorruptIndex if both lists of segments or every segment is damaged, and TracuuError if the links
    cannot be made.
    """
    with links(folder) as place:
        with guarded(folder):
            listed = _listed(folder)
            (place / META).unlink(missing_ok=True)  # removes the link, not the file
            (place / MANAGED).unlink(missing_ok=True)  # only writers need it, and it may be damaged too
        segments: list[_Segment] = listed["segments"]
        found = [read for segment in segments if (read := _readable(folder, place, segment, listed))]
        with guarded(folder):
            if segments and not found:
                raise ValueError("no segment can be opened")
            # Reading in order ends at the first damage, and of two documents with one id the first counts.
            found.sort(key=lambda read: (read not in segments, _lacks_texts(folder, read)))
            searcher = _opened(place, listed, found)
            missing = sum(map(_documents, segments)) - searcher.num_docs
            return searcher, missing, any(read not in segments for read in found)


def _readable(folder: Path, place: Path, segment: _Segment, listed: dict[str, Any]) -> _Segment | None:
    """The segment if its documents can be read, as it is or with files of empty documents in the place of its
    own; else it without its list of deleted documents, if they can be read so; else None."""
    ways = [{**segment, "deletes": None}]
    if not (segment["deletes"] and _is_lacking(folder, _deletes(segment))):
        ways.insert(0, segment)
    read = _first_opened(place, listed, ways)
    if read is None and not _lacks_texts(folder, segment):
        _put_empty(place, segment)
        read = _first_opened(place, listed, ways)
    return read


def _first_opened(place: Path, listed: dict[str, Any], ways: list[_Segment]) -> _Segment | None:
    return next((way for way in ways if _can_be_opened(place, listed, way)), None)


def _listed(folder: Path) -> dict[str, Any]:
    """The list of segments, or the copy of it, whichever is not damaged."""
    names = (META, SEGMENTS) if not is_damaged(folder, META) else (SEGMENTS, META)
    for name in names:
        with suppress(OSError, ValueError):
            listed: dict[str, Any] = json.loads((folder / name).read_text("utf-8"))
            return listed
    raise ValueError("the list of segments and its copy are damaged")


def _can_be_opened(place: Path, listed: dict[str, Any], segment: _Segment) -> bool:
    try:
        with guarded(place):
            _opened(place, listed, [segment])
    except CorruptIndex:
        return False
    return True


def _is_lacking(folder: Path, name: str) -> bool:
    return not exists(folder / name) or is_damaged(folder, name)


def _lacks_texts(folder: Path, segment: _Segment) -> bool:
    return _is_lacking(folder, f"{_name(segment)}{_STORE}")


def _put_empty(place: Path, segment: _Segment) -> None:
    """Puts the files of as many empty documents in the place of the segment's own, except its documents."""
    empty = place / f"{_name(segment)}-empty"
    empty.mkdir()
    made, *others = _empty_segments(empty, segment["max_doc"])
    for file in () if others else empty.glob(f"{_name(made)}.*"):
        if file.suffix != _STORE:
            file.replace(place / f"{_name(segment)}{file.suffix}")


def _empty_segments(folder: Path, documents: int) -> list[_Segment]:
    """The segments of a new index of so many empty documents: one, unless there is too little memory."""
    with guarded(folder):
        tantivy.Index(schema(), path=str(folder))
        writer = opened(folder).writer(_HEAP_BYTES, 1)
        for _ in range(documents):
            writer.add_document(tantivy.Document())
        writer.commit()
        writer.wait_merging_threads()
        segments: list[_Segment] = json.loads((folder / META).read_text("utf-8"))["segments"]
        return segments


def _opened(place: Path, listed: dict[str, Any], segments: list[_Segment]) -> tantivy.Searcher:
    (place / META).write_text(json.dumps({**listed, "segments": segments}), "utf-8")
    return searcher(place)


def _name(segment: _Segment) -> str:
    """The name of the files of a segment, without their suffixes."""
    return str(segment["segment_id"]).replace("-", "")


def _deletes(segment: _Segment) -> str:
    """The name of the file that lists the deleted documents of a segment."""
    return f"{_name(segment)}.{segment['deletes']['opstamp']}.del"


def _documents(segment: _Segment) -> int:
    """The number of documents in a segment, without deleted ones."""
    deleted = segment["deletes"]
    return int(segment["max_doc"]) - (int(deleted["num_deleted_docs"]) if deleted else 0)
