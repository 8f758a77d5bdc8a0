"""Completions are in the articles as they are shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sample import SAMPLE
from stores import Made

from tracuu.corpus import Article
from tracuu.index import ENGINES, update
from tracuu.index.clauses import Phrase
from tracuu.index.fields import TEXT
from tracuu.index.opening import Opened, open_current
from tracuu.index.query_terms import query_terms
from tracuu.search import phrase_lookup
from tracuu.search.completion import suggested
from tracuu.search.phrase_lookup import FEW, LOOKS, PhraseLookup

HEADLINES = (
    *["hội nghị bộ trưởng ngoại giao"] * 3,
    *["bộ trưởng tài chính thăm lào"] * (FEW + 2),
    *["hội nghị thượng đỉnh"] * (FEW + 2),
    *["đỉnh núi tuyết"] * 3,
)
"""`hội nghị bộ trưởng tài chính` and `thượng đỉnh núi` are made of neighbours, and in no headline."""


@pytest.fixture(scope="module", params=ENGINES)
def news(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    path = tmp_path_factory.mktemp("news") / "index"
    articles = [Article(id=str(n), title=f"{line} {n}") for n, line in enumerate(HEADLINES)]
    update(path, articles, engine=request.param)
    opened = open_current(path)
    yield opened
    opened.engine.close()


@pytest.fixture
def sample(engine: str, made: Made) -> Iterator[Opened]:
    opened = open_current(made(SAMPLE, engine))
    yield opened
    opened.engine.close()


def articles_with(opened: Opened, phrase: str) -> int:
    keys = tuple(term.key for term in query_terms(phrase))
    return opened.engine.find(Phrase(TEXT, keys), 0).total


def test_neighbours_of_neighbours_make_no_phrase(news: Opened) -> None:
    assert suggested(news, "hội nghị bộ")[0] == "hội nghị bộ trưởng ngoại giao"
    for typed in ("hội nghị bộ", "hội nghị bộ trưởng", "hoi nghi bo truong "):
        assert not [phrase for phrase in suggested(news, typed) if "tài" in phrase]
    assert suggested(news, "hội nghị thượng đỉnh ") == []


@pytest.mark.parametrize(
    "typed", ["h", "b", "hội ngh", "hội nghị ", "hoi", "hoi nghi b", "bộ trưởng", "bo t"]
)
def test_what_is_shown_is_in_an_article(news: Opened, typed: str) -> None:
    phrases = suggested(news, typed)
    assert phrases
    assert all(articles_with(news, phrase) for phrase in phrases)


def test_what_is_shown_for_headlines_is_in_an_article(sample: Opened) -> None:
    headlines = [article.title for article in SAMPLE][::5]
    typed = [headline[:length] for headline in headlines for length in (5, 14) if headline[length - 1] != " "]
    shown = [(text, phrase) for text in typed for phrase in suggested(sample, text)]
    assert len({text for text, _ in shown}) > len(typed) / 2
    assert [(text, phrase) for text, phrase in shown if not articles_with(sample, phrase)] == []


def test_where_no_article_has_what_was_typed_its_end_goes_on(news: Opened) -> None:
    assert suggested(news, "đỉnh hội nghị bộ")[0] == "đỉnh hội nghị bộ trưởng ngoại giao"
    assert suggested(news, "xyzzy thượng đ")[0] == "xyzzy thượng đỉnh"


def test_what_a_rare_word_stands_before_goes_on_though_no_headline_has_it(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(phrase_lookup, "RARE", 2)
    headlines = [Article(id=str(n), title="Tế bào gốc", lead="Nước Mỹ, quốc kỳ") for n in range(4)]
    body = Article(id="rare", title="Tin", body="Mekong quốc tế mới")
    update(tmp_path / "index", [*headlines, body], engine=engine)
    opened = open_current(tmp_path / "index")
    assert not PhraseLookup(opened.engine).stands(("quốc", "tế"))
    assert PhraseLookup(opened.engine).longest_end(("mekong", "quốc", "tế")) == 3
    assert suggested(opened, "mekong quốc tế ") == ["mekong quốc tế mới"]
    opened.engine.close()


VERBS = ["đến", "đi", "nói", "nghe", "xem"] * 2


@pytest.fixture(params=ENGINES)
def common(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Opened]:
    """Articles all of whose words are common."""
    monkeypatch.setattr(phrase_lookup, "RARE", 0)
    articles = [
        *[
            Article(id=f"q{n}", title="Tin", body=f"Ông Trần Đại Quang {verb}.")
            for n, verb in enumerate(VERBS)
        ],
        *[
            Article(id=f"đ{n}", title="Đại học, đại biểu, đại diện, đại sứ, đại hội, đại dịch")
            for n in range(9)
        ],
        *[Article(id=f"h{n}", title="Đại học mở, đại biểu họp, đại sứ thăm") for n in range(9)],
        *[Article(id=f"t{n}", title="Trần nhà, Đức") for n in range(9)],
        *[
            Article(id=f"u{n}", title="Tây Ban Nha, nhân dân", body="Ủy ban nhân dân xã")
            for n in range(FEW + 2)
        ],
        *[Article(id=f"c{n}", title=f"Hội nghị cấp cao {verb}") for n, verb in enumerate(VERBS)],
        *[Article(id=f"ct{n}", title="Đường cao tốc, cao cấp, cao đẳng") for n in range(3 * FEW)],
    ]
    update(tmp_path / "index", articles, engine=request.param)
    opened = open_current(tmp_path / "index")
    yield opened
    opened.engine.close()


def test_common_words_that_are_in_no_headline_go_on_as_in_texts(common: Opened) -> None:
    assert suggested(common, "Trần Đại")[0] == "Trần Đại Quang"
    assert suggested(common, "tran dai ")[0] == "trần đại quang"
    assert suggested(common, "ủy ban nh") == ["ủy ban nhân dân xã"]


def test_a_phrase_ends_where_headlines_go_on_with_another_word(common: Opened) -> None:
    assert "hội nghị cấp cao" in suggested(common, "hội nghị cấp")
    assert "đường cao" not in suggested(common, "đườn")


def test_what_no_article_has_whole_keeps_the_capitals_of_its_beginning(common: Opened) -> None:
    assert "Trần Đại Quang nói" in suggested(common, "Trần Đại")


def test_the_longest_end_is_the_longest_of_all_that_stand(news: Opened) -> None:
    for typed in ("hội nghị bộ trưởng", "tài hội nghị bộ trưởng", "xyzzy thượng đỉnh", "núi đỉnh", "hội", ""):
        keys = tuple(term.key for term in query_terms(typed))
        stand = [n for n in range(2, len(keys) + 1) if PhraseLookup(news.engine).stands(keys[-n:])]
        assert PhraseLookup(news.engine).longest_end(keys) == max(stand, default=min(len(keys), 1))


def test_nothing_is_added_to_what_nobody_wrote(news: Opened) -> None:
    assert suggested(news, "hội nghị xyzzy ") == []


def test_few_articles_are_read(news: Opened) -> None:
    lookup = PhraseLookup(news.engine)
    assert lookup.going_on(("nghị", "bộ"), 2) == [("trưởng", "ngoại")] * 3
    assert lookup.going_on(("hội", "nghị"), 2) is None
    assert lookup.going_on(("nghị", "trưởng"), 2) == []


def test_one_keystroke_asks_so_many_times_and_no_more(news: Opened) -> None:
    lookup = PhraseLookup(news.engine)
    assert [lookup.stands(("hội", "nghị")) for _ in range(LOOKS + 1)] == [True] * LOOKS + [False]
    assert lookup.going_on(("nghị", "bộ"), 2) is None


NAMES = (
    *["Tổng Bí thư Nguyễn Phú Trọng thăm Lào"] * (FEW + 2),
    *["Khai mạc năm du lịch Phú Thọ"] * (FEW + 12),
    *["TIN NHANH: NGUYỄN PHÚ TRỌNG"] * 2,
    *["Quan hệ Việt - Mỹ thêm bền chặt"] * 3,
    "Chuyện của Nguyễn Phi Vân tương tác với người đọc",
    *["Tỉnh ủy họp thường trực", "Phòng thường trực đông khách", "Món thường trên bàn"] * 3,
    *["Cảm hứng mới", "Putin trả lời", "Thăm Campuchia"] * (FEW + 2),
)


@pytest.fixture(scope="module", params=ENGINES)
def names(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    path = tmp_path_factory.mktemp("names") / "index"
    update(path, [Article(id=f"{n}", title=line) for n, line in enumerate(NAMES)], engine=request.param)
    opened = open_current(path)
    yield opened
    opened.engine.close()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Nguyễn Ph", "Nguyễn Phú Trọng"),
        ("Nguyễn Phú ", "Nguyễn Phú Trọng thăm Lào"),
        ("nguyễn ph", "nguyễn phú trọng"),
        ("quan hệ Việt", "quan hệ Việt Mỹ"),
        ("Quan hệ v", "Quan hệ việt Mỹ"),
        ("quan hệ việt", "quan hệ việt mỹ"),
    ],
)
def test_what_is_added_behind_capitals_has_those_of_the_articles(
    names: Opened, typed: str, first: str
) -> None:
    assert suggested(names, typed)[0].startswith(first)


def test_how_articles_write_a_phrase_is_not_how_a_shouted_headline_does(names: Opened) -> None:
    lookup = PhraseLookup(names.engine)
    assert lookup.written(("nguyễn", "phú", "trọng")) == ("Nguyễn", "Phú", "Trọng")
    assert lookup.written(("tin", "nhanh")) == ("TIN", "NHANH")
    assert lookup.written(("tin", "chậm")) is None


def test_a_phrase_is_as_likely_as_articles_go_on_so(names: Opened) -> None:
    lookup = PhraseLookup(names.engine)
    assert lookup.share(("nguyễn", "phú")) is None
    assert lookup.stands(("nguyễn", "phú"))
    assert lookup.stands(("nguyễn", "phú", "trọng"))
    assert lookup.share(("nguyễn", "phú", "trọng")) == 1.0


def test_what_is_looked_up_in_texts_is_no_share_of_what_is_in_headlines(
    names: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(phrase_lookup, "RARE", NAMES.count(NAMES[0]) + 2)  # trọng is rare, nguyễn is not
    lookup = PhraseLookup(names.engine)
    assert lookup.stands(("nguyễn", "phú"))
    assert lookup.stands(("nguyễn", "phú", "trọng"))
    assert lookup.share(("nguyễn", "phú", "trọng")) is None


def test_what_one_article_says_is_added_up_to_a_word(names: Opened) -> None:
    assert [phrase for phrase in suggested(names, "nguyễn phi v") if "tương" in phrase] == []


def test_an_end_of_one_syllable_is_ended_to_a_word(names: Opened) -> None:
    assert suggested(names, "ủy viên không thường tr") == ["ủy viên không thường trực"]


def test_syllables_joined_by_a_hyphen_are_one_word(names: Opened) -> None:
    assert suggested(names, "cam-pu")[0] == "campuchia"
    assert suggested(names, "thăm Cam-pu")[0] == "thăm Campuchia"
    assert suggested(names, "xyz-pu") == []
