"""The supported version of pyvi. It is separate from the model because a search needs only the version."""

from __future__ import annotations

VERSION = "0.1.1"
"""The version of pyvi whose words these are."""
