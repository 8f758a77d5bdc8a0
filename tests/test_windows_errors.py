"""What Windows says of files that other programs have open, in its own numbers."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from collection import ALL, ARTICLES, MORE
from faults import titles

from tracuu.corpus.errors import CorruptIndex, TracuuError
from tracuu.index import check, update, windows_errors
from tracuu.index.disk_errors import unreadable, unwritable
from tracuu.index.failures import explained
from tracuu.search import Searcher

ACCESS_DENIED, SHARING_VIOLATION, DISK_FULL = 5, 32, 112


def refusal(code: int) -> OSError:
    error = PermissionError(13, "Không thể truy cập tệp")
    error.winerror = code  # type: ignore[attr-defined,unused-ignore]
    return error


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str, int], list[str]]:
    """Makes a method of paths fail for files of this name, so many times. The list notes each failure."""
    monkeypatch.setattr(windows_errors, "sleep", lambda seconds: None)

    def make(method: str, name: str, times: int) -> list[str]:
        failed, original = list[str](), getattr(Path, method)

        def trying(path: Path, *rest: object, **options: object) -> object:
            if path.name != name or len(failed) >= times:
                return original(path, *rest, **options)
            failed.append(name)
            raise refusal((ACCESS_DENIED, SHARING_VIOLATION)[len(failed) % 2])

        monkeypatch.setattr(Path, method, trying)
        return failed

    return make


@pytest.mark.parametrize("name", ["manifest.json", "checksums.json", "neighbours.bin", "acronyms.json"])
def test_a_file_that_a_reader_has_open_for_a_moment_is_replaced_afterwards(
    filled: Path, busy: Callable[[str, str, int], list[str]], name: str
) -> None:
    failed = busy("replace", f"{name}.new", 3)
    assert update(filled, [MORE]).added == 1
    assert len(failed) == 3
    assert check(filled).faults == ()


@pytest.mark.parametrize(
    ("method", "name"),
    [
        ("read_bytes", "manifest.json"),
        ("read_bytes", "checksums.json"),
        ("read_bytes", "neighbours.bin"),
        ("open", "acronyms.json"),
    ],
)
def test_a_file_that_is_being_replaced_is_read_afterwards(
    filled: Path, busy: Callable[[str, str, int], list[str]], method: str, name: str
) -> None:
    failed = busy(method, name, 3)
    with Searcher(filled) as searcher:
        assert searcher.search("hoi nghi")
        assert searcher.acronyms() is not None
    assert len(failed) == 3


@pytest.mark.parametrize("method", ["rename", "open"])
def test_whoosh_commits_files_that_another_program_looks_at(
    path: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    update(path, ARTICLES, engine="whoosh")
    failed, original = list[str](), getattr(os, method)

    def trying(file: Any, *rest: Any, **options: Any) -> Any:
        if ".toc." in str(file) and len(failed) < 3:
            failed.append(str(file))
            raise refusal(SHARING_VIOLATION)
        return original(file, *rest, **options)

    monkeypatch.setattr(windows_errors, "sleep", lambda seconds: None)
    monkeypatch.setattr(os, method, trying)
    assert update(path, [MORE]).added == 1
    assert len(failed) == 3
    assert check(path).faults == ()


def test_a_file_that_stays_open_elsewhere_is_named_and_the_index_is_left_as_it_was(
    filled: Path, busy: Callable[[str, str, int], list[str]]
) -> None:
    busy("replace", "checksums.json.new", 10_000)
    with pytest.raises(TracuuError, match=r"checksums\.json.*run the command again"):
        update(filled, [MORE])
    assert titles(filled) == ALL


def test_an_error_is_told_by_its_number_on_windows() -> None:
    path = Path("tin-tuc.idx")
    assert "run the command again" in str(unreadable(path, refusal(SHARING_VIOLATION)))
    assert "Free some space" in str(unwritable(path, refusal(DISK_FULL)))
    assert "Make it readable" in str(unreadable(path, refusal(ACCESS_DENIED)))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("OpenWriteError(Os { code: 5, kind: Uncategorized, message: 'Bị từ chối' })", "no permission"),
        ("An IO error occurred: 'Không đủ chỗ (os error 112)'", "no space is left"),
        ("An IO error occurred: 'Quá nhiều tệp (os error 4)'", "close other files"),
        ("[WinError 32] Tệp đang được dùng", "This need not be damage"),
        ("An IO error occurred: 'Tệp nhớ quá nhỏ (os error 1455)'", "close other files or programs"),
    ],
)
def test_what_a_library_says_on_windows_is_no_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, meant: str
) -> None:
    assert isinstance(
        explained(tmp_path, ValueError(said)), CorruptIndex
    )  # elsewhere these numbers are others
    with monkeypatch.context() as patch:
        patch.setattr(os, "name", "nt")
        error = explained(tmp_path, ValueError(said))
    assert type(error) is TracuuError
    assert meant in str(error)
