"""Reading saved HTML pages: pages of our own in pages/, and markup as bad as it gets."""

from __future__ import annotations

import json
import logging
import re
import socket
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from html import escape
from pathlib import Path

import pytest
from depth import examples
from hypothesis import given
from hypothesis import strategies as st

from tracuu.corpus import Article
from tracuu.corpus import blocks as block_module
from tracuu.corpus.blocks import blocks
from tracuu.corpus.html import read_html
from tracuu.corpus.markup import parse, text_of
from tracuu.corpus.page import EMPTY, NO_BODY, Page

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))

TITLE = "Khai mạc hội nghị hợp tác tiểu vùng"
P1 = "Ngày 26/7, hội nghị đã khai mạc tại thủ đô nước bạn với sự có mặt của đại diện sáu nước."
P2 = "Các đại biểu nhất trí tăng cường hợp tác trong nhiều lĩnh vực, nhất là giao thông và nguồn nước."
P3 = "Hội nghị sẽ bế mạc vào chiều mai sau khi thông qua tuyên bố chung và kế hoạch hành động."


def html(*body: str, head: str = "") -> str:
    paragraphs = "".join(part if part.startswith("<") else f"<p>{escape(part)}</p>" for part in body)
    return f"<html><head>{head}</head><body><h1>{TITLE}</h1>{paragraphs}</body></html>"


def read(*body: str, head: str = "") -> Article:
    return read_html(html(*body, head=head), id="1").article


def paragraphs(article: Article) -> list[str]:
    return article.body.split("\n\n")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_read_as_the_json_beside_it_says(path: Path) -> None:
    page = read_html(path.read_text(encoding="utf-8"), id="1")
    values = page.article.to_json() | {"body": paragraphs(page.article)}
    assert page.doubt is None
    told = {name: value for name, value in values.items() if value and name not in {"id", "source"}}
    assert told == json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def test_the_network_is_never_used_and_nothing_is_logged(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was used")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    read_html(PAGES[0].read_text(encoding="utf-8"), id="1")
    read_html('<script type="application/ld+json">{</script><p', id="1")
    assert capfd.readouterr() == ("", "")


# --- what a page says about itself


def test_the_address_that_the_page_declares_is_its_id() -> None:
    head = '<link rel="canonical" href="https://bao.example.vn/tin-1.html">'
    page = read_html(html(P1, P2, head=head), id="a")
    assert (page.article.id, page.article.url) == ("https://bao.example.vn/tin-1.html",) * 2


@pytest.mark.parametrize(
    "address",
    ["https://bao.example.vn/", "/", "/tin-1.html", "http://[::1", "javascript:void(0)", ""],
)
def test_an_address_that_names_no_page_is_no_id(address: str) -> None:
    head = f'<link rel="canonical" href="{address}">'
    article = read_html(html(P1, P2, head=head), id="a").article
    assert (article.id, article.url) == ("a", "")


def test_an_address_in_the_metadata_counts_where_no_link_has_one() -> None:
    head = '<meta property="og:url" content="https://bao.example.vn/tin-1.html">'
    page = read_html(html(P1, P2, head=head), id="a")
    assert page.article.id == "https://bao.example.vn/tin-1.html"


def test_a_date_that_no_article_can_have_gives_way_to_one_that_it_can() -> None:
    head = '<meta property="article:published_time" content="0001-01-01T00:00:00">'
    shown = '<span class="date">26/07/2024 16:20</span>'
    assert read(shown, P1, P2, head=head).published == datetime(2024, 7, 26, 16, 20)


ICT = timezone(timedelta(hours=7))


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (
            '<meta property="article:published_time" content="2024-07-26T16:20:00+07:00">',
            datetime(2024, 7, 26, 16, 20, tzinfo=ICT),
        ),
        (
            '<script type="application/ld+json">{"@graph": [{"datePublished": "2024-07-26"}]}</script>',
            date(2024, 7, 26),
        ),
        ('<meta property="article:published_time" content="hôm qua">', None),
    ],
)
def test_the_date_is_read_from_the_metadata(head: str, published: date | None) -> None:
    assert read(P1, P2, head=head).published == published


