"""Names and acronyms with the same meaning (LHQ, Liên hợp quốc), and where a query has them.

A query is widened by whole phrases, never token by token: Liên hợp quốc is not any liên, any hợp and any
quốc. The groups depend on the subject area and are in aliases.toml, each checked by counts in news articles;
a reader adds groups with a file of the same layout (see `alias_file`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from itertools import chain
from pathlib import Path

from ..index.query_terms import QueryTerm
from ..index.spelling import folded_forms, key
from ..index.syllables import split
from .alias_file import Group, Guards, parse, read
from .letter_case import are_shouted
from .other_names import SAME, WIDER, Alias, Name, longest
from .spans import Span


class Aliases:
    """Groups of names, prepared for finding them in queries. Immutable, so that threads can share it.

    >>> from tracuu.index.query_terms import query_terms
    >>> from tracuu.search import Aliases
    >>> [alias] = Aliases.bundled().spans(query_terms("khoá họp ĐHĐ LHQ"))
    >>> alias.start, alias.end, alias.others[0].text
    (2, 4, 'UNGA')
    """

    __slots__ = ("_others_of", "_starts", "groups", "guards")

    def __init__(self, groups: Iterable[Group], guards: Guards) -> None:
        self.groups = tuple(groups)
        self.guards = guards
        self._starts = {start: _Node(0, members) for start, members in _by_start(self.groups, guards).items()}
        self._others_of: dict[tuple[_Member, ...], tuple[Name, ...]] = {}

    def __repr__(self) -> str:
        return f"Aliases({len(self.groups)} groups)"

    @staticmethod
    def bundled() -> Aliases:
        """The groups that come with Tra cứu.

        >>> any("LHQ" in group.same for group in Aliases.bundled().groups)
        True
        """
        return _bundled()

    @classmethod
    def read(cls, path: str | Path) -> Aliases:
        """The groups of a reader's own file (its layout: `alias_file`).

        Raises SourceError, with the line if known, if the file cannot be read or is not valid.

        >>> Aliases.read("tên-gọi.toml").groups[0].same                      # doctest: +SKIP
        ('Đại học Quốc gia Hà Nội', 'ĐHQGHN')
        """
        return cls(*read(Path(path)))

    def merged(self, other: Aliases) -> Aliases:
        """The groups and the guards of both.

        >>> from tracuu.search.alias_file import Group, Guards
        >>> own = Aliases([Group(("KTĐN", "kinh tế đối ngoại"))], Guards())
        >>> len(Aliases.bundled().merged(own).groups) - len(Aliases.bundled().groups)
        1
        """
        return Aliases(self.groups + other.groups, self.guards.merged(other.guards))

    def spans(self, terms: Sequence[QueryTerm]) -> tuple[Alias, ...]:
        """The names in a query, in their order, each with at least one other name, by descending weight and
        then ascending length. They do not overlap; longer ones are preferred.

        Hyphens, spaces and the place of the tone do not matter. A token typed without accents matches any
        accents, unless the member is guarded.

        >>> from tracuu.index.query_terms import query_terms
        >>> [alias.span for alias in Aliases.bundled().spans(query_terms("lien hop quoc hop"))]
        [(0, 3)]
        """
        # Of equally long ones that overlap, one of the guard `apart` is preferred, and then the first one.
        found = sorted(self._found(terms), key=lambda each: _has_groups(each[1]))
        kept = longest([self._alias(terms, *each) for each in found])
        return tuple([alias for alias in kept if alias.others])

    def _alias(self, terms: Sequence[QueryTerm], place: Span, members: tuple[_Member, ...]) -> Alias:
        keys = [term.key for term in terms[slice(*place)]]
        fully_accented = any(member.keys == keys for member in members)
        old = all(member.text in self.guards.old for member in members)
        return Alias(*place, self._others(members), fully_accented, old=old)

    def _found(self, terms: Sequence[QueryTerm]) -> Iterator[tuple[Span, tuple[_Member, ...]]]:
        """Every span of tokens that is a member, including overlapping ones, with the members it may be."""
        shouted = _is_shouted(terms)
        for start in range(len(terms)):
            for end, ends in self._ends(terms, start):
                typed = terms[start:end]
                after = terms[end : end + 2]
                if members := tuple([each for each in ends if self._fits(each, typed, after, shouted)]):
                    yield (start, end), members

    def _ends(self, terms: Sequence[QueryTerm], start: int) -> Iterator[tuple[int, Iterable[_Member]]]:
        """The ends of members that begin at `start`, ignoring accents, each with these members."""
        nodes = [node for form in terms[start].folded if (node := self._starts.get(_start_of(form)))]
        for end in range(start, len(terms)):
            forms = terms[end].folded
            nodes = [child for node in nodes for form in forms if (child := node.children.get(form))]
            if not nodes:
                return
            if ends := [member for node in nodes for member in node.ends]:
                yield end + 1, dict.fromkeys(ends)

    def _fits(
        self, member: _Member, typed: Sequence[QueryTerm], after: Sequence[QueryTerm], shouted: bool
    ) -> bool:
        """Whether what was typed, which matches the member apart from accents, passes its guards. `after`:
        the next two terms. In a query that is `shouted` (all in capitals) capitals do not count."""
        guards, text = self.guards, member.text
        if text in guards.titles and not _begins_name(after):
            return False
        if text in guards.capitals or text in guards.titles:
            return not shouted and member.tokens == [term.text for term in typed]
        if text in guards.capitalised and not all(map(_has_capital, member.tokens, typed)):
            return False
        if member.keys == [term.key for term in typed]:
            return True
        return text not in guards.accents and all(map(_may_be, member.keys, typed))

    def _others(self, members: tuple[_Member, ...]) -> tuple[Name, ...]:
        """The other names of the members. Cached, because a text has the same names again and again."""
        known = self._others_of.get(members)
        if known is None:
            known = self._others_of[members] = tuple(self._useful(members))
        return known

    def _useful(self, members: Sequence[_Member]) -> list[Name]:
        """The other names, without those that contain what was typed or a shorter one and so are found
        anyway."""
        if not _has_groups(members):
            return []
        groups = dict.fromkeys(chain.from_iterable(member.groups for member in members))
        offers = chain.from_iterable(self._offers(group) for group in groups)
        phrases = [_phrase(member.text) for member in members]
        kept: list[Name] = []
        for offer in sorted(offers, key=lambda offer: (-offer.weight, len(offer.terms))):
            phrase = _phrase(offer.text)
            if not any(shorter in phrase for shorter in phrases):
                phrases.append(phrase)
                kept.append(offer)
        return kept

    def _offers(self, group: Group) -> Iterator[Name]:
        for text in group.same:
            if text not in self.guards.unsought:
                yield Name.of(text, WIDER if text in self.guards.faint else SAME)
        for text in group.wider:
            if text not in self.guards.unsought:
                yield Name.of(text, WIDER)


class _Member:
    """A phrase to recognise and its groups. A phrase of the guard `apart` has no groups."""

    def __init__(self, text: str, groups: list[Group]) -> None:
        self.text = text
        self.groups = groups

    @cached_property
    def tokens(self) -> list[str]:
        return split(self.text)

    @cached_property
    def keys(self) -> list[str]:
        return list(map(key, self.tokens))


class _Node:
    """A node of a trie: members that begin alike, ignoring accents. Children are made when first needed, so
    that a process that answers one query does not spend time on all members."""

    def __init__(self, depth: int, members: Sequence[_Member]) -> None:
        self._depth = depth
        self._members = members

    @cached_property
    def ends(self) -> list[_Member]:
        """The members that end at this node."""
        return [member for member in self._members if len(member.tokens) == self._depth]

    @cached_property
    def children(self) -> dict[str, _Node]:
        """The child nodes, by the folded forms of the members' next token."""
        by_form: dict[str, list[_Member]] = {}
        for member in self._members:
            if len(member.tokens) > self._depth:
                for form in folded_forms(member.tokens[self._depth]):
                    by_form.setdefault(form, []).append(member)
        return {form: _Node(self._depth + 1, members) for form, members in by_form.items()}


