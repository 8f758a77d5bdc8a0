"""Reading dumped pages: real ones, pages of our own in pages/, and pages made up at random."""

from __future__ import annotations

import json
import tracemalloc
from datetime import date, datetime
from pathlib import Path

import pytest
from depth import examples
from hypothesis import example, given
from hypothesis import strategies as st

from tracuu.corpus import Article
from tracuu.corpus.article import clean
from tracuu.corpus.lines import comparable, halves
from tracuu.corpus.page import EMPTY, LEFT_OUT, NO_BODY, Page, read_page

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))


def read(*blocks: str) -> Article:
    return read_page("\n\n".join(blocks), id="1").article


def paragraphs(article: Article) -> list[str]:
    return article.body.split("\n\n") if article.body else []


def told(article: Article) -> dict[str, object]:
    values = article.to_json() | {"body": paragraphs(article)}
    return {name: value for name, value in values.items() if value and name not in {"id", "source"}}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_read_as_the_json_beside_it_says(path: Path) -> None:
    page = read_page(path.read_text(encoding="utf-8"), id="1")
    assert page.doubt is None
    assert told(page.article) == json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\u2028"])
def test_the_kind_of_newline_does_not_matter(newline: str) -> None:
    text = PAGES[0].read_text(encoding="utf-8")
    assert read_page(text.replace("\n", newline), id="1") == read_page(text, id="1")


def test_id_and_source_are_kept() -> None:
    article = read_page("Một câu văn đủ dài.", id="tin-1", source="trang.txt").article
    assert (article.id, article.source) == ("tin-1", "trang.txt")


# --- the two real pages

FOREIGN = ("mali", "aanzfta", "baoquocte", "hồ tiêu", "giá vàng", "cúp điện")


def real(shared: Path, name: str) -> Article:
    page = read_page((shared / "data" / "scraped" / name).read_text(encoding="utf-8"), id=name)
    assert page.doubt is None
    text = json.dumps(told(page.article) | {"related": ()}, ensure_ascii=False).lower()
    assert not [word for word in FOREIGN if word in text]
    return page.article


def test_the_real_page_on_the_mekong_ministers(shared: Path) -> None:
    article = real(shared, "000_f6cea0488b4ccfc4.txt")
    assert article.title == "Hội nghị Bộ trưởng Ngoại giao Mekong và các đối tác"
    assert article.authors == ("Bảo Chi",)
    assert article.lead.startswith(
        "Đây là lần đầu tiên các Hội nghị Bộ trưởng Ngoại giao hợp tác Mekong-Nhật"
    )
    (caption,) = article.captions
    assert caption.startswith("Thừa ủy quyền")
    assert caption.endswith(", dẫn đầu đoàn Việt Nam tham dự các Hội nghị.")
    body = paragraphs(article)
    assert len(body) == 13
    assert body[0].startswith("Ngày 26/07, trong khuôn khổ")
    assert body[-1].startswith("Đây là lần đầu tiên các hội nghị Hội nghị Bộ trưởng")
    assert len(article.related) == 17
    assert article.related[0] == "AMM 57: Vì những khát vọng ‘đường dài’"
    assert "Thủ tướng cùng chính phủ Mali bị cách chức, đây là lý do" in article.related


def test_the_real_page_on_the_ganges_cooperation(shared: Path) -> None:
    article = real(shared, "004_0d150c9a714c21d0.txt")
    assert article.title.startswith("AMM-55: Ấn Độ và các nước Mekong")
    assert (article.authors, article.place) == (("Anh Sơn",), "Phnom Penh, Campuchia")
    assert article.lead.startswith("Chiều ngày 1/8")
    (caption,) = article.captions
    assert caption.startswith(
        "Hội nghị các Quan chức cao cấp Ngoại giao Hợp tác Mekong - sông Hằng (MGC) diễn ra"
    )
    body = paragraphs(article)
    assert len(body) == 9
    assert body[0].startswith("Hội nghị đánh giá cao những đóng góp")
    assert body[-1].endswith("cảnh báo sớm thiên tai.")
    assert len(article.related) == 14


# --- small pages

P1 = "Ngày 26/7, hội nghị đã khai mạc tại thủ đô nước bạn."
P2 = "Các đại biểu nhất trí tăng cường hợp tác trong nhiều lĩnh vực."
P3 = "Hội nghị sẽ bế mạc vào chiều mai sau khi thông qua tuyên bố chung."
TITLE = "Khai mạc hội nghị hợp tác tiểu vùng"
OTHER = "Cầu biên giới mới thông xe trước hạn"


