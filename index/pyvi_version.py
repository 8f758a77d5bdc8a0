"""Which pyvi decides what is a word. Apart from its model, which a search does not load."""

from __future__ import annotations

VERSION = "0.1.1"
"""The version of pyvi whose words these are."""