def test_the_date_shown_on_the_page_is_read_with_its_hour() -> None:
    article = read('<span class="article-date">Thứ Sáu, 26/07/2024 | 10:30 GMT+7</span>', P1, P2)
    assert article.published == datetime(2024, 7, 26, 10, 30)


@pytest.mark.parametrize("behind", ["", " - "])
def test_a_place_stamped_before_the_lead_is_no_part_of_it(behind: str) -> None:
    lead = f'<p class="description"><span class="location-stamp">Tiền Giang</span>{behind}{P1}</p>'
    article = read('<span class="date">Thứ sáu, 26/7/2024, 10:00 (GMT+7)</span>', lead, P2, P3)
    assert (article.place, article.lead, paragraphs(article)) == ("Tiền Giang", P1, [P2, P3])


def test_the_day_on_which_the_page_was_opened_is_not_its_date() -> None:
    top = '<div class="header"><span class="time-now">Chủ nhật, 28/7/2024</span></div>'
    shown = '<span class="article-date">Thứ Sáu, 26/07/2024, 10:30</span>'
    assert read(top, shown, P1, P2).published == datetime(2024, 7, 26, 10, 30)


CHANGED = '<meta property="article:modified_time" content="2025-01-02T00:00:00+00:00">'
FOOT = "<footer>Cập nhật: 01/12/2025</footer>"


@pytest.mark.parametrize(
    ("shown", "published"),
    [
        ('<span class="entry-date">26 Tháng Bảy, 2024</span>', date(2024, 7, 26)),
        ("<time>Tháng Bảy 26, 2024</time>", date(2024, 7, 26)),
        ("<div>26/07/2024 10:00</div>", datetime(2024, 7, 26, 10)),
        ("<p>Bảo Chi - 26/07/2024 10:00</p>", datetime(2024, 7, 26, 10)),
        ('<span class="entry-date">26, tháng con Rồng, 2024</span>', None),
        ("", date(2025, 1, 2)),
    ],
)
def test_the_day_of_a_change_counts_only_where_the_page_shows_no_date(
    shown: str, published: date | None
) -> None:
    assert read(shown, P1, P2, P3, FOOT, head=CHANGED).published == published


@pytest.mark.parametrize("day", ["1/7/2024", "1/7/24", "7/2024", "2024-07-01"])
def test_a_day_of_which_the_title_or_the_text_tells_is_not_its_date(day: str) -> None:
    told = f"Luật mới có hiệu lực từ {day} trên cả nước, theo nghị quyết vừa được các đại biểu thông qua."
    title = f"<title>Sẽ tăng lương từ {day}</title><h1>Sẽ tăng lương từ {day}</h1>"
    other = f"<h3><a href='/2.html'>Giá vàng ngày {day}</a></h3>"
    text = f"<div class='post-content'>{told}<p>{told}</p>{P2}</div>"
    for page in (f"{title}<p>{P1}</p>", f"<h1>{TITLE}</h1>{text}{other}"):
        assert read_html(page, id="1").article.published is None
    address = "<link rel='canonical' href='https://bao.example.vn/2024/07/26/luong-moi.html'>"
    assert read_html(f"{address}{title}{text}", id="1").article.published == date(2024, 7, 26)


def test_a_lead_between_the_title_and_the_article_is_kept_without_any_name() -> None:
    body = [f"{P2} Đoàn thứ {number} cũng đồng ý." for number in range(9)]
    article = f"<article><p>{'</p><p>'.join(body)}</p></article>"
    page = read_html(f"<h1>{TITLE}</h1><p>{P1}</p>{article}", id="1")
    assert paragraphs(page.article) == [P1, *body]


@pytest.mark.parametrize(
    ("shown", "published"),
    [
        ("2024-07-26, sửa 27/7/2024", date(2024, 7, 26)),
        ("26/7/2024, sửa 2024-07-27", date(2024, 7, 26)),
        ("32/7/2024 rồi 1/8/2024", date(2024, 8, 1)),
        ("2024-02-31 rồi ngày 2 tháng 8 năm 2024 lúc 9h05", datetime(2024, 8, 2, 9, 5)),
    ],
)
def test_of_several_dates_shown_the_first_that_exists_counts(shown: str, published: date) -> None:
    assert read(f'<span class="article-date">{shown}</span>', P1, P2).published == published


