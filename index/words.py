"""Vietnamese words: pyvi's segmentation, and the layers of terms that the index takes from it.

The words are pyvi's own, but pyvi is not run: its model is read and decoded by our own code, many times
faster and without scikit-learn (see `pyvi_model` and `viterbi`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from .layers import Layers

if TYPE_CHECKING:
    from .pyvi_model import Model
    from .segment_batch import BatchSegmenter
    from .segment_scalar import ScalarSegmenter


def segment(texts: Iterable[str]) -> list[str]:
    """Each text cut into words as pyvi cuts it: the syllables of a compound joined by `_`.

    Gives exactly what `pyvi.ViTokenizer.tokenize` gives for each text. For many texts: the more are handed
    over at once, the less each costs. Raises TracuuError if pyvi's model is missing or of another version,
    and TypeError for one text that is in no list.

    >>> segment(["Hội nghị Bộ trưởng Ngoại giao"])
    ['Hội_nghị Bộ_trưởng Ngoại_giao']
    """
    if isinstance(texts, str):
        raise TypeError(f"texts are cut into words together, in a list: write segment([{texts[:20]!r}])")
    return _batch().segment(texts)


def segment_query(text: str) -> str:
    """One short text cut into words, exactly as `segment` does it, without loading numpy.

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
    # This and what decodes it is imported where it is needed: no search cuts anything into words.
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
