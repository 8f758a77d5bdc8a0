"""One JSON record becomes an article, or a problem that says why not."""

from __future__ import annotations

import json
import unicodedata
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sources import RIVER, json_lines, only_problem, read, write

from tracuu.corpus import Article, Problem, read_articles
from tracuu.corpus.vietnam_time import VIETNAM


def record(tmp_path: Path, **fields: object) -> tuple[Article, list[Problem]]:
    [article], problems = read(write(tmp_path / "tin.jsonl", {"title": "Hội nghị", **fields}))
    return article, problems


def test_an_article_that_was_written_as_json_is_read_back(tmp_path: Path) -> None:
    article = Article(
        id="57", title="Hội nghị", lead="Khai mạc.", body="Một.\n\nHai.", captions=("Ảnh 1",),
        authors=("Bảo Chi",), place="Vientiane", published=datetime(2024, 7, 26, 8, 30), section="Thế giới",
        tags=("ASEAN", "Lào"), url="https://example.vn/57", source=str(tmp_path / "tin.json"),
        related=("Tin khác",),
    )  # fmt: skip
    assert read(write(tmp_path / "tin.json", article.to_json())) == ([article], [])


@pytest.mark.parametrize(
    "fields", [{"title": "Tin"}, {"body": "Tin"}, {"title": None, "body": "Tin", "tags": None}]
)
def test_a_title_or_a_body_is_enough(tmp_path: Path, fields: dict[str, object]) -> None:
    assert len(read(write(tmp_path / "tin.jsonl", fields))[0]) == 1


@pytest.mark.parametrize("name", ["authors", "tags", "captions", "related"])
@pytest.mark.parametrize(
    ("value", "read_as"), [("Một", ("Một",)), (["Một", None, " Hai "], ("Một", "Hai")), ([], ())]
)
def test_a_list_of_texts_may_be_one_text(
    tmp_path: Path, name: str, value: object, read_as: tuple[str, ...]
) -> None:
    article, problems = record(tmp_path, **{name: value})
    assert getattr(article, name) == read_as
    assert not problems


@pytest.mark.parametrize(
    ("fields", "id"),
    [
        ({"id": "a", "url": "b"}, "a"),
        ({"id": 12}, "12"),
        ({"id": -1.5}, "-1.5"),
        ({"id": 0}, "0"),
        ({"id": 10**400}, str(10**400)),
        ({"id": " \u200b ", "url": "https://example.vn/b"}, "https://example.vn/b"),
        ({"url": "https://example.vn/?bai=7"}, "https://example.vn/?bai=7"),
        ({"url": "https://example.vn/#bai-7"}, "https://example.vn/#bai-7"),
        ({"url": "b"}, "b"),
        ({"id": "x" * 1_000}, "x" * 1_000),
    ],
)
def test_the_id_is_the_one_given_or_the_url(tmp_path: Path, fields: dict[str, object], id: str) -> None:
    assert record(tmp_path, **fields)[0].id == id


def test_without_an_id_an_article_among_many_goes_by_its_content(tmp_path: Path) -> None:
    one = record(tmp_path, id=None, url="")[0].id
    assert one.startswith("tin.jsonl#")
    for site in ("https://example.vn/", "http://example.vn", " https://example.vn "):
        assert record(tmp_path, url=site)[0].id == one
    assert record(tmp_path, tags=["Mekong"], seen="2024-07-26T10:00")[0].id == one
    for field in ("title", "lead", "body", "captions", "authors", "place", "section"):
        assert record(tmp_path, **{field: "khác"})[0].id != one
    assert record(tmp_path, published="2024-07-26")[0].id != one


