"""A saved page of one article, and how it is read."""

from __future__ import annotations

from html import escape
from pathlib import Path

from tracuu.corpus import Article
from tracuu.corpus.html import read_html

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


TITLE = "Khai mạc hội nghị hợp tác tiểu vùng"
P1 = "Ngày 26/7, hội nghị đã khai mạc tại thủ đô nước bạn với sự có mặt của đại diện sáu nước."
P2 = "Các đại biểu nhất trí tăng cường hợp tác trong nhiều lĩnh vực, nhất là giao thông và nguồn nước."
P3 = "Hội nghị sẽ bế mạc vào chiều mai sau khi thông qua tuyên bố chung và kế hoạch hành động."


def html(*body: str, head: str = "") -> str:
    paragraphs = "".join(part if part.startswith("<") else f"<p>{escape(part)}</p>" for part in body)
    return f"<html><head>{head}</head><body><h1>{TITLE}</h1>{paragraphs}</body></html>"


def read(*body: str, head: str = "") -> Article:
    return read_html(html(*body, head=head), id="1").article


def paragraphs(article: Article) -> list[str]:
    return article.body.split("\n\n")