def test_authors_come_from_metadata_json_or_the_page_but_a_paper_is_no_author() -> None:
    data = '{"author": [{"name": "Bảo Chi"}, {"name": "Anh Sơn"}]}'
    paper = '{"author": {"@type": "Organization", "name": "Báo Thử nghiệm"}}'
    script = '<script type="application/ld+json">{}</script>'
    assert read(P1, P2, head=script.replace("{}", data)).authors == ("Bảo Chi", "Anh Sơn")
    assert read(P1, P2, head=script.replace("{}", paper)).authors == ()
    assert read(P1, P2, head=script.replace("{}", paper.replace("Báo Thử nghiệm", "Dân Tin"))).authors == ()
    assert read(P1, P2, head='<meta name="author" content="Bảo Chi">').authors == ("Bảo Chi",)
    assert read(P1, P2, head='<meta property="article:author" content="BẢO CHI">').authors == ("Bảo Chi",)
    assert read('<div class="author-name">Bảo Chi</div>', P1, P2).authors == ("Bảo Chi",)


def test_an_author_may_stand_beside_the_name_of_the_paper() -> None:
    paper = '<meta name="author" content="Báo Thử Nghiệm">'
    assert read(P1, P2, head=paper).authors == ()
    assert read('<div class="author-name">Bảo Chi</div>', P1, P2, head=paper).authors == ("Bảo Chi",)
    for name in ("author", "article:author"):
        other = f'<meta property="{name}" content="Anh Sơn, Tin Mới Online, Tin Mới.vn">'
        assert read(P1, P2, head=paper + other).authors == ("Anh Sơn",)


def test_the_site_s_own_name_is_no_author_in_any_spelling() -> None:
    site = '<meta property="og:site_name" content="TIN MỚI ONLINE">'
    author = '<meta name="author" content="Tin Mới Online">'
    publisher = '<script type="application/ld+json">{"publisher": "bao.vn", "author": "Bao Vn"}</script>'
    signed = '<p style="text-align: right"><b>Bảo Chi</b></p>'
    for head in (site + author, publisher):
        assert read(P1, P2, P3, signed, head=head).authors == ("Bảo Chi",)


def test_an_author_has_one_form_wherever_the_page_names_him() -> None:
    name = "NGUYỄN BẢO CHI"
    declared = read(P1, P2, head=f'<meta name="author" content="{name}">')
    shown = read(f'<div class="author-name">{name}</div>', P1, P2)
    signed = read(P1, P2, P3, f"<p><b>{name}</b></p>")
    assert declared.authors == shown.authors == signed.authors == ("Nguyễn Bảo Chi",)
    assert read(P1, P2, P3, "<p><b>H.Y (tổng hợp)</b></p>").authors == ("H.Y",)


def test_the_agency_of_an_author_is_left_off() -> None:
    assert read('<p class="author">Bảo Chi/VOV-Miền Trung</p>', P1, P2).authors == ("Bảo Chi",)
    assert read(P1, P2, P3, "<p><b>Bảo Chi/TTXVN</b></p>").authors == ("Bảo Chi",)


def test_a_column_that_holds_the_title_is_read_whatever_its_name() -> None:
    figure = "<figure><img><figcaption>Đại biểu dự họp.</figcaption></figure>"
    links = "<div class='related'><a>Cầu biên giới mới thông xe</a></div>"
    inside = f"<h1>{TITLE}</h1><article><p>{P1}</p>{figure}<p>{P2}</p><p>{P3}</p></article>{links}"
    page = read_html(f"<div class='sidebar-1'>{inside}</div><div class='sidebar-2'>Đọc nhiều</div>", id="1")
    assert page.article.captions == ("Đại biểu dự họp.",)
    assert page.article.related == ("Cầu biên giới mới thông xe",)


def test_the_title_is_the_heading_or_the_declared_title_without_the_site() -> None:
    bare = f"<title>{TITLE} - Báo Thử nghiệm</title><p>{P1}</p><p>{P2}</p>"
    assert read_html(bare, id="1").article.title == TITLE
    assert read_html(f"<h1>Báo Thử</h1>{bare}", id="1").article.title == TITLE
    assert read(P1, P2, head="<title>Tin mới nhất trong ngày</title>").title == TITLE


