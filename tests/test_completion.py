"""How a query may go on."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import command
import pytest
from counts import counted
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tracuu.corpus import Article
from tracuu.index import seal, update
from tracuu.index.neighbours import Neighbours
from tracuu.index.query_terms import query_terms
from tracuu.index.spelling import bare, key
from tracuu.search import Searcher
from tracuu.search.completion import completions
from tracuu.search.completion_search import STEPS
from tracuu.search.phrase_lookup import PhraseLookup
from tracuu.search.restoration import MAX_TERMS

HEADLINES = {
    "khai mạc hội nghị bộ trưởng ngoại giao": 9,
    "hội nghị thượng đỉnh": 5,
    "nghị quyết": 20,
    "câu hỏi nghi vấn": 3,
    "kỳ họp quốc hội": 4,
    "hồi tháng trước": 2,
    "đường sắt": 3,
    "hòa bình": 3,
    "biến đổi khí hậu": 4,
    "khí thải": 3,
}

WORDS = {
    "hội_nghị": 14,
    "nghị_quyết": 20,
    "bộ_trưởng": 9,
    "ngoại_giao": 9,
    "thượng_đỉnh": 5,
    "quốc_hội": 4,
    "biến_đổi": 4,
    "khí_hậu": 4,
    "đổi_khí": 4,  # compounds are counted without accents, so this is đôi khi
}

Complete = Callable[..., list[str]]


def kept(folder: Path) -> Neighbours:
    return counted(folder, [line for line, times in HEADLINES.items() for _ in range(times)])


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Neighbours:
    return kept(tmp_path_factory.mktemp("neighbours"))


def articles_with(words: Sequence[str]) -> list[int]:
    return [WORDS.get(word, 0) for word in words]


def no_words(words: Sequence[str]) -> list[int]:
    return [0] * len(words)


class Anything(PhraseLookup):
    """Articles of which nothing is known: anything may stand in them."""

    def __init__(self) -> None:
        pass

    def stands(self, keys: Sequence[str]) -> bool:
        return True

    def longest_end(self, keys: Sequence[str]) -> int:
        return len(keys)

    def share(self, keys: Sequence[str]) -> float | None:
        return None

    def going_on(self, keys: Sequence[str], length: int) -> list[tuple[str, ...]] | None:
        return None

    def in_texts(self, keys: Sequence[str], length: int) -> list[tuple[str, ...]]:
        return []

    def behind(self, keys: Sequence[str]) -> list[tuple[str, ...]]:
        return []

    def in_headlines(self, keys: Sequence[str], length: int) -> list[tuple[str, ...]]:
        return []

    def written(self, keys: Sequence[str]) -> tuple[str, ...] | None:
        return None


@pytest.fixture(scope="module")
def complete(known: Neighbours) -> Complete:
    return lambda text, limit=10: completions(text, known, limit, articles_with, Anything())


def test_a_phrase_goes_on_as_it_does_in_the_collection(complete: Complete) -> None:
    assert complete("hội nghị bộ")[0] == "hội nghị bộ trưởng ngoại giao"


def test_accents_are_restored_on_the_way(complete: Complete) -> None:
    assert complete("hoi nghi bo")[0] == "hội nghị bộ trưởng ngoại giao"


def test_a_syllable_that_was_only_begun_is_ended(complete: Complete) -> None:
    for begun in ("hội ngh", "hoi ngh", "hội nghị th", "hội nghị thư", "hội nghị thượ"):
        assert "hội nghị thượng đỉnh" in complete(begun)


def test_one_letter_is_enough(complete: Complete) -> None:
    assert "đường sắt" in complete("đ")
    assert "đường sắt" in complete("d")


def test_behind_a_space_the_last_syllable_is_whole(complete: Complete) -> None:
    assert any(not phrase.startswith("hội ") for phrase in complete("hộ"[:1]))
    assert all(phrase.startswith("hội ") for phrase in complete("hội "))


def test_accents_that_were_typed_stay(complete: Complete) -> None:
    assert complete("hỏi ngh") == ["hỏi nghi vấn"]
    assert complete("hồi ") == ["hồi tháng trước"]
    assert complete("hoà")[0] == "hoà bình"


def test_capitals_that_were_typed_stay(complete: Complete) -> None:
    assert complete("Duong")[0] == "Đường sắt"
    assert complete("KỲ HỌP q")[0] == "KỲ HỌP quốc hội"
    assert complete("KỲ HỌP Q")[0] == "KỲ HỌP QUỐC HỘI"


def test_no_syllable_ends_one_word_and_begins_another(known: Neighbours, complete: Complete) -> None:
    assert completions("hội nghị ", known, 10, no_words, Anything())[0] == "hội nghị quyết"
    assert complete("hội nghị ")[0] != "hội nghị quyết"
    assert "hội nghị thượng đỉnh" in complete("hội nghị ")


def test_what_ends_a_word_begins_no_other_that_is_one_with_other_accents(complete: Complete) -> None:
    assert complete("biến đổi kh")[0] == "biến đổi khí hậu"


def test_no_completion_is_what_was_typed_or_given_twice(complete: Complete) -> None:
    for text in ("hội nghị", "hội nghị ", "hoi", "n", "kỳ họp"):
        found = complete(text)
        assert text.strip() not in found
        assert len(set(found)) == len(found)


def test_a_phrase_that_goes_on_in_one_way_only_is_not_given_by_itself(complete: Complete) -> None:
    assert complete("kỳ ") == ["kỳ họp quốc hội"]


def test_at_most_the_likeliest_completions_are_given(complete: Complete) -> None:
    assert complete("h", 2) == complete("h")[:2]
    assert complete("h", 0) == []


@pytest.mark.parametrize("text", ["", " ", "…", "xyzzy", "hội xyzzy", "30 ", "+", "hội " * (MAX_TERMS + 1)])
def test_unknown_syllables_have_no_completions(text: str, complete: Complete) -> None:
    assert complete(text) == []


def test_without_counts_there_are_no_completions() -> None:
    assert completions("hội", None, 10, articles_with, Anything()) == []


@settings(max_examples=150)
@example("g\u0301+T")
@given(st.text("hộinghị bưởdđ quT5+\u0301", max_size=30))
def test_every_completion_begins_with_what_was_typed(known: Neighbours, text: str) -> None:
    for phrase in completions(text, known, 5, articles_with, Anything()):
        typed = " ".join(bare(term.key) for term in query_terms(unicodedata.normalize("NFC", text)))
        assert " ".join(bare(key(word)) for word in phrase.split()).startswith(typed)
        assert len(phrase.split()) <= len(typed.split()) + STEPS


@pytest.fixture
def index(tmp_path: Path) -> Path:
    lines = [line for line, times in HEADLINES.items() for _ in range(times)]
    update(
        tmp_path / "tin.idx", [Article(id=str(n), title=f"{line} hôm nay") for n, line in enumerate(lines)]
    )
    folder = next((tmp_path / "tin.idx").glob("data-*"))
    kept(folder)
    seal.close(folder)
    return tmp_path / "tin.idx"


def test_a_searcher_suggests(index: Path) -> None:
    with Searcher(index) as searcher:
        assert searcher.suggest("hoi nghi bo", limit=1) == ["hội nghị bộ trưởng ngoại giao"]
        assert searcher.suggest("hooij nghij booj", limit=1)[0].startswith("hội nghị bộ")
        assert searcher.suggest("xyzzy") == []
        assert searcher.suggest("hoi nghi", limit=2**70) == searcher.suggest("hoi nghi", limit=100)


@pytest.mark.parametrize("text", ["nhan sac ", "nhan sac", "nhan sắc r"])
def test_a_rare_reading_is_kept_until_the_next_syllable_tells(tmp_path: Path, text: str) -> None:
    commoner = [f"{word} viên" for word in "nhân nhận nhấn nhắn nhẫn nhãn".split() for _ in range(40)]
    titles = [*commoner, *["nhan sắc rạng rỡ", "màu sắc"] * 3]
    update(tmp_path / "i", [Article(id=str(at), title=title) for at, title in enumerate(titles)])
    with Searcher(tmp_path / "i") as searcher:
        assert "nhan sắc rạng rỡ" in searcher.suggest(text)


def test_a_reading_that_is_too_rare_hides_no_commoner_one(tmp_path: Path) -> None:
    titles = ["nhân viên"] * 300 + ["nhan việt"] * 6 + ["nhấn nút", "nhắn tin"] * 40 + ["nhấn viếng"] * 3
    update(tmp_path / "i", [Article(id=str(at), title=title) for at, title in enumerate(titles)])
    with Searcher(tmp_path / "i") as searcher:
        assert "nhấn viếng" in searcher.suggest("nhan vi")


def test_a_last_word_that_keys_of_telex_may_give_is_first_taken_for_a_beginning(tmp_path: Path) -> None:
    titles = ["Lionel Messi ghi bàn", "Thịt bò mé giá rẻ", "Hội nghị cấp cao"] * 5
    update(tmp_path / "i", [Article(id=str(n), title=title) for n, title in enumerate(titles)])
    with Searcher(tmp_path / "i") as searcher:
        assert searcher.suggest("lionel mes")[0].startswith("lionel messi")
        assert any(phrase.startswith("bò mé ") for phrase in searcher.suggest("bò mes"))
        assert searcher.suggest("bò mes", limit=1) == searcher.suggest("bò mes")[:1]
        assert searcher.suggest("hội nghij")[0].startswith("hội nghị")


def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: object
) -> tuple[object, str]:
    return command.run(monkeypatch, "suggest", *map(str, arguments)), capsys.readouterr().out


def test_the_command_prints_a_phrase_a_line(
    index: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out = run(capsys, monkeypatch, "hoi", "nghi", "bo", "-n", 1, "-i", index)
    assert (code, out) == (0, "hội nghị bộ trưởng ngoại giao\n")


def test_the_command_prints_json(
    index: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out = run(capsys, monkeypatch, "hoi nghi bo", "-n", 1, "--json", "-i", index)
    assert code == 0
    assert json.loads(out) == {"text": "hoi nghi bo", "suggestions": ["hội nghị bộ trưởng ngoại giao"]}


def test_no_completion_is_exit_code_1(
    index: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(capsys, monkeypatch, "xyzzy", "-i", index) == (1, "")


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("leading") / "index"
    titles = [
        *["Donald Trump và phu nhân đến Nhật", "Donald Trump đã đến Hàn Quốc", "Donald Trump nói về thuế"]
        * 3,
        *["U23 Việt Nam vào chung kết", "U23 Qatar thua"] * 3,
        *["Tự do báo chí", "Nước mắm và rau"] * 3,
        *["Ca sĩ hát ở Huế", "Bắt đầu thực hiện nghị quyết"] * 3,
    ]
    update(path, [Article(id=str(number), title=title) for number, title in enumerate(titles)])
    return path


def test_no_completion_ends_with_a_word_that_only_leads_on(news: Path) -> None:
    with Searcher(news) as searcher:
        found = searcher.suggest("donal", 20)
        assert "donald trump" in found
        assert not [phrase for phrase in found if phrase.endswith((" và", " đã"))]
        assert searcher.suggest("nước mắm v", 20) == ["nước mắm và rau"]


def test_a_completion_ends_before_what_somebody_does_or_suffers(phrases: Path) -> None:
    with Searcher(phrases) as searcher:
        assert searcher.suggest("giam doc so") == ["giám đốc sở y tế"]


@pytest.mark.parametrize(
    ("begun", "ended"), [("ca si", "ca sĩ"), ("ca sỹ", "ca sỹ"), ("thực hi", "thực hiện")]
)
def test_an_i_is_the_end_of_a_syllable_or_the_beginning_of_one(news: Path, begun: str, ended: str) -> None:
    with Searcher(news) as searcher:
        found = searcher.suggest(begun, 20)
        assert found
        assert all(phrase.startswith(ended) for phrase in found)


def test_a_code_goes_on_as_headlines_do(news: Path) -> None:
    with Searcher(news) as searcher:
        assert {"U23 Việt Nam vào chung", "U23 Qatar thua"} & set(searcher.suggest("U23", 20))
        assert searcher.suggest("U24") == []


ENDS = "thăm Lào/tới Đức/họp báo/về Huế/đi Nga/gặp dân/dự lễ/nói gì/ký kết/trao quà".split("/")
PHRASES = {
    "Thủ tướng Nguyễn Xuân Phúc": ENDS,
    "Khánh thành cầu": ["ở Huế", "tại Hà Nội", "ở Vinh", "tại Đà Lạt", "mới"] * 3,
    "Cách mạng công nghiệp 4.0": ENDS,
    "Mùa giải 2018 - 2019": ENDS,
    "Mưa lớn ngày 7 Hà Nội ngập": ENDS,
    "CSGT TP Đà Nẵng": ENDS,
    "Kết nghĩa với tỉnh": [f"{name} {end}" for name in ("Quảng Nam", "Quảng Trị") for end in ENDS],
    "Khai trương tuyến xe": [f"{kind} {end}" for kind in ("lửa", "buýt nhanh") for end in ENDS],
    "Đón khách ở ga Sài Gòn": ["sáng nay", "chiều qua"],
    "Giám đốc Sở Y tế": [f"{verb} {end}" for verb in ("không", "bị", "được") for end in ENDS],
}


@pytest.fixture(scope="module")
def phrases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("phrases") / "index"
    lines = [f"{begun} {end}" for begun, ends in PHRASES.items() for end in ends]
    update(path, [Article(id=str(number), title=line) for number, line in enumerate(lines)])
    return path


@pytest.mark.parametrize(
    ("begun", "ended"),
    [
        ("ket nghia voi tinh", [f"kết nghĩa với tỉnh {name}" for name in ("quảng nam", "quảng trị")]),
        ("khai truong tuyen", [f"khai trương tuyến xe{kind}" for kind in (" lửa", " buýt nhanh")]),
        ("don khach", ["đón khách ở ga"]),  # two headlines do not tell that sài belongs to it
        ("don khach o", ["đón khách ở ga sài gòn"]),  # but that gòn belongs to sài
        ("giam doc so y te", ["giám đốc sở y tế"]),  # bị leads on
    ],
)
def test_a_completion_ends_where_a_phrase_does(phrases: Path, begun: str, ended: list[str]) -> None:
    with Searcher(phrases) as searcher:
        found = searcher.suggest(begun, 20)
        assert {phrase for phrase in found if " được " not in phrase} == set(ended)


def test_a_completion_goes_on_to_the_end_of_a_name(phrases: Path) -> None:
    with Searcher(phrases) as searcher:
        assert searcher.suggest("thu") == ["thủ tướng nguyễn xuân phúc"]
        assert searcher.suggest("Thu tuong")[0] == "Thủ tướng Nguyễn Xuân Phúc"


def test_a_completion_that_would_lead_on_is_cut_back_or_goes_on(phrases: Path) -> None:
    with Searcher(phrases) as searcher:
        found = searcher.suggest("khanh tha", 20)
        assert {"khánh thành cầu", "khánh thành cầu ở huế", "khánh thành cầu tại hà nội"} <= set(found)
        assert not [phrase for phrase in found if phrase.endswith((" ở", " tại"))]


def test_figures_and_acronyms_ask_for_no_capitals(phrases: Path) -> None:
    with Searcher(phrases) as searcher:
        assert searcher.suggest("mưa lớn ngày 7")[0] == "mưa lớn ngày 7 hà nội ngập"
        assert searcher.suggest("Mưa lớn ngày 7")[0] == "Mưa lớn ngày 7 Hà Nội ngập"
        assert searcher.suggest("MƯA LỚN NGÀY 7")[0] == "MƯA LỚN NGÀY 7 HÀ NỘI NGẬP"
        assert searcher.suggest("CSGT TP")[0] == "CSGT TP Đà Nẵng"


def test_a_number_has_the_sign_that_articles_write_in_it(phrases: Path) -> None:
    with Searcher(phrases) as searcher:
        assert searcher.suggest("Công nghiệp 4")[0] == "Công nghiệp 4.0"
        assert searcher.suggest("mùa giải 2018")[0] == "mùa giải 2018 2019"
        assert searcher.suggest("Công nghiệp 4 0 th") == ["Công nghiệp 4 0 thăm Lào"]  # as typed
