"""What the tests of reading write to disk, how they read it, and what a run made of it."""

from __future__ import annotations

import gzip
import io
import json
import os
from pathlib import Path

from tracuu.corpus import Article, Problem, read_articles
from tracuu.index import Report

SUMMIT = {"id": "amm57", "title": "Khai mạc Hội nghị", "body": "Hội nghị ASEAN lần thứ 57 khai mạc tại Lào."}
RIVER = {"title": "Nước sông Mekong", "body": "Mực nước đã xuống thấp."}
PAGE = (
    "Khai mạc Hội nghị\n\nBảo Chi\nNgày 26/7, Hội nghị đã khai mạc tại Vientiane với sự tham dự của các nước."
)


def write(path: Path, content: str | bytes | object) -> Path:
    """The content in the file, packed if its name says so; anything but text and bytes as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = content if isinstance(content, str | bytes) else json.dumps(content, ensure_ascii=False)
    data = text.encode() if isinstance(text, str) else text
    path.write_bytes(gzip.compress(data, 1) if path.suffix == ".gz" else data)
    return path


def read(*sources: str | os.PathLike[str]) -> tuple[list[Article], list[Problem]]:
    stream = read_articles(*sources)
    return list(stream), stream.problems


def json_lines(*records: object) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def only_problem(path: Path) -> Problem:
    articles, [problem] = read(path)
    assert not articles
    assert problem.skipped
    assert problem.path == str(path)
    return problem


class Input:
    """A standard input."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def put_in_place(path: Path, data: bytes) -> None:
    """Other bytes in the place of a file of an index. The file itself is not touched: an engine may still
    have it mapped into memory, and a mapped file that is cut short ends the process."""
    draft = path.with_name(path.name + ".other")
    draft.write_bytes(data)
    draft.replace(path)


def put(path: Path, **titles: str) -> Path:
    """A file with articles of these ids and titles, older than any clock's coarseness."""
    records = [{"id": id, "title": title} for id, title in titles.items()]
    write(path, records if path.suffix == ".json" else json_lines(*records))
    return aged(path)


def aged(path: Path, by: float = 60) -> Path:
    moment = path.stat().st_mtime - by
    os.utime(path, (moment, moment))
    return path


def counts(report: Report) -> tuple[int, int, int, int, int]:
    """How many articles were added, changed, unchanged, removed and gone."""
    return report.added, report.changed, report.unchanged, report.removed, report.gone