@pytest.mark.parametrize("name", ["title", "ttl", "tieu-de", "news_headline", "detailTitle", "post-title"])
def test_a_page_without_a_heading_may_name_its_title_in_the_markup(name: str) -> None:
    site = "<title>Báo Thử nghiệm điện tử</title><p>Báo Thử nghiệm điện tử</p>"
    menu = "<div class='title'>Tin trong ngày hôm nay</div>"
    page = (
        f"{site}{menu}<div class='{name}'><font><b>{TITLE}</b></font></div>26/07/2024<p>{P1}</p><p>{P2}</p>"
    )
    other = "<div class='title'>Cầu biên giới mới thông xe</div>"
    article = read_html(page + other, id="1").article
    assert (article.title, article.lead, article.published) == (TITLE, P1, date(2024, 7, 26))


def test_a_declared_title_that_the_page_shows_goes_before_one_named_so_in_the_markup() -> None:
    named = "<div class='title'>Tin trong ngày hôm nay</div>"
    page = f"<title>{TITLE} - Báo Thử</title>{named}<p>{TITLE}</p><p>{P1}</p><p>{P2}</p>"
    assert read_html(page, id="1").article.title == TITLE


def test_a_description_that_stands_on_the_page_is_the_lead_and_no_other() -> None:
    own = f'<meta name="description" content="{P1}">'
    other = '<meta name="description" content="Tờ báo của những người yêu sông nước, ra hằng ngày.">'
    assert (read(P1, P2, P3, head=own).lead, paragraphs(read(P1, P2, P3, head=own))) == (P1, [P2, P3])
    assert (read(P1, P2, head=other).lead, paragraphs(read(P1, P2, head=other))) == ("", [P1, P2])


def test_a_description_may_be_a_part_of_a_paragraph_which_stays_whole() -> None:
    article = read(f"{P1} {P2}", P3, head=f'<meta name="description" content="{P1}">')
    assert (article.lead, paragraphs(article)) == (P1, [f"{P1} {P2}", P3])


SIDE = (
    "<div class='story'><h3><a href='/2.html'>Cầu biên giới mới thông xe trước hạn</a></h3>"
    "<p class='summary'>Cây cầu nối hai tỉnh đã đón những chuyến xe đầu tiên.</p></div>"
)


def test_a_lead_may_stand_right_above_the_title_or_below_a_caption() -> None:
    lead = f"<p class='sapo'>{P1}</p>"
    above = f"<div>{lead}<h1>{TITLE}</h1><p>{P2}</p><p>{P3}</p></div>"
    below = f"<div><h1>{TITLE}</h1><p class='photo'>{P3}</p>{lead}<p>{P2}</p></div>"
    for page in (above, below):
        assert read_html(page, id="1").article.lead == P1


def test_sections_below_headings_that_are_links_stay_text() -> None:
    sections = "".join(
        f"<h3><a href='/{n}'>Phần thứ {n} của loạt bài dài này</a></h3><p>{n}. {P2}</p>" for n in "123"
    )
    anchors = sections.replace("href='/", "href='#")
    for text in (sections, anchors):
        for page in (f"<h1>{TITLE}</h1><p>{P1}</p>{text}<p>{P3}</p>", f"<h1>{TITLE}</h1><p>{P1}</p>{text}"):
            body = read_html(page, id="1").article.body
            assert all(f"{n}. {P2}" in body for n in "123")


def test_what_is_named_a_lead_beside_the_article_is_none() -> None:
    main = f"<div class='left'><h1>{TITLE}</h1><p>{P1}</p><p>{P2}</p><p>{P3}</p></div>"
    teaser = "<p class='summary'>Cây cầu nối hai tỉnh đã đón những chuyến xe đầu tiên.</p>"
    for page in (main + SIDE, SIDE + main, main + teaser, teaser + main):
        assert read_html(page, id="1").article.lead == ""


