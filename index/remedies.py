"""What messages tell the user to do about an index: commands, and the calls in Python that do the same."""

from __future__ import annotations

import os
from pathlib import Path


def quoted(directory: Path) -> str:
    """The directory, quoted so that a shell takes it for one word.

    >>> quoted(Path("tin tức.idx"))
    "'tin tức.idx'"
    """
    if os.name == "nt":  # cmd takes a single quote for a letter, and no name there has a double one
        return f'"{directory}"'
    from shlex import quote  # which no search needs

    return quote(str(directory))


def to_index(directory: Path) -> str:
    """How to bring the index in step with sources.

    >>> to_index(Path("tin tức.idx"))
    "tracuu index SOURCE... -i 'tin tức.idx' (in Python: update(path, articles))"
    """
    return f"tracuu index SOURCE... -i {quoted(directory)} (in Python: update(path, articles))"


def to_rebuild(directory: Path) -> str:
    """How to build the index anew from its sources.

    >>> to_rebuild(Path("tin-tuc.idx"))
    'tracuu index SOURCE... --rebuild -i tin-tuc.idx (in Python: rebuild(path, articles))'
    """
    return f"tracuu index SOURCE... --rebuild -i {quoted(directory)} (in Python: rebuild(path, articles))"


def to_renew(directory: Path) -> str:
    """How to build the index anew from the articles that it holds.

    >>> to_renew(Path("tin-tuc.idx"))
    'tracuu index --rebuild -i tin-tuc.idx (in Python: rebuild(path))'
    """
    return f"tracuu index --rebuild -i {quoted(directory)} (in Python: rebuild(path))"


def to_repair(directory: Path) -> str:
    """How to build the index anew from what can still be read of it.

    >>> to_repair(Path("tin-tuc.idx"))
    'tracuu check --repair -i tin-tuc.idx (in Python: repair(path))'
    """
    return f"tracuu check --repair -i {quoted(directory)} (in Python: repair(path))"


def after_damage(directory: Path) -> str:
    """What to do about a damaged index, in whole sentences.

    >>> after_damage(Path("tin tức.idx"))[:59]
    "Save what can be read: tracuu check --repair -i 'tin tức.id"
    """
    return (
        f"Save what can be read: {to_repair(directory)}, "
        f"or build it anew from its sources: {to_rebuild(directory)}"
    )
