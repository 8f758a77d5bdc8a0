"""What may happen to the files of an index, what is asked of it then, and what it may answer."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from enum import Enum
from pathlib import Path
from tempfile import TemporaryFile

from sources import put_in_place

from tracuu.corpus import Article
from tracuu.index import TracuuError
from tracuu.search import Searcher
from tracuu.search.cli import main

QUERIES = (
    "hội nghị mekong",
    "duong sat lao",
    '"gìn giữ hòa bình" NOT Abyei',
    "ngoại*",
    "Guteres~",
    "LHQ",
    "ngày:2024",
    "hội ngị",
)
ID = "duong-sat-lao-trung"
COMMANDS = (
    ("search", "hội nghị mekong", "--json"),
    ("show", ID),
    ("suggest", "hoi ngh"),
    ("acronyms", "--json"),
)

Question = Callable[[Searcher], object]


class Kind(Enum):
    """How a file is damaged: one bit is another, or it ends too early."""

    FLIP = "bit flipped"
    CUT = "cut short"


@dataclass(frozen=True, slots=True)
class Damage:
    """What is done to a file, given by its path in the index: to one bit, or from one byte on."""

    file: Path
    kind: Kind
    at: int

    def inflict(self, index: Path) -> None:
        """Does it. The file must not be open anywhere."""
        data = bytearray((index / self.file).read_bytes())
        if self.kind is Kind.CUT:
            del data[self.at :]
        else:
            data[self.at // 8] ^= 1 << self.at % 8
        (index / self.file).write_bytes(data)


def damages(index: Path, kind: Kind, times: int) -> Iterator[Damage]:
    """So many damages to each file of the index, at random places."""
    places = random.Random(times)
    for file in sorted(file for file in index.rglob("*") if file.is_file() and file.stat().st_size):
        ends = file.stat().st_size * (8 if kind is Kind.FLIP else 1)
        for _ in range(times):
            yield Damage(file.relative_to(index), kind, places.randrange(ends))


def inflict(path: Path, damage: Damage) -> Path:
    """The damage done to a fresh file in the place of that one, which may be mapped. Gives the file."""
    file = path / damage.file
    put_in_place(file, file.read_bytes())
    damage.inflict(path)
    return file


def largest(path: Path, pattern: str) -> Path:
    """The largest of Tantivy's files of this kind; of Whoosh's, which hold everything."""
    files = list(path.glob("data-1/*.seg")) or path.glob(f"data-1/{pattern}")
    return max(files, key=lambda file: file.stat().st_size)


def _said(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def _found(query: str) -> Question:
    return lambda searcher: asdict(replace(searcher.search(query), took_ms=0))


def _everything(searcher: Searcher) -> object:
    return [asdict(hit) for hit in searcher.search("*", limit=1000, sort="newest", group=False)]


def _related(searcher: Searcher) -> object:
    article = searcher.get(ID)
    return [hit.id for hit in searcher.related(article)] if article else None


QUESTIONS: tuple[Question, ...] = (
    *map(_found, QUERIES),
    _everything,
    _related,
    lambda searcher: searcher.suggest("hoi ngh"),
    lambda searcher: searcher.acronyms(),
    lambda searcher: asdict(searcher.trend("mekong", "year")),
    lambda searcher: {name: asdict(facet) for name, facet in searcher.facets("mekong", ["author"]).items()},
    lambda searcher: len(searcher),
)


def answers(index: Path) -> list[str | None]:
    """What the library answers to each question; None where it raises one of its own errors."""
    found: list[str | None] = []
    for question in QUESTIONS:
        try:
            with Searcher(index) as searcher:
                found.append(_said(question(searcher)))
        except TracuuError:
            found.append(None)
    return found


def titles(index: Path) -> dict[str, str]:
    """The title of each article that a search finds, by their ids."""
    with Searcher(index) as searcher:
        hits = searcher.search("*", limit=100_000, group=False, snippets=False)
        return {hit.id: hit.article.title for hit in hits}


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended: what it gave, or else what it raised of its own errors (`refusal`) or came to
    (`failure`); and all that it printed."""

    gave: object = None
    refusal: str | None = None
    failure: str | None = None
    printed: str = ""