def test_the_lead_is_found_below_another_article_and_small_lines() -> None:
    own = f"<p class='detail-sapo'>{P1}</p>"
    body = f"<div class='detail-content'><p>{P2}</p><p>{P3}</p></div>"
    small = "<p>Bảo Chi</p><figure><figcaption>Đại biểu dự họp.</figcaption></figure>"
    for above in ("", small, SIDE):
        article = read_html(f"<div>{SIDE}</div><div><h1>{TITLE}</h1>{above}{own}{body}</div>", id="1").article
        assert article.lead == P1
        assert paragraphs(article)[-2:] == [P2, P3]


# --- the text


def test_text_captions_and_other_articles_come_apart() -> None:
    article = read(
        P1,
        "<figure><img src='a.jpg'><figcaption>Quang cảnh. (Ảnh: Anh Sơn)</figcaption></figure>",
        "<h2>Bước tiến mới</h2>",
        P2,
        "<div class='box-lien-quan'><a href='/2.html'>Cầu biên giới mới thông xe trước hạn</a>"
        "<p>Cây cầu nối hai tỉnh...</p></div>",
        P3,
        "<div class='social-share'>Chia sẻ bài viết này với bạn bè của bạn nhé.</div>",
    )
    assert paragraphs(article) == [P1, "Bước tiến mới", P2, P3]
    assert article.captions == ("Quang cảnh. (Ảnh: Anh Sơn)",)
    assert article.related == ("Cầu biên giới mới thông xe trước hạn",)


def test_a_word_part_in_bold_or_linked_stays_one_word_and_blocks_stay_apart() -> None:
    article = read(
        "<p>Hội ng<b>hị</b> về <a href='/a'>nguồn nước</a> đã khai mạc.</p>",
        "<div>Sáng nay.<div>Trời đẹp lắm.</div></div>",
    )
    assert paragraphs(article) == ["Hội nghị về nguồn nước đã khai mạc.", "Sáng nay.", "Trời đẹp lắm."]


def test_a_picture_within_a_line_and_an_element_styled_as_a_block_part_words() -> None:
    article = read(
        "<p>Người dân vui mừng<img alt='hoa'>chào đón đoàn.</p>",
        f"<div><span style='display: block'>{P1}</span><span style='display: block'>{P2}</span></div>",
        "<p>Sáu nước<span style='color: red'> Mekong</span> đã họp.</p>",
    )
    assert paragraphs(article) == [
        "Người dân vui mừng chào đón đoàn.", P1, P2, "Sáu nước Mekong đã họp.",
    ]  # fmt: skip


def decomposed(markup: str) -> str:
    return unicodedata.normalize("NFD", markup)


def as_entities(markup: str) -> str:
    """The marks of decomposed letters as entities, as word processors write them."""
    return re.sub("[\u0300-\u036f]", lambda mark: f"&#{ord(mark[0])};", decomposed(markup))


@pytest.mark.parametrize("rewritten", [decomposed, as_entities])
def test_decomposed_letters_are_read_as_composed_ones(rewritten: Callable[[str], str]) -> None:
    markup = html(
        "<p>Đỗ Bảo Chi</p>",
        "<div class='date'>26 tháng Bảy, 2024 - 10 giờ 30</div>",
        f"<p class='sapo'>{P1}</p>",
        P2,
        "Quang cảnh hội nghị. Ảnh: Nguyễn Hồng",
        P3,
        "<p>Xem thêm: <a href='/1'>Cầu biên giới mới thông xe trước hạn</a></p>",
        "Từ khóa: Lào, Mê Kông",
        "Theo Thông tấn xã Việt Nam",
        head="<meta name='description' content='Hội nghị đã khai mạc tại thủ đô nước bạn sáng nay.'>",
    )
    article = read_html(markup, id="1").article
    assert read_html(rewritten(markup), id="1").article == article
    assert (article.authors, article.published) == (("Đỗ Bảo Chi",), datetime(2024, 7, 26, 10, 30))
    assert (len(article.captions), len(article.related), len(article.tags)) == (1, 1, 2)


def test_letters_and_signs_escaped_twice_are_read() -> None:
    twice = "<p>&amp;#272;&amp;oacute; l&amp;agrave; &amp;quot;m&amp;#7889;c&amp;quot; quan trọng.</p>"
    assert paragraphs(read(P1, twice, P2)) == [P1, 'Đó là "mốc" quan trọng.', P2]