@pytest.mark.parametrize(
    ("value", "published"),
    [
        ("2024-07-26", date(2024, 7, 26)),
        ("26/7/2024", date(2024, 7, 26)),
        ("2024-07-26T08:30", datetime(2024, 7, 26, 8, 30)),
        ("Thứ Sáu, 26/07/2024, 10:00 (GMT+7)", datetime(2024, 7, 26, 10)),
        ("26/07/2024 10:00:00 +0000", datetime(2024, 7, 26, 10, tzinfo=UTC)),
        ("10:00 26/07/2024", datetime(2024, 7, 26, 10)),
        ("26 tháng 7, 2024", date(2024, 7, 26)),
        ("2024/07/26 10:00", datetime(2024, 7, 26, 10)),
        ("2024-7-6", date(2024, 7, 6)),
        ("26 thg 7, 2024", date(2024, 7, 26)),
        ("26 thg 7 2024 lúc 10:30", datetime(2024, 7, 26, 10, 30)),
        ("T6, 26/07/2024 - 10:30", datetime(2024, 7, 26, 10, 30)),
        ("Friday, 26/07/2024", date(2024, 7, 26)),
        (unicodedata.normalize("NFD", "Thứ Sáu, 26 tháng Bảy, 2024"), date(2024, 7, 26)),
        ("26 Jul 2024", date(2024, 7, 26)),
        ("Jul 26, 2024", date(2024, 7, 26)),
        ("Fri, 26 Jul 2024 10:00:00 GMT", datetime(2024, 7, 26, 10, tzinfo=UTC)),
        ("2024-07-26 10:00:00 UTC", datetime(2024, 7, 26, 10, tzinfo=UTC)),
        ("Fri Jul 26 23:00:00 +07 2024", datetime(2024, 7, 26, 23, tzinfo=VIETNAM)),
        ("Fri, 26 Jul 2024 23:00:00 +07", datetime(2024, 7, 26, 23, tzinfo=VIETNAM)),
        ("2024-07-26T23:00+07:00[Asia/Ho_Chi_Minh]", datetime(2024, 7, 26, 23, tzinfo=VIETNAM)),
        ("2024-07-26 25:00", date(2024, 7, 26)),
        ("2024-07-26T25:00", date(2024, 7, 26)),
        ("2024-07-26T23:60:00.000+07:00", date(2024, 7, 26)),
        (1721962800, datetime(2024, 7, 26, 3, tzinfo=UTC)),
        (1721962800.0, datetime(2024, 7, 26, 3, tzinfo=UTC)),
        (1721962800000, datetime(2024, 7, 26, 3, tzinfo=UTC)),
        ("1721962800", datetime(2024, 7, 26, 3, tzinfo=UTC)),
        ("1710123100000", datetime(2024, 3, 11, 2, 11, 40, tzinfo=UTC)),
        (20240726, date(2024, 7, 26)),
        (None, None),
        ("  ", None),
    ],
)
def test_a_date_is_read_in_either_order(tmp_path: Path, value: object, published: date | None) -> None:
    article, problems = record(tmp_path, published=value)
    assert article.published == published
    assert not problems


@pytest.mark.parametrize(
    "value",
    [
        "Fri, 26 Jul 2024 10:00:00 +99999999999999999999",
        "Fri, 26 Jul 202400000000000000",
        "26/07/2024 " + "-7" * 33 + "x",
        "2024-02-30T10:00",
        20241399,
    ],
)
def test_an_absurd_date_is_left_out_at_once(tmp_path: Path, value: str | int) -> None:
    article, problems = record(tmp_path, published=value)
    assert article.published is None
    assert "the date" in problems[0].message


@pytest.mark.parametrize(
    "value", ["0209-07-26", "26/7/1066", "30/12/1899", "9999-12-31T23:59:59Z", "1970-01-01T00:00:00Z"]
)
def test_a_date_that_no_article_can_have_is_left_out(tmp_path: Path, value: str) -> None:
    article, [problem] = record(tmp_path, published=value)
    assert article.published is None
    assert "cannot be that of an article" in problem.message
    assert not problem.skipped


def test_half_of_a_character_does_not_cost_the_article(tmp_path: Path) -> None:
    path = write(tmp_path / "tin.jsonl", '{"title": "Hội nghị \\ud800 Mekong"}')
    (article,) = read_articles(path)
    assert article.title == "Hội nghị \ufffd Mekong"


def test_half_of_a_character_before_letters_that_were_lost_is_no_other_problem(tmp_path: Path) -> None:
    path = write(tmp_path / "tin.jsonl", json.dumps({"title": "\ud800 C¸c níc ASEAN bµn vÒ Mekong"}))
    assert "lost its letters ư" in only_problem(path).message


@pytest.mark.parametrize(
    "value",
    [
        "31/2/2024",
        "hôm qua",
        0,
        2024,
        -1721952000,
        10**15,
        10**400,
        1e300,
        float("nan"),
        True,
        ["2024-07-26"],
        "9" * 9_999,
        "\ud800",
    ],
)
def test_an_article_with_an_unreadable_date_is_kept_without_it(tmp_path: Path, value: object) -> None:
    path = write(tmp_path / "tin.jsonl", json.dumps({**RIVER, "published": value}))
    [article], [problem] = read(path)
    assert article.published is None
    assert not problem.skipped
    assert len(problem.message) < 200
    assert problem.line == 1


