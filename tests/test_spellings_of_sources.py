"""Windows and macOS find a source by several spellings of its name: it is one source. Links act for that."""

from __future__ import annotations

import os
from pathlib import Path
from unicodedata import normalize

import pytest
from faults import titles
from sources import counts, put

from tracuu.corpus import read_articles as read
from tracuu.index import TracuuError, forget, info, rebuild, update

if os.name != "posix":
    pytest.skip("links are made by POSIX means", allow_module_level=True)


@pytest.fixture(params=["TIN HÀ NỘI", normalize("NFD", "Tin Hà Nội")], ids=["capitals", "accents apart"])
def spellings(tmp_path: Path, request: pytest.FixtureRequest) -> tuple[Path, Path]:
    """A source and another spelling of its name."""
    source, other = tmp_path / "Tin Hà Nội", tmp_path / request.param
    put(source / "a.json", a="một")
    put(source / "b" / "b.json", b="hai")
    if not other.exists():
        other.symlink_to(source)
    return source, other


def test_a_source_is_known_by_another_spelling(path: Path, spellings: tuple[Path, Path]) -> None:
    source, other = spellings
    update(path, read(source))
    assert counts(update(path, read(other))) == (0, 0, 2, 0, 0)
    assert [one.path for one in info(path).sources] == [str(source)]
    put(source / "a.json", a="một, sửa")
    assert counts(update(path, read(other))) == (0, 1, 1, 0, 0)
    (source / "a.json").unlink()
    assert counts(update(path, read(other), prune=True)) == (0, 0, 1, 1, 0)
    assert forget(path, other) == 1


def test_a_file_is_known_by_another_spelling(path: Path, tmp_path: Path) -> None:
    source, other = tmp_path / "Tin.json", tmp_path / "TIN.json"
    for title, changed in (("một", 0), ("một, sửa", 1)):
        put(source, a=title)
        if not other.exists():
            update(path, read(source))
            other.symlink_to(source)
        assert counts(update(path, read(other))) == (0, changed, 1 - changed, 0, 0)
    assert [one.path for one in info(path).sources] == [str(source)]


def test_a_rebuild_by_another_spelling_loses_nothing_that_is_out_of_reach(
    path: Path, spellings: tuple[Path, Path]
) -> None:
    source, other = spellings
    update(path, read(source))
    (source / "b" / "b.json").unlink()
    with pytest.raises(TracuuError, match="cannot be read as a whole"):
        rebuild(path, read(other))
    assert set(titles(path)) == {"a", "b"}


def test_two_folders_whose_names_differ_in_capitals_only_are_two_sources(path: Path, tmp_path: Path) -> None:
    both = [put(tmp_path / name / "1.json", **{name: name}).parent for name in ("tin", "TIN")]
    if both[0].samefile(both[1]):
        pytest.skip("this system knows no capitals")
    update(path, read(*both))
    assert {one.path for one in info(path).sources} == set(map(str, both))
    assert set(titles(path)) == {"tin", "TIN"}
