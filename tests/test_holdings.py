"""What cannot be read of a damaged index counts as not held only where that index is being replaced."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import pytest

from tracuu.corpus.errors import CorruptIndex
from tracuu.index.engine import Engine
from tracuu.index.holdings import Holdings


class Damaged:
    """An engine that can read nothing."""

    def digests(self, ids: Sequence[str]) -> dict[str, str]:
        raise CorruptIndex("damaged")

    def fetch(self, ids: Sequence[str]) -> dict[str, str]:
        return dict.fromkeys(ids, "{")


DAMAGED = cast("Engine", Damaged())


def test_damage_is_an_error_where_the_index_is_to_be_kept() -> None:
    with pytest.raises(CorruptIndex):
        Holdings(DAMAGED).digests(["a"])
    assert Holdings(DAMAGED, may_be_damaged=True).digests(["a"]) == {}


def test_the_source_of_a_damaged_article_is_not_known() -> None:
    assert Holdings(DAMAGED).sources(["a"]) == {}