def test_a_picture_and_words_in_italics_in_one_paragraph_are_a_caption() -> None:
    article = read(P1, "<p><img src='/1.jpg'><br><em>Quang cảnh hội nghị sáng nay.</em></p>", P2)
    assert (article.captions, paragraphs(article)) == (("Quang cảnh hội nghị sáng nay.",), [P1, P2])


@pytest.mark.parametrize(
    "box",
    [
        "<div class='cookie-consent'><p>Trang này dùng cookie để phục vụ bạn đọc tốt hơn.</p></div>",
        "<amp-consent layout='nodisplay'><div>Trang này dùng cookie để phục vụ bạn đọc.</div></amp-consent>",
        "<amp-ad><p>Mua một tặng một trong hôm nay.</p></amp-ad>",
        "<dialog open><p>Đăng ký nhận bản tin của chúng tôi mỗi sáng.</p></dialog>",
        "<div id='ez-toc-container'><ul><li><a href='#a'>Bối cảnh của hội nghị.</a></li></ul></div>",
    ],
    ids=["cookies", "AMP consent", "AMP ad", "dialog", "table of contents"],
)
def test_boxes_that_are_no_part_of_the_article_are_left_out(box: str) -> None:
    assert paragraphs(read(P1, P2, box, P3)) == [P1, P2, P3]


@pytest.mark.parametrize("tag", ["b", "h2", "td><strong"])
def test_the_headline_of_a_portal_that_declares_its_own_name_is_the_title(tag: str) -> None:
    head = "<head><title>Cổng thông tin điện tử tỉnh Thử</title></head>"
    table = f"<table><tr><td><{tag}>{TITLE}</table><div>26/07/2024</div><p>{P1}</p><p>{P2}</p>"
    article = read_html(f"<html>{head}<body>{table}</body></html>", id="1").article
    assert (article.title, article.lead, article.body) == (TITLE, P1, P2)


def test_the_name_of_the_site_is_no_part_of_a_title() -> None:
    head = f"<head><meta property='og:title' content='{TITLE} | Báo Thử nghiệm'></head>"
    page = f"<html>{head}<body><div>{TITLE}</div><p>{P1}</p><p>{P2}</p></body></html>"
    assert read_html(page, id="1").article.title == TITLE
    logo = page.replace("<body>", "<body><h1>Báo Thử nghiệm điện tử</h1>")
    assert read_html(logo, id="1").article.title == TITLE
    alarm = page.replace(TITLE, "Báo động đỏ về nguồn nước")
    assert read_html(alarm, id="1").article.title == "Báo động đỏ về nguồn nước"


def test_a_sentence_in_a_heading_below_the_title_is_the_lead() -> None:
    article = read(f"<h2>{P1}</h2>", P2, P3)
    assert (article.lead, paragraphs(article)) == (P1, [P2, P3])
    assert read("<h2>Những điểm chính của hội nghị:</h2>", P1, P2).lead == ""


@pytest.mark.parametrize(
    ("shown", "published"),
    [
        ("2024-07-26T10:30:00Z", datetime(2024, 7, 26, 10, 30, tzinfo=UTC)),
        ("July 26, 2024", date(2024, 7, 26)),
        ("T6, 26/07/2024 - 10:30", datetime(2024, 7, 26, 10, 30)),
        ("Đăng bởi Bảo Chi, 26 thg 7, 2024", date(2024, 7, 26)),
    ],
)
def test_a_date_is_read_where_the_page_shows_it(shown: str, published: date) -> None:
    article = read(f"<h2 class='date-header'>{shown}</h2>", P1, P2)
    assert article.published == published


def test_hidden_text_is_not_read() -> None:
    article = read(
        P1, "<p style='display: none'>Mã theo dõi nội bộ của trang này.</p>", "<script>x()</script>", P2
    )
    assert paragraphs(article) == [P1, P2]


def test_a_name_in_the_markup_does_not_condemn_the_article_itself() -> None:
    long = [f"{P1} {P2} Lần thứ {number}." for number in ("nhất", "hai", "ba", "tư", "năm")]
    inner = "".join(f"<p>{text}</p>" for text in long)
    for name in ("box-news", "has-sidebar", "related-layout"):
        assert paragraphs(read(f"<div class='{name}'>{inner}</div>")) == long


