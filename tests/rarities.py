"""How much the words of a query tell, made up."""

from __future__ import annotations

from collections.abc import Sequence

from tracuu.search.rarity import Rarity
from tracuu.search.wording import Wording


def rarities(wording: Wording, tokens: Sequence[float] = ()) -> Rarity:
    """Words of these rarities, in their order, or all of 1, which some article has; and pairs of 1."""
    number = len(wording.tokens)
    return Rarity(
        wording=wording,
        tokens=tuple(tokens) or (1.0,) * number,
        shares=(1.0,) * number,
        known=(True,) * number,
        pairs=(1.0,) * len(wording.pairs),
        compounds=(),
        names={name: 1.0 for each in wording.stand_ins for name in each.names},
    )
