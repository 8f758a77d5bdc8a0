"""What stands amid and below the text of a dumped page: links, other articles, comments, buttons."""

from __future__ import annotations

from datetime import date

import pytest
from dumped_pages import OTHER, P1, P2, P3, TITLE, paragraphs, read

from tracuu.corpus.page import LEFT_OUT, read_page


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


def test_the_day_on_which_a_page_was_opened_is_not_its_date() -> None:
    day, menu = "Thứ Sáu, 26/07/2024", ["Thời sự", "Kinh tế", "Văn hóa"]
    assert read(day, *menu, TITLE, P1, P2).published is None
    assert read(*menu, day, TITLE, P1, P2).published == date(2024, 7, 26)


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


def test_below_a_heading_of_a_list_one_paragraph_is_text_if_it_is_long() -> None:
    teaser = f"{P1} {P2} {P3}"
    assert paragraphs(read(TITLE, P1, P2, "Đọc thêm", teaser)) == [P1, P2]
    assert paragraphs(read(TITLE, P1, P2, "Đọc thêm", f"{teaser} {teaser} {P3}")) == [
        P1,
        P2,
        f"{teaser} {teaser} {P3}",
    ]


def test_a_line_longer_than_any_headline_is_text_though_it_lacks_a_stop() -> None:
    long = f"Các bên {'cùng chia sẻ nguồn nước và ' * 6}giữ gìn dòng sông"
    assert paragraphs(read(TITLE, P1, P2, "Tin liên quan", OTHER, long, P3)) == [P1, P2, long, P3]
    assert paragraphs(read(TITLE, P1, f"Đọc thêm: {long}", P2)) == [P1, f"Đọc thêm: {long}", P2]


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


def test_the_names_of_pictures_may_stand_above_the_headlines_of_a_list() -> None:
    names = "TIN LIÊN QUAN\ncau bien gioi moi thong xe\n{}\ndsc 0012\nHọc sinh vùng cao có trường mới\n{}\n{}"
    slug = "khai mac hoi nghi hop tac tieu vung"
    article = read(TITLE, f"{P1}\n" + names.format(OTHER, slug, "Quang cảnh phiên khai mạc."), P2, P3)
    assert article.related == (OTHER, "Học sinh vùng cao có trường mới")
    assert (article.lead, article.captions) == (P1, ("Quang cảnh phiên khai mạc.",))
    assert paragraphs(article) == [P2, P3]


def test_a_headline_of_a_list_that_begins_with_a_small_letter_stays_whole() -> None:
    headline = "vaccine Pfizer về tới sân bay Nội Bài"
    assert read(TITLE, P1, P2, f"TIN LIÊN QUAN\nava 2607 {OTHER}\n{headline}").related == (OTHER, headline)


def test_a_long_paragraph_below_a_list_is_no_teaser_though_it_retells_a_headline() -> None:
    long = f"{OTHER}. {P1} {P2} {P3} {P1}"
    assert paragraphs(read(TITLE, P1, P2, f"TIN LIÊN QUAN\n{OTHER}", long)) == [P1, P2, long]


def test_a_picture_below_a_list_of_links_keeps_its_caption() -> None:
    article = read(
        TITLE, P1, f"TIN LIÊN QUAN\n{OTHER} {OTHER}\ndsc 0012\nQuang cảnh phiên khai mạc hội nghị", P2
    )
    assert (article.related, article.captions) == ((OTHER,), ("Quang cảnh phiên khai mạc hội nghị",))


def test_a_paragraph_that_a_page_has_twice_in_one_line_is_no_headline() -> None:
    paragraph = f"{P1[:-1]}, {P2[:-1]}, và {P3} Đến dự có hơn một trăm khách mời trong và ngoài khu vực."
    assert paragraphs(read(TITLE, P1, P2, f"{paragraph} {paragraph}", P3))[2].startswith(paragraph)


def test_sections_below_short_headings_at_the_end_are_no_list_of_other_articles() -> None:
    sections = [
        *("Phố cổ Hội An", "Phố nằm bên sông Thu Bồn và có nhiều nhà cổ."),
        *("Đảo ngọc Phú Quốc", "Đảo có bãi biển dài và rừng nguyên sinh."),
        *("Vịnh biển Hạ Long", "Vịnh có gần hai nghìn đảo đá vôi lớn nhỏ."),
    ]
    assert paragraphs(read(TITLE, P1, P2, "Ba điểm đến", *sections))[-6:] == sections


def test_a_long_paragraph_below_the_name_of_a_picture_is_no_caption() -> None:
    speakers = (f"đại biểu thứ {n} đã nói về hợp tác, thương mại và đầu tư" for n in range(8))
    paragraph = f"{'; '.join(speakers).capitalize()}."
    article = read(TITLE, P1, P2, f"dsc 0012\n{paragraph}", P3)
    assert (paragraphs(article)[2], article.captions) == (paragraph, ())
