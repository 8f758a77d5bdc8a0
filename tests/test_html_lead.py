"""Which paragraph of a saved page is its lead."""

from __future__ import annotations

import pytest
from saved_pages import P1, P2, P3, TITLE, paragraphs, read

from tracuu.corpus.html import read_html


@pytest.mark.parametrize("behind", ["", " - "])
def test_a_place_stamped_before_the_lead_is_no_part_of_it(behind: str) -> None:
    lead = f'<p class="description"><span class="location-stamp">Tiền Giang</span>{behind}{P1}</p>'
    article = read('<span class="date">Thứ sáu, 26/7/2024, 10:00 (GMT+7)</span>', lead, P2, P3)
    assert (article.place, article.lead, paragraphs(article)) == ("Tiền Giang", P1, [P2, P3])


def test_a_lead_between_the_title_and_the_article_is_kept_without_any_name() -> None:
    body = [f"{P2} Đoàn thứ {number} cũng đồng ý." for number in range(9)]
    article = f"<article><p>{'</p><p>'.join(body)}</p></article>"
    page = read_html(f"<h1>{TITLE}</h1><p>{P1}</p>{article}", id="1")
    assert paragraphs(page.article) == [P1, *body]


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


def test_a_description_that_breaks_off_is_no_lead() -> None:
    cut = P2.removesuffix(", nhất là giao thông và nguồn nước.")
    assert read(P1, P2, P3, head=f'<meta name="description" content="{cut}...">').lead == ""


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


def test_a_sentence_in_a_heading_below_the_title_is_the_lead() -> None:
    article = read(f"<h2>{P1}</h2>", P2, P3)
    assert (article.lead, paragraphs(article)) == (P1, [P2, P3])
    assert read("<h2>Những điểm chính của hội nghị:</h2>", P1, P2).lead == ""
