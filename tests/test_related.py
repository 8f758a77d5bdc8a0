"""Related articles: more like this."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import collection
import pytest
from agreement import opened
from command import Tracuu

from tracuu.corpus import Article
from tracuu.index import update
from tracuu.index.fields import BOUNDARY
from tracuu.search import Searcher
from tracuu.search.related import MAX_WORDS, telling_words

ARTICLES = (
    *collection.ARTICLES,
    Article(
        id="thuy-dien",
        title="Thuỷ điện trên sông Mekong",
        body="Các nước bàn về thuỷ điện, dòng chảy và phù sa của sông. Dòng chảy giảm.",
    ),
    Article(
        id="phu-sa", title="Phù sa về đồng bằng giảm", body="Thủy điện giữ lại phù sa; dòng chảy đổi khác."
    ),
)


def of(searcher: Searcher, id: str) -> Article:
    article = searcher.get(id)
    assert article
    return article


def test_an_article_finds_those_about_the_same_and_not_itself(searcher: Searcher) -> None:
    results = searcher.related(of(searcher, "thuy-dien"))
    assert results[0].id == "phu-sa"
    assert "thuy-dien" not in {hit.id for hit in results}
    assert [hit.rank for hit in results] == list(range(1, len(results) + 1))
    assert results.total == len(results)


def test_a_text_finds_articles_about_the_same(searcher: Searcher) -> None:
    assert searcher.related("Phù sa và dòng chảy", limit=2)[0].id in {"phu-sa", "thuy-dien"}
    assert len(searcher.related("Phù sa và dòng chảy", limit=1)) == 1


def test_snippets_mark_the_words_that_were_looked_for(searcher: Searcher) -> None:
    hit = searcher.related(of(searcher, "thuy-dien"))[0]
    marked = {hit.snippet.text[start:end].lower() for start, end in hit.snippet.marks}
    assert {"thủy điện", "dòng chảy"} <= marked


def test_a_text_without_known_words_has_no_related_articles(searcher: Searcher) -> None:
    for text in ("", "...", "zzzz qqqq"):
        assert searcher.related(text).total == 0
        assert searcher.related(text).query == ""


def test_the_words_are_few_and_those_of_the_headline_count_more(index: Path) -> None:
    with opened(index) as engine:
        words = telling_words(engine, ARTICLES[-2])
        assert len(words) <= MAX_WORDS
        assert [word.score for word in words] == sorted((word.score for word in words), reverse=True)
        weights = {" ".join(word.syllables): word.weight for word in words}
        assert weights["thủy điện"] > weights["dòng chảy"]
        assert BOUNDARY not in weights
        assert "thủy" not in weights  # it stands only in a compound


def test_a_word_that_no_other_article_has_is_not_looked_for(index: Path) -> None:
    with opened(index) as engine:
        words = {word.term.text for word in telling_words(engine, ARTICLES[0])}
    assert "mekong" in words
    assert "tokyo" not in words


def test_what_several_papers_printed_is_one_hit(tmp_path: Path) -> None:
    text = (
        "Mực nước sông Mekong xuống thấp kỷ lục trong mùa khô năm nay, các nhà khoa học lo ngại cho mùa "
        "màng ở vùng hạ lưu. Các đập ở thượng nguồn giữ lại phần lớn phù sa, còn nước mặn tiến sâu vào đất "
        "liền hơn mọi năm. Ủy hội sông đề nghị bốn nước chia sẻ số liệu vận hành hồ chứa từng ngày."
    )
    twins = [Article(id=paper, title=f"Báo {paper}: sông Mekong", body=text) for paper in ("a", "b", "c")]
    other = Article(id="d", title="Sông Hồng", body="Mực nước sông Hồng cũng xuống thấp trong mùa khô.")
    update(tmp_path / "news.idx", [*twins, other])
    with Searcher(tmp_path / "news.idx") as searcher:
        results = searcher.related("mực nước sông Mekong xuống thấp", limit=2)
        assert len(results[0].others) == 2
        assert results[1].id == "d"
        assert results.total == 4


def test_a_negative_limit_is_refused(searcher: Searcher) -> None:
    with pytest.raises(ValueError, match="0 or more"):
        searcher.related("mekong", limit=-1)


# The command


def test_the_command_lists_articles_like_one_named_by_the_beginning_of_its_id(
    index: Path, tracuu: Tracuu
) -> None:
    code, out, err = tracuu("related", "thuy", "-i", index, "-n", "1")
    assert code == 0
    assert out.startswith(" 1. Phù sa về đồng bằng giảm")
    assert err.startswith("Hiện 1 bài gần nhất, ")
    assert json.loads(tracuu("related", "thuy-dien", "-i", index, "--json").out)["hits"][0]["id"] == "phu-sa"


def test_the_command_takes_a_file_or_what_comes_in(
    index: Path, tmp_path: Path, tracuu: Tracuu, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "bài.json"
    file.write_text(json.dumps({"title": "Phù sa và dòng chảy"}), "utf-8")
    first = tracuu("related", "--file", file, "-i", index, "-n", "1")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(file.read_bytes())))
    assert tracuu("related", "--file", "-", "-i", index, "-n", "1")[:2] == first[:2]
    assert (first.code, first.out[:4]) == (0, " 1. ")


def test_an_unknown_id_or_an_unreadable_file_is_an_error(index: Path, tmp_path: Path, tracuu: Tracuu) -> None:
    (tmp_path / "hỏng.json").write_text("{", "utf-8")
    for arguments, code, said in (
        ((), 2, "give one of the two: an ID, or --file PATH"),
        (("opec", "--file", "-"), 2, "give one of the two: an ID, or --file PATH"),
        (("khong-co",), 1, "there is no article"),
        (("--file", tmp_path / "hỏng.json"), 2, "no article can be read"),
    ):
        run = tracuu("related", *arguments, "-i", index)
        assert (run.code, said in run.err) == (code, True), run.err
