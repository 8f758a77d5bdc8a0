"""A series of updates ends where reading everything each time would."""

from __future__ import annotations

import tempfile
from pathlib import Path

from depth import examples
from faults import titles
from hypothesis import example, given
from hypothesis import strategies as st
from sources import aged, json_lines, write

from tracuu.corpus import Article
from tracuu.corpus import read_articles as read
from tracuu.index import Report, update

Files = dict[str, dict[str, str]]
NAMES, IDS, TITLES = ("1", "2", "3", "4"), ("p", "q", "r"), ("x", "y")
COLLECTIONS = st.lists(
    st.dictionaries(
        st.sampled_from(NAMES),
        st.dictionaries(st.sampled_from(IDS), st.sampled_from(TITLES), min_size=1),
        min_size=1,
    ),
    min_size=2,
    max_size=6,
)


@examples(20)
@given(COLLECTIONS, st.data())
def test_a_series_of_updates_holds_what_reading_all_files_each_time_would(
    states: list[Files], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as place:
        path, folder = Path(place) / "i", Path(place) / "tin"
        held: dict[str, str] = {}
        for state in states:
            laid_out(folder, state)
            now = merged(state)
            prune = data.draw(st.booleans())
            gone = set(held) - set(now)
            held = now if prune else held | now
            report = update(path, read(folder), prune=prune, engine="whoosh")
            assert titles(path) == held
            assert (report.removed, report.gone) == ((len(gone), 0) if prune else (0, len(gone)))
            assert report.added + report.changed + report.unchanged == len(now)


LAYOUTS = st.dictionaries(
    st.sampled_from(NAMES[:2]),
    st.dictionaries(st.sampled_from(IDS), st.sampled_from(TITLES), min_size=1),
    min_size=1,
)
# What a run brings: one or both of two folders in this order, or articles that come from none.
BROUGHT = st.dictionaries(st.sampled_from(("mot", "hai")), LAYOUTS, min_size=1) | st.fixed_dictionaries(
    {"": LAYOUTS}
)
RUNS = st.lists(st.tuples(BROUGHT, st.booleans()), min_size=3, max_size=8)


@examples(15)
@given(RUNS)
@example(
    [
        ({"mot": {"1": {"p": "x", "q": "x"}}, "hai": {"1": {"p": "y", "r": "x"}}}, False),
        ({"hai": {"1": {"r": "x"}}}, False),
        ({"mot": {"1": {"p": "x", "q": "x"}}}, False),
    ]
)
@example(
    [  # what one source gave and had removed is then the other's alone
        ({"mot": {"1": {"p": "x", "q": "x"}}}, False),
        ({"mot": {"1": {"p": "x"}}}, True),
        ({"hai": {"1": {"p": "x", "q": "x"}}}, False),
        ({"hai": {"1": {"p": "x"}}}, False),
        ({"mot": {"1": {"p": "x"}}}, True),
    ]
)
@example([({"mot": {"1": {"p": "x"}}, "hai": {"1": {"p": "y"}}}, False), ({"mot": {"1": {"p": "x"}}}, False)])
def test_a_source_named_last_holds_and_loses_nothing_that_another_gives(
    runs: list[tuple[dict[str, Files], bool]],
) -> None:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "i"
        held: dict[str, str] = {}
        gives: dict[str, set[str]] = {"": set()}
        ever: dict[str, set[str]] = {"": set(), "mot": set(), "hai": set()}
        for brought, prune in runs:
            now = {source: merged(state) for source, state in brought.items()}
            for source, titles_of in now.items():
                held |= titles_of
                gives[source] = set(titles_of) | (set() if source else gives[""])
                ever[source] |= set(titles_of)
            report = brought_in(path, Path(place), brought, prune)
            gone = (set().union(*(ever[source] for source in now)) & set(held)) - set().union(*gives.values())
            if prune and "" not in now:
                held = {id: title for id, title in held.items() if id not in gone}
                ever = {source: ids - gone for source, ids in ever.items()}
            assert titles(path) == held
            assert report.removed + report.gone == len(gone)


def merged(state: Files) -> dict[str, str]:
    return {id: title for name in sorted(state) for id, title in state[name].items()}


def brought_in(path: Path, place: Path, brought: dict[str, Files], prune: bool) -> Report:
    if "" in brought:
        articles = [Article(id=id, title=title) for id, title in merged(brought[""]).items()]
        return update(path, articles, engine="whoosh")
    for source, state in brought.items():
        laid_out(place / source, state)
    return update(path, read(*(place / source for source in brought)), prune=prune, engine="whoosh")


def laid_out(folder: Path, state: Files) -> None:
    folder.mkdir(exist_ok=True)
    for file in folder.iterdir():
        if file.stem not in state:
            file.unlink()
    for name, articles in state.items():
        content = json_lines(*({"id": id, "title": title} for id, title in sorted(articles.items())))
        file = folder / f"{name}.jsonl"
        if not file.exists() or file.read_text("utf-8") != content:
            aged(write(file, content))