def test_what_stands_below_an_element_is_read_once_unless_a_name_asks_for_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[object] = []

    def counted(element: object) -> str:
        asked.append(element)
        return text_of(element)

    monkeypatch.setattr(block_module, "text_of", counted)
    tree = parse("<div class='box-news'>" + "<div>" * 19 + f"<p>{P1} {P2}</p>" * 20)
    assert [block.text for block in blocks(tree)] == [f"{P1} {P2}"] * 20
    assert 0 < len(asked) < 20


INGREDIENTS = [
    "Cá lóc đồng một con vừa",
    "Bông điên điển hai trăm gam",
    "Me chín một vắt nhỏ",
    "Nước dừa tươi nửa lít",
    "Tỏi băm hai thìa",
    "Ngò gai và rau om",
]


@pytest.mark.parametrize(
    "markup",
    [
        "<ul><li>" + "</li><li>".join(INGREDIENTS) + "</li></ul>",
        "<table><tr><td>" + "</td></tr><tr><td>".join(INGREDIENTS) + "</td></tr></table>",
        "<p>" + "</p><p>".join(INGREDIENTS) + "</p>",
        "<p>" + "<br>".join(INGREDIENTS) + "</p>",
    ],
    ids=["list", "table", "paragraphs", "verses"],
)
def test_short_lines_without_a_link_are_text_wherever_they_stand(markup: str) -> None:
    other = "<div class='related'><a href='/2.html'>Cầu biên giới mới thông xe trước hạn</a></div>"
    for below in ([P3], [], [other], ["<p><b>Bảo Chi</b></p>", other]):
        page = read_html(html(P1, P2, markup, *below), id="1")
        expected = [P1, P2, *INGREDIENTS, *(text for text in below if text == P3)]
        assert page.article.body.split() == " ".join(expected).split()
        assert page.doubt is None
        assert not set(INGREDIENTS) & set(page.article.related)


def test_verses_and_the_cells_of_a_row_are_lines_of_one_paragraph() -> None:
    verses = f"<p>{'<br>'.join(INGREDIENTS[:4])}<br><br>{INGREDIENTS[4]}</p>"
    rows = "<table><tr><th>Nước</th><th>Vốn</th></tr><tr><td>Lào</td><td>4,5 tỷ</td></tr></table>"
    expected = [P1, "\n".join(INGREDIENTS[:4]), INGREDIENTS[4], P2, "Nước\nVốn", "Lào\n4,5 tỷ", P3]
    assert paragraphs(read(P1, verses, P2, rows, P3)) == expected


def test_what_stands_beside_the_only_sentence_is_read() -> None:
    figure = "<figure><img><figcaption>Nồi canh chua đặt giữa mâm cơm.</figcaption></figure>"
    items = f"<h2>Thực đơn</h2><ul><li>{'</li><li>'.join(INGREDIENTS)}</li></ul>"
    for sentence in (f"<p>{P1}</p>", f"<p><b>{P1}</b></p>"):
        article = read(f"<div class='content'>{sentence}{figure}{items}<p><b>Bảo Chi</b></p></div>")
        assert paragraphs(article) == [P1, "Thực đơn", *INGREDIENTS]
        assert (article.captions, article.authors) == (("Nồi canh chua đặt giữa mâm cơm.",), ("Bảo Chi",))


def test_a_list_of_links_below_the_text_is_none_of_it() -> None:
    links = "<ul><li><a href='/'>" + "</a></li><li><a href='/'>".join(INGREDIENTS) + "</a></li></ul>"
    assert paragraphs(read(P1, P2, links)) == [P1, P2]


def test_a_byline_may_stand_below_links_to_other_articles() -> None:
    link = "<a href='/2.html'>Cầu biên giới mới thông xe trước hạn</a>"
    for links in (
        f"<p>{link}</p>",
        f"<div class='related'>{link}</div>",
        f"<ul>{f'<li>{link}</li>' * 5}</ul>",
    ):
        article = read(P1, P2, links, "<p><b>Hải Yến (Theo Reuters, AFP)</b></p>")
        assert (article.authors, paragraphs(article)) == (("Hải Yến",), [P1, P2])


