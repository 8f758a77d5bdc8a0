"""Bytes become Vietnamese text where that is certain, and an error where it is not."""

from __future__ import annotations

import itertools
import random
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from news import news
from old_encoders import ENCODERS, LETTERS, VOWELS, Encoder, encode, sample, tcvn3, vni, windows1258

from tracuu.corpus.encoding import Undecodable, decode, decode_most, restore
from tracuu.corpus.tones import ACUTE, with_tone
from tracuu.index.spelling import key

NEWS = (
    "Hội nghị Bộ trưởng Ngoại giao ASEAN lần thứ 57 và các hội nghị liên quan đã khai mạc tại Vientiane. "
    "Đoàn Việt Nam dự cuộc họp về nguồn nước của sông Mekong; ông Bùi Thanh Sơn nói: “Đây là một cơ hội lớn”."
)
SHORT = "Khai mạc Hội nghị Bộ trưởng Ngoại giao ASEAN"


def shown_as_western(data: bytes) -> str:
    """The text that a program shows which takes the bytes for Windows-1252 (and passes undefined ones on)."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


every_encoding = pytest.mark.parametrize("encoder", ENCODERS.values(), ids=ENCODERS)


# ---- Unicode


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_with_and_without_a_byte_order_mark(encoding: str) -> None:
    assert decode(NEWS.encode(encoding)) == NEWS


def test_big_endian_utf16_is_read() -> None:
    assert decode(b"\xfe\xff" + NEWS.encode("utf-16-be")) == NEWS


def test_decomposed_text_comes_back_as_it_is() -> None:
    decomposed = unicodedata.normalize("NFD", NEWS)
    assert decode(decomposed.encode()) == decomposed


syllables = st.text(st.sampled_from("bcdghklmnpqrstvx" + "".join(LETTERS) + VOWELS), min_size=1, max_size=7)


@given(st.lists(syllables).map(" ".join))
@example("Hoà, Toà")  # as VNI: Hồ, Tồ
@example("THỊ XÃ” XÃ” XÃ”")
@example("XÃ” và XÃ” và XÃ”")
@example("Hòa Bình, Tây Ninh: công nhân và bà con là trên hai trăm")
def test_vietnamese_in_utf8_is_never_changed(text: str) -> None:
    assert decode(text.encode()) == text


# ---- The encodings from before Unicode


@every_encoding
@pytest.mark.parametrize("text", [NEWS, SHORT])
def test_a_legacy_encoding_is_recognised(encoder: Encoder, text: str) -> None:
    expected, data = sample(text, encoder)
    assert decode(data) == expected


@every_encoding
def test_every_letter_of_an_encoding_is_read(encoder: Encoder) -> None:
    letters = [*LETTERS, *(letter.upper() for letter in LETTERS)]
    for letter in letters:
        expected, data = sample(f"{NEWS} {letter}", encoder)
        assert decode(data) == expected


@every_encoding
def test_windows_quotes_and_dashes_stay_in_a_legacy_text(encoder: Encoder) -> None:
    expected, data = sample(f"{NEWS} – “thế…”", encoder)
    assert decode(data).endswith(expected[-10:])


def test_a_capital_with_a_small_mark_is_read_in_vni() -> None:
    data = encode(NEWS, vni) + b" A\xf9 \xd4\xfb"
    assert decode(data) == f"{NEWS} Á Ở"


@every_encoding
def test_legacy_letters_shown_as_western_ones_are_mended(encoder: Encoder) -> None:
    expected, data = sample(NEWS, encoder)
    assert decode(shown_as_western(data).encode()) == expected
    assert restore(data.decode("latin-1")) == expected


@pytest.mark.parametrize("shown", ["Héi nghÞ", "Hoäi nghò", "Hôòi nghiò"])
def test_two_common_syllables_are_evidence_enough(shown: str) -> None:
    assert restore(shown) == "Hội nghị"


@pytest.mark.parametrize("text", [NEWS, "Hội nghị", "đã", "ASEAN: Bộ trưởng 👍 họp", "Lào và Hà Nội"])
def test_utf8_read_as_windows_1252_is_mended(text: str) -> None:
    assert decode(shown_as_western(text.encode()).encode()) == text
    assert restore(text.encode().decode("latin-1")) == text


def test_western_letters_read_so_are_mended_if_there_are_several() -> None:
    assert restore("Ã© is é, and Ã¨ is è") == "Ã© is é, and Ã¨ is è"
    assert restore("cafÃ© crÃ¨me") == "cafÃ© crÃ¨me"
    assert restore("cafÃ© crÃ¨me brÃ»lÃ©e") == "café crème brûlée"


def test_utf8_read_as_windows_1252_and_then_damaged_is_refused() -> None:
    shown = shown_as_western(NEWS.encode()).replace("\xa0", " ")
    with pytest.raises(Undecodable, match="damaged") as caught:
        decode(shown.encode())
    assert shown.encode()[caught.value.position :].decode().startswith("Ã ")


@pytest.mark.parametrize("left", ["", "-"])
def test_tcvn3_that_has_lost_its_soft_hyphens_is_refused(left: str) -> None:
    shown = shown_as_western(sample(NEWS, tcvn3)[1]).replace("\xad", left)
    with pytest.raises(Undecodable, match="lost") as caught:
        decode(shown.encode())
    assert shown.encode()[caught.value.position :].decode().startswith("ëng")
    with pytest.raises(Undecodable):
        decode(shown.encode("cp1252"))


# ---- What is not Vietnamese, or not certain

WESTERN = [
    "Le café où il est né, à côté de la forêt, a été fermé l'été dernier; ça n'a gêné personne.",
    "Die Außenminister der ASEAN-Länder trafen sich zu Gesprächen über den Fluss; Größe zählt für Müller.",
    "El niño comió una piña en la mañana; ¿quién más vendrá a Bogotá, señor Núñez?",
    "A reunião dos ministros não terá conclusões até à próxima sessão, em São Paulo.",
    "Ráðherrann sagði að þjóðin ætti að kjósa á ný; það er ekki víst að svo verði.",
    "Nestlé’s naïve café chain – “déjà vu” – costs €5 in Zürich.",
    "thé né dés là où",
    "Beyoncé",
    "Mbappé, Pelé, Müller, Citroën",
    "Wén é bá lè dé",
]


@pytest.mark.parametrize("text", WESTERN)
def test_a_western_text_in_utf8_stays_as_it_is(text: str) -> None:
    assert decode(text.encode()) == text


@pytest.mark.parametrize("text", WESTERN)
def test_a_western_text_in_its_own_bytes_is_refused(text: str) -> None:
    with pytest.raises(Undecodable):
        decode(text.encode("cp1252"))


@every_encoding
@pytest.mark.parametrize("text", ["Thép", "ổ quỷ", "người"])
def test_too_little_evidence_is_refused(encoder: Encoder, text: str) -> None:
    with pytest.raises(Undecodable):
        decode(encode(text, encoder))


@pytest.mark.parametrize("text", ["cơ sở", "quán cà phê và cho nhân viên kích dục"])
def test_a_reading_is_taken_if_every_other_one_has_far_more_that_is_no_syllable(text: str) -> None:
    assert decode(encode(text, windows1258)) == text


@pytest.mark.parametrize(
    ("encoder", "text"),
    [(tcvn3, "đó có"), (windows1258, "số tiền là"), (windows1258, "gì, chịu khó làm ăn.")],
)
def test_a_reading_is_refused_if_another_one_is_nearly_as_good(encoder: Encoder, text: str) -> None:
    with pytest.raises(Undecodable):
        decode(encode(text, encoder))


@pytest.mark.parametrize(
    ("data", "position", "reason"),
    [
        (NEWS.encode()[:100] + b"\xff" + NEWS.encode()[100:], 100, "0xFF is not UTF-8"),
        (b"\xef\xbb\xbfabc\xc3", 6, "0xC3 is not UTF-8"),
        (b"abc\0def", 3, "NUL"),
        ("Hội nghị".encode("utf-16-le"), 1, "UTF-16 without"),
        (b"\xff\xfea\0\0\xd8b\0", 4, "not UTF-16"),
        (b"\xff\xfea\0b", 4, "not UTF-16"),
        (b"\xff\xfea\0\0\0", 4, "NUL"),
        (b"\x89PNG\r\n\x1a\n\x8f\x90", 0, "0x89 is not UTF-8"),
    ],
)
def test_an_error_says_where_and_what(data: bytes, position: int, reason: str) -> None:
    with pytest.raises(Undecodable, match=reason) as caught:
        decode(data)
    assert caught.value.position == position


LONG = f"{NEWS} " * 8


@pytest.mark.parametrize("bad", [b"\xff", b"\x93", "ị".encode()[:2], "ị".encode()[:1]])
@pytest.mark.parametrize("place", [0, 500, len(LONG.encode())])
def test_a_stray_byte_in_a_long_text_is_read_as_a_space(bad: bytes, place: int) -> None:
    data = LONG.encode()
    place -= data[:place].decode(errors="ignore") != data[:place].decode(errors="replace")
    before, after = data[:place], data[place:]
    decoded = decode_most(before + bad + after)
    assert decoded.text == before.decode() + " " + after.decode()
    assert decoded.remark == f"not UTF-8 at byte {place}: read as a space"
    with pytest.raises(Undecodable):
        decode(before + bad + after)


def test_the_number_of_stray_bytes_is_told() -> None:
    data = b"\xef\xbb\xbf" + LONG.encode() + b"\xff " + LONG.encode() + b"\xe1\xbb"
    first = 3 + len(LONG.encode())
    assert decode_most(data).text == f"{LONG}  {LONG} "
    assert decode_most(data).remark == f"not UTF-8 at byte {first} (the first of 2 places): read as a space"


def test_a_replacement_character_of_the_text_itself_stays() -> None:
    assert decode_most(f"\ufffd{LONG}".encode() + b"\xe1").text == f"\ufffd{LONG} "


@pytest.mark.parametrize(
    "data",
    [
        NEWS.encode() + b"\xff",  # a short text
        LONG.encode() + b"\xff" * 60,
        LONG.encode() + b"\0\xff",
        LONG.encode() + sample(NEWS, tcvn3)[1],
        "".join(WESTERN).encode() * 8 + b"\xff",
        shown_as_western(LONG.encode()).encode() + b"\xff",
    ],
    ids=["short", "many", "NUL", "two encodings", "not Vietnamese", "mistaken before"],
)
def test_where_little_is_certain_a_stray_byte_is_an_error(data: bytes) -> None:
    with pytest.raises(Undecodable):
        decode_most(data)


def rhymes() -> list[str]:
    """The rhymes of the spelling keys, which take ð for đ in Vietnamese syllables only. But not êng, which is
    what follows gi in giêng: here that is g and iêng."""
    vowels = ("".join(letters) for count in (1, 2, 3) for letters in itertools.product(VOWELS, repeat=count))
    ends = ("", *"cmnptuy", "ch", "ng", "nh")
    written = ("".join(parts) for parts in itertools.product(vowels, ends))
    return [rhyme for rhyme in written if key(f"ð{rhyme}") == f"đ{rhyme}" and rhyme != "êng"]


def is_taken_for_vietnamese(rhyme: str) -> bool:
    """Whether a stray byte is passed over in a text of syllables that all have this rhyme."""
    text = " ".join(onset + with_tone(rhyme, ACUTE) for onset in "bđlmnstvx")
    try:
        return bool(decode_most(f"{text} ".encode() * 20 + b"\xff").text)
    except Undecodable:
        return False


def test_every_rhyme_of_the_spelling_keys_is_vietnamese() -> None:
    assert len(rhymes()) > 150
    assert [rhyme for rhyme in rhymes() if not is_taken_for_vietnamese(rhyme)] == []


@pytest.mark.parametrize("rhyme", ["oocg", "oon", "êo", "ăo", "ơch", "êng"])
def test_what_is_no_rhyme_is_not_vietnamese(rhyme: str) -> None:
    assert not is_taken_for_vietnamese(rhyme)


def test_an_encoding_that_is_not_known_is_refused() -> None:
    viscii = "Hội nghị của các bộ trưởng".translate(str.maketrans("ộịủáưở", "\xf7\xb8\xfc\xe1\xdf\xb7"))
    with pytest.raises(Undecodable):
        decode(viscii.encode("latin-1"))


@given(st.binary())
@example(b"\xff\xfe")
@example(b"")
def test_any_bytes_give_text_or_an_error_with_a_place_in_them(data: bytes) -> None:
    place = 0
    try:
        decode(data).encode()
    except Undecodable as error:
        place = error.position
    assert 0 <= place <= len(data)


# ---- Measured on news

ALL_OVER = (9_000, 60)
"""Articles from all over the collection."""


def outcomes(texts: list[str], encoder: Encoder, as_seen: Callable[[bytes], bytes]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for text in texts:
        try:
            expected, data = sample(unicodedata.normalize("NFC", text), encoder)
        except (KeyError, UnicodeEncodeError):
            counted["not encodable"] += 1
            continue
        try:
            read = decode(seen := as_seen(data))
            counted["right" if read == expected else "left" if read.encode() == seen else "wrong"] += 1
        except Undecodable:
            counted["left"] += 1
    return counted


@every_encoding
@pytest.mark.parametrize(
    "as_seen",
    [bytes, lambda data: shown_as_western(data).encode()],
    ids=["as they are", "shown as western letters"],
)
def test_articles_are_read_rightly_or_not_at_all(
    shared: Path, encoder: Encoder, as_seen: Callable[[bytes], bytes]
) -> None:
    articles = news(shared, *ALL_OVER)
    of_titles = outcomes([article["title"] for article in articles], encoder, as_seen)
    of_bodies = outcomes([article["body"][:1_000] for article in articles], encoder, as_seen)
    print(f"titles {dict(of_titles)}, bodies {dict(of_bodies)}")
    assert not of_titles["wrong"]
    assert not of_bodies["wrong"]
    assert of_titles["right"] > 0.95 * of_titles.total()
    assert of_bodies["right"] > 0.98 * of_bodies.total()


def test_articles_in_utf8_are_returned_unchanged_line_by_line(shared: Path) -> None:
    for article in news(shared, *ALL_OVER):
        for line in [article["title"], *article["body"].split("\n")]:
            assert decode(line.encode()) == line


def test_random_pieces_of_legacy_articles_are_never_read_wrongly(shared: Path) -> None:
    chance = random.Random(1258)
    for article, encoder in itertools.product(news(shared, *ALL_OVER), ENCODERS.values()):
        words = unicodedata.normalize("NFC", article["body"]).split()
        start = chance.randrange(len(words))
        text = " ".join(words[start : start + chance.randint(1, 8)])
        counted = outcomes([text], encoder, bytes)
        assert not counted["wrong"], text
