"""How long a query takes in a process that has the index open."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from .contenders import Contender, OpenIndex, named
from .processes import call
from .questions import KINDS, VARIANTS, Question
from .timing import percentile

FIND, SHOW = "find", "show"


class Job(NamedTuple):
    """What one contender is asked for: ids alone (`FIND`) or passages too (`SHOW`)."""

    key: str
    what: str


@dataclass(frozen=True, slots=True)
class Answered:
    """How one contender answered the queries of one kind: milliseconds of each query (the median of its
    passes), and the share of queries for which it found anything."""

    key: str
    name: str
    what: str
    kind: str
    variant: str
    times: tuple[float, ...]
    found: float

    @property
    def p50(self) -> float:
        return percentile(self.times, 50)

    @property
    def p95(self) -> float:
        return percentile(self.times, 95)


def measure(
    chosen: Sequence[Contender],
    asked: Sequence[Question],
    folder: Path,
    passes: int,
    note: Callable[[str], None],
) -> list[Answered]:
    """All contenders in one process on the indexes that `building.measure` left, query by query in turn."""
    note(f"queries: {len(asked)}, {passes} passes")
    keys = [contender.key for contender in chosen]
    _, found = call(answer, keys=keys, directory=str(folder), asked=[list(q) for q in asked], passes=passes)
    answers = [Answered(**{**group, "times": tuple(group["times"])}) for group in found]
    return sorted(
        answers, key=lambda a: (KINDS.index(a.kind), VARIANTS.index(a.variant), keys.index(a.key), a.what)
    )


# ---- In a process of its own


def answer(keys: list[str], directory: str, asked: list[list[str]], passes: int) -> list[dict[str, Any]]:
    """The times of all jobs, by kind and variant. One pass more is made first, to warm up."""
    chosen = [named(key) for key in keys]
    opened = {c.key: c.load().open(Path(directory) / c.key) for c in chosen}
    questions = [Question(*values) for values in asked]
    times: dict[tuple[Job, Question], list[float]] = defaultdict(list)
    answered: dict[tuple[Job, Question], bool] = {}
    for turn in range(passes + 1):
        for question, job in _turns(chosen, questions, turn):
            took, count = _timed(opened[job.key], job.what, question)
            answered[job, question] = count > 0
            if turn:
                times[job, question].append(took)
    for index in opened.values():
        index.close()
    return _grouped({at: median(passed) for at, passed in times.items()}, answered)


def _turns(
    chosen: Sequence[Contender], questions: Sequence[Question], turn: int
) -> Iterator[tuple[Question, Job]]:
    """Each query to all contenders, every time in another order: who comes second may find the processor's
    caches warm."""
    chance = random.Random(turn)
    for question in questions:
        jobs = list(_jobs(chosen, question))
        for job in chance.sample(jobs, len(jobs)):
            yield question, job


def _jobs(chosen: Sequence[Contender], question: Question) -> Iterator[Job]:
    for contender in chosen:
        if contender.phrases or not question.quoted:
            yield Job(contender.key, FIND)
            if contender.snippets:
                yield Job(contender.key, SHOW)


def _timed(index: OpenIndex, what: str, question: Question) -> tuple[float, int]:
    """Milliseconds, and how many answers there were."""
    ask = index.find if what == FIND else index.show
    started = time.perf_counter()
    count = len(ask(question))
    return 1000 * (time.perf_counter() - started), count


def _grouped(
    times: dict[tuple[Job, Question], float], answered: dict[tuple[Job, Question], bool]
) -> list[dict[str, Any]]:
    groups: dict[tuple[Job, str, str], list[tuple[float, bool]]] = defaultdict(list)
    for (job, question), took in times.items():
        groups[job, question.kind, question.variant].append((took, answered[job, question]))
    return [
        {
            "key": job.key,
            "name": named(job.key).name,
            "what": job.what,
            "kind": kind,
            "variant": variant,
            "times": [took for took, _ in group],
            "found": sum(found for _, found in group) / len(group),
        }
        for (job, kind, variant), group in groups.items()
    ]