def test_an_empty_page_says_so() -> None:
    assert read_page(" \n\u00a0\n", id="1") == Page(Article(id="1"), EMPTY)


def test_a_single_sentence_is_a_body() -> None:
    assert read_page(P1, id="1") == Page(Article(id="1", body=P1), None)


def test_a_single_headline_is_title_and_body_with_a_doubt() -> None:
    page = read_page(TITLE, id="1")
    assert (page.article.title, page.article.body, page.doubt) == (TITLE, TITLE, NO_BODY)


def test_where_no_body_is_found_the_whole_text_is_kept() -> None:
    page = read_page("Xem nhiều\n\nĐọc thêm\nPhiên bản di động", id="1")
    assert paragraphs(page.article) == ["Xem nhiều", "Đọc thêm", "Phiên bản di động"]
    assert page.doubt == NO_BODY


def test_of_a_gallery_each_caption_is_read_once() -> None:
    captions = ["Nước ngập trên đường ven sông. (Ảnh: Anh Sơn)", "Thuyền qua phố cổ. (Ảnh: Anh Sơn)"]
    page = read_page("\n\n".join([TITLE, *captions]), id="1")
    assert (page.article.title, paragraphs(page.article), page.article.captions) == (TITLE, captions, ())


def test_prose_without_furniture_is_kept_whole_and_has_no_lead() -> None:
    article = read(TITLE, P1, P2, P3)
    assert (article.title, article.lead, paragraphs(article)) == (TITLE, "", [P1, P2, P3])


def test_a_page_without_a_title_begins_with_its_text() -> None:
    article = read(P1, P2)
    assert (article.title, paragraphs(article)) == ("", [P1, P2])


def test_a_page_of_title_and_lead_only_has_the_lead_for_its_body() -> None:
    article = read(TITLE, f"Bảo Chi\n{P1}\nTheo dõi Baoquocte.vn trên")
    assert (article.lead, article.body) == ("", P1)


def test_a_title_given_twice_is_no_body() -> None:
    assert paragraphs(read(TITLE, TITLE, P1, P2)) == [P1, P2]


def test_a_paragraph_that_stands_twice_stays_twice() -> None:
    assert paragraphs(read(TITLE, P1, P2, P1)) == [P1, P2, P1]
    assert paragraphs(read(TITLE, P1, P2, P2)) == [P1, P2, P2]


def test_a_paragraph_may_end_in_an_ellipsis() -> None:
    cut = "Chương trình gồm hội thảo, triển lãm, chiếu phim..."
    assert paragraphs(read(TITLE, P1, "Nhiều hoạt động bên lề", cut, P2)) == [
        P1,
        "Nhiều hoạt động bên lề",
        cut,
        P2,
    ]


@pytest.mark.parametrize(
    "label",
    ["Xem thêm: ", "Đọc thêm: ", "Đọc tiếp: ", "Mời bạn đọc thêm: ", ">> ", "> ", "» ", ">> Xem thêm: "],
)
def test_a_link_amid_the_text_is_none_of_it(label: str) -> None:
    article = read(TITLE, P1, P2, f"{label}{OTHER}", P3)
    assert (paragraphs(article), article.related) == ([P1, P2, P3], (OTHER,))


def test_a_label_may_stand_above_its_link() -> None:
    for label in ("Xem thêm:", "Đọc thêm:"):
        article = read(TITLE, P1, P2, f"{label}\n{OTHER}", P3)
        assert (paragraphs(article), article.related) == ([P1, P2, P3], (OTHER,))


def test_a_quotation_or_a_step_behind_an_arrow_is_text() -> None:
    body = [P1, f"> {P2}", "► Ngày thứ nhất các đoàn đi thăm chợ nổi", P3]
    assert paragraphs(read(TITLE, *body)) == body


def test_subheadings_and_button_words_between_paragraphs_stay() -> None:
    body = [P1, "Chia sẻ", P2, "Bước tiến mới", P3]
    assert paragraphs(read(TITLE, *body)) == body


def test_buttons_beside_furniture_go() -> None:
    assert paragraphs(read(TITLE, P1, P2, "Chia sẻ", "Facebook", "Zalo", "In bài viết")) == [P1, P2]


