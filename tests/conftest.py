"""What several test files share."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tracuu.index import worker_pool


@pytest.fixture(scope="session")
def shared() -> Path:
    """The collections kept beside the project; tests on them are skipped where there are none."""
    folder = Path(__file__).parents[2] / "shared"
    if not (folder / "data").is_dir():
        pytest.skip("the shared collections (../shared/data) are not on this machine")
    return folder


class _Begun(worker_pool._Pool):
    def __init__(self, count: int) -> None:
        super().__init__(count)
        while len(self) and not self.have_begun:
            time.sleep(0.01)


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers have begun before the second batch comes, so that they are asked."""
    monkeypatch.setattr(worker_pool, "ALONE", 1)
    monkeypatch.setattr(worker_pool, "_Pool", _Begun)
