"""Kinds of numpy's arrays that several files speak of."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]
"""Numbers of tokens or chunks, or places in another array."""

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

Hashes = npt.NDArray[np.uint64]
"""Numbers as good as random, of 64 bits."""