def test_a_headline_twice_amid_the_text_leaves_the_paragraph_behind_it() -> None:
    article = read(TITLE, P1, OTHER, OTHER, P2, P3)
    assert (paragraphs(article), article.related) == ([P1, P2, P3], (OTHER,))


def test_a_headline_with_a_teaser_cut_off_amid_the_text_goes_with_it() -> None:
    article = read(TITLE, P1, OTHER, OTHER, "Cây cầu dài hơn một cây số nối hai tỉnh ...", P2)
    assert (paragraphs(article), article.related) == ([P1, P2], (OTHER,))


def test_text_that_runs_on_below_a_heading_of_a_list_is_kept() -> None:
    article = read(TITLE, P1, P2, "Đọc thêm", OTHER, P1 + "x.", P2 + "x.", P3)
    assert paragraphs(article)[-1] == P3


COMMENT = "Bài viết rất hay, mong hai nước cùng giữ lấy dòng sông cho con cháu mai sau."


@pytest.mark.parametrize("heading", ["Bình luận (2)", "Ý kiến (12)", "Bình luận", "Ý kiến bạn đọc"])
def test_comments_of_readers_are_no_text(heading: str) -> None:
    comments = [line for at in range(4) for line in (f"{COMMENT} {at}.", "Trả lời", "Thích", f"{at}")]
    article = read(TITLE, P1, P2, heading, *comments, "Tin cùng chuyên mục", OTHER)
    assert (paragraphs(article), article.related) == ([P1, P2], (OTHER,))


def test_a_count_of_comments_ends_the_text_only_below_it() -> None:
    assert paragraphs(read(TITLE, P1, P2, "Bình luận (1)", COMMENT)) == [P1, P2]
    body = [P1, P2, P3, f"{P1}.", f"{P2}."]
    assert paragraphs(read(TITLE, "Bình luận (1)", *body))[-4:] == body[1:]
    assert paragraphs(read(TITLE, P1, P2, "Bình luận (1)", *body)) == [P1, P2, *body]


def test_buttons_amid_the_text_are_no_comments() -> None:
    assert paragraphs(read(TITLE, P1, P2, "Bình luận", "Thích", "Chia sẻ", P3, f"{P1}.")) == [
        P1,
        P2,
        P3,
        f"{P1}.",
    ]


def test_questions_and_answers_below_a_subheading_are_no_comments() -> None:
    body = [P1, P2, "Ý kiến", P3, "Trả lời:", P1]
    assert paragraphs(read(TITLE, *body)) == body


TEASER = "Cầu biên giới mới giữa hai tỉnh vừa thông xe trước hạn ba tháng, theo chủ đầu tư."


@pytest.mark.parametrize(
    "ending",
    [
        ("Tin liên quan", OTHER, TEASER),
        ("Bảo Chi", "Tin liên quan", OTHER, "Người dân hai bên bờ đón nhận tin vui này."),
        ("Tặng sao", OTHER, TEASER),
        ("Chủ đề: Mekong", "Lào", f"{OTHER} ba tháng", TEASER),
    ],
)
def test_a_teaser_below_the_end_of_the_article_is_no_text(ending: tuple[str, ...]) -> None:
    article = read(TITLE, P1, P2, *ending)
    assert paragraphs(article) == [P1, P2]
    assert article.related in [(OTHER,), (f"{OTHER} ba tháng",)]


def test_a_paragraph_below_a_link_or_a_label_in_the_text_stays() -> None:
    assert paragraphs(read(TITLE, P1, P2, "Tin liên quan", OTHER, P3)) == [P1, P2, P3]
    programme = [P1, "Thời gian: 8h", "Chủ đề: Sông và người", "Địa điểm: Cần Thơ", P2]
    assert paragraphs(read(TITLE, *programme)) == programme
    assert paragraphs(read(TITLE, P1, "Chủ đề: Sông và người", P2, P3)) == [
        P1,
        "Chủ đề: Sông và người",
        P2,
        P3,
    ]


@pytest.mark.parametrize("heading", ["XEM NHIỀU", "Xem nhieu", "doc them", "Tin cùng chuyên mục"])
def test_phrases_are_known_in_any_case_and_without_accents(heading: str) -> None:
    article = read(TITLE, P1, P2, heading, OTHER)
    assert (paragraphs(article), article.related) == ([P1, P2], (OTHER,))


