"""The authors, places and dates that stand around the text of a dumped page."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from dumped_pages import OTHER, P1, P2, P3, TITLE, paragraphs, read

from tracuu.corpus.page import read_page


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


def test_a_stroke_behind_a_byline_is_none_of_it() -> None:
    article = read(TITLE, "Bảo Chi (báo Thời Nay) |", "26/07/2024 10:00", P1, P2)
    assert (article.authors, article.published) == (("Bảo Chi",), datetime(2024, 7, 26, 10))


def test_an_office_of_the_paper_beside_the_date_is_no_author() -> None:
    article = read(TITLE, "Ban Thời sự - Cập nhật 10:00 ngày 26/07/2024", P1, P2)
    assert (article.authors, article.published) == ((), datetime(2024, 7, 26, 10))
    assert (article.lead, paragraphs(article)) == (P1, [P2])


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


def test_the_post_of_an_author_is_no_text() -> None:
    for gap in ("\n", "\n\n"):
        article = read(gap.join([f"{TITLE}\n\nBảo Chi", "Đại sứ Việt Nam tại một nước bạn", P1, P2]))
        assert (article.lead, paragraphs(article)) == (P1, [P2])


def test_authors_who_sign_again_below_the_text_keep_their_order() -> None:
    assert read(TITLE, f"Bảo Chi - Anh Sơn\n{P1}", P2, P3, "Bảo Chi").authors == ("Bảo Chi", "Anh Sơn")


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
        ("26/07/2024 03:30 (GMT+0)", datetime(2024, 7, 26, 3, 30, tzinfo=UTC)),
        ("Thứ Sáu, 26/07/2024, 03:30:00Z", datetime(2024, 7, 26, 3, 30, tzinfo=UTC)),
        ("26/07/2024 10:30 PM -05:30", datetime(2024, 7, 26, 22, 30, tzinfo=timezone(-timedelta(hours=5.5)))),
        ("10:30 -26/07/2024", datetime(2024, 7, 26, 10, 30)),
        ("10:30 UTC+07:00, 26/07/2024", datetime(2024, 7, 26, 10, 30)),
        ("26/07/2024 10:30 GMT+99", date(2024, 7, 26)),
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
        ("26 Th7, 2024", date(2024, 7, 26)),
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


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert read(TITLE, "16:20 | 31/02/2024", P1, P2).published is None
