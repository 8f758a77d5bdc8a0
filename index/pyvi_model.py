"""pyvi's model of Vietnamese words, read from the files of the installed pyvi.

pyvi itself is not imported: it loads scikit-learn, which takes longer than a search. Its two files are read
in some hundredths of a second. Their checksums must be those of the one supported version, because another
model would segment words differently from the index.
"""

from __future__ import annotations

import io
import pickle
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ..corpus.errors import TracuuError
from .analysis_version import PYVI
from .crf import Scores, Transitions, read_crf


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    size: int
    crc32: int


_PICKLE = _File("pyvi3.pkl", 789_337, 0x4AD24658)
_ENTRIES = _File("words.txt", 354_580, 0x0FCA7F18)


@dataclass(frozen=True, slots=True)
class Model:
    """What decides where words begin: the CRF's weights (see `crf`), and pyvi's list of words.

    `entries` are lines of one or more syllables joined by spaces. Since no token holds a space, two tokens
    joined by a space can only equal a line of two syllables.
    """

    weights: Mapping[str, Scores]
    transitions: Transitions
    entries: frozenset[str]


def load_model(folder: Path | None = None) -> Model:
    """The model in the folder of pyvi's model files, by default that of the installed pyvi.

    Raises TracuuError, saying what to install, if the files are missing or of another version.

    >>> "hội nghị" in load_model().entries
    True
    """
    folder = folder or _installed()
    weights, transitions = read_crf(_crf_bytes(_content(folder, _PICKLE)))
    lines = _content(folder, _ENTRIES).decode().split("\n")
    return Model(weights, transitions, frozenset(lines))


def _installed() -> Path:
    spec = find_spec("pyvi")  # finds the package without running it
    if spec is None or not spec.submodule_search_locations:
        raise _unusable("pyvi is not installed")
    return Path(spec.submodule_search_locations[0]) / "models"


def _content(folder: Path, expected: _File) -> bytes:
    """The bytes of one file. The checksum detects other versions; it is no defence against forgery."""
    path = folder / expected.name
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _unusable(f"{path} cannot be read ({error.strerror or error})") from error
    if (len(content), zlib.crc32(content)) != (expected.size, expected.crc32):
        raise _unusable(f"{path} is not the file of that version")
    return content


def _unusable(reason: str) -> TracuuError:
    return TracuuError(
        f"the words of Vietnamese need the model of pyvi {PYVI}, but {reason}. "
        f"Install it with: pip install --force-reinstall pyvi=={PYVI}"
    )


def _crf_bytes(pickled: bytes) -> bytes:
    """The CRFsuite model inside pyvi's pickle of a `sklearn_crfsuite.CRF`."""
    estimator = _Unpickler(io.BytesIO(pickled)).load()
    content = estimator.state["modelfile"].state["__FILE_RESOURCE_DATA__"]
    assert isinstance(content, bytes)
    return content


class _StandIn:
    """Replaces every class in the pickle and keeps the state that it is given."""

    state: Any = None

    def __init__(self, *_: object) -> None: ...

    def __setstate__(self, state: Any) -> None:
        self.state = state


def _encode(text: str, _: str) -> bytes:
    """Decodes bytes, which pickle's protocol 2 writes as Latin-1 text."""
    return text.encode("latin-1")


_IN_PICKLE: Mapping[tuple[str, str], Any] = {
    ("_codecs", "encode"): _encode,
    ("numpy", "dtype"): _StandIn,
    ("numpy.core.multiarray", "scalar"): _StandIn,
    ("pycrfsuite._logparser", "TrainLogParser"): _StandIn,
    ("sklearn_crfsuite._fileresource", "FileResource"): _StandIn,
    ("sklearn_crfsuite.estimator", "CRF"): _StandIn,
}


class _Unpickler(pickle.Unpickler):
    """Reads the pickle without importing or running anything that it names."""

    def find_class(self, module: str, name: str) -> Any:
        try:
            return _IN_PICKLE[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} is not expected in pyvi's model") from None
