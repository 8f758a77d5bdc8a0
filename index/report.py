"""What an update or a rebuild did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..corpus import Article, Problem
from ..corpus.files import file_of


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of one run, in numbers of articles. `problems` lists what was skipped or is worth a remark:
    first the problems of the `ArticleStream`, then those of indexing. `gone` counts the articles that an
    earlier run took from the same files or folders, that are no longer there, and that the index keeps:
    `update(..., prune=True)` removes them.

    >>> report = update("tin-tuc.idx", read_articles("Tin tức"), prune=True)  # doctest: +SKIP
    >>> report.added, report.removed                                         # doctest: +SKIP
    (3, 1)
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    problems: tuple[Problem, ...] = ()
    gone: int = 0

    def __repr__(self) -> str:
        # The problems may be thousands.
        return (
            f"Report(added={self.added}, changed={self.changed}, unchanged={self.unchanged}, "
            f"removed={self.removed}, gone={self.gone}, {len(self.problems)} problems)"
        )

    @property
    def skipped(self) -> tuple[Problem, ...]:
        """The problems for which files or articles were left out, with their reasons. Equal ones of a file
        are one problem with a `count`."""
        return tuple(problem for problem in self.problems if problem.skipped)


class Outcomes:
    """Records during a run what became of each id. A repeated id counts once, as its last article, which is
    the one that is kept.

    >>> outcomes = Outcomes()
    >>> outcomes.note(Article(id="1", title="Khai mạc Hội nghị"), "mới", "cũ")
    >>> outcomes.report().changed
    1
    """

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self._outcomes: dict[str, str] = {}
        self.problems = list(problems)
        self.moved: set[str] = set()
        """The articles that are written only because they are in another file now."""
        self.passed_over = 0
        """The number of articles in files that did not have to be read."""
        self.gone = self.removed = 0
        """The numbers of articles that are no longer in their sources: kept in the index, and removed from
        it."""
        self._replaced: dict[str, str] = {}
        self._repeated: dict[str, Problem] = {}  # by file
        self.committed = False
        """Whether the engine has committed the changes."""

    def __len__(self) -> int:
        return len(self._outcomes)

    def __contains__(self, id: str) -> bool:
        return id in self._outcomes

    def note(self, article: Article, digest_now: str, digest_before: str | None) -> None:
        """Notes an article with its digest, and the digest that the index had for its id, or None."""
        if article.id in self._outcomes:
            self._repeat(article)
        if digest_before is None:
            self._outcomes[article.id] = "added"
        else:
            self._outcomes[article.id] = "unchanged" if digest_now == digest_before else "changed"

    def _repeat(self, article: Article) -> None:
        """Notes an article whose id came before: one problem for all of a file."""
        file = file_of(article.source)
        message = f"the id {article.id!r} came before in this run: this later article is kept"
        first = self._repeated.setdefault(
            file, Problem(article.source or article.id, None, message, False, 0)
        )
        self._repeated[file] = replace(first, count=first.count + 1)

    def replace(self, id: str, other: str) -> None:
        """Notes an article that replaces one with the same id from the file `other`."""
        self._replaced[id] = other

    def skip(self, article: Article, reason: str) -> None:
        """Notes an article that was left out."""
        self.problems.append(Problem(article.source or article.id, None, reason, skipped=True))

    def report(self, count_before: int | None = None) -> Report:
        """The final report. With `count_before` (a rebuild), articles not seen count as removed."""
        counts = Counter(self._outcomes.values())
        unchanged = counts["unchanged"] + self.passed_over
        kept = counts["changed"] + unchanged
        removed = self.removed if count_before is None else max(0, count_before - kept)
        problems = (*self.problems, *self._repeated.values(), *self._of_replaced())
        return Report(counts["added"], counts["changed"], unchanged, removed, problems, self.gone)

    def _of_replaced(self) -> Iterator[Problem]:
        if self._replaced:
            id, other = next(iter(self._replaced.items()))
            count = "1 article" if len(self._replaced) == 1 else f"{len(self._replaced):,} articles"
            message = (
                f"gave {count} that others with the same ids replace now, such as {id!r}. "
                "If they are not the same, give them other ids"
            )
            yield Problem(other, None, message, skipped=False)
