"""The map in the docstring of each package names all of its modules, and no others."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

import tracuu.corpus
import tracuu.index
import tracuu.search

PACKAGES = (tracuu.corpus, tracuu.index, tracuu.search)


def mapped(package: ModuleType) -> list[str]:
    """The modules on the indented lines of the map: one name, or several set apart by commas, and then two
    spaces or more before a few words about them."""
    lines = re.findall(r"^ {4}(\S.*)$", package.__doc__ or "", re.MULTILINE)
    return [name for line in lines for name in re.split(" {2,}", line)[0].split(", ")]


def modules(package: ModuleType) -> list[str]:
    files = Path(str(package.__file__)).parent.glob("*.py")
    return [file.stem for file in files if not file.stem.startswith("__")]


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.__name__)
def test_the_map_of_a_package_names_each_of_its_modules_once(package: ModuleType) -> None:
    assert Counter(mapped(package)) == Counter(modules(package))


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.__name__)
def test_the_way_through_a_package_leads_from_module_to_module(package: ModuleType) -> None:
    ways = re.findall(r"^\S.* -> .*$", package.__doc__ or "", re.MULTILINE)
    steps = re.findall(r"`(\w+)`", " ".join(ways))
    assert len(steps) > 4
    assert set(steps) <= set(modules(package))
