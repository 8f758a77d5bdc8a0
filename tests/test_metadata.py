"""What a saved page says about itself: its address, title, authors and dates."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from saved_pages import P1, P2, P3, TITLE, html, read

from tracuu.corpus.html import read_html


def test_the_address_that_the_page_declares_is_its_id() -> None:
    head = '<link rel="canonical" href="https://bao.example.vn/tin-1.html">'
    page = read_html(html(P1, P2, head=head), id="a")
    assert (page.article.id, page.article.url) == ("https://bao.example.vn/tin-1.html",) * 2


@pytest.mark.parametrize(
    "address", ["https://bao.example.vn/", "/", "/tin-1.html", "http://[::1", "javascript:void(0)", ""]
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


@pytest.mark.parametrize("tag", ["b", "h2", "td><strong"])
def test_the_headline_of_a_portal_that_declares_its_own_name_is_the_title(tag: str) -> None:
    head = "<head><title>Cổng thông tin điện tử tỉnh Thử</title></head>"
    table = f"<table><tr><td><{tag}>{TITLE}</table><div>26/07/2024</div><p>{P1}</p><p>{P2}</p>"
    article = read_html(f"<html>{head}<body>{table}</body></html>", id="1").article
    assert (article.title, article.lead, article.body) == (TITLE, P1, P2)


def test_a_heading_that_holds_the_text_too_is_no_title() -> None:
    text = " ".join((P1, P2, P3, P2))
    page = f"<title>{TITLE} - Báo Thử nghiệm</title><h1>{TITLE} {text}</h1><p>{P1}</p><p>{P2}</p>"
    assert read_html(page, id="1").article.title == TITLE


def test_the_name_of_the_site_is_no_part_of_a_title() -> None:
    head = f"<head><meta property='og:title' content='{TITLE} | Báo Thử nghiệm'></head>"
    page = f"<html>{head}<body><div>{TITLE}</div><p>{P1}</p><p>{P2}</p></body></html>"
    assert read_html(page, id="1").article.title == TITLE
    logo = page.replace("<body>", "<body><h1>Báo Thử nghiệm điện tử</h1>")
    assert read_html(logo, id="1").article.title == TITLE
    alarm = page.replace(TITLE, "Báo động đỏ về nguồn nước")
    assert read_html(alarm, id="1").article.title == "Báo động đỏ về nguồn nước"


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
