"""Where a phrase ends: a completion goes on to the end of a name or phrase, or is cut back to one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from .completion_search import MOSTLY, Search
from .completion_steps import Way
from .phrase_lookup import BEHIND

_PARTICLES = (
    "và các của cho đã đang sẽ là với những một để mà thì nhưng hoặc rằng khi như vừa "
    "bị được không vẫn cũng rất vì do bởi nếu theo từ đến về"
)
_BEFORE_PLACES = "ở tại trên trong giữa"

LEADING_ON = frozenset(f"{_PARTICLES} {_BEFORE_PLACES} thứ".split())
"""Words with which hardly anything ends: a completion that ends with one only says that it goes on."""

_GOING_ON = 0.12
"""A syllable may be within a name or phrase if its most frequent follower is counted behind it at least so
often, as a share of all that is: `xuân` in Nguyễn Xuân Phúc, but not `phúc`."""

_AGREEING = 3
"""What so many headlines mostly go on with belongs to the phrase; what fewer do, only within a word."""


def whole_phrases(ways: Sequence[Way], typed: int, search: Search) -> Iterator[tuple[str, ...]]:
    """The keys of each way to the end of a phrase: gone on as most headlines do, or cut back to the last end
    behind the first `typed` keys, which stay. What is cut back comes last, and only where nothing else begins
    with it.

    `thủ tướng nguyễn xuân` goes on with `phúc`; `việt nam tại` is cut back to `việt nam`.
    """
    whole: list[tuple[str, ...]] = []
    broken: list[tuple[str, ...]] = []
    branching = {way.keys[:length] for way in ways for length in range(len(way.keys))}
    for way in ways:
        may_go_on = len(way.keys) > typed and way.keys not in branching
        keys = _gone_on(way.keys, search) if may_go_on else way.keys
        if not keys or (keys == way.keys and _is_broken(keys, typed, search)):
            broken.append(way.keys[:-1])
        else:
            whole.append(keys)
            yield keys
    yield from _cut_back(broken, whole, typed, search)


def _cut_back(
    broken: Iterable[tuple[str, ...]], whole: list[tuple[str, ...]], typed: int, search: Search
) -> Iterator[tuple[str, ...]]:
    """Ways that lack a last key, cut back to the end of a phrase, where nothing else (`whole`) begins so."""
    for keys in broken:
        while len(keys) > typed and (_is_broken(keys, typed, search) or _may_go_on(keys, search)):
            keys = keys[:-1]
        if len(keys) >= typed and not any(other[: len(keys)] == keys for other in whole):
            whole.append(keys)
            yield keys


def _is_broken(keys: tuple[str, ...], typed: int, search: Search) -> bool:
    return (len(keys) > typed and _leads_on(keys, search)) or search.breaks_off(keys)


def _leads_on(keys: Sequence[str], search: Search) -> bool:
    return keys[-1] in LEADING_ON and not search.steps.are_word(tuple(keys[-2:]))


def _gone_on(keys: tuple[str, ...], search: Search) -> tuple[str, ...]:
    """The keys, with what most of the headlines that have them have behind them; none if these have various
    ends of a word there."""
    if not _may_go_on(keys, search):
        return keys
    behind = search.lookup.behind(keys)
    added = _shared(behind)
    while added and _is_unfinished(keys, added, search):
        added = added[:-1]
    within = [bool(each) and search.steps.are_word((keys[-1], each[0])) for each in behind]
    if len(behind) < _AGREEING:
        return keys + added[:1] if all(within) else keys
    return keys + added if added or 2 * sum(within) <= len(behind) else ()


def _is_unfinished(keys: tuple[str, ...], added: tuple[str, ...], search: Search) -> bool:
    """Whether what was added leads on, or ends within a word as no more was read."""
    within_word = len(added) == BEHIND and search.steps.breaks_off(keys + added)
    return within_word or _leads_on(added, search)


def _may_go_on(keys: tuple[str, ...], search: Search) -> bool:
    if keys[-1] in LEADING_ON or search.steps.most_after(keys[-1]) < _GOING_ON:
        return False
    return not search.steps.are_word(keys[-2:])


def _shared(behind: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The longest beginning that most of these have."""
    times = Counter(each[:length] for each in behind for length in range(1, len(each) + 1))
    mostly = [added for added, number in times.items() if number > MOSTLY * len(behind)]
    return max(mostly, key=len, default=())
