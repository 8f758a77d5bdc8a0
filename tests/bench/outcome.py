"""All that one run of the benchmark measured."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from .building import Built
from .latency import Answered
from .segmentation import Cut
from .starting import Started
from .updating import Updated


@dataclass(slots=True)
class Outcome:
    """The facts of the run, and what each part measured; a part that was not run is empty.

    `source_before` and `source_after` are digests of Tra cứu's code: if they differ, the numbers belong to no
    one state of it.
    """

    machine: dict[str, str | int | float]
    versions: Mapping[str, str]
    source_before: str
    settings: Mapping[str, Any]
    left_out: list[str] = field(default_factory=list)
    source_after: str = ""
    segmentation: list[Cut] = field(default_factory=list)
    build: list[Built] = field(default_factory=list)
    queries: list[Answered] = field(default_factory=list)
    start: list[Started] = field(default_factory=list)
    update: list[Updated] = field(default_factory=list)

    def to_json(self) -> str:
        """Everything measured, with the values of all rounds. Six digits of each."""
        return json.dumps(_shortened(asdict(self)), ensure_ascii=False, indent=1)


def _shortened(value: Any) -> Any:
    match value:
        case {"values": values, **rest} if not rest:  # a Series is its values
            return _shortened(values)
        case dict():
            return {name: _shortened(held) for name, held in value.items()}
        case list() | tuple():
            return [_shortened(held) for held in value]
        case float():
            return float(f"{value:.6g}")
    return value