def apart(work: Callable[[], object]) -> Ended:
    """Does the work in a process of its own, which a damaged file may end. What it gives has to be JSON."""
    with TemporaryFile("w+") as report, TemporaryFile("w+") as printed:
        child = os.fork()
        if not child:
            _do(work, report.fileno(), printed.fileno())
        _, status = os.waitpid(child, 0)
        report.seek(0)
        printed.seek(0)
        if status:
            return Ended(failure=f"ended with status {status}", printed=printed.read())
        return Ended(**json.load(report), printed=printed.read())


def _do(work: Callable[[], object], report: int, printed: int) -> None:
    for stream in (1, 2):
        os.dup2(printed, stream)
    said: dict[str, object]
    try:
        said = {"gave": work()}
    except TracuuError as error:
        said = {"refusal": str(error)}
    except BaseException:
        said = {"failure": traceback.format_exc()}
    sys.stdout.flush()
    os.write(report, json.dumps(said).encode())
    os._exit(0)


def command(index: Path, *words: str) -> Ended:
    """What the command makes of it: gives the exit code. Where that is 2 there has to be a message, and never
    a traceback, or it is a failure."""

    def run() -> int:
        sys.argv = ["tracuu", *words, "-i", str(index)]
        try:
            main()
        except SystemExit as left:
            return int(left.code or 0)

    ended = apart(run)
    if ended.gave == 2 and not ended.printed.startswith(("tracuu: ", "fault: ", "lost: ")):
        return replace(ended, failure=f"exit code 2 and {ended.printed!r}")
    if any(sign in ended.printed for sign in ("Traceback", "panicked", "Error:")):
        return replace(ended, failure=ended.printed)
    return ended


def without_times(ended: Ended) -> tuple[object, str]:
    """The exit code of a command, and what it printed but for the milliseconds that it took."""
    with suppress(ValueError):
        values = json.loads(ended.printed)
        if isinstance(values, dict):
            values.pop("took_ms", None)
        return ended.gave, _said(values)
    return ended.gave, ended.printed


class NotAllowed(Exception):  # noqa: N818 - no error of the programs that are tried
    """This system gives no means to bring the fault about."""


@contextmanager
def read_only(folder: Path) -> Iterator[Path]:
    """A place where all that is in the folder can be read and not written to: for root, whom no permissions
    stop, another one with a view of it."""
    if os.geteuid():
        places = [folder, *folder.rglob("*")]
        modes = [place.stat().st_mode for place in places]
        _change_modes(places, [mode & ~0o222 for mode in modes])
        try:
            yield folder
        finally:
            _change_modes(places, modes)
    else:
        view = folder.with_name("read-only.idx")
        view.mkdir(exist_ok=True)
        _system("mount", "--bind", folder, view)
        try:
            _system("mount", "-o", "remount,bind,ro", view)
            yield view
        finally:
            _system("umount", "--lazy", view)


def _change_modes(places: Iterable[Path], modes: Iterable[int]) -> None:
    for place, mode in zip(places, modes, strict=True):
        place.chmod(mode)


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[None]:
    """The empty folder as a file system of its own, of this size."""
    _system("mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", folder)
    try:
        yield
    finally:
        _system("umount", "--lazy", folder)


def _system(*words: str | Path) -> None:
    if not shutil.which(str(words[0])):
        raise NotAllowed(f"there is no {words[0]}")
    done = subprocess.run(list(map(str, words)), capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotAllowed(done.stderr.strip())


@contextmanager
def few_files(number: int) -> Iterator[None]:
    """Lets this process open only so many more files."""
    import resource  # which Windows lacks

    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, limits[1]))
    used: list[int] = []
    with suppress(OSError):
        while True:
            used.append(os.open(os.devnull, os.O_RDONLY))
    try:
        for descriptor in used[:number]:
            os.close(descriptor)
        yield
    finally:
        for descriptor in used[number:]:
            os.close(descriptor)
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)


def fill(folder: Path, left: int) -> Path:
    """A file that takes all space of the file system of this folder but so many kilobytes."""
    filler = folder / "filler"
    free = shutil.disk_usage(folder).free - left * 1024
    filler.write_bytes(bytes(max(free, 0)))
    return filler


def articles(number: int, said: str) -> list[Article]:
    """So many articles of some length, that say this."""
    words = "hội nghị mekong việt nam lào hợp tác kinh tế đường sắt".split()
    body = " ".join(random.Random(number).choices(words, k=300))
    return [Article(id=f"{n}", title=f"Bài {n} {said}", body=f"{body} {n} {said}") for n in range(number)]
