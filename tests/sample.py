"""The articles of the bundled sample."""

from __future__ import annotations

from importlib.resources import as_file, files

from tracuu.corpus import read_articles

with as_file(files("tracuu.corpus") / "sample") as _place:
    SAMPLE = tuple(read_articles(_place))
