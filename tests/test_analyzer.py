"""From an article to the terms under which it is found."""

from __future__ import annotations

from datetime import date, timedelta, timezone
from zlib import crc32

from hypothesis import given
from hypothesis import strategies as st

from tracuu.corpus import Article
from tracuu.index.analysis_version import ANALYSIS
from tracuu.index.analyzer import documents
from tracuu.index.fields import COLUMNS, FIELDS
from tracuu.index.query_terms import query_terms
from tracuu.index.stored import article_digest, restore

ARTICLE = Article(
    id="1",
    title="Hội nghị về Thuỷ lợi",
    body="Các nước Mê Công họp ngày 26/7.",
    captions=("Toàn cảnh", "Hội nghị"),
    authors=("Bảo Chi", "Anh Sơn"),
    published=date(2024, 7, 26),
)


def test_an_article_is_indexed_as_a_whole_in_three_layers() -> None:
    (document,) = documents([ARTICLE])
    assert document.terms["whole_syllables"] == (
        "hội nghị về thủy lợi ¶ ¶ các nước mê công họp ngày 26 7 ¶ toàn cảnh ¶ hội nghị ¶ bảo chi ¶ anh sơn"
    )
    assert document.terms["whole_folded"].startswith("hoi nghi ve thuy loi ¶ ¶ cac nuoc")
    assert document.terms["whole_words"].split()[:2] == ["hoi_nghi", "thuy_loi"]
    assert document.id == "1"


def test_headline_and_names_are_indexed_by_themselves_too() -> None:
    (document,) = documents([ARTICLE])
    assert document.terms["title_syllables"] == "hội nghị về thủy lợi"
    assert document.terms["title_folded"] == "hoi nghi ve thuy loi"


def test_no_phrase_runs_from_one_caption_or_author_into_the_next() -> None:
    (document,) = documents([ARTICLE])
    assert document.terms["captions_syllables"] == "toàn cảnh ¶ hội nghị"
    assert document.terms["authors_folded"] == "bao chi ¶ anh son"


def test_an_empty_part_has_no_terms() -> None:
    (document,) = documents([ARTICLE])
    assert "tags_syllables" not in document.terms
    assert set(document.terms) <= {field.name for field in FIELDS}


def test_a_batch_gives_what_its_articles_give_one_by_one() -> None:
    other = Article(id="2", body="Việt Nam và Lào", lead="Vientiane")
    assert documents([ARTICLE, other]) == documents([ARTICLE]) + documents([other])


texts = st.text(max_size=60)
articles = st.builds(
    Article,
    id=st.text(min_size=1).filter(str.strip),
    title=texts,
    body=texts,
    captions=st.lists(texts, max_size=3).map(tuple),
    published=st.none()
    | st.dates()
    | st.datetimes(timezones=st.none() | st.just(timezone(timedelta(hours=7)))),
)


@given(articles)
def test_the_stored_article_is_the_article(article: Article) -> None:
    (document,) = documents([article])
    assert restore(document.stored) == article


@given(articles, articles)
def test_the_digest_changes_with_the_article(one: Article, other: Article) -> None:
    assert (article_digest(one) == article_digest(other)) == (one == other)


@given(articles)
def test_terms_hold_no_white_space_but_single_spaces(article: Article) -> None:
    (document,) = documents([article])
    for terms in document.terms.values():
        assert terms.split() == terms.split(" ")


def test_query_text_is_analysed_as_articles_are() -> None:
    (document,) = documents([ARTICLE])
    assert " ".join(term.key for term in query_terms(ARTICLE.title)) == document.terms["title_syllables"]


def test_the_version_of_the_analysis_names_what_is_indexed() -> None:
    """Whoever changes the fields or columns is to increment the version: older indexes lack what is new."""
    indexed = ",".join([*(field.name for field in FIELDS), *COLUMNS])
    assert (ANALYSIS, crc32(indexed.encode())) == ("8-pyvi0.1.1", 786125530)
