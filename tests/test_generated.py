"""What the measurements ask and write: made of the sentences of articles, and never without end."""

from __future__ import annotations

from itertools import islice

from bench.generated import Mould
from bench.lasting import distinct

from tracuu.corpus import Article


def test_lines_of_white_space_are_no_sentences() -> None:
    mould = Mould.of([Article(id="1", title="Mưa lớn", body="Trời mưa.\n \t\nĐường ngập.")])
    assert mould.sentences == ("Trời mưa.", "Đường ngập.")
    assert len(list(islice(mould.articles("mới"), 50))) == 50


def test_where_all_queries_have_been_made_there_are_no_more() -> None:
    queries = list(distinct(["mưa to"]))
    assert "mưa to" in queries
    assert len(queries) == len(set(queries))
