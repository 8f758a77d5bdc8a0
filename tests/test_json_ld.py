"""Saved pages whose article is in their JSON-LD: a script was to show it, or a reader had to pay for it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from tracuu.corpus.html import read_html
from tracuu.corpus.page import Page

TITLE = "Khai mạc hội nghị hợp tác tiểu vùng"
LEAD = "Sáng 26/7, hội nghị hợp tác tiểu vùng đã khai mạc với sự tham dự của đại diện sáu nước."
P1 = "Phát biểu khai mạc, Bộ trưởng nước chủ nhà nhấn mạnh vai trò của hợp tác trong bối cảnh mới."
P2 = "Các đại biểu nhất trí tăng cường hợp tác trong nhiều lĩnh vực, nhất là giao thông và nguồn nước."
P3 = "Hội nghị sẽ bế mạc vào chiều mai sau khi thông qua tuyên bố chung và kế hoạch hành động."
OTHER = "Giá vàng miếng sáng nay tăng thêm một triệu đồng mỗi lượng tại các cửa hàng lớn. " * 20


def read(data: object, shown: str = "") -> Page:
    return read_with(json.dumps(data, ensure_ascii=False), shown)


def read_with(script: str, shown: str = "") -> Page:
    head = f"<title>{TITLE} - Báo Thử nghiệm</title>"
    head += f'<script type="application/ld+json">{script}</script>'
    return read_html(f"<html><head>{head}</head><body>{shown}</body></html>", id="1")


def paragraphs(page: Page) -> list[str]:
    return page.article.body.split("\n\n")


ARTICLE = {"@type": "NewsArticle", "headline": TITLE, "articleBody": f"{P1}\n{P2}\n{P3}"}


@pytest.mark.parametrize(
    "data",
    [
        ARTICLE,
        [{"@type": "Organization", "name": "Báo Thử nghiệm"}, ARTICLE],
        {"@graph": [{"@type": "WebSite"}, ARTICLE]},
        [{"@type": "Organization", "name": "Báo Thử nghiệm"}, {"@graph": [ARTICLE]}],
        {"@graph": ARTICLE},
        {"@type": "WebPage", "name": "Báo Thử nghiệm", "mainEntity": ARTICLE},
        {"@graph": [{"@type": "WebPage", "mainEntity": [ARTICLE]}]},
        ARTICLE | {"articleBody": f"<p>{P1}</p><p>{P2}</p><p>{P3}</p>"},
        {"@type": "LiveBlogPosting", "liveBlogUpdate": [{"articleBody": text} for text in (P1, P2, P3)]},
    ],
    ids=[
        "alone",
        "in a list",
        "in a graph",
        "in a graph in a list",
        "a graph of its own",
        "of a page",
        "of a page in a graph",
        "as HTML",
        "a live blog",
    ],
)
def test_an_article_that_only_the_data_hold_is_read_with_its_paragraphs(data: object) -> None:
    page = read(data, '<div id="app"></div>')
    assert (page.article.title, paragraphs(page), page.doubt) == (TITLE, [P1, P2, P3], None)


@pytest.mark.parametrize("around", ["//<![CDATA[\n{}\n//]]>", "/*<![CDATA[*/{}/*]]>*/", " {};"])
def test_what_templates_put_round_the_data_does_not_matter(around: str) -> None:
    assert paragraphs(read_with(around.replace("{}", json.dumps(ARTICLE)))) == [P1, P2, P3]


def test_the_data_complete_an_article_of_which_the_page_shows_the_beginning() -> None:
    shown = f'<h1>{TITLE}</h1><p class="sapo">{LEAD}</p><p>{P1}</p><div class="paywall">Đăng nhập</div>'
    page = read(ARTICLE | {"articleBody": f"{LEAD}\n{P1}\n{P2}\n{P3}"}, shown)
    assert (page.article.lead, paragraphs(page)) == (LEAD, [P1, P2, P3])


def test_an_article_that_the_page_shows_is_read_as_it_is_shown() -> None:
    shown = f"<h1>{TITLE}</h1><p>{P1}</p><h2>Nguồn nước</h2><p>{P2}</p><p>{P3}</p>"
    page = read(ARTICLE | {"articleBody": f"{P1} {P2} {P3}"}, shown)
    assert paragraphs(page) == [P1, "Nguồn nước", P2, P3]


def test_the_text_of_another_article_is_not_taken_for_this_one() -> None:
    shown = f"<h1>{TITLE}</h1><p>{P1}</p><p>{P2}</p><p>{P3}</p>"
    page = read({"headline": "Giá vàng trong nước lập đỉnh mới", "articleBody": OTHER}, shown)
    assert (paragraphs(page), page.article.related, page.doubt) == ([P1, P2, P3], (), None)


SHOWN = f"<h1>{TITLE}</h1><p>{P1}</p><p>{P2}</p><p>{P3}</p>"


@pytest.mark.parametrize("excerpt", [P1[:60], f"{P1} {P2[:40]}...", "Tin"])
def test_an_excerpt_in_the_data_does_not_take_the_place_of_the_article(excerpt: str) -> None:
    page = read(ARTICLE | {"articleBody": excerpt}, SHOWN)
    assert (paragraphs(page), page.doubt) == ([P1, P2, P3], None)


GOLD = [f"Giá vàng miếng tại thành phố số {n} tăng thêm {n} triệu đồng mỗi lượng." for n in range(7)]


@pytest.mark.parametrize(
    "data",
    [
        {"articleBody": "\n".join(GOLD)},
        {"name": "Giá vàng trong nước lập đỉnh mới", "articleBody": "\n".join(GOLD)},
        {"headline": f"{TITLE}: giá vàng lập đỉnh mới", "articleBody": "\n".join(GOLD)},
        [ARTICLE, {"articleBody": "\n".join(GOLD)}],
    ],
    ids=["of no headline", "of another name", "of a longer headline", "beside the article"],
)
def test_a_text_of_which_the_page_shows_nothing_is_not_taken_for_the_article(data: object) -> None:
    assert paragraphs(read(data, SHOWN)) == [P1, P2, P3]


def test_of_several_texts_in_the_data_the_one_with_the_headline_is_the_article() -> None:
    other = {"@type": "Article", "articleBody": "\n".join(GOLD)}
    assert paragraphs(read([other, ARTICLE], '<div id="app"></div>')) == [P1, P2, P3]


def test_what_schema_org_lets_stand_in_a_list_is_read() -> None:
    data = {
        "author": [{"@type": "Person", "name": ["Bảo Chi"]}, "Anh Sơn"],
        "datePublished": ["2024-07-26"],
        "articleSection": ["Thế giới"],
        "keywords": ["ASEAN", "Mekong"],
    }
    article = read(ARTICLE | data).article
    assert article.authors == ("Bảo Chi", "Anh Sơn")
    assert (article.published, article.section) == (date(2024, 7, 26), "Thế giới")
    assert article.tags == ("ASEAN", "Mekong")


def test_of_a_page_and_the_article_that_it_is_about_the_author_of_the_article_counts() -> None:
    page = {"@type": "WebPage", "author": "Anh Sơn", "mainEntity": ARTICLE | {"author": "Bảo Chi"}}
    assert read(page).article.authors == ("Bảo Chi",)


def test_a_date_that_the_data_give_as_a_unix_time_is_read() -> None:
    assert read(ARTICLE | {"datePublished": 1721962800}).article.published == datetime(
        2024, 7, 26, 3, tzinfo=UTC
    )
