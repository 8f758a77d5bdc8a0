"""The news kept beside the project, in part."""

from __future__ import annotations

import gzip
import json
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any


def lines(shared: Path, stop: int | None = None, step: int = 1) -> list[bytes]:
    """Every so manieth of the first lines of the collection, each an article in JSON."""
    with gzip.open(shared / "data" / "news-dev.jsonl.gz", "rb") as file:
        return list(islice(file, 0, stop, step))


@cache
def news(shared: Path, stop: int | None = None, step: int = 1) -> list[dict[str, Any]]:
    """These articles: only to be read."""
    return [json.loads(line) for line in lines(shared, stop, step)]
