"""The passages that answer, and their marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.corpus import Article
from tracuu.index.spelling import key
from tracuu.index.syllables import tokenize
from tracuu.search.marks import marks
from tracuu.search.matching import Matcher
from tracuu.search.parse import parse
from tracuu.search.reading import Reading
from tracuu.search.snippet import GAP, LENGTH, Snippet, snippets


def answer(query: str, article: Article, reading: Reading = Reading.AS_TYPED) -> Snippet:
    return snippets(article, Matcher(tuple(marks(parse(query), reading))))[1]


def marked_words(found: Snippet) -> list[str]:
    return [found.text[start:end] for start, end in found.marks]


FILLER = "Đoạn văn này chỉ để cho dài ra và không nói điều gì đáng kể cả. " * 6
LONG = Article(
    id="1",
    title="Không có trong thân bài",
    body=f"{FILLER}\n\n{FILLER}Việt Nam đề xuất phát triển nguồn nhân lực chất lượng cao. {FILLER}\n\n"
    f"{FILLER}Các bên nhất trí về chuyển đổi số.",
    captions=("Toàn cảnh hội nghị",),
)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("nguồn nhân lực", ["nguồn", "nhân", "lực"]),
        ("nguon nhan luc", ["nguồn", "nhân", "lực"]),
        ('"nguồn nhân lực"', ["nguồn nhân lực"]),
        ('"nguon nhan luc"', ["nguồn nhân lực"]),
        ("nguồ*", ["nguồn"]),
        ("nguo*", ["nguồn"]),
        ("nguồn^2 OR (xyz AND abc)", ["nguồn"]),
        ("NOT nguồn", []),
        ("title:nguồn", []),
        ("chú_thích:(toàn cảnh)", ["Toàn", "cảnh"]),
    ],
)
def test_what_was_asked_for_is_marked(query: str, words: list[str]) -> None:
    assert marked_words(answer(query, LONG)) == words


def test_a_word_with_other_accents_is_marked_only_beside_its_neighbour() -> None:
    article = Article(id="1", body="Hội nghị bàn về hội hè, nghi lễ và hồi âm.")
    found = answer("hôi nghỉ", article, Reading.ANY_ACCENTS)
    assert marked_words(found) == ["Hội nghị"]


@pytest.mark.parametrize(
    ("query", "text"), [("lý", "lí"), ("lí", "lý"), ("kỹ thuật", "Kĩ thuật"), ("ki", "kỹ"), ("Mỹ*", "mĩ")]
)
def test_a_word_is_marked_in_whichever_spelling_the_text_has(query: str, text: str) -> None:
    assert " ".join(marked_words(answer(query, Article(id="1", body=f"Nói về {text}.")))) == text


def test_the_passage_that_answers_best_is_shown() -> None:
    found = answer("Việt Nam nguồn nhân lực chất lượng cao", LONG)
    assert "Việt Nam đề xuất phát triển nguồn nhân lực chất lượng cao." in found.text


def test_two_passages_are_shown_where_one_does_not_say_all() -> None:
    found = answer('"nguồn nhân lực" "chuyển đổi số"', LONG)
    assert marked_words(found) == ["nguồn nhân lực", "chuyển đổi số"]
    assert GAP in found.text


def test_one_gap_parts_two_passages_that_are_both_cut() -> None:
    words = "và người dự họp nói rằng " * 12
    found = answer("mekong asean", Article(id="1", body=f"{words}mekong {words}\n\n{words}asean {words}"))
    assert found.text.count(GAP) == 3
    assert f"{GAP} {GAP}" not in found.text
    assert marked_words(found) == ["mekong", "asean"]


def test_without_a_match_the_beginning_is_shown() -> None:
    found = answer("asean", Article(id="1", title="ASEAN", lead="Mở đầu bài viết.", body=FILLER))
    assert found == Snippet("Mở đầu bài viết.")


def test_an_article_of_a_title_alone_has_an_empty_snippet() -> None:
    assert answer("asean", Article(id="1", title="ASEAN")) == Snippet("")


def test_without_a_lead_and_a_match_the_text_begins_the_snippet() -> None:
    article = Article(id="1", title="Hội thảo khoa học", body="Tin dài về nguồn nước.")
    assert answer("khoa học", article).text == "Tin dài về nguồn nước."


BEFORE = "Câu này đứng trước và dài vừa phải để câu sau không đứng đầu đoạn văn. "
AFTER = " Câu này đứng sau và cũng dài vừa phải để đoạn văn không hết ở ngay câu trước đó."


@pytest.mark.parametrize(
    "sentence",
    [
        "Công an TP. HCM đã tìm ra thủ phạm.",
        "Cơ quan công an Q. 1, TP. Hồ Chí Minh, tìm ra thủ phạm.",
        "Người nhà của chị T. cho biết đã tìm ra thủ phạm.",
        "Theo PGS. TS. Trần Văn Lâm, không dễ tìm ra thủ phạm.",
        "Cảnh sát TX. Sơn Tây và Mr. Brown tìm ra thủ phạm.",
        "Ông chủ tịch Nguyễn Đ. Hùng hỏi khi tìm ra thủ phạm.",
        "Vụ trộm hơn 5 tr. đồng đã tìm ra thủ phạm.",
        "“Sao lại thế?” ông hỏi khi tìm ra thủ phạm.",
    ],
)
def test_a_sentence_does_not_end_at_an_abbreviation(sentence: str) -> None:
    long = BEFORE * 3 + sentence + AFTER * 3
    assert answer("thủ phạm", Article(id="1", body=long)).text.startswith(sentence)
    beginning = answer("asean", Article(id="1", title="ASEAN", body=BEFORE * 2 + sentence + AFTER * 3)).text
    assert beginning.endswith((GAP, sentence))


@pytest.mark.parametrize("end", ["năm nay thi ĐH.", "trong quý I.", "ở châu Á.", "gọi là DHCP.", "đã xong…"])
def test_a_sentence_may_end_in_capitals(end: str) -> None:
    body = f"{BEFORE * 3}Chuyện xảy ra {end} Đã tìm ra thủ phạm.{AFTER * 3}"
    assert answer("thủ phạm", Article(id="1", body=body)).text.startswith("Đã tìm ra")


WORDS = (
    "hội hôi hoi nghị nghi lý lí ly li ß straße Iași 中国 a.b x_y cop28 ı Đà dà ÐÀ ɖà C++ İz x\u0301".split()
)
PHRASES = [f'"{words}"' for words in ("hội nghị", "hoi nghi", "lý ß", "x y", "C++ hội")]
ASKED = [*WORDS, *PHRASES, *"hộ* ho* ly* lý* nghi~1 nghị~1 iz da".split()]


@given(
    st.lists(st.sampled_from(ASKED), min_size=1, max_size=4),
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", ", ", "-", "\n", " “", "   ", ""]))),
    st.sampled_from(Reading),
)
def test_marks_are_found_wherever_tokens_meet_them(
    query: list[str], pieces: list[tuple[str, str]], reading: Reading
) -> None:
    text = "".join(word + sign for word, sign in pieces)
    asked = list(marks(parse(" ".join(query)), reading))
    tokens = list(tokenize(text))
    expected = [
        (token.start, 1 << number, run[-1].end)
        for at, token in enumerate(tokens)
        for number, mark in enumerate(asked)
        if len(run := tokens[at : at + len(mark.targets)]) == len(mark.targets)
        and all(target.accepts(key(token.text)) for target, token in zip(mark.targets, run, strict=True))
    ]
    assert Matcher(asked).find(text, "body") == expected


def test_a_mark_is_found_only_in_the_parts_that_it_is_asked_of() -> None:
    matcher = Matcher(tuple(marks(parse("title:hội nghị"), Reading.AS_TYPED)))
    found = {part: [mark for _, mark, _ in matcher.find("Hội nghị", part)] for part in ("title", "body")}
    assert found == {"title": [1, 2], "body": [2]}


def test_the_headline_is_marked_as_a_whole() -> None:
    matcher = Matcher(tuple(marks(parse("hoa binh"), Reading.AS_TYPED)))
    title, _ = snippets(Article(id="1", title="Vì hòa bình và hoà giải"), matcher)
    assert marked_words(title) == ["hòa", "bình", "hoà"]


words = st.sampled_from("hội nghị hợp tác Mekong AMM-57 26/7 đường dương, nguồn. lực! (Hà Nội) …".split())
bodies = st.lists(st.lists(words, min_size=1, max_size=120).map(" ".join), max_size=4).map("\n".join)
queries = st.lists(st.sampled_from("hội nghị mekong amm-57 duong lực hà".split()), min_size=1, max_size=4)


@given(bodies, queries, st.sampled_from(Reading))
def test_marks_are_in_order_apart_and_around_whole_words(
    body: str, query: list[str], reading: Reading
) -> None:
    article = Article(id="1", title="t", body=body)
    found = answer(" ".join(query), article, reading)
    last = 0
    for start, end in found.marks:
        assert last <= start < end <= len(found.text)
        assert found.text[start:end].strip() == found.text[start:end]
        last = end


@given(bodies, queries)
def test_passages_are_cut_between_words_of_the_article(body: str, query: list[str]) -> None:
    article = Article(id="1", title="t", body=body)
    found = answer(" ".join(query), article)
    assert len(found.text) <= LENGTH + 4 * len(GAP) + 2
    known = set(article.body.replace(GAP, " ").split())
    for passage in found.text.split(GAP):
        assert passage.strip() in article.body.replace("\n", " ")
        # One full of what answers has no room for what stands right before or behind that: “(Hà”, “dương,”.
        assert set(passage.split()) <= known or len(passage.strip()) >= LENGTH // 2 - len("AMM-57")


runs = st.sampled_from(["x", "x-", "hội-nghị/", "mekong_", "7", "lực"]).flatmap(
    lambda part: st.integers(1, 1_500 // len(part)).map(lambda times: part * times)
)
unbroken = st.lists(words | runs, min_size=1, max_size=8).map("".join)
long_bodies = st.lists(st.lists(words | unbroken, min_size=1, max_size=30).map(" ".join), max_size=3).map(
    "\n".join
)


@given(long_bodies, queries | st.sampled_from([["xx*", "lựclực*"], [f'"{"hội nghị " * 30}"']]))
def test_a_snippet_is_no_longer_than_promised_whatever_the_words(body: str, query: list[str]) -> None:
    article = Article(id="1", title="t", body=body)
    found = answer(" ".join(query), article)
    assert len(found.text) <= LENGTH + 4 * len(GAP) + 2
    for passage in found.text.split(GAP):
        assert passage.strip() in article.body.replace("\n", " ")
    for start, end in found.marks:
        assert 0 <= start < end <= len(found.text)
        assert found.text[start:end].strip(f" {GAP}") == found.text[start:end]


RUN = "x" * 1_500


@pytest.mark.parametrize(
    ("body", "text", "marked"),
    [
        (f"{RUN}-mekong, hội nghị", f"{GAP}{'x' * 77}-mekong, hội nghị", ["mekong"]),
        (f"{RUN} từ mekong", f"{GAP}từ mekong", ["mekong"]),
        (f"{FILLER}mekong-{RUN} x", None, ["mekong"]),
        (f"mekong{RUN} x", f"mekong{'x' * 234}{GAP}", [f"mekong{'x' * 234}"]),
        (f"{RUN} x", f"{'x' * 240}{GAP}", []),
    ],
)
def test_a_word_without_end_is_cut(body: str, text: str | None, marked: list[str]) -> None:
    found = answer("mekong*", Article(id="1", title="t", body=body))
    assert marked_words(found) == marked
    assert len(found.text) <= LENGTH + 2 * len(GAP)
    assert text is None or found.text == text


def test_a_match_longer_than_a_passage_is_shown_from_its_beginning() -> None:
    phrase = " ".join(f"chữ{number}" for number in range(60))
    found = answer(f'"{phrase}"', Article(id="1", body=f"{FILLER}{phrase}. {FILLER}"))
    assert found.marks
    assert found.text[found.marks[0][0] :].startswith("chữ0 chữ1")
    assert marked_words(found)[0] in phrase
    assert set(found.text.strip(GAP).split()) <= set(phrase.split())
    assert len(found.text) <= LENGTH + 2 * len(GAP)


def test_a_passage_goes_on_behind_a_short_sentence() -> None:
    found = answer("mekong", Article(id="1", body=f"Mekong chảy. {'Nước sông dâng và ' * 30}chảy."))
    assert found.text.startswith("Mekong chảy. Nước sông dâng")
    assert len(found.text) > LENGTH * 0.9


def test_a_sentence_that_a_quotation_ends_is_no_cut() -> None:
    body = f"{FILLER}Ông nói: “Được rồi.” Mekong là dòng sông chung. {FILLER}"
    assert answer("mekong", Article(id="1", body=body)).text.startswith("Mekong là dòng sông chung.")
