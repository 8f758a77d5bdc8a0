"""The options of a search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from ..index.engine import Order

if TYPE_CHECKING:
    from .recency import Recency


Sort: TypeAlias = Literal["relevance", "newest", "oldest"]
"""What comes first."""

_ORDERS = {"relevance": Order.BEST, "newest": Order.NEWEST, "oldest": Order.OLDEST}


class Options(NamedTuple):
    """`limit` articles after the first `offset`, in this order. `exact`: only articles with all that was
    typed, as it was typed; otherwise other names are searched too, and looser readings are tried if nothing
    has all of the query. `aliases`: whether other names are searched. `recency`: the preference for recent
    articles, if any. `group`: whether nearly identical articles are one hit (see `grouping`); `offset` and
    `limit` then count hits."""

    limit: int = 10
    offset: int = 0
    order: Order = Order.BEST
    exact: bool = False
    aliases: bool = True
    recency: Recency | None = None
    group: bool = False


def order_of(sort: str) -> Order:
    """The order of a way to sort. Raises ValueError for another one.

    >>> order_of("newest").name
    'NEWEST'
    """
    if not isinstance(sort, str) or sort not in _ORDERS:
        raise ValueError(f"articles are sorted by {', '.join(_ORDERS)}, not by {sort!r}")
    return _ORDERS[sort]
