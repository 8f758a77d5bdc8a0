"""TREC files: what is read, what is refused and where, and what is written."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracuu.corpus.errors import SourceError
from tracuu.search.trec import Scored, Topic, document_name, read_qrels, read_run, read_topics, write_run

CLASSIC = """<topics>
<top>
<num> Number: 301
<title> Topic: Hội nghị
  Mekong &amp; ASEAN

<desc> Description:
Các hội nghị về sông Mekong.
</top>

<TOP><NUM>302</NUM><TITLE>đường sắt</TITLE></TOP>
</topics>
"""

TOPICS = Path("topics.txt")


def test_classic_topics_give_number_and_title() -> None:
    assert read_topics(CLASSIC, TOPICS) == [
        Topic("301", "Hội nghị Mekong & ASEAN", 2),
        Topic("302", "đường sắt", 11),
    ]


def test_topics_may_be_lines_of_id_and_query() -> None:
    assert read_topics("7\thội nghị\n\nq8\tđường sắt\n", TOPICS) == [
        Topic("7", "hội nghị", 1),
        Topic("q8", "đường sắt", 3),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("7\thội nghị\nđường sắt\n", 2),
        ("7\thội nghị\n8\t \n", 2),
        ("7\thội nghị\na b\tđường\n", 2),
        ("7\thội nghị\n7\tđường\n", 2),
        ("<top><num>1<title>a</top>\n\nrác\n", 3),
        ("<top><num>1<title>a</top>\n<top><num>2<title>b\n", 2),
        ("<top><num>1<title>a\n<top><num>2<title>b</top>\n", 1),
        ("<top>\n<num>1\n</top>", 1),
        ("\n<top><num>1<title> </top>", 2),
    ],
)
def test_other_topics_are_refused_with_their_line(text: str, line: int) -> None:
    with pytest.raises(SourceError) as refused:
        read_topics(text, TOPICS)
    assert (refused.value.path, refused.value.line) == ("topics.txt", line)


def test_judgements_are_read_packed_or_not(tmp_path: Path) -> None:
    plain, packed = tmp_path / "qrels", tmp_path / "qrels.gz"
    plain.write_text("7 0 mekong 2\n7 0 opec 0\n8\t0\tduong-sat\t1\n", "utf-8")
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert read_qrels(plain) == {"7": {"mekong": 2, "opec": 0}, "8": {"duong-sat": 1}}
    assert read_qrels(packed) == read_qrels(plain)


@pytest.mark.parametrize("line", ["7 0 mekong", "7 0 mekong một", "7 0 mekong 1 1", "7 0 opec 1"])
def test_other_judgements_are_refused_with_their_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "qrels").write_text(f"7 0 opec 2\n{line}\n", "utf-8")
    with pytest.raises(SourceError, match=r"qrels:2: "):
        read_qrels(tmp_path / "qrels")


@pytest.mark.parametrize(
    "line", ["7 Q0 opec 1 2.0", "7 Q0 opec 1 cao x", "7 Q0 opec 1 9 a b", "7 Q0 mekong 2 1 x"]
)
def test_other_runs_are_refused_with_their_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "run").write_text(f"7 Q0 mekong 1 2.0 x\n{line}\n", "utf-8")
    with pytest.raises(SourceError, match=r"run:2: "):
        read_run(tmp_path / "run")


@pytest.mark.parametrize("data", [None, b"7 Q0 \0", b"\x1f\x8bxyz"])
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / "run.gz"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(SourceError, match=r"run\.gz"):
        read_run(path)


def test_a_file_that_is_not_there_is_to_be_named_otherwise(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no such file; check its name"):
        read_run(tmp_path / "run")


def test_a_run_is_written_as_trec_eval_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "run"
    ranking = [Scored("b", 12.34567), Scored("a", 12.34567), Scored("c", 0)]
    write_run(path, [("7", ranking), ("8", [])])
    assert path.read_text("utf-8").splitlines() == [
        "7 Q0 b 1 12.3457 tracuu",
        "7 Q0 a 2 12.3456 tracuu",
        "7 Q0 c 3 0.0000 tracuu",
        "8 Q0 NOTHING-FOUND 1 0.0000 tracuu",
    ]


def test_a_run_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"cannot be written: .*; choose another place"):
        write_run(tmp_path / "missing" / "run", [])


names = (
    st.text(min_size=1, max_size=9).map(document_name).filter(lambda name: name and name != "NOTHING-FOUND")
)
scores = st.floats(-100, 900)
rankings = st.lists(st.builds(Scored, names, scores), max_size=6, unique_by=lambda answer: answer.document)


@example({"a-0": [Scored("Ä¡", 0.0)]})  # what looks like text read in a wrong encoding is a name like others
@given(st.dictionaries(st.from_regex(r"[a-z]{1,3}-[0-9]{1,3}", fullmatch=True), rankings, max_size=4))
def test_a_run_comes_back_in_the_order_in_which_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, run: dict[str, list[Scored]]
) -> None:
    path = tmp_path_factory.mktemp("run") / "run"
    ordered = {id: sorted(ranking, key=lambda answer: -answer.score) for id, ranking in run.items()}
    write_run(path, ordered.items())
    assert read_run(path) == {
        id: tuple(answer.document for answer in ranking) for id, ranking in ordered.items()
    }


@given(st.text())
def test_a_document_name_has_no_white_space(id: str) -> None:
    assert len(document_name(id).split()) <= 1