def test_unknown_fields_are_named_in_one_remark(tmp_path: Path) -> None:
    write(
        tmp_path / "a.jsonl",
        json_lines(RIVER, {**RIVER, "views": 5, "x": {"y": [1]}}, {**RIVER, "lượt xem": 1}),
    )
    write(tmp_path / "b.json", {**RIVER, "views": float("nan")})
    articles, [problem] = read(tmp_path)
    assert len(articles) == 4
    assert str(problem).startswith(
        f"{tmp_path / 'a.jsonl'}:2: unknown fields are ignored: 'views', 'x', 'lượt xem' ("
    )
    assert not problem.skipped


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("body", "<p>Hội nghị</p><p>Mekong&nbsp;họp</p>", "Hội nghị\n\nMekong họp"),
        ("body", "&lt;p&gt;Hội nghị&lt;/p&gt;&lt;p&gt;R&amp;amp;D họp&lt;/p&gt;", "Hội nghị\n\nR&D họp"),
        ("body", "Thẻ <b>&lt;/p&gt;</b> kết thúc đoạn", "Thẻ </p> kết thúc đoạn"),
        ("body", "Hội nghị<br/>Mekong <b>họp</b>", "Hội nghị\nMekong họp"),
        ("body", "H&ocirc;m nay\nhọp &#8220;kín&#8221;", "Hôm nay\nhọp “kín”"),
        ("title", "A &amp; <b>x</b>", "A & x"),
        ("title", "Kinh t&amp;#7871; L&amp;agrave;o &amp;amp; Vi&#7879;t Nam", "Kinh tế Lào & Việt Nam"),
        ("title", "<p>Hội nghị</p>\n<p>Mekong</p>", "Hội nghị Mekong"),
        ("captions", ["<i>Quang cảnh</i>", "Ảnh < 2"], ("Quang cảnh", "Ảnh < 2")),
    ],
)
def test_markup_is_no_text(tmp_path: Path, field: str, value: object, shown: object) -> None:
    article, problems = record(tmp_path, **{field: value})
    assert (getattr(article, field), problems) == (shown, [])


@pytest.mark.parametrize("text", ["Giá < 5 & > 3", "R&D của AT&T; <Enter>", "Danh sách: <Nguyễn Văn A> vắng"])
def test_angles_and_ampersands_that_are_no_markup_stay(tmp_path: Path, text: str) -> None:
    article, _ = record(tmp_path, body=text, title=text, url="https://example.vn/?a=1&amp;b=2")
    assert (article.title, article.body, article.url) == (text, text, "https://example.vn/?a=1&amp;b=2")


def test_the_remark_on_unknown_fields_stays_short(tmp_path: Path) -> None:
    _, [problem] = read(write(tmp_path / "a.json", RIVER | {f"{at:050}": at for at in range(10_000)}))
    assert len(problem.message) < 1_500


@pytest.mark.parametrize("name", ["content", "text", "html"])
def test_a_record_without_a_body_is_told_which_field_may_be_it(tmp_path: Path, name: str) -> None:
    told = f"no body; the unknown field '{name}' may be it"
    article, problems = record(tmp_path, **{name: "Toàn văn bài báo"})
    assert (article.body, problems[0].message, problems[0].skipped) == ("", told, False)
    assert len(record(tmp_path, **{name: "Toàn văn", "body": "Hội nghị khai mạc"})[1]) == 1
    _, (problem,) = read(write(tmp_path / "a.jsonl", {name: "Toàn văn bài báo"}))
    assert problem.message == f"neither a title nor a body; the unknown field '{name}' may be it"


@pytest.mark.parametrize("name", ["items", "data"])
@pytest.mark.parametrize("title", [{}, {"title": "Tin nổi bật"}])
def test_a_list_of_articles_under_another_name_is_told(
    tmp_path: Path, name: str, title: dict[str, str]
) -> None:
    articles, problems = read(write(tmp_path / "a.json", {**title, name: [RIVER]}))
    assert len(articles) == len(title)
    assert f"if the list under '{name}' holds articles, it has to stand under 'articles'" in str(problems[0])