def units(count: int, markup: str) -> str:
    """Other articles, each with a whole sentence for its teaser."""
    return "".join(
        markup.format(
            f"<a href='/{at}.html'>Cầu biên giới thứ {at} thông xe trước hạn</a>",
            f"Cây cầu thứ {at} đã đón những chuyến xe đầu tiên.",
        )
        for at in range(count)
    )


@pytest.mark.parametrize(
    "markup",
    [
        "<h3>{}</h3><p>{}</p>",
        "<div>{}<p>{}</p></div>",
        "<div><h4>{}</h4><span>26/07</span><div>{}</div></div>",
    ],
)
def test_a_list_of_other_articles_is_no_text_whatever_its_name(markup: str) -> None:
    main = f"<div class='left'><h1>{TITLE}</h1><p>{P1}</p><p>{P2}</p></div>"
    side = f"<div class='right'>{units(3, markup)}</div>"
    for page in (f"<div>{main}{side}</div>", f"<div>{side}{main}</div>"):
        article = read_html(page, id="1").article
        assert paragraphs(article) == [P1, P2]
        assert len(article.related) == 3


def test_paragraphs_below_links_amid_the_text_are_text() -> None:
    assert len(paragraphs(read(P1, P2, units(5, "<p>{}</p><p>{}</p>"), P3))) == 8
    assert len(paragraphs(read(P1, P2, units(2, "<h3>{}</h3><p>{}</p>"), P3))) == 5


@pytest.mark.parametrize("label", [">> ", "► ", "- ", "Xem thêm: ", "Đọc thêm: ", "<b>Đọc thêm:</b> "])
def test_a_link_amid_the_text_is_none_of_it(label: str) -> None:
    other = "Cầu biên giới mới thông xe trước hạn"
    inside, behind = f"<p><a>{label}{other}</a></p>", f"<p><em>{label}<a>{other}</a></em></p>"
    for link in (inside, behind, f"<p><b>Xem thêm</b> <a>{other}</a></p>"):
        article = read(P1, P2, link, P3)
        assert (paragraphs(article), article.related) == ([P1, P2, P3], (other,))


def test_of_a_gallery_each_caption_is_read_once() -> None:
    captions = ["Nước ngập nửa mét trên đường ven sông.", "Người dân chèo thuyền qua phố cổ."]
    gallery = "".join(f"<figure><img><figcaption>{text}</figcaption></figure>" for text in captions)
    page = read_html(html(gallery), id="1")
    assert (page.article.title, page.doubt) == (TITLE, None)
    assert (paragraphs(page.article), page.article.captions) == (captions, ())
    page = read_html(f"<nav>Thời sự</nav>{html(gallery)}", id="1")
    assert (page.article.body, page.doubt) == ("Thời sự", NO_BODY)
    assert page.article.captions == tuple(captions)


# --- bad markup


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
        "<" + "a" * 1_000_000,
        f'<meta name="author" content="Bảo{" " * 400_000}Chi"><p>{P1}</p>',
        *(f"<h1>Tin</h1><{tag}>{'Giá vàng trong nước lập đỉnh<br>' * 2_000}" for tag in LINES_IN),
        *(opened * (2**20 // len(opened)) for opened in ("<", "<!--", "<a ", "<script ", "<script>")),
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


@pytest.mark.parametrize(
    ("declared", "published"),
    [
        ("2024-07", None),  # half a date
        ("2024-02-31T10:00:00+07:00", None),
        ("31/02/2024 10:00", None),
        ("Thứ Sáu, 26/07/2024 22:00 (GMT+7)", datetime(2024, 7, 26, 22)),
        ("Fri, 26 Jul 2024 18:00:00 GMT", datetime(2024, 7, 26, 18, tzinfo=UTC)),
        ("26/7/2024 lúc 22h30", datetime(2024, 7, 26, 22, 30)),
    ],
)
def test_a_declared_date_is_read_as_in_data_and_never_guessed(declared: str, published: date | None) -> None:
    article = read(P1, P2, head=f'<meta property="article:published_time" content="{declared}">')
    assert article.published == published