def test_a_last_paragraph_without_a_stop_is_not_taken_into_the_list_below_it() -> None:
    end = [
        "Đó là điều mà người dân hai bên bờ sông mong đợi nhất",
        "* Bài viết thể hiện quan điểm của tác giả.",
    ]
    triplets = [
        line for at in "1234" for line in (f"{OTHER} lần {at}", f"{OTHER} lần {at}", "Cây cầu nối hai ...")
    ]
    assert paragraphs(read(TITLE, P1, P2, *end, *triplets)) == [P1, P2, *end]


def test_an_address_in_the_text_does_not_end_it() -> None:
    body = [P1, "Địa chỉ: 12 phố Sông, thành phố Cần Thơ.", P2, P3]
    assert paragraphs(read(TITLE, *body)) == body


def test_short_headlines_given_twice_go_where_longer_ones_do() -> None:
    pairs = [
        line
        for title in (OTHER, f"{OTHER} một năm", "Mùa nước nổi")
        for line in (title, title, "Cây cầu ...")
    ]
    article = read(TITLE, P1, P2, *pairs)
    assert (paragraphs(article), article.related) == ([P1, P2], (OTHER, f"{OTHER} một năm", "Mùa nước nổi"))


def test_headlines_after_the_text_go_without_any_known_heading() -> None:
    others = [f"{OTHER} lần thứ {number}" for number in ("hai", "ba", "tư", "năm", "sáu")]
    article = read(TITLE, P1, P2, "Vườn nhà cùng giống", *others)
    assert (paragraphs(article), article.related) == ([P1, P2], tuple(others))


def test_long_text_taken_for_furniture_is_a_doubt() -> None:
    long = "Một bạn đọc viết rằng " + "dòng sông quê hương mỗi năm một khác, " * 9 + "thật đáng lo."
    page = read_page("\n\n".join([TITLE, P1, P2, "Ý kiến bạn đọc", long]), id="1")
    assert "left out: 1" in (page.doubt or "")


def test_a_sentence_below_a_list_of_headlines_is_a_doubt() -> None:
    others = [f"{OTHER} lần thứ {number}" for number in ("hai", "ba", "tư", "năm", "sáu")]
    page = read_page("\n\n".join([TITLE, P1, P2, *others, P3]), id="1")
    assert (paragraphs(page.article), page.doubt) == ([P1, P2], LEFT_OUT.format(count=1))


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Minh Anh", ("Minh Anh",)),
        ("Minh Anh (theo Reuters)", ("Minh Anh",)),
        ("Bảo Chi - Anh Sơn (tổng hợp)", ("Bảo Chi", "Anh Sơn")),
        ("Thực hiện: TRẦN HOÀNG YẾN", ("Trần Hoàng Yến",)),
        ("TS. Lê Văn Sông", ("Lê Văn Sông",)),
        ("H.Y (tổng hợp)", ("H.Y",)),
        ("(theo TTXVN)", ()),
        ("Theo Reuters", ()),
        ("PV", ()),
        ("HẢI YẾN thực hiện", ("Hải Yến",)),
        ("Thực hiện: MINH ANH", ("Minh Anh",)),
        ("Thực hiện: BAN BIÊN TẬP", ()),
        ("DUY LINH (theo Reuters)", ("Duy Linh",)),
        ("Minh Anh/BAO.VN", ("Minh Anh",)),
        ("Tin, ảnh: Hoàng Nam", ("Hoàng Nam",)),
        ("Bài và ảnh: Hoàng Nam", ("Hoàng Nam",)),
        ("Bài và ảnh: Nguyễn Hoàng Nam.", ("Nguyễn Hoàng Nam",)),
        ("Phong Vân", ("Phong Vân",)),
        ("THANH TÙNG - HOÀNG YẾN", ("Thanh Tùng", "Hoàng Yến")),
        ("Bài: Bảo Chi - Ảnh: Anh Sơn", ("Bảo Chi",)),
        ("HẢI YẾN", ("Hải Yến",)),
        ("LÊ II - NGUYỄN VĂN VIII", ("Lê II", "Nguyễn Văn VIII")),
        ("NGUYỄN TƯỜNG VI", ("Nguyễn Tường Vi",)),
        ("Minh Anh (minhanh@bao.example.vn)", ("Minh Anh",)),
        ("Minh Anh - minhanh@bao.example.vn", ("Minh Anh",)),
        ("Người đăng: Minh Anh", ("Minh Anh",)),
        ("HẢI YẾN\nPhóng viên thường trú tại Lào", ("Hải Yến",)),
    ],
)
def test_the_last_line_may_be_a_byline(line: str, authors: tuple[str, ...]) -> None:
    article = read(TITLE, P1, P2, line)
    assert (article.authors, paragraphs(article), article.related) == (authors, [P1, P2], ())


