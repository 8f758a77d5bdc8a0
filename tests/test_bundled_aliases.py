"""The names that come with Tra cứu."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from given_names import BUNDLED, spans
from news import news

from tracuu.index.spelling import fold, key
from tracuu.index.syllables import split


def test_every_bundled_name_is_recognised_as_it_is_written() -> None:
    silent = [
        text
        for group in BUNDLED.groups
        for text in group.same
        if not _all_found_with(text, group.same + group.wider)
        and [(span.start, span.end) for span in spans(_before_a_name(text))][:1] != [(0, len(split(text)))]
    ]
    assert silent == []


def _before_a_name(text: str) -> str:
    return f"{text} Nguyễn" if text in BUNDLED.guards.titles else text


def _all_found_with(text: str, others: tuple[str, ...]) -> bool:
    """Whether nothing is left to offer for that name. Typed without accents it finds any accents itself."""
    wanted = [other for other in others if other not in BUNDLED.guards.unsought]
    spelled = _folded if text.isascii() else _keys
    return all(f" {spelled(text)} " in f" {spelled(other)} " for other in wanted)


def _folded(text: str) -> str:
    return " ".join(fold(key(token)) for token in split(text))


def _keys(text: str) -> str:
    return " ".join(map(key, split(text)))


def test_every_guard_names_a_bundled_member() -> None:
    members = {text for group in BUNDLED.groups for text in group.same + group.wider}
    guards = BUNDLED.guards
    assert guards.capitals | guards.capitalised | guards.accents | guards.unsought | guards.faint <= members


def test_no_bundled_group_has_a_name_twice() -> None:
    for group in BUNDLED.groups:
        names = [_keys(text) for text in group.same + group.wider]
        assert len(names) == len(set(names)), names


COUNTED = {"Liên hợp quốc": 3481, "ASEAN": 1686, "Hoa Kỳ": 976, "UBND": 17787, "Myanmar": 601}


ARTICLES = 128_060


def test_the_counts_of_the_bundled_file_are_those_of_the_collections(shared: Path) -> None:
    told = (files("tracuu.search") / "aliases.toml").read_text(encoding="utf-8")
    sample = [_text_keys(article) for article in news(shared, step=12)]
    for name, count in COUNTED.items():
        assert re.search(rf"^(.* = )?{name} .*#.*\b{count}\b", told, re.MULTILINE)
        found = sum(f" {_keys(name)} " in text for text in sample)
        assert found == pytest.approx(count * len(sample) / ARTICLES, rel=0.35, abs=12)


def _text_keys(article: dict[str, str]) -> str:
    return f" {_keys(' . '.join([article['title'], article['lead'], article['body']]))} "
