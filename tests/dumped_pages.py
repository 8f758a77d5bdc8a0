"""A dumped page of one article, and how it is read."""

from __future__ import annotations

from pathlib import Path

from tracuu.corpus import Article
from tracuu.corpus.page import read_page

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))
P1 = "Ngày 26/7, hội nghị đã khai mạc tại thủ đô nước bạn."
P2 = "Các đại biểu nhất trí tăng cường hợp tác trong nhiều lĩnh vực."
P3 = "Hội nghị sẽ bế mạc vào chiều mai sau khi thông qua tuyên bố chung."
TITLE = "Khai mạc hội nghị hợp tác tiểu vùng"
OTHER = "Cầu biên giới mới thông xe trước hạn"


def read(*blocks: str) -> Article:
    return read_page("\n\n".join(blocks), id="1").article


def paragraphs(article: Article) -> list[str]:
    return article.body.split("\n\n") if article.body else []


def told(article: Article) -> dict[str, object]:
    values = article.to_json() | {"body": paragraphs(article)}
    return {name: value for name, value in values.items() if value and name not in {"id", "source"}}
