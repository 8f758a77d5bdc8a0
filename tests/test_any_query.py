"""Whatever is typed becomes a tree or is refused, and plain words come back as they were typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pytest
from depth import examples
from hostile_queries import HOSTILE
from hypothesis import given
from hypothesis import strategies as st
from query_trees import leaves, refusal, shape
from whoosh.qparser import QueryParser

from tracuu.corpus.errors import QueryError
from tracuu.search.operators import OPERATORS, WITHOUT_ACCENTS, spelled_out
from tracuu.search.parse import parse
from tracuu.search.syntax_tree import tree_of
from tracuu.search.tree import All, And, Boosted, InField, Node, Not, Or, Sequence, Word
from tracuu.search.typed import MAX_LENGTH, read

PIECES = (
    '( " : * ? ^ ~ ^2 ~2 “ « ) () (a) "a" a: title: title:" title:( NOT( NOT AND OR a^2 a~ ab* a" aa: '
    "http:// x/ - _ 🙂 ế \u0301 \u1100 \u200b \ud800 \x00 [ ] { } \\ .* (.{0,9}a){9}"
).split(" ")


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("gap", ["", " "])
def test_a_query_of_one_piece_repeated_is_read_or_refused(piece: str, gap: str) -> None:
    outcome(((piece + gap) * MAX_LENGTH)[:MAX_LENGTH])


def outcome(query: str) -> Node | str:
    """The tree, or the refusal; any other exception is a failure of the test that asked."""
    try:
        return parse(query)
    except QueryError as error:
        refused = error
    assert refused.position is None or 0 <= refused.position <= len(query)
    return str(refused)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_query_gets_a_tree_or_a_refusal(name: str) -> None:
    refused = outcome(HOSTILE[name])
    assert not (isinstance(refused, str) and "cannot be understood" in refused)


SYNTAX = st.sampled_from(
    (
        '( ) " “ ” « » : * ? ~ ~2 ^ ^2 AND OR NOT VÀ HOẶC KHÔNG title: tiêu_đề: thẻ: x: hội nghị ngoại* * - 5'
    ).split()
)


GAP = st.sampled_from(["", " ", "  "])


ANYTHING = st.one_of(
    st.text(max_size=60),
    st.text(st.characters(), max_size=60),  # lone surrogates too
    st.lists(st.tuples(SYNTAX, GAP), max_size=30).map(lambda pairs: "".join(chain.from_iterable(pairs))),
    st.lists(st.one_of(SYNTAX, st.text(max_size=5)), max_size=20).map(" ".join),
)


@examples(200)
@given(ANYTHING)
def test_any_text_gets_a_tree_or_a_refusal_and_always_the_same(query: str) -> None:
    first = outcome(query)
    assert outcome(query) == first
    assert not (isinstance(first, str) and "cannot be understood" in first)


def all_nodes(node: Node) -> list[Node]:
    match node:
        case Not(child) | InField(_, child) | Boosted(child):
            return [node, *all_nodes(child)]
        case Sequence(children) | And(children) | Or(children):
            return [node, *chain.from_iterable(map(all_nodes, children))]
    return [node]


@examples(200)
@given(ANYTHING)
def test_every_tree_keeps_what_the_tree_module_promises(query: str) -> None:
    node = outcome(query)
    if isinstance(node, str):
        return
    for leaf in leaves(node):
        assert 0 <= leaf.start < leaf.end <= len(query)
        assert any(letter.isalnum() for letter in leaf.text)
    for inner in all_nodes(node):
        match inner:
            case Sequence(children) | And(children) | Or(children):
                assert len(children) > 1
                assert not any(type(child) is type(inner) for child in children)
        match inner:
            case Sequence(children):
                assert not any(isinstance(child, Not | All) for child in children)
            case Boosted(child) | InField(_, child):
                assert not isinstance(child, Not | All)


NO_PLAIN_WORDS = OPERATORS | WITHOUT_ACCENTS.keys()


LETTERS = st.characters(categories=["L"]).filter(lambda letter: not "\U0001d400" <= letter <= "\U0001d7ff")


PLAIN_WORDS = st.text(LETTERS, min_size=1, max_size=12).filter(
    lambda word: unicodedata.is_normalized("NFC", word) and word not in NO_PLAIN_WORDS
)


@examples(100)
@given(st.lists(PLAIN_WORDS, min_size=1, max_size=20), st.sampled_from([" ", "  ", "\t", "\u00a0"]))
def test_plain_words_come_back_as_exactly_these_words_where_they_were_typed(
    words: list[str], gap: str
) -> None:
    query = gap.join(words)
    node = parse(query)
    children = node.children if isinstance(node, Sequence) else (node,)
    assert [child.text for child in children if isinstance(child, Word)] == words
    assert [query[leaf.start : leaf.end] for leaf in leaves(node)] == words


@examples(100)
@given(st.text("aăâđeêôơưyhộịnàáảãạ", min_size=1, max_size=40))
def test_a_query_means_the_same_composed_and_decomposed(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert shape(parse(decomposed)) == shape(parse(unicodedata.normalize("NFC", text)))


def test_a_fault_of_whoosh_becomes_a_query_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr(QueryParser, "process", fail)
    assert "cannot be understood" in str(refusal('"hội nghị"'))


def test_headlines_of_the_collection_are_understood_as_plain_text(shared: Path) -> None:
    lines = (shared / "eval" / "dev-queries.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        assert not isinstance(parse(line.split("\t")[2]), Or | Not | All)


plain_texts = st.lists(
    st.sampled_from(
        "hội Nghị mekong AMM-57: 24-27/7 30.000 OPEC+ - / và AND KHÔNG Đường, TG&VN Lào? title: tiêu đề: NOT"
        " title:lào -asean L'Oreal 'chung' ‘chung’ 8-3… : ?".split()
    )
    | st.text("aăâbđôn0-.,/+&%!;:?…–‘’' \u00a0\u0301\u0323", max_size=6),
    min_size=1,
).map(" ".join)


@given(plain_texts)
def test_words_alone_are_read_as_the_grammar_reads_them(text: str) -> None:
    def outcome(read_query: Callable[[], Node]) -> Node | str:
        try:
            return read_query()
        except QueryError as error:
            return str(error)

    assert outcome(lambda: parse(text)) == outcome(lambda: tree_of(spelled_out(read(text))))
