"""Engines that several threads use."""

from __future__ import annotations

import threading

from engines import BODY, Again, Opened, article

from tracuu.index.clauses import Phrase


def test_eight_threads_may_search_while_another_writes(holding: Opened, again: Again) -> None:
    engine = holding([article(f"{number}", "chung riêng") for number in range(50)])
    problems: list[BaseException] = []

    def search() -> None:
        try:
            for _ in range(15):
                found = engine.find(Phrase(BODY, ("chung", "riêng")), 100)
                assert found.total == len(found.matches)
                assert found.total == 50
                assert len({row.id for row in engine.rows()}) == 50
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=search) for _ in range(8)]
    for thread in threads:
        thread.start()
    for number in range(5):
        holding([article(f"new{number}", "chung riêng"), article("0", "chung riêng")])
    for thread in threads:
        thread.join()
    assert problems == []
    assert (engine.count(), again().count()) == (50, 55)
