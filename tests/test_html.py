"""The text of saved HTML pages: what is read, and what is left out."""

from __future__ import annotations

import json
import logging
import re
import socket
import unicodedata
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from saved_pages import P1, P2, P3, PAGES, TITLE, html, paragraphs, read

from tracuu.corpus import element_kinds
from tracuu.corpus import html_lines as line_module
from tracuu.corpus.html import read_html
from tracuu.corpus.html_lines import html_lines
from tracuu.corpus.markup import parse, text_of
from tracuu.corpus.page import NO_BODY


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


def test_words_that_only_a_tag_parts_are_not_glued() -> None:
    article = read(
        "<p><b>Lào</b>Hội nghị đã khai mạc tại <a href='/1'>ASEAN</a><a href='/2'>Mekong</a>.</p>",
        "<p>Hãng <b>iPhone</b>, <span>V</span>iệt Nam và CO<sub>2</sub> được nhắc đến.</p>",
    )
    assert paragraphs(article) == [
        "Lào Hội nghị đã khai mạc tại ASEAN Mekong.",
        "Hãng iPhone, Việt Nam và CO2 được nhắc đến.",
    ]
    title = "<h1>Thời sự<span>Hội nghị</span> khai mạc</h1>"
    assert read_html(f"{title}<p>{P1}</p>", id="1").article.title == "Thời sự Hội nghị khai mạc"


@pytest.mark.parametrize("label", ["", "<span>Từ khóa:</span>", "<strong>Tags</strong>"])
def test_links_in_a_box_named_for_tags_are_tags_and_no_text(label: str) -> None:
    box = f"<div class='article__tags'>{label}<a href='/1'>Lào</a><a href='/2'>Hội nghị</a></div>"
    article = read(P1, P2, box, P3)
    assert (article.tags, paragraphs(article)) == (("Lào", "Hội nghị"), [P1, P2, P3])
    paragraph = f"<p>{label or 'Tag:'} <a href='/1'>Lào</a> <a href='/2'>Hội nghị</a></p>"
    article = read(P1, P2, P3, paragraph.replace("Tags<", "Tags:<"))
    assert (article.tags, paragraphs(article)) == (("Lào", "Hội nghị"), [P1, P2, P3])
    prose = f"<div class='tag-lao'><a href='/1'>Lào</a><p>{P2}</p></div>"
    article = read(P1, prose, P3)
    assert (article.tags, paragraphs(article)) == ((), [P1, "Lào", P2, P3])


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

    for module in (line_module, element_kinds):
        monkeypatch.setattr(module, "text_of", counted)
    tree = parse("<div class='box-news'>" + "<div>" * 19 + f"<p>{P1} {P2}</p>" * 20)
    assert [line.text for line in html_lines(tree)] == [f"{P1} {P2}"] * 20
    assert 0 < len(asked) < 20


def test_a_name_in_capitals_and_a_call_below_the_text_are_none_of_it() -> None:
    call = "* Mời bạn đọc vào chuyên mục Thời sự xem các tin, bài liên quan."
    article = read(P1, P2, P3, "<p><strong>ANH SƠN</strong></p>", f"<p><em>{call}</em></p>")
    assert (article.authors, paragraphs(article)) == (("Anh Sơn",), [P1, P2, P3])


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