LINKS = [
    f">> {OTHER}",
    f"Xem thêm: {OTHER}",
    f"Tin liên quan\n{OTHER}",
    f"{OTHER}\n\n{OTHER}",
    "\n\n".join(f"{OTHER} lần thứ {number}" for number in ("hai", "ba", "tư", "năm", "sáu")),
]


@pytest.mark.parametrize("links", LINKS, ids=["arrows", "label", "heading", "twice", "list"])
@pytest.mark.parametrize(
    "byline", ["Hải Yến", "Hải Yến (Theo Reuters, AFP)", "HẢI YẾN\nPhóng viên tại Lào", "Tin, ảnh: Hải Yến."]
)
def test_a_byline_may_stand_below_links_to_other_articles(links: str, byline: str) -> None:
    for below in ((), ("Đọc thêm", f"{OTHER} nữa", "Anh Sơn")):
        page = read_page("\n\n".join([TITLE, P1, P2, links, byline, *below]), id="1")
        assert page.article.authors == ("Hải Yến",)
        assert (paragraphs(page.article), page.doubt) == ([P1, P2], None)
        assert not [text for text in page.article.related if "Yến" in text or "Phóng viên" in text]


def test_the_authors_of_other_articles_are_not_taken_for_those_of_this_one() -> None:
    listed = [f"{OTHER}", f"{OTHER}", "Hải Yến", f"{OTHER} nữa", f"{OTHER} nữa", "Anh Sơn"]
    assert read(TITLE, P1, P2, *listed).authors == ()
    assert read(TITLE, "Bảo Chi", P1, P2, *listed[:3]).authors == ("Bảo Chi",)


def test_a_byline_below_the_text_may_name_the_place() -> None:
    article = read(TITLE, P1, P2, "Anh Sơn (từ Vientiane, Lào)")
    assert (article.authors, article.place) == (("Anh Sơn",), "Vientiane, Lào")


@pytest.mark.parametrize("agency", ["TTXVN/Vietnam+", "TTXVN", "Vietnam+", "PLO", "VnExpress", "Báo Lào Cai"])
def test_an_agency_that_signs_below_the_text_is_neither_place_nor_text(agency: str) -> None:
    article = read(TITLE, P1, P2, f"({agency})")
    assert (article.authors, article.place, paragraphs(article)) == ((), "", [P1, P2])
    assert read(TITLE, P1, P2, f"Bảo Chi ({agency})").authors == ("Bảo Chi",)


@pytest.mark.parametrize("place", ["TP.HCM", "TPHCM", "Lào Cai", "HUẾ"])
def test_a_place_that_signs_below_the_text_is_a_place(place: str) -> None:
    assert read(TITLE, P1, P2, f"({place})").place == place


@pytest.mark.parametrize(
    "line",
    [
        "Bảo Chi - 26/07/2024 10:00",
        "Bảo Chi, 26/07/2024 10:00",
        "Bảo Chi | 26/07/2024 | 10:00",
        "Bảo Chi - Thứ Sáu, 26/07/2024, 10:00 (GMT+7)",
        "26/07/2024 | 10:00 | Bảo Chi",
        "BẢO CHI (từ Vientiane) | 26 Tháng Bảy, 2024 10:00",
    ],
)
def test_a_byline_may_hold_the_date(line: str) -> None:
    for article in (read(TITLE, line, P1, P2), read(TITLE, f"Thời sự\n{line}", P1, P2)):
        assert article.authors == ("Bảo Chi",)
        assert (article.published, article.lead) == (datetime(2024, 7, 26, 10), P1)
    assert read(TITLE, P1, P2, line).published == datetime(2024, 7, 26, 10)


@pytest.mark.parametrize("line", ["Kuala Lumpur, ngày 26/7/2024", "Bắc Ninh, 26/7/2024"])
def test_the_place_and_day_below_a_document_are_no_byline(line: str) -> None:
    assert paragraphs(read(TITLE, P1, P2, line)) == [P1, P2, line]


