"""Named tuples whose type counts when they are compared.

Named tuples are created and hashed in half the time of frozen data classes, and their classes load in an
eighth; but they are equal to any other tuple with the same contents. (Also, unlike with data classes, Python
does not detect that one is nested too deeply to be hashed: input from outside is bounded before it is made.)
"""

from __future__ import annotations

from typing import Any, TypeVar

Kind = TypeVar("Kind", bound=type)


def distinct(kind: Kind) -> Kind:
    """Class decorator for named tuples: makes instances equal only to those of the same class.

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
