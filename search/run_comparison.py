"""Compares two runs: which queries a change has helped, and which it has hurt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..corpus.errors import TracuuError
from .evaluate import TimedAnswer, first_relevant
from .queries import AskedQuery


@dataclass(frozen=True, slots=True)
class Move:
    """A query and the ranks, from 1, of its first relevant article before and now; None if not found."""

    asked: AskedQuery
    before: int | None
    now: int | None

    @property
    def gain(self) -> float:
        """The change of the reciprocal rank, from -1 to 1."""
        return _reciprocal(self.now) - _reciprocal(self.before)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The numbers of queries in both runs that are answered better, worse and the same by reciprocal rank,
    and the queries that moved, largest change first. `new` and `gone` count the queries that are only in this
    run and only in the earlier one."""

    better: int
    worse: int
    same: int
    moves: tuple[Move, ...]
    new: int
    gone: int


def compare(answers: Sequence[TimedAnswer], before: Mapping[str, Sequence[str]]) -> Comparison:
    """Compares with an earlier run, `before`, which has document names by query id, best first.

    Raises TracuuError if not one query is in both.

    >>> compare(answers, read_run(Path("truoc.run"))).better                # doctest: +SKIP
    12
    """
    both = [_move(each, before[each.asked.id]) for each in answers if each.asked.id in before]
    if not both:
        raise TracuuError("the earlier run has none of these queries: were other queries or accents asked?")
    moved = sorted((move for move in both if move.gain), key=lambda move: (-abs(move.gain), move.asked.id))
    better = sum(move.gain > 0 for move in moved)
    gone = before.keys() - {each.asked.id for each in answers}
    return Comparison(
        better=better,
        worse=len(moved) - better,
        same=len(both) - len(moved),
        moves=tuple(moved),
        new=len(answers) - len(both),
        gone=len(gone),
    )


def _move(answer: TimedAnswer, documents: Sequence[str]) -> Move:
    return Move(answer.asked, first_relevant(answer.asked.query, documents), answer.rank)


def _reciprocal(rank: int | None) -> float:
    return 1 / rank if rank else 0.0