@pytest.mark.parametrize("value", [[], [57], ["Toàn văn"]])
def test_a_list_of_anything_else_is_not_taken_for_articles(tmp_path: Path, value: object) -> None:
    _, problems = record(tmp_path, data=value)
    assert not any("articles" in problem.message for problem in problems)


def test_a_control_character_does_not_move_texts_that_are_mended_to_other_fields(tmp_path: Path) -> None:
    shown = {"title": "Héi\x1f nghÞ", "body": "C¸c n\u00adíc ASEAN bµn vÒ Mekong"}
    (article,), _ = read(write(tmp_path / "tin.jsonl", json.dumps(shown)))
    assert (article.title, article.body) == ("Hội nghị", "Các nước ASEAN bàn về Mekong")


BAD_RECORDS = {
    "{}": "neither a title nor a body",
    '{"title": " ", "body": "\\u200b", "lead": "x"}': "neither a title nor a body",
    '{"title": 57}': "'title' has to be a text",
    '{"title": "x", "body": ["một", "hai"]}': "'body' has to be a text",
    '{"title": "x", "id": true}': "'id' has to be a text",
    '{"title": "x", "id": NaN}': "'id' has to be a text",
    '{"title": "x", "id": []}': "'id' has to be a text",
    '{"title": "x", "id": 1e999}': "'id' has to be a text",
    f'{{"title": "x", "id": "{"y" * 1_001}"}}': "longer than 1,000 characters",
    '{"title": "x", "title": "y"}': "'title' is given twice",
    f'{{"title": "x", "views": {"9" * 5_000}}}': "thousands of digits",
    f'{{"title": "x", "views": {"[" * 100_000}{"]" * 100_000}}}': "nested too deep",
    f'{{"title": "x", "views": {"[" * 100_000}': "",
    '{"title": "x"': "",
    "{'title': 'x'}": "not JSON",
    '{"title": "a\tb"}': "not JSON: Invalid control character",
    '{"title": "x"} {"title": "y"}': "",
    '"Hội nghị"': "",
    "null": "",
}


WRONG_FIELDS = {
    '{"title": "x", "lead": NaN}': "'lead' has to be a text",
    '{"title": "x", "tags": {"a": "b"}}': "'tags' has to be a text or a list of texts",
    '{"title": "x", "tags": [["a"]]}': "'tags' has to be a text or a list of texts",
    '{"title": "x", "authors": [5]}': "'authors' has to be a text or a list of texts",
    '{"title": "x", "url": 5}': "'url' has to be a text",
}


@pytest.mark.parametrize("line", WRONG_FIELDS, ids=lambda line: line[:40])
def test_a_field_of_a_wrong_type_is_left_out_and_the_article_is_kept(tmp_path: Path, line: str) -> None:
    path = tmp_path / "tin.jsonl"
    path.write_text(line, "utf-8")
    [article], [problem] = read(path)
    assert (article.title, article.lead, article.tags, article.authors, article.url) == ("x", "", (), (), "")
    assert (problem.line, problem.skipped) == (1, False)
    assert WRONG_FIELDS[line] in problem.message
    assert problem.message.endswith("left out")


@pytest.mark.parametrize("line", BAD_RECORDS, ids=lambda line: line[:40])
@pytest.mark.parametrize("name", ["tin.jsonl", "tin.json"])
def test_a_bad_record_is_a_problem_with_its_line(tmp_path: Path, line: str, name: str) -> None:
    good = json.dumps(RIVER)
    content = f"{good}\n{line}\n{good}" if name == "tin.jsonl" else f"[{good},\n{line}]"
    path = write(tmp_path / name, content)
    articles, [problem, *_] = read(path)
    assert articles
    assert (problem.path, problem.line, problem.skipped) == (str(path), 2, True)
    assert BAD_RECORDS[line] in problem.message
    assert len(problem.message) < 200


def test_reading_goes_on_after_every_bad_record(tmp_path: Path) -> None:
    content = "".join(f"{line}\n{json.dumps(RIVER)}\n" for line in BAD_RECORDS)
    articles, problems = read(write(tmp_path / "tin.jsonl", content))
    assert [article.source for article in articles] == [
        f"{tmp_path / 'tin.jsonl'}#{2 * at + 2}" for at in range(len(BAD_RECORDS))
    ]
    assert sum(problem.count for problem in problems) == len(BAD_RECORDS)
    assert {problem.line for problem in problems} <= {2 * at + 1 for at in range(len(BAD_RECORDS))}
