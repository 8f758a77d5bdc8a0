"""Reading a file of aliases: groups of names with the same meaning, and guards for ambiguous ones.

    [groups]
    mine = '''
    KTĐN = kinh tế đối ngoại > ngoại giao kinh tế  # a group a line
    '''
    [guards]
    capitals = ['KTĐN']

With `A = B` each is searched in place of the other. Names after `>` are searched in place of those before it,
never the other way round. The keys of the first table are arbitrary; `Guards` explains those of the second.
The groups are blocks of text because a search reads them each time it starts, and TOML reads a block three
times as fast as a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import normalize

from ..corpus.errors import SourceError


class Group(NamedTuple):
    """Names with the same meaning (`same`), and names that any of these may also refer to (`wider`)."""

    same: tuple[str, ...]
    wider: tuple[str, ...] = ()


class Guards(NamedTuple):
    """Members that also have other meanings, written as in their groups.

    - `capitals`: recognised only in capitals (WHO, COP), and not in a query that is all in capitals;
    - `titles`: recognised only in capitals and before a name: two words with capitals (TBT Nguyễn Phú Trọng),
      one at the end of the query, or one that is no syllable (TT Trump);
    - `capitalised`: recognised only with their capitals (Mỹ, Ba Lan: mỹ phẩm, ba lần);
    - `accents`: recognised only with their accents (Biển Đỏ: biên độ);
    - `unsought`: recognised, but not looked for in place of others (AI: in an index, ai);
    - `faint`: looked for in place of others at the weight `WIDER`;
    - `old`: spellings that hardly anybody uses any more; a query is asked with the commonest member in their
      place (Luân Đôn: London), unless articles write so (see `usual_names`);
    - `apart`: phrases inside which nothing is recognised (Ấn Độ Dương is not Ấn Độ).
    """

    capitals: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    capitalised: frozenset[str] = frozenset()
    accents: frozenset[str] = frozenset()
    unsought: frozenset[str] = frozenset()
    faint: frozenset[str] = frozenset()
    old: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()

    def merged(self, other: Guards) -> Guards:
        """The guards of both."""
        return Guards(*(getattr(self, name) | getattr(other, name) for name in GUARDS))


GUARDS = Guards._fields


def read(path: Path) -> tuple[tuple[Group, ...], Guards]:
    """The groups and guards of a file.

    Raises SourceError, with the line if known, if the file cannot be read or is not valid.
    """
    try:
        return parse(path.read_text(encoding="utf-8-sig"), str(path))
    except OSError as error:
        raise SourceError(_unreadable(error.strerror or error), str(path)) from error
    except UnicodeDecodeError as error:
        raise SourceError(
            "the aliases are not in UTF-8: save the file in that encoding", str(path)
        ) from error
    except ValueError as error:  # a path that there cannot be
        raise SourceError(_unreadable(error), str(path)) from error


def _unreadable(reason: object) -> str:
    return f"the aliases cannot be read ({reason}): name a file in the layout of search/aliases.toml"


def parse(text: str, path: str) -> tuple[tuple[Group, ...], Guards]:
    """The groups and guards of a TOML text that was read from `path`. Raises SourceError."""
    source = _Source(normalize("NFC", text), path)
    tables = _tables(source)
    blocks = _table(tables, "groups", source).items()
    groups = [_group(line, source) for name, block in blocks for line in _lines(name, block, source)]
    return tuple(groups), _guards(_table(tables, "guards", source), source)


class _Source:
    """The text of a file, for errors that name a line."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path

    def error(self, message: str, part: str = "") -> SourceError:
        """An error at the line where `part` first occurs in the text."""
        at = self.text.find(part) if part else -1
        return SourceError(message, self.path, None if at < 0 else self.text.count("\n", 0, at) + 1)


def _tables(source: _Source) -> Mapping[str, Any]:
    import tomllib  # imported here: takes 2 ms, which only a search with aliases should spend

    try:
        tables = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        message = f"the aliases are not TOML: {error}"
        raise SourceError(message, source.path, int(line[1]) if line else None) from error
    for name in tables:
        if name not in ("groups", "guards"):
            raise source.error(f"{name} means nothing here: the tables are [groups] and [guards]", name)
    return tables


def _table(tables: Mapping[str, Any], name: str, source: _Source) -> Mapping[str, Any]:
    table = tables.get(name, {})
    if not isinstance(table, dict):
        raise source.error(f"{name} is a table: write [{name}] above its lists", name)
    return table


def _lines(name: str, block: object, source: _Source) -> Iterator[str]:
    """The groups in a block of text, without comments."""
    if not isinstance(block, str):
        raise source.error(f"{name} is a text with a group a line: {name} = '''...'''", name)
    for line in block.splitlines():
        if group := line.partition("#")[0].strip():
            yield group


def _group(line: str, source: _Source) -> Group:
    same, *wider = [
        tuple([_member(text, line, source) for text in side.split("=")]) for side in line.split(">")
    ]
    if len(wider) > 1:
        raise source.error(f"a group has one '>' at most: {line}", line)
    if len(same) == 1 and not wider:
        raise source.error(f"a group has two members at least, with '=' or '>' between: {line}", line)
    return Group(same, wider[0] if wider else ())


def _member(text: str, line: str, source: _Source) -> str:
    member = text.strip()
    if not member[:1].isalnum():
        raise source.error(f"{member!r} is no member, it begins with no letter or digit: {line}", line)
    return member


def _guards(table: Mapping[str, Any], source: _Source) -> Guards:
    for name, members in table.items():
        if name not in GUARDS:
            raise source.error(f"{name} is no guard: there are {', '.join(GUARDS)}", name)
        if not isinstance(members, list) or not all(isinstance(member, str) for member in members):
            raise source.error(f"{name} is a list of members: {name} = ['AI', 'WHO']", name)
        for member in members:
            _member(member, member, source)
    return Guards(**{name: frozenset(members) for name, members in table.items()})
