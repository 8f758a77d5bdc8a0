"""Queries that nobody means well, and random ones made of their pieces."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

HOSTILE = {
    "open brackets": "(" * 2_000,
    "nested brackets": "(" * 2_000 + "mekong" + ")" * 2_000,
    "brackets back to front": ")))mekong(((",
    "empty brackets": "()" * 500,
    "quotes": '"' * 999,
    "empty phrases": '"" ' * 300,
    "one open quote": '"hội nghị',
    "a loose phrase": '"a b c d e f g h"~100',
    "a slop without end": f'"hội nghị"~{"9" * 5_000}',
    "wildcards": "* ? *a* ?? h?i *nghị m*k*g",
    "a hundred prefixes": " ".join(f"{letter}a*" for letter in "bcdghklmnpqrstvx" * 6),
    "fuzzy words": " ".join(f"{word}~2" for word in ("mekong", "vientiane", "ab", "nghị", "a") * 20),
    "all articles again and again": "* " * 500,
    "nothing but NOT": "NOT " * 500,
    "500 NOTs": "NOT mekong " * 500,
    "nested NOTs": "NOT (" * 300 + "mekong" + ")" * 300,
    "NOT as often as can be": "NOT " * 499 + "a",
    "operators alone": "AND OR NOT VÀ HOẶC KHÔNG",
    "operators between nothing": "AND AND mekong OR OR NOT",
    "open alternatives": "a OR (" * 300,
    "alternatives": " OR ".join(["hội nghị"] * 300),
    "weights": "mekong^99999999999 asean^-1 hội^nan nghị^inf lào^0 a^^b^1e400",
    "all articles, and not": "(*) title:(*) * AND * OR NOT *",
    "marks on nothing": "^^^^ ~~~~ :::: **** ???? ~ ^ : * ~2 ^2",
    "marks on marks": "a~2~2^2^2 a^2~2",
    "parts without a text": "title: tác_giả: ngày: :::: :a a:: title:tag:author:mekong",
    "parts of parts": "title:" * 300,
    "nested parts": "title:(" * 200 + "mekong" + ")" * 200,
    "an unknown part": "__class__:mekong",
    "years": "ngày:99999999999..00000 ngày:0000",
    "control characters": "mekong\x00\x01\x1b[31m\x7f\x85 asean\r\n\t\v\f",
    "a null byte": "\x00",
    "zero width": "me\u200bkong\u200d \ufeffhội\u2060 \u00ad",
    "right to left": "\u202emekong\u202c مرحبا שלום \u2066hội\u2069",
    "emoji": "🇻🇳 👨‍👩‍👧‍👦 hội 🎉 nghị 🏳️‍🌈",
    "a lone surrogate": "mekong \ud800 asean",
    "lone surrogates": "\udc80\ud83d" * 200,
    "combining marks": "e" + "\u0301" * 5_000,
    "marks alone": "\u0300\u0301\u0309\u0303\u0323" * 50,
    "stacked marks": " ".join("a" + "\u0323\u0302" * n for n in range(60)),
    "full width": "ＭＥＫＯＮＧ　ｔｉｔｌｅ：ａｓｅａｎ",
    "look-alikes": "Ðường ſắt ﬁ ǆ İstanbul ẞ",
    "other scripts": "湄公河 メコン 메콩 แม่โขง Меконг",
    "SQL": "'; DROP TABLE articles; -- \" OR 1=1 /* */ UNION SELECT * FROM x",
    "a regex": "(a+)+$ ^(.*)*$ [^]] \\d{1,99999} (?:x|y)*?",
    "another regex": "/" + "(a|a)*" * 50 + "b/",
    "other languages": '{"query": {"match_all": {}}} title:[a TO b} published:>2024 r"a.*b" \\"a\\" \'a',
    "a path": "../../../etc/passwd\x00.jsonl file:///etc/shadow",
    "markup": "<script>alert('hội')</script> &amp; {{7*7}} ${jndi:ldap://x} %s %n",
    "escapes": "\\" * 3_000,
    "an engine's own language": "whole_syllables:mekong +hội -nghị [a TO z] {a TO z} mekong~0.5 _id:1 @x #y",
    "100 KB of one word": "a" * 100_000,
    "100 KB of words": "hội nghị " * 10_000,
    "100 KB of numbers": "1 " * 50_000,
    "100 KB of brackets": "(" * 100_000,
    "100 KB of quotes": '"a" ' * 25_000,
    "100 KB of emoji": "🎉" * 25_000,
    "white space": " \t\n\u00a0\u3000" * 1_000,
    "different words": " ".join(f"w{number}" for number in range(300)),
    "words of one letter": " ".join("abcdefghijklmnopqrstuvxy" * 8),
    "keys of Telex": "sfrxjsfrxj" * 9 + " " + "aaeeoowwdd " * 30,
    "acronyms": "LHQ HĐBA ASEAN EU WHO UN AI TƯ " * 12,
    "one name many times": "Liên hợp quốc " * 60,
    "a code without end": "COP-" * 400 + "28",
    "numbers": "1e999 0x10 -0 1.000.000.000,00 ½ ² ٣ Ⅷ 26/7/2024/1/2/3",
}
"""What is wrong with a query, and the query."""

PIECES = (
    *"( ) \" “ ” « » * ? ~ ~2 ^ ^2 : - + / \\ | & ! [ ] { } < > ' ` @ # $ % = , ; . … _".split(),
    *"AND OR NOT VÀ HOẶC KHÔNG TO title: tiêu_đề: tác_giả: mục: thẻ: nơi: ngày:".split(),
    *"hội nghị hoi nghi mekong Mê Công đường Dương hoà hòa ASEAN LHQ AMM-57 COP28 26/7 30.000 2024".split(),
    *"hooij nghij ho65i test Guteres gutteres tổng thống bộ trưởng ở đâu là gì quốc gia và của các".split(),
    *"ngày:2024 ngày:31/2/2024 ngày:hôm_qua 2024.. ..2023 m* ngo* Guteres~ kong~2 a~ hội^3 việt-nam".split(),
    *("", " ", "  ", "\n", "\t", "\x00", "\x1b", "\u200b", "\u202e", "\ufeff", "\ud800", "\udfff", "\u0301"),
    *("🎉", "é", "ß", "İ", "漢", "ท", "مر", "\u0323\u0302", "a" * 60, "(" * 30, '"' * 7, "~" * 9, "*" * 9),
)


def random_queries(seed: int) -> Iterator[str]:
    """Queries without end: the hostile ones, then pieces with or without spaces, some of them wrecked."""
    yield from HOSTILE.values()
    random = Random(seed)
    while True:
        number = random.choice((1, 2, 3, 5, 8, 15, 40, 120))
        query = random.choice(("", " ", " ")).join(random.choices(PIECES, k=number))
        yield _wrecked(query, random) if random.random() < 0.3 else query


def _wrecked(query: str, random: Random) -> str:
    letters = list(query)
    for _ in range(random.randint(1, 8)):
        letters.insert(
            random.randint(0, len(letters)), chr(random.choice((random.randrange(0x110000), 0x20)))
        )
    random.shuffle(letters)
    return "".join(letters)
