"""The examples in docstrings say what is so."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

import tracuu.corpus
import tracuu.index
import tracuu.search

MODULES = [
    package.__name__ if file.stem == "__init__" else f"{package.__name__}.{file.stem}"
    for package in (tracuu.corpus, tracuu.index, tracuu.search)
    for file in sorted(Path(str(package.__file__)).parent.glob("*.py"))
    if file.stem != "__main__"
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name: str) -> None:
    if name == "tracuu.search.evaluate":
        pytest.importorskip("ir_measures", reason="the extra [eval] is not installed")
    outcome = doctest.testmod(importlib.import_module(name))
    assert outcome.failed == 0


def test_there_are_examples() -> None:
    assert "tracuu.index.spelling" in MODULES
    assert doctest.testmod(importlib.import_module("tracuu.index.spelling")).attempted > 5
