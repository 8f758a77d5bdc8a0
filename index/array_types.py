"""Types of numpy arrays that several modules use."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]
"""Numbers of tokens or chunks, or indices into another array."""

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

Hashes = npt.NDArray[np.uint64]
"""Hashes of 64 bits, evenly distributed."""
