"""Which addresses mean one page of a site."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import SplitResult, urlsplit


def means_a_page(url: str) -> bool:
    """Whether this is the absolute address of a page; one without a path is that of a whole site.

    >>> means_a_page("https://baoquocte.vn/hoi-nghi-57.html"), means_a_page("https://baoquocte.vn/")
    (True, False)
    """
    parts = _parts(url)
    return bool(parts and (parts.path.strip("/") or parts.query))


def means_a_site(url: str) -> bool:
    """Whether this is the address of a whole site.

    >>> means_a_site("https://baoquocte.vn/"), means_a_site("hoi-nghi-57")
    (True, False)
    """
    parts = _parts(url)
    return bool(parts and not (parts.path.strip("/") or parts.query or parts.fragment))


def _parts(url: str) -> SplitResult | None:
    with suppress(ValueError):
        parts = urlsplit(url.strip())
        if parts.scheme in {"http", "https"} and parts.netloc:
            return parts
    return None
