"""Words are cut exactly as pyvi cuts them, in a batch and one by one."""

from __future__ import annotations

import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import pairwise, product
from pathlib import Path
from threading import Thread

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from news import news

from tracuu.corpus.errors import TracuuError
from tracuu.index import pyvi_model
from tracuu.index.crf import Scores, Transitions, read_crf
from tracuu.index.labels import Recurrence, inside_flags
from tracuu.index.pyvi_model import Model, load_model
from tracuu.index.pyvi_tokens import Summing, features, lean, normalized, tokens_of
from tracuu.index.segment_batch import BatchSegmenter, Limits
from tracuu.index.spelling import bare, key
from tracuu.index.syllables import split
from tracuu.index.viterbi import inside_labels
from tracuu.index.words import layers_of, segment, segment_query

Tokenize = Callable[[str], str]

ODD = [
    *[
        "",
        " ",
        "\n",
        "\t \r\n",
        "\u00a0",
        "\x00",
        ".",
        "1",
        "A",
        "ạ",
        "...",
        "…",
        "->",
        "==>",
        ">>",
        "=> > >",
    ],
    *["a\x00b", "hội\x00 nghị", "xin\x00chào bạn", "https://a\x00b.c hội nghị", "\x1f\x0b\x0chội nghị"],
    *["http://vnexpress.net/a_b-c?d=e&f=g#h, hội nghị", "x://", "ab://cd ef", "@@@ ://", "a@b", "a@b."],
    "liên hệ a.b+c@d-e.com.vn ngay",
    *["TP.HCM", "TP. Hồ Chí Minh", "Tp.Huế", "Mr. Bean và Mrs. Bean", "ThS. Nguyễn Văn A., Dr. B.", "Đ.Đ.K."],
    *["Q.1, Q.10", "1.000.000 đồng", "26/7/2024", "3,5%", "1_000 a_b __ _ _a_ b_", "phát_triển bền_vững"],
    *["Hội nghị Bộ trưởng Ngoại giao", "HỘI NGHỊ BỘ TRƯỞNG NGOẠI GIAO", "hội nghị bộ trưởng ngoại giao"],
    *["Hội  nghị\tBộ\u00a0trưởng\nNgoại\ngiao", "\n\nhội\n\nnghị\n", " hội nghị ", "Nhà nước\n_ Cộng hòa"],
    *["chủ nghĩa xã hội khoa học", "công nghiệp hóa hiện đại hóa", "Hoi nghi bo truong ngoai giao"],
    *["Ho\u0302\u0323i nghi\u0323 Bo\u0323\u0302", "a\u0301 \u0301a \u200bhội\u200b nghị\ufeff", "ê\u0323"],
    *["Việt Nam", "việt nam", "VIỆT NAM", "bom H", "chữ Nôm", "lúa đông-xuân", "chủ nghĩa Marx-Lenin", "Zn"],
    *["ß ẞ ŉ ΑΣ Σ ας İ ı ǅ ﬁ", "İstanbul thành phố", "日本 語 中文", "١٢٣ ² ½ Ⅷ ①", "😀 hội😀nghị 😀😀"],
    *["-- - — – “ ” ‘ ’ \" '", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", "a-b-c-d", "xã hội - xã hội"],
    *["hội " * 50, "a" * 1000, "tháo " * 60, "Bạt " * 60, "hội nghị\u2028ngoại giao\x85a\x1cb", "T X.Phú Mỹ"],
    'Ông A nói: "Chúng tôi sẽ ... cố gắng"...',
]

SYLLABLES = (
    "hội nghị bộ trưởng Ngoại Giao xã Xã VIỆT NAM nam đồng bằng sông Cửu Long hoá hòa TP. a x1 1 2.5".split()
)
SIGNS = [
    "_",
    "a_b",
    "\n",
    "...",
    "–",
    "“",
    "+",
    ",",
    ".",
    "http://a_b.c",
    "x+y@a.b",
    "==>",
    "é\u0323",
    "\x00",
]
PIECES = st.sampled_from(SYLLABLES * 3 + SIGNS) | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=3
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from(["", " ", " ", " ", "\n"])), max_size=25).map(
    lambda pieces: "".join(piece + space for piece, space in pieces)
)


