"""Explanations: their points are the score, and their words say what is there."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import collection
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from tracuu.corpus import Article
from tracuu.index import update
from tracuu.search import Hit, Searcher
from tracuu.search.answer import COUNTED
from tracuu.search.cli import cli
from tracuu.search.explanation import Basis, Explanation
from tracuu.search.explanation_text import why

MANY = [
    Article(
        id=f"vàng-{number:02}", title=f"Giá vàng {number}", body="Giá vàng tăng mạnh. " * (1 + number % 7)
    )
    for number in range(40)
]
ARTICLES = [*collection.ARTICLES, *MANY]


def first(searcher: Searcher, query: str, **options: Any) -> Hit:
    return searcher.search(query, explain=True, **options)[0]


def explanation(hit: Hit) -> Explanation:
    assert hit.explanation is not None
    return hit.explanation


def points(hit: Hit) -> float:
    return sum(explanation(hit).points.values())


@pytest.mark.parametrize(
    "query",
    [
        "mekong",
        "hội nghị mekong",
        "hoi nghi bo truong mekong nhat ban",
        "hội nghi",
        "dường sắt",
        "COVID 19 vắc xin hoà bình",
        "VN hợp tác LHQ",
        "việt nam hợp tác sông hằng phục hồi sau đại dịch",
        "hội nghị không_có_đâu mekong",
        'mekong "chuyển đổi số"',
        '"chuyển đổi số"',
        '"chuyen doi"~2',
        "title:mekong",
        "tác_giả:chi hội nghị",
        "mekong^2 hội nghị",
        "meko*",
        "mekog~",
        "mekong OR opec",
        "mekong NOT hằng",
        "*",
        "giá vàng",
    ],
)
@pytest.mark.parametrize(
    "options", [{}, {"recent": 90}, {"sort": "newest"}, {"exact": True}, {"group": False}]
)
def test_points_add_up_to_the_score(searcher: Searcher, query: str, options: dict[str, Any]) -> None:
    hits = searcher.search(query, explain=True, limit=50, **options).hits
    assert hits or "exact" in options
    for hit in hits:
        assert points(hit) == pytest.approx(hit.score, abs=1e-9)


WORDS = "hội hoi nghị nghi mekong Mekong đường duong Dương sat sắt LHQ vn kĩ thuật COVID-19 giá vang".split()


@settings(max_examples=60)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=10))
def test_points_add_up_whatever_the_words(searcher: Searcher, words: list[str]) -> None:
    for hit in searcher.search(" ".join(words), explain=True, recent=30):
        assert points(hit) == pytest.approx(hit.score, abs=1e-9)


def test_an_explanation_changes_nothing_else_and_is_made_only_when_asked_for(searcher: Searcher) -> None:
    plain = searcher.search("hội nghị mekong")
    explained = searcher.search("hội nghị mekong", explain=True)
    assert all(hit.explanation is None for hit in plain)
    assert plain.hits == tuple(replace(hit, explanation=None) for hit in explained)


def test_an_explanation_says_which_words_are_there_and_where(searcher: Searcher) -> None:
    seen = explanation(first(searcher, "hội nghị vientiane tokyo"))
    assert [word.typed for word in seen.words] == ["hội", "nghị", "vientiane", "tokyo"]
    assert all(word.there for word in seen.words)
    assert [word.in_title for word in seen.words] == [True, True, False, False]
    assert [word.title_points > 0 for word in seen.words] == [True, True, False, False]


def test_one_word_is_near_nothing(searcher: Searcher) -> None:
    assert explanation(first(searcher, "mekong")).near == 0
    assert explanation(first(searcher, "hội nghị mekong")).near > 0


def test_an_explanation_says_which_words_an_article_begins_with(tmp_path: Path) -> None:
    body = "Phát biểu khai mạc. " * 60 + "Các nước bàn về nguồn nước."
    update(tmp_path / "i", [Article(id="a", title="Hội nghị", lead="Họp ở Vientiane.", body=body)])
    with Searcher(tmp_path / "i") as searcher:
        seen = explanation(first(searcher, "hội vientiane nguồn"))
    assert [word.early for word in seen.words] == [True, True, False]
    assert [word.early_points > 0 for word in seen.words] == [True, True, False]
    assert "ngay đầu bài: hội vientiane (+" in why(seen)


def test_an_explanation_says_which_words_an_article_lacks(searcher: Searcher) -> None:
    seen = explanation(first(searcher, "hội nghị bộ trưởng mekong nhật bản opec"))
    assert [word.typed for word in seen.words if not word.there] == ["opec"]
    assert "thiếu: opec" in why(seen)


def test_an_explanation_counts_the_pairs_side_by_side(searcher: Searcher) -> None:
    seen = explanation(first(searcher, "hội nghị bộ trưởng"))
    assert [(pair.typed, pair.times) for pair in seen.pairs] == [
        ("hội nghị", 2),
        ("nghị bộ", 1),
        ("bộ trưởng", 1),
    ]
    assert seen.whole
    assert "cả cụm từ đứng liền nhau" in why(seen)


def test_a_query_of_two_words_is_a_whole_beside_its_pair_only_in_a_headline(searcher: Searcher) -> None:
    wholes = {
        hit.id: (hit.explanation.whole or 0, "hội nghị" in hit.article.title.lower())
        for hit in searcher.search("hội nghị", limit=100, explain=True, group=False)
        if hit.explanation
    }
    assert {is_in_headline for _, is_in_headline in wholes.values()} == {True, False}
    assert all((points > 0) == is_in_headline for points, is_in_headline in wholes.values())


def test_an_explanation_says_whether_the_accents_are_those_meant(searcher: Searcher) -> None:
    seen = explanation(first(searcher, "hoi nghi"))
    assert [word.meant for word in seen.words] == ["hội", "nghị"]
    assert all(word.as_meant and word.accent_points for word in seen.words)
    assert "đúng dấu: hội nghị (+" in why(seen)


def test_other_accents_than_typed_are_told(searcher: Searcher) -> None:
    seen = explanation(first(searcher, "dường sắt"))
    assert [word.as_meant for word in seen.words] == [False, True]
    assert "khác dấu: dường" in why(seen)


def test_nothing_is_said_of_accents_that_nobody_restored(searcher: Searcher) -> None:
    seen = explanation(first(searcher, "hoi nghi", exact=True))
    assert [word.as_meant for word in seen.words] == [None, None]


def test_another_name_is_told_with_what_it_stands_for(tmp_path: Path) -> None:
    update(tmp_path / "i", [Article(id="a", title="Liên hợp quốc họp về gìn giữ hòa bình")])
    with Searcher(tmp_path / "i") as searcher:
        seen = explanation(first(searcher, "LHQ hòa bình"))
    assert (seen.words[0].typed, seen.words[0].there) == ("LHQ", False)
    assert (seen.words[0].name or "").lower() == "liên hợp quốc"
    assert '"LHQ" có dưới tên' in why(seen)


def test_articles_beyond_the_window_have_the_line_of_the_engine_and_say_so(searcher: Searcher) -> None:
    hits = searcher.search("giá vàng", explain=True, limit=40, group=False)
    bases = [explanation(hit).basis for hit in hits]
    assert bases == [Basis.CLOSELY] * COUNTED + [Basis.BEYOND] * (40 - COUNTED)
    last = explanation(hits[39])
    assert {name for name, given in last.points.items() if given} == {"engine"}
    assert not last.words
    assert "ngoài nhóm bài đầu" in why(last)


def test_conditions_are_counted_within_the_score_of_the_engine(searcher: Searcher) -> None:
    seen = explanation(first(searcher, '"hội nghị"'))
    assert seen.basis is Basis.NO_WORDS
    assert "những gì đã gõ không có từ rời" in why(seen)
    assert [(one.typed, one.times, one.part) for one in seen.conditions] == [('"hội nghị"', 2, None)]
    part = explanation(first(searcher, "tác_giả:bảo hội nghị"))
    assert [(one.typed, one.times, one.part) for one in part.conditions] == [("bảo", 1, "authors")]
    loose = explanation(first(searcher, '"hội nghị"~2'))
    assert loose.conditions == ()  # its words alone do not tell how often it is there
    assert "bảo trong tác giả: 1 lần" in why(part)


def test_sorted_by_date_the_explanation_says_that_points_decide_nothing(searcher: Searcher) -> None:
    seen = explanation(first(searcher, "mekong", sort="newest"))
    assert seen.basis is Basis.BY_DATE
    assert "xếp theo ngày" in why(seen)


def tracuu(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)), standalone_mode=False)


def test_the_command_says_why_under_each_hit_and_how_the_query_was_understood(index: Path) -> None:
    run = tracuu("search", "hoi nghi", "--explain", "-i", index)
    assert run.return_value == 0
    assert "    Vì sao (" in run.stdout
    assert '"hoi nghi" cạnh nhau 2 lần (+' in run.stdout
    assert "Cách hiểu: đúng như đã gõ" in run.stderr
    assert "Xếp trước: hội nghị (" in run.stderr
    assert "Vì sao" not in tracuu("search", "hoi nghi", "-i", index).stdout


def test_days_are_told_as_they_were_understood(index: Path) -> None:
    run = tracuu("search", "mekong", "--from", "2024", "--explain", "-i", index)
    assert "Ngày đăng: từ 01/01/2024\n" in run.stderr


def test_an_explanation_is_numbers_in_json(index: Path) -> None:
    run = tracuu("search", "hội nghị", "--explain", "--json", "-i", index)
    hit = json.loads(run.stdout)["hits"][0]
    assert sum(hit["explanation"]["points"].values()) == pytest.approx(hit["score"])
    assert hit["explanation"]["basis"] == "closely"
    assert hit["explanation"]["words"][0]["in_title"] is True
    assert hit["explanation"]["pairs"][0]["times"] == 2
    plain = json.loads(tracuu("search", "hội nghị", "--json", "-i", index).stdout)
    assert "explanation" not in plain["hits"][0]


def test_an_explanation_for_a_program_takes_no_words(index: Path) -> None:
    code = (
        "import sys; from tracuu.search.cli import main\n"
        f"sys.argv = ['tracuu', 'search', 'mekong', '--json', '--explain', '-i', {str(index)!r}]\n"
        "words = {'tracuu.search.render', 'tracuu.search.explanation_text'}\n"
        "try: main()\n"
        "finally: print(words & {*sys.modules}, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "set()\n"
    assert json.loads(done.stdout)["hits"][0]["explanation"]["points"]