def test_a_name_in_capitals_stands_directly_below_the_title_or_the_lead() -> None:
    for article in (read(TITLE, "DUY LINH", P1, P2), read(TITLE, f"26/07/2024\n{P1}\nDUY LINH", P2)):
        assert (article.authors, article.lead, paragraphs(article)) == (("Duy Linh",), P1, [P2])


def test_subheadings_in_capitals_are_no_names() -> None:
    body = ["KHỞI ĐẦU", P2, "MỞ RỘNG THÊM", P3]
    assert paragraphs(read(TITLE, f"26/07/2024\n{P1}", *body)) == body
    assert paragraphs(read(TITLE, P1, P2, "NHÌN LẠI", P3)) == [P1, P2, "NHÌN LẠI", P3]
    assert read(TITLE, "Bảo Chi", P1, P2, "VƯỜN NHÀ", OTHER, f"{OTHER} năm nay", f"{OTHER} nữa").authors == (
        "Bảo Chi",
    )


MINISTER = "Bộ trưởng Ngoại giao nhấn mạnh ưu tiên nguồn nước, giao thông và năng lượng sạch của tiểu vùng"


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_lead_without_a_stop_may_begin_as_a_post_does(gap: str) -> None:
    article = read(gap.join([f"{TITLE}\n\nBảo Chi", MINISTER, P1, P2]))
    assert article.authors == ("Bảo Chi",)
    assert MINISTER in (article.lead, *paragraphs(article))
    assert paragraphs(article)[-2:] == [P1, P2]


def test_a_short_lead_in_a_block_of_its_own_may_begin_as_a_post_does() -> None:
    lead = "Hội nghị bàn về nguồn nước, giao thông và năng lượng sạch"
    assert read(TITLE, f"Bảo Chi\n{lead}", P1, P2).lead == lead


def test_a_subheading_below_the_lead_may_begin_as_a_post_does() -> None:
    article = read(TITLE, "Bảo Chi", P1, "Bộ phim được chờ đợi", P2, P3)
    assert (article.lead, paragraphs(article)) == (P1, ["Bộ phim được chờ đợi", P2, P3])


def test_the_post_of_an_author_is_no_text() -> None:
    for gap in ("\n", "\n\n"):
        article = read(gap.join([f"{TITLE}\n\nBảo Chi", "Đại sứ Việt Nam tại một nước bạn", P1, P2]))
        assert (article.lead, paragraphs(article)) == (P1, [P2])


def test_authors_who_sign_again_below_the_text_keep_their_order() -> None:
    assert read(TITLE, f"Bảo Chi - Anh Sơn\n{P1}", P2, P3, "Bảo Chi").authors == ("Bảo Chi", "Anh Sơn")


def test_the_names_of_pictures_may_stand_above_the_headlines_of_a_list() -> None:
    names = "TIN LIÊN QUAN\ncau bien gioi moi thong xe\n{}\ndsc 0012\nHọc sinh vùng cao có trường mới\n{}\n{}"
    slug = "khai mac hoi nghi hop tac tieu vung"
    article = read(TITLE, f"{P1}\n" + names.format(OTHER, slug, "Quang cảnh phiên khai mạc."), P2, P3)
    assert article.related == (OTHER, "Học sinh vùng cao có trường mới")
    assert (article.lead, article.captions) == (P1, ("Quang cảnh phiên khai mạc.",))
    assert paragraphs(article) == [P2, P3]


