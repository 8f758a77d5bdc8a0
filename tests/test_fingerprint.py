"""Fingerprints: nearly the same for nearly the same text, far apart for others, and always the same."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from collection import ARTICLES
from hypothesis import given, settings
from hypothesis import strategies as st

from tracuu.corpus import Article, read_articles
from tracuu.index import ENGINES
from tracuu.index.analyzer import documents
from tracuu.index.clauses import Everything
from tracuu.index.engine import Document, Engine, Order, factory
from tracuu.index.fingerprint import BITS, SHINGLE, SHORTEST, fingerprints

SYLLABLES = (
    "hội nghị mê kông lào thái lan việt nam cam pu chia hợp tác sông nước phát triển bền vững môi trường "
    "kinh tế thủ tướng bộ trưởng ngoại giao tuyên bố chung quốc gia thành viên đối tác chiến lược nguồn "
    "lợi thủy điện"
).split()


def written(shortest: int, longest: int) -> st.SearchStrategy[list[str]]:
    """Texts of so many syllables, in any order: drawn one by one they would mostly be one syllable."""
    return st.builds(
        lambda seed, length: Random(seed).choices(SYLLABLES, k=length),
        st.integers(0, 2**32),
        st.integers(shortest, longest),
    )


LONG, SENTENCE = written(250, 400), written(8, 15)


def texts(*made: list[str]) -> list[str]:
    return [" ".join(tokens) for tokens in made]


def differing(one: bytes, other: bytes) -> int:
    return (int.from_bytes(one) ^ int.from_bytes(other)).bit_count()


def similarity(one: list[str], other: list[str]) -> float:
    mine, its = (
        {tuple(tokens[start : start + SHINGLE]) for start in range(len(tokens) - SHINGLE + 1)}
        for tokens in (one, other)
    )
    return len(mine & its) / len(mine | its)


@settings(max_examples=60)
@given(LONG, SENTENCE, st.floats(0, 1))
def test_one_more_sentence_changes_a_long_text_little(text: list[str], more: list[str], at: float) -> None:
    place = int(at * len(text))
    one, other = fingerprints(texts(text, text[:place] + more + text[place:]))
    assert differing(one, other) <= 24


@settings(max_examples=60)
@given(LONG, LONG)
def test_unlike_texts_are_far_apart(text: list[str], other: list[str]) -> None:
    one, another = fingerprints(texts(text, other))
    if similarity(text, other) < 0.1:
        assert differing(one, another) > 30


@settings(max_examples=60)
@given(written(60, 300), LONG, st.floats(0, 1))
def test_bits_tell_how_many_shingles_are_shared(text: list[str], other: list[str], kept: float) -> None:
    changed = text[: int(kept * len(text))] + other[: len(text) - int(kept * len(text))]
    one, another = fingerprints(texts(text, changed))
    estimated = 1 - 2 * differing(one, another) / BITS
    assert abs(estimated - similarity(text, changed)) < 0.5  # more than five standard errors


def test_texts_are_compared_as_sets_of_shingles() -> None:
    text = SYLLABLES * 3
    one, other = fingerprints(texts(text, SYLLABLES * 5))
    assert one == other


@given(st.lists(st.text(alphabet="abđ 𝕏ữ9-/", max_size=80), max_size=6), st.integers(0, 6))
def test_a_batch_gives_what_each_text_gives(found: list[str], cut: int) -> None:
    batch = [" ".join(text.split()) for text in found]
    batch += texts(SYLLABLES * 2, ["nghiêngngảnghiêngngả", "ữ" * 9, *SYLLABLES])
    assert fingerprints(batch) == fingerprints(batch[:cut]) + fingerprints(batch[cut:])
    assert fingerprints(batch) == [one for text in batch for one in fingerprints([text])]


def test_large_batches_are_taken_in_blocks() -> None:
    text = " ".join(SYLLABLES * 40)
    assert set(fingerprints([text] * 300)) == set(fingerprints([text]))
    assert fingerprints([]) == []


@pytest.mark.parametrize("tokens", [0, 1, SHINGLE - 1, SHORTEST + SHINGLE - 2])
def test_short_texts_have_no_fingerprint(tokens: int) -> None:
    assert fingerprints([" ".join((SYLLABLES * 2)[:tokens])]) == [b""]


def test_the_shortest_text_that_has_a_fingerprint() -> None:
    (found,) = fingerprints([" ".join((SYLLABLES * 2)[: SHORTEST + SHINGLE - 1])])
    assert len(found) == BITS // 8


# Of articles


BODY = " ".join(SYLLABLES[start % 7 :: 2][0] + " " + " ".join(SYLLABLES[start:]) for start in range(0, 40, 3))
ARTICLE = Article(id="ttxvn", title="Hội nghị Mê Kông", lead="Lào khai mạc hội nghị.", body=BODY)


def fingerprint(article: Article) -> bytes:
    return documents([article])[0].fingerprint


def test_the_fingerprint_of_an_article_never_changes() -> None:
    assert fingerprint(ARTICLE).hex() == "1f0c2828afc3a3ec6aa9a34e2fb890e1"


def test_another_process_gives_the_same_fingerprint() -> None:
    program = (
        "from tracuu.index.fingerprint import fingerprints; import sys;"
        "print(fingerprints([sys.stdin.read()])[0].hex())"
    )
    text = " ".join(SYLLABLES)
    asked = subprocess.run(
        [sys.executable, "-c", program], input=text, capture_output=True, encoding="utf-8", check=True
    )
    assert asked.stdout.strip() == fingerprints([text])[0].hex()


def test_headline_captions_and_names_leave_no_trace() -> None:
    other = replace(ARTICLE, id="2", title="Khai mạc", captions=("Ảnh: TTXVN",), authors=("Bảo Chi",))
    assert fingerprint(other) == fingerprint(replace(ARTICLE, title="")) == fingerprint(ARTICLE)


def test_where_the_lead_ends_and_what_accents_there_are_leave_no_trace() -> None:
    joined = replace(ARTICLE, lead="", body=f"{ARTICLE.lead}\n\n{ARTICLE.body}")
    assert fingerprint(joined) == fingerprint(ARTICLE)
    assert fingerprint(replace(ARTICLE, body=BODY.replace("nghị", "nghi"))) == fingerprint(ARTICLE)


@pytest.mark.parametrize("title", ["Tin", " ".join(SYLLABLES * 3)])
def test_an_article_of_a_headline_has_no_fingerprint(title: str) -> None:
    assert fingerprint(Article(id="1", title=title)) == b""


def engine_of(name: str, folder: Path, documents: Sequence[Document]) -> Engine:
    """An open index with these documents."""
    with closing(factory(name).create(folder)) as engine, engine.writer() as writer:
        writer.add(documents)
        writer.commit()
    return factory(name).open(folder)


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("order", Order)
def test_engines_give_the_fingerprint_back(name: str, tmp_path: Path, order: Order) -> None:
    made = documents([*ARTICLES, ARTICLE])
    with closing(engine_of(name, tmp_path, made)) as engine:
        found = engine.find(Everything(), 100, 0, order).matches
    assert {match.id: match.fingerprint for match in found} == {one.id: one.fingerprint for one in made}
    assert {len(match.fingerprint) for match in found} == {0, BITS // 8}


@pytest.mark.parametrize("name", ENGINES)
def test_engines_accept_documents_without_a_fingerprint(name: str, tmp_path: Path) -> None:
    made = [one._replace(fingerprint=b"") for one in documents(ARTICLES)]
    with closing(engine_of(name, tmp_path, made)) as engine:
        assert {match.fingerprint for match in engine.find(Everything(), 100).matches} == {b""}


def test_news_that_were_copied_are_found_and_others_are_not(shared: Path) -> None:
    articles = dict(zip(range(400), read_articles(shared / "data" / "news-dev.jsonl.gz"), strict=False))
    copied = [replace(one, lead="", body=f"{one.lead} {one.body} Theo TTXVN.") for one in articles.values()]
    prints = [one.fingerprint for one in documents(articles.values())]
    copies = [one.fingerprint for one in documents(copied)]
    far = [differing(one, other) for place, one in enumerate(prints) for other in prints[:place]]
    assert max(differing(*pair) for pair in zip(prints, copies, strict=True)) <= 16
    assert sum(distance <= 20 for distance in far) < 5
