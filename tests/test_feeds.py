"""Articles without an id in files of many go by their content."""

from __future__ import annotations

import json
from pathlib import Path

from faults import titles
from sources import aged, counts, json_lines, write

from tracuu.corpus import read_articles as read
from tracuu.index import update


def test_a_feed_without_ids_that_is_written_anew_replaces_nothing(path: Path, folder: Path) -> None:
    feed = folder / "today.jsonl"
    days = [["hôm qua", "hôm kia"], ["hôm nay", "hôm qua"], ["hôm nay"]]
    outcomes = []
    for day in days:
        aged(write(feed, json_lines(*({"title": title} for title in day))))
        outcomes.append(counts(update(path, read(feed))))
    assert outcomes == [(2, 0, 0, 0, 0), (1, 0, 1, 0, 1), (0, 0, 1, 0, 2)]
    assert set(titles(path).values()) == {"hôm kia", "hôm qua", "hôm nay"}
    assert update(path, read(feed), prune=True).removed == 2


def test_records_that_differ_in_their_pictures_alone_are_two_articles(path: Path, tmp_path: Path) -> None:
    records = [{"title": "Chùm ảnh", "captions": [caption]} for caption in ("cầu Ghềnh", "lũ ở Huế")]
    write(tmp_path / "tin.jsonl", "".join(json.dumps(record) + "\n" for record in records * 2))
    assert counts(update(path, read(tmp_path / "tin.jsonl")))[0] == 2