@pytest.mark.parametrize(
    "line", ["(Còn nữa)", "Xin cảm ơn ông!", "Việt Nam", "(Mực nước ngày 25/7)", "Ông Mai Hoài Nam."]
)
def test_the_last_line_may_be_text(line: str) -> None:
    assert paragraphs(read(TITLE, P1, P2, line)) == [P1, P2, line]


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("16:20 | 26/07/2024", datetime(2024, 7, 26, 16, 20)),
        ("Thứ Sáu, 26/07/2024 | 10:30 GMT+7", datetime(2024, 7, 26, 10, 30)),
        ("26/07/2024 10:30 (GMT+07:00)", datetime(2024, 7, 26, 10, 30)),
        ("(GMT+07:00) 10:30 26/07/2024", datetime(2024, 7, 26, 10, 30)),
        ("26/07/2024 (GMT+07:00)", date(2024, 7, 26)),
        ("Cập nhật lúc 9h05, ngày 26 tháng 7 năm 2024", datetime(2024, 7, 26, 9, 5)),
        ("Chủ nhật, 28-7-2024, 08:15 PM", datetime(2024, 7, 28, 20, 15)),
        ("26/07/2024 12:15 AM", datetime(2024, 7, 26, 0, 15)),
        ("26/07/2024 12:15 SA", datetime(2024, 7, 26, 0, 15)),
        ("26/07/2024 1:15 sa", datetime(2024, 7, 26, 1, 15)),
        ("26/07/2024 12:15 PM", datetime(2024, 7, 26, 12, 15)),
        ("26/07/2024 12:15 CH", datetime(2024, 7, 26, 12, 15)),
        ("26/07/2024 1:15 CH", datetime(2024, 7, 26, 13, 15)),
        ("26/07/2024 12:15", datetime(2024, 7, 26, 12, 15)),
        ("26/07/2024 13:15 PM", datetime(2024, 7, 26, 13, 15)),
        ("Thứ Sáu, 26 Tháng Bảy, 2024 10:30", datetime(2024, 7, 26, 10, 30)),
        ("Tháng Mười Một 6, 2024 | 10:30", datetime(2024, 11, 6, 10, 30)),
        ("10:30, ngày 5 tháng năm năm 2024", datetime(2024, 5, 5, 10, 30)),
        ("2 tháng Giêng 2024, 10:30", datetime(2024, 1, 2, 10, 30)),
        ("T6, 26/07/2024 - 10:30", datetime(2024, 7, 26, 10, 30)),
        ("CN, 28/07/2024 10:30", datetime(2024, 7, 28, 10, 30)),
        ("26 thg 7, 2024 10:30", datetime(2024, 7, 26, 10, 30)),
        ("Friday, July 26, 2024 10:30", datetime(2024, 7, 26, 10, 30)),
        ("26 Jul 2024, 10:30 PM", datetime(2024, 7, 26, 22, 30)),
        ("2024/07/26 10:30", datetime(2024, 7, 26, 10, 30)),
    ],
)
def test_the_date_line_is_read(line: str, published: datetime) -> None:
    article = read(TITLE, line, P1, P2)
    assert (article.published, article.lead, article.body) == (published, P1, P2)


@pytest.mark.parametrize(
    ("line", "authors"), [("3 giờ trước", ()), ("Vừa xong", ()), ("Bảo Chi • 3 giờ trước", ("Bảo Chi",))]
)
def test_how_long_ago_the_page_was_opened_is_no_date_and_no_text(line: str, authors: tuple[str, ...]) -> None:
    article = read(TITLE, line, P1, P2)
    assert (article.published, article.authors, article.lead, article.body) == (None, authors, P1, P2)


def test_a_subheading_may_tell_of_years_ago() -> None:
    assert paragraphs(read(TITLE, P1, "20 năm trước", P2)) == [P1, "20 năm trước", P2]


def test_the_date_may_stand_above_the_title_but_not_at_the_top_of_the_page() -> None:
    menu = "Chủ nhật, 28/7/2024\n\nTrang chủ\n\nThời sự\n\nThế giới\n\nVăn hóa"
    shown = "Thứ sáu, 26/7/2024, 16:20 (GMT+7)"
    assert read(menu, shown, TITLE, P1, P2).published == datetime(2024, 7, 26, 16, 20)
    assert read(menu, shown, TITLE, "27/7/2024", P1, P2).published == date(2024, 7, 27)
    assert read(menu, TITLE, P1, P2).published is None


@pytest.mark.parametrize("paper", ["Nhân Dân", "Tuổi Trẻ", "Báo Mới"])
def test_the_name_of_the_paper_above_all_else_is_no_byline(paper: str) -> None:
    article = read(paper, "Thời sự", TITLE, f"Bảo Chi\n{P1}", P2, P3)
    assert (article.title, article.authors, article.lead) == (TITLE, ("Bảo Chi",), P1)


def test_a_page_may_begin_with_its_name_in_the_browser() -> None:
    menu = "Thời sự\nThế giới\nKinh doanh"
    article = read(f"{TITLE} - Báo Thử nghiệm\n{menu}", f"26/07/2024\n{TITLE}\nBảo Chi\n{P1}", P2, P3)
    assert (article.title, article.lead, article.authors) == (TITLE, P1, ("Bảo Chi",))
    assert (article.published, paragraphs(article)) == (date(2024, 7, 26), [P2, P3])


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert read(TITLE, "16:20 | 31/02/2024", P1, P2).published is None