@pytest.fixture(scope="session")
def pyvi() -> Tokenize:
    """pyvi itself. Loading it warns of its age: of its source, and of the numpy and scikit-learn it knew."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyvi.ViTokenizer import tokenize
    return cache(tokenize)


@pytest.fixture(scope="session")
def model() -> Model:
    return load_model()


def compounds(segmented: str) -> Iterator[str]:
    """The terms of the words layer in one segmented text: its compounds, their syllables without accents."""
    for word in segmented.split():
        syllables = split(word) if "_" in word else []
        if len(syllables) > 1:
            yield "_".join([bare(key(syllable)) for syllable in syllables])


def compounds_of(texts: list[str]) -> list[list[str]]:
    """The terms of the words layer of each text, as the index takes them."""
    return [layers.words.split() for layers in layers_of(map(normalized, texts))]


def texts_of_news(shared: Path, count: int) -> list[str]:
    """Title, lead and body of the first articles."""
    return [article[part] for article in news(shared, count) for part in ("title", "lead", "body")]


@pytest.mark.parametrize("text", ODD)
def test_an_odd_text_is_cut_as_pyvi_cuts_it(text: str, pyvi: Tokenize) -> None:
    assert segment([text]) == [segment_query(text)] == [pyvi(text)]


def test_texts_of_a_batch_do_not_touch_each_other(pyvi: Tokenize) -> None:
    assert segment(ODD) == [pyvi(text) for text in ODD]
    assert segment(iter(ODD[::-1])) == segment(ODD)[::-1]
    assert segment([]) == []


@settings(max_examples=300)
@given(st.lists(TEXTS, max_size=4))
def test_any_text_is_cut_as_pyvi_cuts_it(pyvi: Tokenize, texts: list[str]) -> None:
    expected = [pyvi(text) for text in texts]
    assert segment(texts) == expected
    assert [segment_query(text) for text in texts] == expected


def test_news_is_cut_as_pyvi_cuts_it(shared: Path, pyvi: Tokenize) -> None:
    texts = texts_of_news(shared, 200)
    expected = [pyvi(text) for text in texts]
    assert segment(texts) == expected
    assert [segment_query(text) for text in texts] == expected


def test_repetition_is_cut_as_pyvi_cuts_it_though_many_ways_are_equally_good(
    pyvi: Tokenize, model: Model
) -> None:
    words = sorted(name.partition(":")[2] for name in model.weights if name.startswith("word.lower():"))
    texts = [" ".join([word.capitalize()] * 40) for word in words[::8]]
    expected = [pyvi(text) for text in texts]
    assert segment(texts) == expected
    assert [segment_query(text) for text in texts] == expected


def test_a_lone_surrogate_on_which_pyvi_fails_is_a_sign_like_others() -> None:
    assert segment(["hội nghị \ud800"]) == [segment_query("hội nghị \ud800")] == ["hội_nghị \ud800"]


@settings(max_examples=300)
@given(st.lists(TEXTS, max_size=4))
@example(ODD)
@example(["a_\n_b", "hội\nnghị hội_", "http://x.y _\n", "TP. \n http://x.y"])
def test_compounds_of_texts_are_those_of_the_segmented_texts(texts: list[str]) -> None:
    assert compounds_of(texts) == [list(compounds(segmented)) for segmented in segment(texts)]


def test_compounds_of_news_are_those_of_the_segmented_news(shared: Path) -> None:
    texts = texts_of_news(shared, 200)
    assert compounds_of(texts) == [list(compounds(segmented)) for segmented in segment(texts)]


def test_compounds_are_keys_of_syllables_joined() -> None:
    assert list(compounds("Hội_nghị về Thuỷ_lợi , a_ 1_000 ở\nViệt_Nam")) == [
        *["hoi_nghi", "thuy_loi", "1_000", "viet_nam"]
    ]


def test_the_sums_of_a_token_are_those_of_its_features(model: Model) -> None:
    summing = Summing(model)
    for token in {token for text in ODD for token in tokens_of(normalized(text))}:
        apart, sums = features(model, token), summing.sums(token)
        leans = [lean(scores) for scores in ([apart.own], apart.on_next, apart.on_previous)]
        assert sums[:3] == pytest.approx(leans)
        assert sums[3:] == apart[3:]


@pytest.mark.parametrize("limits", [Limits(block=1), Limits(block=50, chunks=3), Limits(characters=10)])
def test_what_is_remembered_changes_nothing(model: Model, limits: Limits) -> None:
    segmenter = BatchSegmenter(model, limits)
    for _ in range(2):
        assert segmenter.segment(ODD) == segment(ODD)
        assert segmenter.layers(map(normalized, ODD)) == layers_of(map(normalized, ODD))


def test_a_failure_leaves_the_next_call_right(model: Model) -> None:
    segmenter = BatchSegmenter(model)
    with pytest.raises(TypeError):
        segmenter.segment(["thành phố mới", None])  # type: ignore[list-item]
    assert segmenter.segment(["thành phố mới"]) == ["thành_phố mới"]


def test_threads_share_a_segmenter(model: Model) -> None:
    segmenter, results = BatchSegmenter(model, Limits(block=100, chunks=50)), dict[int, list[str]]()

    def work(number: int) -> None:
        results[number] = segmenter.segment(ODD[number::4] * 20)

    threads = [Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == {number: segment(ODD[number::4] * 20) for number in range(4)}


@pytest.mark.parametrize(
    ("piece", "tokens"), [("xã ", ["xã"]), ("a-", ["a", "-"]), ("Hội nghị\n", ["Hội", "nghị"])]
)
def test_a_huge_text_is_cut_as_well(piece: str, tokens: list[str]) -> None:
    assert segment([piece * 200_000])[0].replace("_", " ").split() == tokens * 200_000


def test_a_query_needs_neither_numpy_nor_scikit_learn_nor_pyvi() -> None:
    code = (
        "import sys; from tracuu.index.words import segment_query; print(segment_query('hội nghị')); "
        "print(*{'numpy', 'sklearn', 'scipy', 'pycrfsuite', 'pyvi'} & {*sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["hội_nghị"]


def model_files() -> Path:
    spec = find_spec("pyvi")
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "models"


@pytest.mark.parametrize("name", ["pyvi3.pkl", "words.txt"])
@pytest.mark.parametrize("change", [None, b"", b"X"])
def test_other_model_files_are_refused_with_advice(tmp_path: Path, name: str, change: bytes | None) -> None:
    for file in ("pyvi3.pkl", "words.txt"):
        content = (model_files() / file).read_bytes()
        if file != name:
            (tmp_path / file).write_bytes(content)
        elif change is not None:
            (tmp_path / file).write_bytes((change + content)[: len(content) * len(change)])
    with pytest.raises(TracuuError, match=rf"pyvi 0\.1\.1.*{name}.*pip install .*pyvi==0\.1\.1"):
        load_model(tmp_path)


def test_a_missing_pyvi_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyvi_model, "find_spec", lambda _: None)
    with pytest.raises(TracuuError, match="pyvi is not installed"):
        load_model()


@pytest.mark.parametrize("data", [b"", b"lCRF", b"\0" * 100, b"lCRF\0\0\0\0FOMC" + b"\xff" * 40])
def test_what_is_no_crfsuite_model_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a CRFsuite model"):
        read_crf(data)


WEIGHTS = st.integers(-6, 6).map(float) | st.floats(-4, 4)
TRANSITIONS = st.builds(Transitions, WEIGHTS, WEIGHTS, WEIGHTS, WEIGHTS)
SCORES = st.lists(st.tuples(WEIGHTS, WEIGHTS), min_size=1, max_size=7)


def total(steps: Transitions, scores: Sequence[Scores], labels: Sequence[bool]) -> float:
    """The score of one way of labelling."""
    table = ((steps.begin_begin, steps.begin_inside), (steps.inside_begin, steps.inside_inside))
    own = sum(score[label] for score, label in zip(scores, labels, strict=True))
    return own + sum(table[first][second] for first, second in pairwise(labels))


@given(TRANSITIONS, SCORES)
def test_no_labels_are_better_than_the_best(steps: Transitions, scores: list[Scores]) -> None:
    best = max(total(steps, scores, labels) for labels in product([False, True], repeat=len(scores)))
    assert total(steps, scores, inside_labels(steps, scores)) == pytest.approx(best, abs=1e-9)


@given(TRANSITIONS, st.lists(SCORES, max_size=4))
def test_labels_that_are_not_doubtful_are_the_best(steps: Transitions, sequences: list[list[Scores]]) -> None:
    leans, edges = [0.0], [0]
    for scores in sequences:
        leans += [begin - inside for begin, inside in scores] + [0.0]
        edges.append(len(leans) - 1)
    is_edge = np.isin(np.arange(len(leans)), edges)
    inside, doubtful = inside_flags(Recurrence.of(steps), np.array(leans), is_edge)
    for scores, (start, end) in zip(sequences, pairwise(edges), strict=True):
        if not np.any((doubtful > start) & (doubtful < end)):
            assert inside[start + 1 : end].tolist() == inside_labels(steps, scores)
