"""Pages that a browser has saved in one file, with their pictures."""

from __future__ import annotations

import sys
from email.message import EmailMessage
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from pathlib import Path

import pytest
from saved_pages import P1, P2, P3, TITLE, html
from sources import Input

from tracuu.corpus import formats, read_articles

PICTURE = bytes(range(256)) * 40
NESTED = b"Content-Type: message/rfc822\n\n" * 2_000
"""A message within a message, deeper than Python can go."""


def archive(*pages: str, encoding: str = "quoted-printable") -> bytes:
    """The pages, the first one with a picture behind it, as browsers save them."""
    whole = MIMEMultipart("related")
    whole["Snapshot-Content-Location"] = "https://bao.example.vn/khai-mac.html"
    for page in pages:
        part = EmailMessage()
        part.set_content(page, subtype="html", cte=encoding)
        whole.attach(part)
        whole.attach(MIMEImage(PICTURE, "jpeg"))
    return whole.as_bytes()


@pytest.mark.parametrize("name", ["trang.mhtml", "trang.MHT"])
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_a_page_saved_in_one_file_is_read_as_one_saved_in_many(
    tmp_path: Path, name: str, encoding: str
) -> None:
    frame = "<html><body><h1>Quảng cáo</h1><p>Mua một tặng một trong hôm nay.</p></body></html>"
    (tmp_path / name).write_bytes(archive(html(P1, P2, P3), frame, encoding=encoding))
    (tmp_path / "trang.html").write_text(html(P1, P2, P3), "utf-8")
    stream = read_articles(tmp_path)
    first, second = sorted(stream, key=lambda article: article.id == name)
    assert not stream.problems
    assert (first.id, second.id) == ("trang.html", name)
    assert (second.title, second.body) == (first.title, first.body) == (TITLE, "\n\n".join((P1, P2, P3)))


def test_standard_input_may_be_such_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Input(archive(html(P1, P2, P3)).replace(b"\n", b"\r\n")))
    (article,) = read_articles("-")
    assert (article.title, article.body) == (TITLE, "\n\n".join((P1, P2, P3)))


@pytest.mark.parametrize("content", [b"", b"\x00\xff", html(P1, P2).encode(), archive(), NESTED])
def test_a_file_without_a_page_is_reported(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "trang.mhtml").write_bytes(content)
    stream = read_articles(tmp_path)
    assert list(stream) == []
    assert [problem.message for problem in stream.problems] == [
        "there is no page in this file: save it again, as .html"
    ]


def test_of_a_large_file_the_page_is_read_and_not_the_pictures_behind_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "trang.mhtml").write_bytes(archive(html(P1, P2)) + PICTURE * 100)
    for longest, articles in ((2_000, 1), (300, 0)):
        monkeypatch.setattr(formats, "LONGEST_PAGE", longest)
        stream = read_articles(tmp_path)
        assert len(list(stream)) == articles
        assert ["longer than" in problem.message for problem in stream.problems] == [True] * (1 - articles)
