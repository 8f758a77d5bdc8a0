"""Values that are compared with their type.

Named tuples are made and hashed in half the time of frozen data classes and load in an eighth; but they are
equal to any other tuple of the same contents. (Nor does Python notice, as it does with data classes, that one
is nested too deeply to be hashed: what comes from outside is bounded before it is made.)
"""

from __future__ import annotations

from typing import Any, TypeVar

Kind = TypeVar("Kind", bound=type)


def distinct(kind: Kind) -> Kind:
    """A class of named tuples whose values are equal to those of the same class only.

    >>> from typing import NamedTuple
    >>> class Word(NamedTuple):
    ...     text: str
    >>> distinct(Word)("hội") == ("hội",)
    False
    """
    for name, method in {"__eq__": _equal, "__ne__": _differ, "__hash__": tuple.__hash__}.items():
        setattr(kind, name, method)
    return kind


def _equal(one: Any, other: Any) -> bool:
    return type(one) is type(other) and tuple.__eq__(one, other)


def _differ(one: Any, other: Any) -> bool:
    return not _equal(one, other)
