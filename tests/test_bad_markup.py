"""Markup as bad as it gets is read all the same."""

from __future__ import annotations

import pytest
from depth import examples
from hypothesis import given
from hypothesis import strategies as st
from saved_pages import P1, P2, PAGES, TITLE, paragraphs

from tracuu.corpus import Article
from tracuu.corpus.html import read_html
from tracuu.corpus.page import EMPTY, NO_BODY, Page


@pytest.mark.parametrize(
    "markup", ["", "   ", "<html></html>", "<!-- x -->", "<p></p>", "<script>var x = 1;</script>"]
)
def test_a_page_without_text_is_empty(markup: str) -> None:
    assert read_html(markup, id="1") == Page(Article(id="1"), EMPTY)


def test_where_no_body_is_found_all_visible_text_is_kept() -> None:
    page = read_html("<nav><a href='/'>Trang chủ</a><br>Thời sự</nav><style>p {}</style>", id="1")
    assert (page.article.body, page.doubt) == ("Trang chủ\n\nThời sự", NO_BODY)


@pytest.mark.parametrize(
    ("markup", "body"),
    [
        ("<nav>Thời sự</nav><!-- <p>BTV: chưa được đăng</p> -->", "Thời sự"),
        ("<nav>Thời sự</nav><!-- <p>BTV: chưa được đăng</p>", "Thời sự"),
        ("<nav>Thời<!-- > --> sự</nav>", "Thời sự"),
        ("<script>x = '<!--'</script><nav>Thời sự</nav>", "Thời sự"),
        ("<nav>Lãi suất < 5%, giá > 3 triệu</nav>", "Lãi suất < 5%, giá > 3 triệu"),
        ("<nav>Tôi <3 Hà Nội</nav>", "Tôi <3 Hà Nội"),
        ("<SCRIPT src=x>y</SCRIPT><header>Thời sự</header>", "Thời sự"),
    ],
)
def test_comments_are_no_visible_text_and_bare_angles_are(markup: str, body: str) -> None:
    assert read_html(markup, id="1").article.body == body


def test_a_page_nested_deeper_than_the_parser_goes_keeps_its_text() -> None:
    page = read_html("<div>" * 5000 + f"<p>{P1}</p>" + "</div>" * 5000 + f"<p>{P2}</p>", id="1")
    assert paragraphs(page.article) == [P1, P2]
    assert page.doubt == NO_BODY


@pytest.mark.parametrize(
    "markup",
    [
        "chỉ có chữ, không có thẻ nào cả.",
        "<?xml version='1.0' encoding='utf-16'?><p>Hội nghị đã khai mạc hôm nay.</p>",
        "<p>Hội nghị\x00 đã \ud800 khai mạc hôm nay.",
        "<![foo[ <p>Hội nghị đã khai mạc hôm nay.</p>",
        "<script type='application/ld+json'>{'a': [[[</script><p>Hội nghị đã khai mạc hôm nay.</p>",
        "<script type='application/ld+json'>[1, {\"author\": [{}, 2]}]</script><p>Hội nghị đã khai mạc.</p>",
        "<script type='application/ld+json'>{\"@graph\": 3}</script><p>Hội nghị đã khai mạc.</p>",
        "<script type='application/ld+json'>" + "[" * 9999 + "</script><p>Hội nghị đã khai mạc hôm nay.</p>",
        "<" * 999 + "p>Hội nghị",
    ],
)
def test_bad_markup_is_read_all_the_same(markup: str) -> None:
    assert read_html(markup, id="1").article.body


LINES_IN = ("a href='/1'", "h1", "div class='sapo'")


@pytest.mark.parametrize(
    "markup",
    [
        "<" + "a" * 500_000,
        f'<meta name="author" content="Bảo{" " * 200_000}Chi"><p>{P1}</p>',
        *(f"<h1>Tin</h1><{tag}>{'Giá vàng trong nước lập đỉnh<br>' * 1_000}" for tag in LINES_IN),
        *(opened * (2**19 // len(opened)) for opened in ("<", "<!--", "<a ", "<script ", "<script>")),
    ],
    ids=[
        "a tag that never ends",
        "white space in a name",
        *LINES_IN,
        "<",
        "<!--",
        "<a",
        "<script",
        "<script>",
    ],
)
def test_a_long_run_of_anything_takes_no_longer_than_its_length(markup: str) -> None:
    """Read twice over for each of its characters, such a page would take many minutes."""
    assert read_html(markup, id="1").article.id == "1"


@examples(60)
@given(st.data())
def test_a_page_with_a_piece_cut_out_is_read(data: st.DataObject) -> None:
    markup = data.draw(st.sampled_from(PAGES)).read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(markup)))
    end = data.draw(st.integers(start, len(markup)))
    read_html(markup[:start] + markup[end:], id="1")


TAGS = st.sampled_from(
    ["<p>", "</p>", "<div class='related'>", "</div>", "<br>", "<table><tr><td>", "<a href='/'>", "<!--"]
)


@examples(80)
@given(st.lists(st.one_of(TAGS, st.text(max_size=30), st.sampled_from([P1, TITLE])), max_size=20))
def test_any_markup_is_read(parts: list[str]) -> None:
    page = read_html("".join(parts), id="1")
    assert page.article.body or page.doubt == EMPTY
