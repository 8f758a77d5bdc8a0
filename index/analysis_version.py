"""The version of the analysis, by which an index is told from one that another analysis made. It is separate
from the analyzer because a search needs only the version."""

from __future__ import annotations

PYVI = "0.1.1"
"""The one version of pyvi that is supported: its words are part of the analysis."""

_OURS = 8
"""Incremented whenever what is indexed of an unchanged article changes: its terms, the fields, the columns of
values, the fingerprint or the stored form."""

ANALYSIS = f"{_OURS}-pyvi{PYVI}"
"""Names the analysis. It is stored in every index; an index with another one is stale."""
