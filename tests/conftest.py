"""What several test files share."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from functools import cache
from pathlib import Path

import command
import pytest
import remote
from collection import ARTICLES
from command import Run, Tracuu
from engines import Again, Opened
from hypothesis import HealthCheck, settings
from sources import put
from stores import Made

from tracuu.corpus import Article, files, readers, streams
from tracuu.index import update, worker_pool
from tracuu.index.engine import ENGINES, Document, Engine, factory
from tracuu.search import Searcher

# A shell starts what is to run in the background of a script so that it ignores Ctrl-C, and that would be
# handed down to the processes that tests interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


MEMORY, ROOM = Path("/dev/shm"), 2 << 30
"""A folder of Linux whose files are in memory, and the free bytes that the tests may need of it."""


def pytest_configure() -> None:
    """Lets a slow machine take its time for properties too, and puts temporary files in memory, if nobody has
    said where they go: thousands of small indexes are each written through to the disk several times, and
    most of the tests' time would be waiting for that."""
    settings.register_profile("of any speed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("of any speed")
    if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ["TMPDIR"] = str(MEMORY)  # for the processes that tests start
        tempfile.tempdir = None  # it is asked for anew


@pytest.fixture(scope="module", autouse=True)
def settled() -> None:
    """What was loaded before the tests of a file stays: no collection of garbage need go through it, and some
    tests ask for many."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The collections kept beside the project; tests on them are skipped where there are none."""
    folder = Path(__file__).parents[2] / "shared"
    if not (folder / "data").is_dir():
        pytest.skip("the shared collections (../shared/data) are not on this machine")
    return folder


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Gives the index of some articles by an engine, which all tests share: only to be read or copied."""

    @cache
    def index(articles: tuple[Article, ...], engine: str) -> Path:
        path = tmp_path_factory.mktemp("index") / "news.idx"
        update(path, articles, engine=engine)
        return path

    return lambda articles, engine: index(tuple(articles), engine)


@pytest.fixture(scope="module", params=ENGINES)
def index(request: pytest.FixtureRequest, made: Made) -> Path:
    """An index of the ARTICLES of the test's module, else of `collection`, by each engine in turn."""
    return made(getattr(request.module, "ARTICLES", ARTICLES), request.param)


@pytest.fixture(scope="module")
def searcher(index: Path) -> Iterator[Searcher]:
    """A searcher for that index."""
    with Searcher(index) as opened:
        yield opened


@pytest.fixture
def tracuu(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Tracuu:
    """Runs the command in this process, with its default index below the test's own folder."""
    monkeypatch.setenv("TRACUU_INDEX", str(tmp_path / "default.idx"))

    def run(*arguments: str | Path) -> Run:
        return Run(command.run(monkeypatch, *arguments), *capsys.readouterr())

    return run


@pytest.fixture
def default(tmp_path: Path, made: Made) -> Path:
    """An index of the articles of `collection` where the command looks for one."""
    return shutil.copytree(made(ARTICLES, "tantivy"), tmp_path / "default.idx")


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Workers have begun before the second batch comes, so that they are asked. The list notes each team of
    them."""
    teams: list[object] = []

    class Begun(worker_pool._Pool):
        def __init__(self, count: int) -> None:
            super().__init__(count)
            teams.append(self)
            while len(self) and not self.have_begun:
                time.sleep(0.01)

    monkeypatch.setattr(worker_pool, "ALONE", 1)
    monkeypatch.setattr(worker_pool, "_Pool", Begun)
    return teams


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where an index may be made."""
    return tmp_path / "news.idx"


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """The name of each engine in turn."""
    return str(request.param)


@pytest.fixture
def filled(engine: str, tmp_path: Path, made: Made) -> Path:
    """An index of the articles of `collection`, by each engine in turn."""
    return shutil.copytree(made(ARTICLES, engine), tmp_path / "news.idx")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A source of three files and four articles."""
    folder = tmp_path / "tin"
    put(folder / "a.json", a="một")
    put(folder / "b" / "b.json", b="hai")
    put(folder / "c.jsonl.gz", c="ba", d="bốn")
    return folder


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the files that are parsed from now on."""
    names: list[str] = []
    read: list[str] = []  # which no test clears
    original = streams.opened

    def noting(file: files.File, *rest: object) -> object:
        names.append(file.name)
        read.append(file.name)
        return original(file, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(readers, "opened", noting)
    yield names
    assert read  # or it would not have been noticed if something had been parsed


@pytest.fixture(params=(*ENGINES, remote.NAME))
def name(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> str:
    """The name of each engine, and of one that keeps nothing in its folder."""
    if request.param == remote.NAME:
        remote.added(tmp_path_factory.mktemp("remote"), monkeypatch)
    return str(request.param)


@pytest.fixture
def empty(name: str, tmp_path: Path) -> Iterator[Engine]:
    """That engine with an empty index."""
    made = factory(name).create(tmp_path)
    yield made
    made.close()


@pytest.fixture
def again(name: str, tmp_path: Path) -> Iterator[Again]:
    """Opens the index anew."""
    with ExitStack() as leaving:
        yield lambda: leaving.enter_context(closing(factory(name).open(tmp_path)))


@pytest.fixture
def holding(empty: Engine, again: Again) -> Opened:
    """Fills the index and opens it anew."""

    def fill(documents: Sequence[Document]) -> Engine:
        with empty.writer() as writer:
            writer.add(documents)
            writer.commit()
        return again()

    return fill
