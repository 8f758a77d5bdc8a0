"""The manifest: the small file that makes a directory an index and records how it was made."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from ..corpus.errors import NOT_THERE, CorruptIndex, IndexNotFound, StaleIndex
from . import disk_errors, durable
from .analysis_version import ANALYSIS
from .digests import hex_digest
from .layout import MANIFEST
from .orphans import orphan
from .remedies import after_damage, to_index, to_rebuild, to_renew, to_repair

FORMAT = 1
"""The layout of the directory. Incremented whenever older versions cannot read the new layout."""


class Manifest(NamedTuple):
    """What the index is: its engine, the engine's version when the data folder was made, the analysis of its
    terms, and the folder with the live data. Times are in UTC, ISO 8601."""

    engine: str
    engine_version: str
    analyzer: str
    folder: str
    created: str
    updated: str
    format: int = FORMAT

    @classmethod
    def of_new(cls, engine: str, engine_version: str, folder: str) -> Manifest:
        """The manifest of an index that is made now, by this version's analysis."""
        time = now()
        return cls(engine, engine_version, ANALYSIS, folder, created=time, updated=time)

    def renewed(self) -> Manifest:
        """The manifest after one more commit."""
        return self._replace(updated=now())


_DIGEST = "digest"


def now() -> str:
    """This moment in UTC, ISO 8601 to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def exists(directory: Path) -> bool:
    """Whether the directory is an index.

    >>> exists(Path("không có"))
    False
    """
    return disk_errors.exists(directory / MANIFEST)


def signature(directory: Path) -> tuple[int, int]:
    """A cheap value that changes whenever the manifest is written."""
    return durable.identity(directory / MANIFEST)


def read(directory: Path) -> Manifest:
    """The manifest of an index, whatever analysis made it.

    Raises IndexNotFound, CorruptIndex if it cannot be parsed, and StaleIndex if it has a layout that this
    version does not know.

    >>> read(Path("tin-tuc.idx")).engine                                     # doctest: +SKIP
    'tantivy'
    """
    manifest = _parse(directory)
    if manifest.format != FORMAT:
        raise StaleIndex(
            f"the index at {directory} has format {manifest.format}; this version reads format {FORMAT}. "
            f"Build it anew from its sources: {to_rebuild(directory)}"
        )
    return manifest


def read_current(directory: Path) -> Manifest:
    """The manifest of an index that was made by this version's analysis.

    Raises what `read` raises, and StaleIndex if the analysis is another.
    """
    manifest = read(directory)
    if manifest.analyzer != ANALYSIS:
        raise StaleIndex(
            f"the index at {directory} was made by another analysis ({manifest.analyzer}; this version's is "
            f"{ANALYSIS}). Renew it from its own articles: {to_renew(directory)}"
        )
    return manifest


def with_digest(values: dict[str, Any]) -> dict[str, Any]:
    """The values of a manifest with their digest, which replaces any digest among them.

    >>> with_digest({"engine": "tantivy", "digest": "sai"}) == with_digest({"engine": "tantivy"})
    True
    """
    said = {name: value for name, value in values.items() if name != _DIGEST}
    return {**said, _DIGEST: hex_digest(json.dumps(said, sort_keys=True).encode())}


def _parse(directory: Path) -> Manifest:
    try:
        values = json.loads(durable.content(directory / MANIFEST).decode())
        if values != with_digest(values):
            raise ValueError("its digest is another")
        # Unknown values of a later version are ignored: `format` decides whether the manifest can be read.
        return Manifest(**{name: values[name] for name in Manifest._fields if name in values})
    except NOT_THERE:
        if folder := orphan(directory):
            raise CorruptIndex(
                f"{directory / MANIFEST} is missing, and {folder} holds articles. Put it back from a copy, "
                f"or save the articles: {to_repair(directory)}"
            ) from None
        raise IndexNotFound(
            f"there is no index at {directory}. Name another with -i DIR or $TRACUU_INDEX, or make one with: "
            f"{to_index(directory)}"
        ) from None
    except OSError as error:
        raise disk_errors.unreadable(directory / MANIFEST, error) from error
    except (ValueError, TypeError, AttributeError) as error:
        raise CorruptIndex(
            f"{directory / MANIFEST} is damaged ({error}). {after_damage(directory)}"
        ) from error


def write(directory: Path, manifest: Manifest) -> None:
    """Replaces the manifest atomically: readers see the old or the new one, whole.

    Raises TracuuError if it cannot be written.
    """
    durable.write(directory / MANIFEST, json.dumps(with_digest(manifest._asdict()), indent=1))
