"""Whatever byte of an index changes, the check finds it, names the file, and the rest can be saved."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from collection import ARTICLES
from crash import Stopped
from sources import json_lines, put_in_place, write

from tracuu.corpus import Article, read_articles
from tracuu.index import CorruptIndex, TracuuError, check, checksums, rebuild, repair, seal, update
from tracuu.search import Searcher


def flip(file: Path, at: int) -> None:
    data = bytearray(file.read_bytes())
    data[at] ^= 0x10
    put_in_place(file, bytes(data))


def live_files(path: Path) -> list[Path]:
    return [file for file in (path / "data-1").iterdir() if file.stat().st_size]


def test_a_flipped_byte_in_any_file_of_the_live_folder_is_found_and_the_file_named(
    path: Path, engine: str, tmp_path: Path
) -> None:
    update(path, ARTICLES[:3], engine=engine)
    update(path, read_articles(write(tmp_path / "tin.jsonl", json_lines({"id": "x", "title": "tin"}))))
    places = random.Random(57)
    for file in live_files(path):
        whole = file.read_bytes()
        flip(file, places.randrange(len(whole)))
        assert any(str(file) in fault for fault in check(path).faults), file
        put_in_place(file, whole)
    assert check(path).faults == ()


def test_a_flipped_byte_of_the_manifest_is_found_when_the_index_is_opened(path: Path) -> None:
    update(path, ARTICLES[:1])
    manifest = path / "manifest.json"
    whole = manifest.read_bytes()
    for at in range(0, len(whole), 7):
        if not chr(whole[at]).isspace():
            flip(manifest, at)
            with pytest.raises(CorruptIndex, match=r"manifest\.json"):
                Searcher(path)
            with pytest.raises(CorruptIndex, match=r"manifest\.json"):
                check(path)
            manifest.write_bytes(whole)


def test_a_damaged_manifest_costs_no_data(path: Path) -> None:
    """A manifest that names a folder which is not there must not have the others swept away."""
    update(path, ARTICLES)
    manifest = path / "manifest.json"
    whole = manifest.read_bytes()
    manifest.write_bytes(whole.replace(b'"data-1"', b'"data-3"'))
    with pytest.raises(CorruptIndex):
        update(path, ARTICLES)
    manifest.write_bytes(whole)
    assert check(path).articles == len(ARTICLES)


@pytest.mark.parametrize("damage", ["cut", "gone"])
def test_a_file_that_was_cut_or_is_gone_is_named(path: Path, engine: str, damage: str) -> None:
    update(path, ARTICLES, engine=engine)
    file = max(live_files(path), key=lambda file: file.stat().st_size if file.suffix != ".sqlite" else 0)
    file.unlink() if damage == "gone" else put_in_place(file, file.read_bytes()[:-1])
    assert str(file) in check(path).faults[0]


def test_files_that_stay_are_not_read_again_at_a_commit(
    path: Path, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(path, ARTICLES[:3], engine=engine)
    monkeypatch.setattr(seal, "TICK_NS", 0)  # or small ones that were written just now would be read
    before = set(live_files(path))
    read: list[Path] = []
    original = checksums.checksum

    def noting(file: Path) -> str:
        read.append(file)
        return original(file)

    monkeypatch.setattr(checksums, "checksum", noting)
    update(path, ARTICLES[3:])
    assert read
    again = {file.name for file in read if file in before}
    learnt = {"sources.sqlite", "neighbours.bin", "rare-neighbours.bin", "acronyms.json"}
    assert again <= {"meta.json", "meta-copy.json", "_COPY_0.toc", ".managed.json", *learnt}
    assert check(path).faults == ()


def test_an_open_seal_blames_only_what_has_not_been_written_since(path: Path, engine: str) -> None:
    """A killed run leaves the seal open."""
    update(path, ARTICLES, engine=engine)
    with pytest.raises(Stopped), seal.unsealed(path / "data-1"):
        raise Stopped
    shutil.copy(path / "manifest.json", path / "data-1" / "later.seg")
    assert check(path).faults == ()
    (path / "data-1" / "sources.sqlite").write_bytes(b"in the middle of it")
    assert check(path).faults == ()
    assert update(path, ARTICLES).unchanged == len(ARTICLES)
    assert check(path).faults == ()


def test_articles_from_all_over_are_looked_up_or_all_if_that_is_asked(path: Path) -> None:
    update(path, [Article(id=str(number), title=f"Bài số {number}") for number in range(1_200)])
    assert check(path).looked_up == 200
    assert check(path, sample=None).looked_up == 1_200


LONG = [
    Article(
        id=f"bài-{number}",
        title=f"Bài số {number}",
        body=" ".join(random.Random(number).choices(WORDS, k=300)),
    )
    for number in range(200)
    for WORDS in [("hội nghị mekong việt nam lào campuchia hợp tác kinh tế văn hóa đường sắt".split())]
]


@pytest.fixture(scope="module")
def long_ones(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A file of these articles, and the index of it: only to be copied."""
    folder = tmp_path_factory.mktemp("long")
    source = write(folder / "tin.jsonl", json_lines(*(article.to_json() for article in LONG)))
    update(folder / "index", read_articles(source))
    return source, folder / "index"


@pytest.mark.parametrize("pattern", ["*.store", "*.term", "*.idx", "*.pos"])
def test_a_repair_saves_what_can_be_read_and_says_what_was_lost(
    path: Path, long_ones: tuple[Path, Path], pattern: str
) -> None:
    source, whole = long_ones
    shutil.copytree(whole, path)
    for file in (path / "data-1").glob(pattern):
        flip(file, file.stat().st_size // 3)
    assert check(path).faults
    repaired = repair(path)
    assert repaired.articles + len(repaired.lost) == len(LONG)
    assert repaired.unnamed == 0
    assert check(path).faults == ()
    assert check(path).articles == repaired.articles
    report = update(path, read_articles(source))
    assert (report.added, report.unchanged) == (len(repaired.lost), repaired.articles)
    assert check(path).articles == len(LONG)


def test_a_repair_counts_what_nobody_can_name(path: Path, long_ones: tuple[Path, Path]) -> None:
    shutil.copytree(long_ones[1], path)
    (path / "data-1" / "sources.sqlite").unlink()
    for file in (path / "data-1").glob("*.store"):
        flip(file, file.stat().st_size // 3)
    repaired = repair(path)
    assert repaired.articles + len(repaired.lost) + repaired.unnamed == len(LONG)
    assert check(path).faults == ()


def test_a_repair_of_a_sound_index_loses_nothing_and_keeps_its_sources(path: Path, tmp_path: Path) -> None:
    source = write(tmp_path / "tin.jsonl", json_lines(*(article.to_json() for article in ARTICLES)))
    update(path, read_articles(source), engine="whoosh")
    assert repair(path).lost == ()
    assert update(path, read_articles(source)).unchanged == len(ARTICLES)
    rebuild(path)
    assert check(path).faults == ()


def test_what_may_not_be_read_is_no_damage(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(file: Path) -> str:
        raise PermissionError(13, "Permission denied", str(file))

    update(path, [Article(id="1", title="Tin")])
    monkeypatch.setattr(checksums, "checksum", forbidden)
    with pytest.raises(TracuuError, match=r"cannot read .*Make it readable") as raised:
        check(path)
    assert not isinstance(raised.value, CorruptIndex)