def _by_start(groups: Iterable[Group], guards: Guards) -> dict[str, list[_Member]]:
    """The members by the `_start_of` their first token."""
    groups_of: dict[str, list[Group]] = {text: [] for text in guards.apart}
    for group in groups:
        for text in group.same:
            if text not in guards.apart:
                groups_of.setdefault(text, []).append(group)
    by_start: dict[str, list[_Member]] = {}
    for text, its_groups in groups_of.items():
        first_two = "".join(map(_bare, text[:2]))
        by_start.setdefault(_start_of(first_two), []).append(_Member(text, its_groups))
    return by_start


def _start_of(form: str) -> str:
    """The first two letters of a form, with i and y as one: cheap to compute, and enough to exclude nearly
    all members."""
    return form[:2].replace("y", "i")


@lru_cache(maxsize=1 << 8)
def _bare(letter: str) -> str:
    """The letter without accents; "" for a character that is no letter or digit and so ends the token."""
    return folded_forms(letter)[0] if letter.isalnum() else ""


def _phrase(text: str) -> str:
    """The keys of a phrase as a string, so that a part of a phrase gives a substring."""
    return f" {' '.join(map(key, split(text)))} "


def _has_groups(members: Iterable[_Member]) -> bool:
    return all(member.groups for member in members)


def _may_be(token_key: str, term: QueryTerm) -> bool:
    """Whether the typed term may mean the token with this key. They are equal apart from accents: the term
    must be typed without accents or with those of the token."""
    return term.bare or term.key == token_key


def _begins_name(terms: Sequence[QueryTerm]) -> bool:
    """Whether the terms are the beginning of a person's name."""
    from .well_formed import may_be_syllable  # few queries have a short title

    if not terms or not terms[0].text.istitle():
        return False
    is_foreign = terms[0].bare and not may_be_syllable(terms[0].key)
    return is_foreign or all(term.text.istitle() for term in terms)


def _has_capital(token: str, term: QueryTerm) -> bool:
    return term.text[0].isupper() or not token[0].isupper()


def _is_shouted(terms: Sequence[QueryTerm]) -> bool:
    """Whether a query is typed all in capitals (HỘI NGHỊ), and is not just acronyms (EU ASEAN)."""
    return are_shouted(terms) and not "".join(term.text for term in terms).isascii()


@cache
def _bundled() -> Aliases:
    path = Path(__file__).with_name("aliases.toml")  # importlib.resources is slow to import
    return Aliases(*parse(path.read_text(encoding="utf-8"), str(path)))
