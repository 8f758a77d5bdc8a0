"""Real articles in page templates made up here: the text comes back whole, and nothing else with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pytest
from depth import DEPTH

from tracuu.corpus import Article, read_articles
from tracuu.corpus.page import read_page
from tracuu.corpus.pictures import has_credit
from tracuu.corpus.sameness import comparable
from tracuu.corpus.shapes import is_prose

ARTICLES = 50 * DEPTH
CAPTION = "Quang cảnh phiên khai mạc tại thủ đô Vientiane, Lào, sáng nay."


@dataclass(frozen=True, slots=True)
class Phrases:
    """What a site prints around an article."""

    follow: str
    related: str
    topics: str
    most_read: str
    read_more: str
    mobile: str


KNOWN = Phrases(
    "Theo dõi Baoquocte.vn trên",
    "TIN LIÊN QUAN",
    "Bài viết cùng chủ đề",
    "Xem nhiều",
    "Đọc thêm",
    "Phiên bản di động",
)
UNKNOWN = Phrases(
    "Nhận tin sớm cùng chúng tôi qua",
    "Kho bài gần nghĩa",
    "Vườn nhà cùng giống",
    "Thiên hạ đang ngó",
    "Lật thêm trang",
    "Khung bỏ túi",
)


@pytest.fixture(scope="module")
def articles(shared: Path) -> list[Article]:
    """Articles whose own text holds no captions, bylines or links, with a lead that is a sentence."""
    parsed = read_articles(shared / "data" / "news-dev.jsonl.gz")
    return list(islice(filter(_is_plain, parsed), ARTICLES + 10))


def _is_plain(article: Article) -> bool:
    lines = article.body.split("\n")
    return (
        len(lines) >= 5
        and is_prose(article.lead)
        and all(is_prose(line) for line in (lines[0], lines[-1]))
        and not any(has_credit(line) or comparable(line).startswith("xem them") for line in lines)
    )


def paragraphs(article: Article) -> list[str]:
    """The body, two sentences to a paragraph."""
    lines = article.body.split("\n")
    return [" ".join(lines[at : at + 2]) for at in range(0, len(lines), 2)]


def cut(article: Article) -> str:
    return article.lead[:120].rsplit(" ", 1)[0] + " ..."


def whole(article: Article) -> str:
    return article.lead if len(article.lead) <= 170 else cut(article)


Template = Callable[[Article, Sequence[Article], Phrases], str]


def current(article: Article, others: Sequence[Article], site: Phrases) -> str:
    """Headlines twice with a teaser, blocks that begin with the teaser before."""
    blocks = [
        article.title,
        f"Bảo Chi\n{article.lead}\n{site.follow}\n{CAPTION[:-1]}\n{CAPTION}",
        *paragraphs(article),
    ]
    for other in others[:3]:
        blocks += [other.title, other.title, cut(other)]
    blocks += [site.topics, "ASEAN", site.most_read, site.read_more]
    teaser = ""
    for other in others[3:]:
        blocks += [f"{teaser}\n{other.title}".strip(), other.title]
        teaser = whole(other)
    return "\n\n".join([*blocks, f"{teaser}\n{site.mobile}"])


def flat(article: Article, others: Sequence[Article], site: Phrases) -> str:
    """No blank lines at all."""
    lines = [
        article.title,
        "Bảo Chi",
        article.lead,
        site.follow,
        *paragraphs(article),
        site.topics,
        site.read_more,
    ]
    for other in others:
        lines += [other.title, other.title, whole(other)]
    return "\n".join([*lines, site.mobile])


def inside(article: Article, others: Sequence[Article], site: Phrases) -> str:
    """Other articles in the middle of the text, a kicker, a date and an author's post."""
    text, middle = paragraphs(article), len(paragraphs(article)) // 2
    boxes = [line for other in others[:2] for line in (other.title, other.title, cut(other))]
    head = [
        "AMM-57",
        article.title,
        "16:20 | 26/07/2024",
        f"Bảo Chi\nHọc viện Ngoại giao\n{article.lead}\n{site.follow}",
    ]
    tail = [
        site.read_more,
        *(line for other in others[2:] for line in (other.title, other.title, whole(other))),
    ]
    return "\r\n\r\n".join([*head, *text[:middle], *boxes, *text[middle:], *tail])


def lists(article: Article, others: Sequence[Article], site: Phrases) -> str:
    """Below the text, lists of bare headlines."""
    titles = [other.title for other in others]
    head = [article.title, f"Bảo Chi\n{article.lead}", *paragraphs(article)]
    return "\n\n".join(
        [*head, site.topics, "ASEAN", site.most_read, *titles[:5], site.read_more, *titles[5:], site.mobile]
    )


def teasers(article: Article, others: Sequence[Article], site: Phrases) -> str:
    """Below the text, headlines given once, each with a sentence."""
    items = [line for other in others for line in (other.title, whole(other))]
    return "\n\n".join(
        [article.title, f"Bảo Chi\n{article.lead}", *paragraphs(article), site.read_more, *items]
    )


def pages(
    articles: Sequence[Article], template: Template, site: Phrases
) -> Iterator[tuple[Article, Article]]:
    for at in range(ARTICLES):
        others = articles[at + 1 : at + 11]
        yield articles[at], read_page(template(articles[at], others, site), id="1").article


@pytest.mark.parametrize("site", [KNOWN, UNKNOWN], ids=["known", "unknown"])
@pytest.mark.parametrize(
    "template", [current, flat, inside, lists, teasers], ids=lambda template: template.__name__
)
def test_articles_come_back_whole_from_a_template(
    articles: list[Article], template: Template, site: Phrases
) -> None:
    misread = [
        wanted.id
        for wanted, found in pages(articles, template, site)
        if found.body != "\n\n".join(paragraphs(wanted))
        or (found.title, found.lead, found.authors) != (wanted.title, wanted.lead, ("Bảo Chi",))
    ]
    assert len(misread) <= ARTICLES // 100, misread
