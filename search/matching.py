"""Finding the marks of a query in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from ..index.spelling import key, with_plain_y
from ..index.syllables import tokenize
from .bare_words import bare_words
from .marks import Mark, Place, Target
from .stray_matches import Strays


class Matcher:
    """Finds marks in texts. Made once for a query."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = marks
        self._strays = Strays(marks)
        self._finders: dict[str, _Finder] = {}

    def find(self, text: str, part: str) -> list[Place]:
        """The matches in a text of this part of an article, in order. They may overlap.

        >>> Matcher([Mark((Target(frozenset({"nghị"})),))]).find("Hội nghị", "title")
        [(4, 1, 8)]
        """
        return self._finder(part).places(text)

    def places(self, text: str, lengths: Iterable[tuple[str, int]]) -> list[Place]:
        """The matches in texts that are joined by newlines, given the part and the length of each text,
        without the strays (see `stray_matches`)."""
        return self._strays.left_out(text, self._every_place(text, lengths))

    def _every_place(self, text: str, lengths: Iterable[tuple[str, int]]) -> list[Place]:
        parts = [(self._finder(part), length) for part, length in lengths]
        if all(finder is parts[0][0] for finder, _ in parts):
            return parts[0][0].places(text)
        found: list[Place] = []
        begin = 0
        for finder, length in parts:
            inside = finder.places(text[begin : begin + length])
            found += [(start + begin, mark, end + begin) for start, mark, end in inside]
            begin += length + 1
        return found

    def _finder(self, part: str) -> _Finder:
        return self._finders.get(part) or self._finders.setdefault(part, self._made(part))

    def _made(self, part: str) -> _Finder:
        asked = {number: mark.targets for number, mark in enumerate(self._marks) if part in mark.parts}
        same = (finder for finder in self._finders.values() if finder.asked == asked)
        return next(same, None) or _Finder(asked)


class _Finder:
    """Finds the marks that apply to the same part of an article.

    Searches the text without accents for the beginnings of the marks, with Python's string search, and
    compares what it finds with accents. If that is not possible (fuzzy words, signs, rare letters), it goes
    through the text token by token.
    """

    def __init__(self, asked: Mapping[int, Sequence[Target]]) -> None:
        self.asked = asked
        self._all, self._unsearchable = _Met(), _Met()
        self._searched: dict[bytes, _Met] = {}
        for number, (first, *others) in asked.items():
            forms = _bare_forms(first)
            searched = [self._searched.setdefault(form, _Met()) for form in forms]
            for met in (self._all, *(searched or [self._unsearchable])):
                met.add(first, 1 << number, _Rest(others) if others else None)

    def places(self, text: str) -> list[Place]:
        """The matches, in order."""
        words = bare_words(text)
        if words is None:
            return sorted(_token_by_token(text, self._all))
        found = self._by_search(text, b" %b " % words)
        if self._unsearchable:
            found += _token_by_token(text, self._unsearchable)
        found.sort()
        return found

    def _by_search(self, text: str, words: bytes) -> list[Place]:
        """The matches in a text, given also its bare words with a space at each side."""
        found: list[Place] = []
        for form, met in self._searched.items():
            behind = len(form) - 2  # the indices in the text, which lacks the leading space, are one less
            is_whole = form.endswith(b" ")
            begun = form.rstrip(b" ")  # found sooner (see `sighting`)
            start = words.find(begun)
            while start >= 0 and (start := words.find(form, start)) >= 0:
                end = start + behind if is_whole else words.find(b" ", start + 1) - 1
                for mark, rest in met[text[start:end]]:
                    if stop := rest.end(text, end, words) if rest else end:
                        found.append((start, mark, stop))
                start = words.find(begun, end + 1)
        return found


class _Met(dict[str, "list[tuple[int, _Rest | None]]"]):
    """By word, the marks that it may begin and what has to follow; computed when the word is first met."""

    def __init__(self) -> None:
        super().__init__()
        self._asked: list[tuple[Target, int, _Rest | None]] = []

    def __bool__(self) -> bool:
        return bool(self._asked)

    def add(self, target: Target, mark: int, rest: _Rest | None) -> None:
        """Adds a mark: its first target, its bit, and the rest of its targets."""
        self._asked.append((target, mark, rest))

    def __missing__(self, word: str) -> list[tuple[int, _Rest | None]]:
        syllable = key(word)
        met = [(mark, rest) for target, mark, rest in self._asked if target.accepts(syllable)]
        return self.setdefault(word, met)


class _Rest:
    """What has to follow the first token of a run."""

    def __init__(self, targets: Sequence[Target]) -> None:
        self._targets = targets
        self._forms = tuple([form[1:] for form in _bare_forms(targets[0])]) or (b"",)

    def end(self, text: str, start: int, words: bytes) -> int:
        """The end of the run whose first token ends at `start`; 0 if the other tokens do not follow. (The
        bare words, with a space at each side, show sooner that they do not.)"""
        return self.end_of_tokens(text, start) if self._may_follow(words, start + 1) else 0

    def _may_follow(self, words: bytes, space: int) -> bool:
        while words.startswith(b" ", space):
            space += 1
        return words.startswith(self._forms, space)

    def end_of_tokens(self, text: str, start: int) -> int:
        """The end of the run, from its tokens alone."""
        run = list(islice(tokenize(text, start), len(self._targets)))
        meets = len(run) == len(self._targets) and all(
            target.accepts(key(token.text)) for target, token in zip(self._targets, run, strict=True)
        )
        return run[-1].end if meets else 0


def _token_by_token(text: str, met: _Met) -> Iterator[Place]:
    for token in tokenize(text):
        for mark, rest in met[token.text]:
            if end := rest.end_of_tokens(text, token.end) if rest else token.end:
                yield token.start, mark, end


def _bare_forms(target: Target) -> list[bytes]:
    """How a token that matches the target stands in bare words, where i may stand for y: between spaces or,
    if only its beginning is given, behind one. Empty if the forms cannot be listed."""
    if target.near:
        return []
    bare = [bare_words(with_plain_y(term)) for term in (*target.keys, *target.folded, *target.beginnings)]
    words = [word for word in bare if word and b" " not in word]
    if len(words) < len(bare):
        return []
    others = [word[:-1] + b"i" for word in words if word.endswith(b"y")]
    end = b"" if target.beginnings else b" "
    return [b" %b%b" % (word, end) for word in dict.fromkeys(words + others)]
