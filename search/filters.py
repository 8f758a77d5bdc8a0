"""Narrowing a search beside the text of its query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from . import tree


@dataclass(frozen=True, slots=True)
class Filters:
    """Restricts a search to articles published from `first` to `last`, both included, and with these words
    side by side in their authors, place, section or tags. None is no restriction. With the query "" a search
    lists all articles that pass, the newest first.

    >>> Filters(section="Thế giới").conditions()[0].field
    'section'
    """

    first: date | None = None
    last: date | None = None
    author: str | None = None
    place: str | None = None
    section: str | None = None
    tag: str | None = None

    def conditions(self) -> tuple[tree.Node, ...]:
        """The conditions that an article has to meet."""
        named = {"authors": self.author, "place": self.place, "section": self.section, "tags": self.tag}
        conditions: list[tree.Node] = [
            tree.InField(part, tree.Quoted(text, 0, len(text)), 0)
            for part, text in named.items()
            if text is not None and any(map(str.isalnum, text))
        ]
        if self.first is not None or self.last is not None:
            conditions.append(tree.Dated(self.first, self.last))
        return tuple(conditions)


NO_FILTERS = Filters()
