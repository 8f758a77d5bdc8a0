"""Escapes of addresses and of HTML in a query."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.corpus.errors import QueryError
from tracuu.search.parse import parse
from tracuu.search.pasted import decoded
from tracuu.search.typed import read


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("thu%20tuong", "thu tuong"),
        ("s%E1%BA%ADp c%e1%ba%a7u", "sập cầu"),
        ("h&#7897;i ngh&#x1ECB; R&amp;D", "hội nghị R&D"),
        ("&ldquo;hội nghị&rdquo;", '"hội nghị"'),
        ("xin&shy;chào", "xinchào"),
        ("5%20 năm, tăng 20% một năm", "5%20 năm, tăng 20% một năm"),
        ("2%20t%E1%BB%B7%20%C4%91%E1%BB%93ng\n", "2 tỷ đồng "),
        ("50%50", "50%50"),
        ("AT&T; R&xyz; %E1", "AT&T; R&xyz; %E1"),
        ("&amp;lt;b&amp;gt;", "&lt b&gt;"),
    ],
)
def test_escapes_are_read_as_what_they_stand_for(query: str, text: str) -> None:
    assert read(query).text == text


@pytest.mark.parametrize(
    "before", ["xin%20chào%20", "%E1%BB%99%E1%BB%99 ", "&lt;i&gt;&quot;a&quot; ", "&#7897;&shy;&#7883; "]
)
def test_a_mistake_is_told_at_its_place(before: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(f"{before}titel:abc")
    assert caught.value.position == len(before)


@given(st.text("a%2E10&;#x7q/ ", max_size=30))
def test_every_letter_has_its_place(query: str) -> None:
    text, offsets = decoded(query)
    assert len(offsets) == len(text) + 1
    assert list(offsets) == sorted(offsets)
    assert offsets[-1] == len(query)
    assert all(text[at] == query[place] or query[place] in "%&" for at, place in enumerate(offsets[:-1]))
