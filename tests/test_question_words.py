"""What only asks in a question."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracuu.corpus import Article
from tracuu.index import update
from tracuu.search import Searcher
from tracuu.search.question_words import asking

ARTICLES = (
    Article(id="chợ", title="Phiên chợ Sapa họp lại", body="Chợ họp vào sáng chủ nhật ở thị trấn Sapa."),
    Article(id="hỏi", title="Hỏi đáp: lên Sapa", body="Đi chợ ở đâu, ăn ở đâu, ngủ ở đâu khi lên núi Sapa?"),
    Article(id="biển", title="Chợ cá", body="Chợ cá họp ở bến, đâu đâu cũng thấy thuyền."),
)


@pytest.mark.parametrize(
    ("query", "asks"),
    [
        ("chợ sapa ở đâu", "ở đâu"),
        ("vì sao chợ sapa họp lại", "vì sao"),
        ("ai là chủ tịch asean từ khi nào", "ai là từ khi nào"),
        ("asean được thành lập như thế nào", "như thế nào"),
        ("nơi ở đâu có rộng", ""),
        ("evfta khi nào có hiệu lực", "khi nào"),
        ("cháy chợ bao nhiêu người chết", "bao nhiêu"),
        ("asean vì sao kết nạp lào", "vì sao"),
        ("asean được tổ chức như thế nào năm nay", "như thế nào"),
        ("mỹ rút khỏi tpp vì lý do gì", "vì lý do gì"),
        ("lào vào asean có đúng không", "có đúng không"),
        ("cho hỏi chợ sapa ở tỉnh nào", "cho hỏi ở tỉnh nào"),
        ("bà lan bị khởi tố tội gì", "gì"),
        ("tìm bài viết về chợ sapa", "tìm bài viết về"),
        ("tin mới nhất về asean", "tin mới nhất về"),
        ("có tin gì về lào", "có tin gì về"),
        ("khi nào thì lào vào asean", "khi nào thì"),
        ("giá vàng mới nhất", "mới nhất"),
        ("lào đã vào asean chưa", "đã chưa"),
        ("xe máy có bị cấm không", "có không"),
        ("nước này có hay không", "có hay không"),
        ("có thêm ghế hàng không", ""),
        ("chấn thương sọ não", ""),
        ("khởi tố ở thành phố nào", "ở thành phố nào"),
        ("bay trên không", ""),
        ("có không", ""),
        ("tin về", ""),
        ("không bao nhiêu người chết", ""),
        ("bao nhiêu cũng mua bao nhiêu cũng bán", "bao nhiêu"),
        ("lào chưa bao giờ thua", ""),
        ("nóng hơn bao giờ hết", ""),
        ("ở đâu", ""),
        ("vì sao ở đâu", ""),
        ("", ""),
    ],
)
def test_what_asks_stands_at_an_end_or_asks_when_why_how_or_how_many(query: str, asks: str) -> None:
    keys = query.split()
    assert " ".join(keys[place] for place in sorted(asking(keys))) == asks


@pytest.mark.parametrize(
    ("query", "restored"),
    [
        ("xin hoi cho sapa", "xin hỏi chợ sapa"),
        ("Cho toi hoi chợ Sapa o tinh nao", "Cho tôi hỏi chợ Sapa ở tỉnh nào"),
        ("hay cho biet phien chợ", "hãy cho biết phien chợ"),
        ("o dau co cho ca", "ở đâu co chợ cá"),
        ("thuyền tu dau ra", "thuyền từ đâu ra"),
        ("cho hoi an", "chợ hoi an"),  # the market of Hội An
        ("thuyền tu dau", "thuyền tu đâu"),  # tu: may be từ đầu too
    ],
)
def test_what_asks_and_hardly_means_anything_else_has_its_accents_in_any_collection(
    searcher: Searcher, query: str, restored: str
) -> None:
    assert searcher.search(query).interpreted.restored == restored


@pytest.mark.parametrize("query", ["cho toi hoi phien cho", "cho sapa o tinh nao", "hay cho biet cho sapa"])
def test_without_accents_it_need_not_be_found_either(searcher: Searcher, query: str) -> None:
    results = searcher.search(query)
    assert (results[0].id, results.relaxed) == ("chợ", False)


@pytest.mark.parametrize("query", ["Chợ Sapa ở đâu?", "cho sapa họp khi nào"])
def test_an_article_that_answers_need_not_ask(searcher: Searcher, query: str) -> None:
    results = searcher.search(query)
    assert results[0].id == "chợ"
    assert "chợ" in [hit.id for hit in results.hits[: results.complete]]


def test_what_only_asks_makes_no_query_a_long_one(searcher: Searcher) -> None:
    def points(query: str) -> tuple[float, ...]:
        explanation = searcher.search(query, explain=True)[0].explanation
        assert explanation
        return explanation.near, *(pair.points for pair in explanation.pairs[:4])

    assert points("phiên chợ sapa họp lại bao giờ") == pytest.approx(
        points("phiên chợ sapa họp lại"), rel=0.3
    )
    assert points("phiên chợ sapa họp lại như thế nào") == pytest.approx(
        points("phiên chợ sapa họp lại"), rel=0.3
    )


def test_taken_exactly_a_question_asks_for_all_of_its_words(searcher: Searcher) -> None:
    assert [hit.id for hit in searcher.search("chợ sapa ở đâu", exact=True)] == ["hỏi"]


GRAPES = Article(
    id="nho",
    title="Giống nho mới",
    body="Giờ mọi thứ đều đắt, khi nào cũng vậy, không biết bao giờ mới hết.\n"
    "Nho Ninh Thuận chín vào tháng ba, sớm hơn khi trồng ở nơi khác.",
)


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("bao giờ nho Ninh Thuận chín", ["Nho", "Ninh", "Thuận", "chín"]),
        ("nho ninh thuan chin khi nào?", ["Nho", "Ninh", "Thuận", "chín"]),
        ("bao giờ nho Ninh Thuận chín NOT mekong", ["Nho", "Ninh", "Thuận", "chín"]),
        ('nho "Ninh Thuận" bao giờ', ["Nho", "Ninh Thuận"]),
        ("khi trồng nho khi nào", ["Nho", "khi", "trồng"]),
    ],
)
def test_what_only_asks_is_not_marked_nor_chooses_the_passage(
    tmp_path: Path, query: str, marked: list[str]
) -> None:
    update(tmp_path / "i", [GRAPES])
    with Searcher(tmp_path / "i") as searcher:
        snippet = searcher.search(query)[0].snippet
    assert snippet.text.startswith("Nho Ninh Thuận")
    assert [snippet.text[start:end] for start, end in snippet.marks] == marked


def test_a_query_of_nothing_but_asking_words_marks_them(tmp_path: Path) -> None:
    update(tmp_path / "i", [GRAPES])
    with Searcher(tmp_path / "i") as searcher:
        found, exactly = searcher.search("bao giờ")[0], searcher.search("bao giờ nho", exact=True)[0]
    assert [found.snippet.text[start:end] for start, end in found.snippet.marks] == ["Giờ", "bao", "giờ"]
    assert "bao" in [exactly.snippet.text[start:end] for start, end in exactly.snippet.marks]
