"""What an article is: clean texts, dates, and JSON."""

from __future__ import annotations

import sys
import unicodedata
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracuu.corpus import Article, parse_date
from tracuu.corpus.article import clean


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Hội nghị", "Hội nghị"),
        (unicodedata.normalize("NFD", "Việt Nam được"), "Việt Nam được"),
        ("một\r\nhai\rba\u2028bốn", "một\nhai\nba\nbốn"),
        ("Hà\u00a0Nội\tngày\u20092", "Hà Nội ngày 2"),
        ("hội\u200b nghị\ufeff \u00adcấp\u202ecao\u202c", "hội nghị cấpcao"),
        ("\x1b[31mđỏ\x00\x07\x9b", "[31mđỏ"),
        ("một nửa \ud83d", "một nửa \ufffd"),
        ("e\u200b\u0301", "é"),
        ("😀 ﷺ", "😀 ﷺ"),
    ],
)
def test_text_is_cleaned(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.text())
@example("e\u200b\u0301")
@example("\u0344\ud800")
def test_clean_text_is_composed_and_stays_as_it_is(text: str) -> None:
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert clean(cleaned) == cleaned
    assert not any(unicodedata.category(letter) == "Cc" for letter in cleaned.replace("\n", ""))
    cleaned.encode()


@given(st.text("aăâbcdđeêghi ơ\u0301\u0300\n,."))
def test_vietnamese_text_only_gets_composed(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


def test_marks_without_end_are_cut_short_and_the_text_around_them_stays() -> None:
    for marks in ("\u0301\u0323", "\u0301\u200b\u0323"):
        cleaned = clean(f"Hội nghị{marks * 9_999}… Mekong 😀{'!?' * 999}")
        assert cleaned.startswith("Hội nghị")
        assert cleaned.endswith(f"… Mekong 😀{'!?' * 999}")
        assert len(cleaned) < 4_000
        assert clean(cleaned) == cleaned


def test_every_character_is_cleaned_by_itself_and_where_it_composes() -> None:
    for letter in map(chr, range(sys.maxunicode + 1)):
        cleaned = clean(letter)
        assert cleaned in ("", " ", "\n") or not cleaned.isspace()
        assert cleaned == "\n" or not {"Cc", "Cs"} & set(map(unicodedata.category, cleaned))
        decomposed = unicodedata.normalize("NFD", letter)
        if decomposed != letter:
            assert clean(decomposed) == clean(unicodedata.normalize("NFC", letter))


def test_an_article_has_clean_texts_without_space_around_them() -> None:
    article = Article(id=" 1 ", title=" Hội\u00a0nghị\n", captions=(" ", "Ảnh "), authors=("\u200b",))
    assert (article.id, article.title, article.captions, article.authors) == ("1", "Hội nghị", ("Ảnh",), ())


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"id": 5}, "id is a text, not 5"),
        ({"title": None}, "title is a text, not None"),
        ({"body": b"tin"}, "body is a text, not b'tin'"),
        ({"authors": None}, "authors is a tuple of texts, not None"),
        ({"tags": ("tin", 1)}, "tags is a tuple of texts, not ('tin', 1)"),
        ({"authors": "Bảo Chi"}, "authors is a tuple of texts, not one text: write ('Bảo Chi',)"),
        ({"published": "2024-07-26"}, "published is a date or datetime, not '2024-07-26': see parse_date"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_by_the_name_of_its_field(
    fields: dict[str, Any], refusal: str
) -> None:
    with pytest.raises(TypeError) as refused:
        Article(**{"id": "1", **fields})
    assert str(refused.value) == refusal


def test_an_article_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Article(id="1").title = "khác"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2024-07-26", date(2024, 7, 26)),
        ("26/7/2024", date(2024, 7, 26)),
        ("26-07-2024", date(2024, 7, 26)),
        (" 26.7.2024 ", date(2024, 7, 26)),
        ("26/07/2024 16:20", datetime(2024, 7, 26, 16, 20)),
        ("2024-07-26T16:20:05Z", datetime(2024, 7, 26, 16, 20, 5, tzinfo=UTC)),
        ("2024-07-26 16:20", datetime(2024, 7, 26, 16, 20)),
    ],
)
def test_a_date_is_read_in_the_order_of_vietnam_or_iso(text: str, meant: date) -> None:
    assert parse_date(text) == meant


@pytest.mark.parametrize("text", ["", "31/2/2024", "7/26/2024", "hôm qua", "2024", "26/7", "2024-13-01"])
def test_other_texts_are_no_dates(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_date(text)


@given(
    st.builds(
        Article,
        id=st.text(),
        title=st.text(),
        authors=st.lists(st.text()).map(tuple),
        published=st.none() | st.dates() | st.datetimes(timezones=st.none() | st.just(UTC)),
    )
)
def test_an_article_comes_back_from_json(article: Article) -> None:
    assert Article.of_clean(article.to_json()) == article


@pytest.mark.parametrize(
    "values",
    [
        *({"id": 1}, {"title": "Tin"}, {"id": "1", "title": None}, {"id": "1", "headline": "Tin"}),
        *({"id": "1", "tags": "tin"}, {"id": "1", "tags": [1]}, {"id": "1", "published": 2024}),
    ],
)
def test_values_that_no_article_has_are_refused(values: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        Article.of_clean(values)
