"""Vietnamese words: pyvi's segmentation, and the layers of terms that the index takes from it.

The words are exactly pyvi's, but pyvi is not run: our own code reads its model and decodes, many times faster
and without scikit-learn (see `pyvi_model` and `viterbi`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from .fields import Layers

if TYPE_CHECKING:
    from .pyvi_model import Model
    from .segment_batch import BatchSegmenter
    from .segment_scalar import ScalarSegmenter


def segment(texts: Iterable[str]) -> list[str]:
    """Cuts each text into words as pyvi does: the syllables of a compound are joined by `_`.

    Gives exactly the result of `pyvi.ViTokenizer.tokenize` for each text. For many texts: the more are passed
    at once, the less each costs. Raises TracuuError if pyvi's model is missing or of another version, and
    TypeError for a lone text instead of a list.

    >>> segment(["Hội nghị Bộ trưởng Ngoại giao"])
    ['Hội_nghị Bộ_trưởng Ngoại_giao']
    """
    if isinstance(texts, str):
        raise TypeError(f"texts are cut into words together, in a list: write segment([{texts[:20]!r}])")
    if not isinstance(texts, Iterable):
        raise TypeError(f"a list of texts is cut into words, not {texts!r:.60}")
    listed = list(texts)
    if others := [text for text in listed if not isinstance(text, str)]:
        raise TypeError(f"texts are cut into words, and {others[0]!r:.60} is none")
    return _batch().segment(listed)


def segment_query(text: str) -> str:
    """Cuts one short text into words exactly as `segment` does, without loading numpy.

    Raises TracuuError if pyvi's model is missing or of another version.

    >>> segment_query("hội nghị bộ trưởng")
    'hội_nghị bộ_trưởng'
    """
    return _scalar().segment(text)


def layers_of(texts: Iterable[str]) -> list[Layers]:
    """The terms of each text in every layer. The texts are NFC, as those of articles are.

    Raises TracuuError if pyvi's model is missing or of another version.

    >>> layers_of(["Hội nghị về thuỷ lợi"])
    [Layers(syllables='hội nghị về thủy lợi', folded='hoi nghi ve thuy loi', words='hoi_nghi thuy_loi')]
    """
    return _batch().layers(texts)


@cache
def _model() -> Model:
    # The model and its decoders are imported only where they are needed: no search segments words.
    from .pyvi_model import load_model

    return load_model()


@cache
def _scalar() -> ScalarSegmenter:
    from .segment_scalar import ScalarSegmenter

    return ScalarSegmenter(_model())


@cache
def _batch() -> BatchSegmenter:
    # Imported here: numpy takes longer to load than a search takes.
    from .segment_batch import BatchSegmenter

    return BatchSegmenter(_model())
