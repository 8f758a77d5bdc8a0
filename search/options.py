"""How a search is to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..index.engine import Order

if TYPE_CHECKING:
    from .recency import Recency


class Options(NamedTuple):
    """`limit` articles after the first `offset`, in this order. `exact`: only articles with all that was
    typed, as it was typed; else a query is also understood by its other names, and more loosely where nothing
    has all of it. `aliases`: whether other names are looked for. `recency`: how much recent articles are
    preferred, if they are. `group`: whether those that are nearly the same are shown once (see `grouping`);
    `offset` and `limit` then count what is shown."""

    limit: int = 10
    offset: int = 0
    order: Order = Order.BEST
    exact: bool = False
    aliases: bool = True
    recency: Recency | None = None
    group: bool = False
