"""Which queries a change of the ranking has helped, and which it has hurt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..corpus.errors import TracuuError
from .evaluate import Answer, first_relevant
from .queries import Asked


@dataclass(frozen=True, slots=True)
class Move:
    """A query and the places, from 1, of its first relevant article before and now; None is nowhere."""

    asked: Asked
    before: int | None
    now: int | None

    @property
    def gain(self) -> float:
        """How much the reciprocal rank has grown, from -1 to 1."""
        return _reciprocal(self.now) - _reciprocal(self.before)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The queries that are in both runs: how many are answered better, worse and the same by reciprocal
    rank, and those that moved, farthest first. The others are counted: `new` ones are not in the earlier run,
    `gone` ones only there."""

    better: int
    worse: int
    same: int
    moves: tuple[Move, ...]
    new: int
    gone: int


def compare(answers: Sequence[Answer], before: Mapping[str, Sequence[str]]) -> Comparison:
    """What has changed since a run, which gives document names by query id, best first.

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


def _move(answer: Answer, documents: Sequence[str]) -> Move:
    return Move(answer.asked, first_relevant(answer.asked.question, documents), answer.rank)


def _reciprocal(rank: int | None) -> float:
    return 1 / rank if rank else 0.0
