"""Errors of Windows. It has numbers of its own, and forbids much while a file is open in another program that
other systems allow; Python and the engines' libraries take that for a lack of permission."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable
from time import sleep
from typing import TypeVar

Result = TypeVar("Result")

_MEANINGS = {
    4: errno.EMFILE,  # too many open files
    5: errno.EACCES,  # access denied
    8: errno.ENOMEM,
    14: errno.ENOMEM,
    19: errno.EROFS,  # write-protected
    21: errno.EBUSY,  # a drive that is not ready
    23: errno.EIO,  # a checksum of the disk
    32: errno.EBUSY,  # open in another program
    33: errno.EBUSY,  # locked by another program
    39: errno.ENOSPC,
    59: errno.EIO,  # the network
    64: errno.EIO,
    112: errno.ENOSPC,
    121: errno.EIO,  # the network gives no answer
    1117: errno.EIO,  # the disk
    1224: errno.EBUSY,  # mapped by another program
    1455: errno.ENOMEM,  # the page file is too small
}
"""What these errors of Windows are called elsewhere."""

_FOR_MOMENTS = (5, 32, 33)
_TRIES, _PAUSE = 50, 0.02
_CODE = r"(?:code: |os error |WinError )([0-9]+)"


def number_of(error: OSError) -> int | None:
    """The number of an error of the system, as it is called on other systems than Windows.

    >>> number_of(FileNotFoundError(errno.ENOENT, "không có")) == errno.ENOENT
    True
    """
    return _MEANINGS.get(getattr(error, "winerror", None) or 0, error.errno)


def in_common_words(message: str) -> str:
    """The message of an error of the system, on Windows with the words that other systems have for it: those
    of Windows are in the language of the user.

    >>> in_common_words("không có")
    'không có'
    """
    if os.name != "nt":
        return message
    known = (_MEANINGS.get(int(code)) for code in re.findall(_CODE, message))
    return " ".join((message, *(os.strerror(number) for number in known if number)))


def patiently(action: Callable[[], Result]) -> Result:
    """What an action on a file gives that may be open in another program for a moment, for which Windows does
    not let it be replaced: it is tried again for a second.

    >>> patiently(lambda: "Hội nghị")
    'Hội nghị'
    """
    for _ in range(_TRIES):
        try:
            return action()
        except OSError as error:
            if getattr(error, "winerror", None) not in _FOR_MOMENTS:
                raise
        sleep(_PAUSE)
    return action()