def test_a_picture_s_text_that_is_cut_off_or_has_another_credit_is_dropped() -> None:
    caption = "Các đại biểu chụp ảnh chung tại phiên khai mạc. (Nguồn: TTXVN)"
    for text in (
        "Các đại biểu chụp ảnh chung tại",
        "Các đại biểu chụp ảnh chung tại phiên khai mạc. Ảnh: TTXVN",
    ):
        assert read(TITLE, P1, f"{text}\n{caption}", P2).captions == (caption,)


def test_tags_are_read_in_one_line_or_below_their_heading() -> None:
    assert read(TITLE, P1, P2, "Tags: ASEAN; Mekong").tags == ("ASEAN", "Mekong")
    assert read(TITLE, P1, P2, "Từ khóa:", "ASEAN", "Mekong", "Xem nhiều").tags == ("ASEAN", "Mekong")


def test_a_line_without_spaces_is_read_however_long_it_is() -> None:
    """In a time that grows with its length: one that grows with the square would be many minutes."""
    long = "tin-" * 100_000
    assert read(TITLE, f"Bảo Chi\n{P1}\n{long}", P2, P3).captions == (long,)


def test_a_page_of_nothing_but_headings_of_tags_is_read() -> None:
    """Once: read again below each heading, it would take many minutes."""
    page = read(TITLE, P1, P2, "\n".join(["Từ khóa:"] * 10_000), "ASEAN")
    assert (paragraphs(page), page.tags) == ([P1, P2], ("ASEAN",))
    for lines in (["Chủ đề: ASEAN", "."], ["Bình luận", "."]):
        assert paragraphs(read(TITLE, P1, P2, "\n".join(lines * 2_000)))[:2] == [P1, P2]


def test_long_texts_that_have_been_compared_take_no_memory() -> None:
    text = "dòng sông quê hương " * 5_000
    tracemalloc.start()
    try:
        assert all(comparable(f"{text}{number}").endswith(f"huong {number}") for number in range(20))
        assert tracemalloc.get_traced_memory()[0] < 1_000_000
    finally:
        tracemalloc.stop()


# --- anything at all

LINES = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        [TITLE, OTHER, P1, P2, P3, "Bảo Chi", "(Hà Nội)", "TIN LIÊN QUAN", "Đọc thêm", "Chia sẻ"]
    ),
    st.sampled_from(
        ["dsc 0012", "Ảnh: Thu Cúc", "Từ khóa:", "16:20 | 26/07/2024", "Tin ngắn ...", "Vì sao?", ""]
    ),
)


@examples(150)
@given(st.lists(LINES, max_size=25))
def test_any_lines_are_read_and_the_body_comes_from_them(lines: list[str]) -> None:
    text = "\n".join(lines)
    page = read_page(text, id="1")
    given_lines = {line.strip() for line in clean(text).split("\n")}
    assert set(paragraphs(page.article)) <= given_lines
    assert bool(page.article.body) == any(given_lines)


@examples(50)
@given(st.data())
def test_a_real_page_in_any_order_is_read(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(PAGES))
    blocks = data.draw(st.permutations(path.read_text(encoding="utf-8").split("\n\n")))
    assert read_page("\n\n".join(blocks), id="1").article.body


WORDS = st.sampled_from(
    "hội nghị bàn về nguồn nước và giao thông giữa các tỉnh biên giới trong năm tới".split()
)
SENTENCES = (
    st.lists(WORDS, min_size=6, max_size=40)
    .map(lambda words: " ".join(words).capitalize() + ".")
    .filter(lambda sentence: halves(sentence) is None)  # that would be a headline beside its picture
)


@examples(80)
@given(st.lists(SENTENCES, min_size=1, max_size=12, unique=True))
@example(["Hội nghị bàn về nguồn nước.", "Hội hội giao hội hội giao."])  # begins with no file name
def test_a_page_of_sentences_only_keeps_them_all(sentences: list[str]) -> None:
    page = read_page("\n\n".join(sentences), id="1")
    assert (paragraphs(page.article), page.doubt) == (sentences, None)
