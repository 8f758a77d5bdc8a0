"""Pasted text with signs that are no grammar."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.corpus import Article
from tracuu.corpus.errors import QueryError
from tracuu.search import Searcher
from tracuu.search.parse import parse
from tracuu.search.pasted import as_words
from tracuu.search.tree import Sequence

TITLES = {
    "bridge": "Sập cầu Ghềnh: khởi tố thuyền trưởng",
    "school": "Con học giỏi? Hãy sống lạc quan",
    "tax": "Giảm 20% thuế cho người học",
    "price": "Giảm 20 nghìn, thuế còn 5%",
    "health": "Bộ Y tế: Ghi nhận ca mắc mới tại Hà Nội",
}


ARTICLES = [Article(id=id, title=title) for id, title in TITLES.items()]


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("Sập cầu Ghềnh:khởi tố thuyền trưởng", "bridge"),
        ("Sập cầu Ghềnh:Khởi tố", "bridge"),
        ("cầu Ghềnh:thuyền trưởng", "bridge"),  # which no article has side by side
        ("Bộ Y tế:Ghi nhận ca mắc", "health"),  # tế is not thẻ
        ('tại Hà Nội:"ca mắc mới"', "health"),  # and Nội is not nơi
        ("**Sập cầu Ghềnh**", "bridge"),
        ("__Sập cầu Ghềnh__ ***khởi tố***", "bridge"),
        ("https://bao.vn/thoi-su/sap-cau-ghenh-20160320130223.htm", "bridge"),
        ("https://bao.vn/sap-cau-ghenh-3373219.html?utm_source=fb-a&x=1#top", "bridge"),
        ("HTTPS://bao.vn/Sap-cau-ghenh-post123456.html", "bridge"),
        ("https://bao.vn/sap-cau-ghenh-c46a123456.html", "bridge"),
        ("https://bao.vn/sap-cau-ghenh/ https://bao.vn/khoi-to-thuyen-truong", "bridge"),
        ("Sập cầu Ghềnh https://t.co/abc", "bridge"),
        ("Con học giỏi?Hãy sống lạc quan", "school"),
        ("học giỏi,lạc quan", "school"),
        ("https://www.bao.vn/thoi-su/sap-cau-ghenh/376921.vnp", "bridge"),
        ("https://bao.vn/sap-cau-ghenh/c/26543210.epi", "bridge"),
        ("(https://bao.vn/sap-cau-ghenh-2016.htm).", "bridge"),
        ('"https://bao.vn/sap-cau-ghenh-2016.htm"', "bridge"),
        ("www.bao.vn/sap-cau-ghenh-2016.htm", "bridge"),
        ("bao.vn/sap-cau-ghenh-2016.htm", "bridge"),
        ("sap-cau-ghenh-123456.htm", "bridge"),
        ("xem https://bao.vn/sap-cau-ghenh-khoi-to-thuyen-truong.htm", "bridge"),
        ("https://bao.vn/tim-kiem.htm?keywords=sap%20cau%20ghenh", "bridge"),
        ("https://bao.vn/search?q=s%E1%BA%ADp+c%E1%BA%A7u", "bridge"),
        ("[Sập cầu Ghềnh](https://bao.vn/a-b)", "bridge"),
        ("s%E1%BA%ADp%20c%E1%BA%A7u", "bridge"),
        ("<b>Sập cầu</b> <a href='x'>Ghềnh</a><br/>", "bridge"),
        ("&ldquo;sập cầu&rdquo; khởi tố", "bridge"),
        ("title:cầu https://bao.vn/con-hoc-gioi-hay-song-lac-quan.htm", "bridge"),
        ("cầu -con https://bao.vn/con-hoc-gioi-hay-song-lac-quan.htm", "bridge"),
        ("S&#7853;p c&#7847;u &amp; kh&#7903;i t&#7889;", "bridge"),
        ("*Sập cầu* khởi tố", "bridge"),
        ("𝐒ậ𝐩 𝐜ầ𝐮 𝗚𝗵𝗲̂̀𝗻𝗵", "bridge"),
        ("sập cầu ghềnh:Khởi tố", "bridge"),
        ('khởi tố thuyền trưởng:" sập cầu', "bridge"),
        ("20 % thuế", "tax"),
        ("20  % thuế", "tax"),
    ],
)
def test_signs_of_pasted_text_are_spaces(searcher: Searcher, typed: str, id: str) -> None:
    found = searcher.search(typed)
    assert ([hit.id for hit in found.hits], found.relaxed) == ([id], False)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ('khởi tố thuyền trưởng cầu "Ghềnh sập"', ["bridge"]),
        ('khởi tố thuyền trưởng "Ghềnh sập"', []),  # too short for a headline
        ('khởi "tố trưởng thuyền cầu Ghềnh sập"', []),  # hardly a word but the quotation
    ],
)
def test_the_quotes_of_a_pasted_headline_are_ignored_where_nothing_has_all_of_it(
    searcher: Searcher, typed: str, ids: list[str]
) -> None:
    assert [hit.id for hit in searcher.search(typed)] == ids


@pytest.mark.parametrize("typed", ["titel:cầu", "Titel:cầu", "foo:bar", "giỏ?hãy", "c**u"])
def test_what_is_likely_meant_as_grammar_is_still_refused(searcher: Searcher, typed: str) -> None:
    with pytest.raises(QueryError):
        searcher.search(typed)


@pytest.mark.parametrize(
    "text",
    [
        "<Parasite> 2",
        "1 <b 2> 3",
        "ngoại* giao",
        "3,5 tỷ",
        "tỷ lệ %",
        "tag:asean,mekong",
        '"a?B"',
        "Ai? Vì sao?",
        "a://b",
        "Tiêu Đề:mekong",
        "-Ghềnh:khởi",
    ],
)
def test_other_signs_stay(text: str) -> None:
    assert as_words(text) in (text, text.replace("?B", " B"))


@given(st.text('aB1 -_*?,;:/.h#"', max_size=30), st.sampled_from(["", "https://", "http://a-b/"]))
def test_what_was_typed_keeps_its_place(text: str, before: str) -> None:
    text = before + text
    found = as_words(text)
    assert len(found) == len(text)
    if before:
        assert not Counter(found.replace(" ", "")) - Counter(text) - Counter(text.lower())
    else:
        assert all(one in (other, " ") for one, other in zip(found, text, strict=True))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("https://a.vn/search?q=n%C3%B3i+KH%C3%94NG", "nói không"),
        ("https://a.vn/tim?keyword=title:%22c%E1%BA%A7u%22*", "title cầu"),
        ("https://a.vn/a-OR-b-2016.htm", "a or b"),
    ],
)
def test_an_address_has_no_grammar(query: str, words: str) -> None:
    assert " ".join(as_words(query).split()) == words
    assert isinstance(parse(query), Sequence)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("xem bao.vn/sap-cau-ghenh-o-dong-nai.htm", "sap cau ghenh o dong nai"),
        ("xem bao.vn/tin-moi.htm", "xem"),  # few words of an address say less than those beside it
        ("bao.vn/tin-moi.htm", "tin moi"),
        ("sập cầu ở đây bao.vn/sap-cau-ghenh-o-dong-nai.htm", "sập cầu ở đây"),
    ],
)
def test_of_an_address_the_words_are_asked_where_they_say_most(query: str, words: str) -> None:
    assert " ".join(as_words(query).split()) == words
