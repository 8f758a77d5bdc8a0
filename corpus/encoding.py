"""From bytes to text: Unicode, and the Vietnamese encodings from before it where they are certain.

Old Vietnamese files do not say how they are encoded, and a wrong guess puts nonsense into the index. So a
file is read as Unicode if it is Unicode, or Vietnamese UTF-8 with a rare stray byte, as a legacy encoding if
only that one makes it Vietnamese, and not at all otherwise. The same tables mend text that was already
converted wrongly: legacy letters shown as the Western letters of the same code (`Héi nghÞ`), and UTF-8 read
as Windows-1252 (`Há»™i nghá»‹`).
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from html import unescape

from .likeness import Looks, looks
from .old_encodings import read_cp1258, read_tcvn3, read_vni


class Undecodable(ValueError):  # noqa: N818 - says what the bytes are
    """No reading of the bytes as text is certain. `position` is the offset of the first bad byte.

    >>> str(Undecodable(14, "0xE9 is not UTF-8"))
    'byte 14: 0xE9 is not UTF-8'
    """

    def __init__(self, position: int, reason: str) -> None:
        super().__init__(f"byte {position}: {reason}")
        self.position = position
        self.reason = reason


def decode(data: bytes) -> str:
    """The text of a file, or of one line of it.

    Reads UTF-8, UTF-16 with a byte-order mark, and Windows-1258, TCVN3 (ABC) and VNI-Windows where the text
    can only be that. The capitals of TCVN3 that carry a tone live in a font and come back as small letters.
    Raises Undecodable for everything else.

    >>> decode("Hội nghị".encode())
    'Hội nghị'
    >>> decode(b"C\\xb8c n\\xad\\xedc ASEAN b\\xb5n v\\xd2 Mekong")  # TCVN3
    'Các nước ASEAN bàn về Mekong'
    """
    return restore(decode_as_stored(data))


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and a remark if some bytes of it could not be read."""

    text: str
    remark: str = ""


def decode_most(data: bytes) -> Decoded:
    """As `decode`, but rare bytes that are not UTF-8, in a Vietnamese text that is, are read as spaces: one
    character cut in two costs no article. Raises Undecodable for everything else.

    >>> decode_most("Hội nghị đã khai mạc tại Hà Nội. ".encode() * 20 + b"\\xe1\\xbb").remark
    'not UTF-8 at byte 920: read as a space'
    """
    try:
        return Decoded(decode(data))
    except Undecodable as error:
        text, gaps = _GAP.subn(" ", data.decode(errors="surrogateescape"))
        if not gaps or gaps > _MOST_GAPS * _beyond_ascii(text) or not _is_plainly_vietnamese(text):
            raise
        place = f"byte {error.position}" + (f" (the first of {gaps} places)" if gaps > 1 else "")
        return Decoded(text.removeprefix("\ufeff"), f"not UTF-8 at {place}: read as a space")


_GAP = re.compile("[\udc80-\udcff]{1,3}")
"""Bytes that are not UTF-8, at most as many as are left of a character that was cut."""
_MOST_GAPS = 0.01
"""For each character beyond ASCII, which are all that tells UTF-8 from other encodings. In Vietnamese text
every sixth byte begins one."""


def _beyond_ascii(text: str) -> int:
    return sum(not character.isascii() for character in text)


def _is_plainly_vietnamese(text: str) -> bool:
    return "\0" not in text and is_beyond_western(text) and looks(text).is_vietnamese


def decode_as_stored(data: bytes) -> str:
    """As `decode`, but without mending text that was decoded wrongly before: for files of names, which must
    not change.

    >>> decode_as_stored("Héi nghÞ".encode())
    'Héi nghÞ'
    """
    if encoding := utf16_encoding(data):
        return _utf16(data, encoding)
    if b"\0" in data:
        reason = "a NUL byte: no text, or UTF-16 without a byte-order mark. Save text as UTF-8"
        raise Undecodable(data.find(b"\0"), reason)
    try:
        return data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        if (text := _legacy(data)) is not None:
            return text
        reason = (
            f"0x{data[error.start]:02X} is not UTF-8, and no Vietnamese encoding is certain. Save it as UTF-8"
        )
        raise Undecodable(error.start, reason) from None


def restore(text: str) -> str:
    """Mends Vietnamese text that was certainly decoded in a wrong encoding; returns any other text unchanged.
    Raises Undecodable for such text if it has been damaged since.

    >>> restore("Há»™i nghá»‹"), restore("Le café où il est né")
    ('Hội nghị', 'Le café où il est né')
    """
    if text.isascii() or is_beyond_western(text):
        return text
    return _utf8_again(text) or _certain(text.translate(_SHOWN_1252)) or text


def restore_markup(markup: str) -> str:
    """As `restore`, for HTML: in old pages entities stand for the letters.

    >>> restore_markup("<b>C&cedil;c n&shy;&iacute;c ASEAN b&micro;n v&Ograve; Mekong</b> &lt; 1")
    '<b>Các nước ASEAN bàn về Mekong</b> &lt; 1'
    """
    if is_beyond_western(markup):
        return markup
    shown = _ENTITY.sub(_shown, markup)
    meant = restore(shown)
    return markup if meant == shown else meant


_ENTITY = re.compile(r"&(?:#\d{3,5}|#[xX][0-9a-fA-F]{2,4}|[a-zA-Z][a-zA-Z0-9]{1,7});")


def _shown(entity: re.Match[str]) -> str:
    """What an entity stands for, if that is beyond ASCII: other signs have a meaning in markup."""
    meant = unescape(entity[0])
    return entity[0] if meant.isascii() else meant


def is_beyond_western(text: str) -> bool:
    """Whether the text has a letter that Windows-1252 lacks. Then it was decoded correctly and there is
    nothing to restore.

    >>> is_beyond_western("Hội nghị"), is_beyond_western("Há»™i nghá»‹")
    (True, False)
    """
    return _BEYOND_WESTERN.search(text) is not None


# Letters and combining marks that Windows-1252 lacks: a text with one of them was not decoded as
# Windows-1252.
_BEYOND_WESTERN = re.compile(
    "[\u0100-\u0151\u0154-\u015f\u0162-\u0177\u0179-\u017c\u017f-\u0191\u0193-\u02c5\u02c7-\u02db\u02dd-\u1fff"
    "\u3040-\ud7ff]"
)


def utf16_encoding(start: bytes) -> str | None:
    """The encoding that a byte-order mark of UTF-16 at the beginning names; None if there is none.

    >>> utf16_encoding("\\ufeffHội nghị".encode("utf-16-le")), utf16_encoding("Hội nghị".encode())
    ('utf-16-le', None)
    """
    if start.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    return "utf-16-be" if start.startswith(codecs.BOM_UTF16_BE) else None


def not_utf16(position: int) -> Undecodable:
    """The error for bytes with such a mark that are malformed from this position on."""
    return Undecodable(position, "not UTF-16, though the byte-order mark says so")


def _utf16(data: bytes, encoding: str) -> str:
    try:
        text = data[2:].decode(encoding)
    except UnicodeDecodeError as error:
        raise not_utf16(error.start + 2) from None
    if (place := text.find("\0")) >= 0:
        raise Undecodable(2 + len(text[:place].encode(encoding)), "a NUL character: binary data")
    return text


# ---- UTF-8 that was read as Windows-1252 or Latin-1

_SHOWN_1252 = {b: codecs.decode(bytes([b]), "cp1252", "ignore") or chr(b) for b in range(0x80, 0xA0)}
_BYTES_1252 = {ord(shown): byte for byte, shown in _SHOWN_1252.items()}
_UTF8_PAIR = re.compile("[\xc2-\xf4][\x80-\xbf]")
_UTF8_VIETNAMESE = re.compile("\xe1[\xba\xbb][\x80-\xbf]")  # Ạ to ỹ
_HIGH = re.compile("[\x80-\xff]+")
_ENOUGH = 3  # this many well-formed UTF-8 sequences, and no malformed one, are no accident


def _utf8_again(text: str) -> str | None:
    western = text.translate(_BYTES_1252)
    if not _UTF8_PAIR.search(western):
        return None
    runs = _HIGH.findall(western)
    try:
        again = _HIGH.sub(lambda run: run[0].encode("latin-1").decode(), western)
    except UnicodeDecodeError:
        if len(_UTF8_VIETNAMESE.findall(western)) < _ENOUGH:
            return None
        raise Undecodable(_first_damage(western, text), "UTF-8 read as Windows-1252, then damaged") from None
    return again if len(runs) >= _ENOUGH or _BEYOND_WESTERN.search(again) else None


def _first_damage(western: str, text: str) -> int:
    for run in _HIGH.finditer(western):
        try:
            run[0].encode("latin-1").decode()
        except UnicodeDecodeError as error:
            return len(text[: run.start() + error.start].encode())
    return 0


# ---- Which of the old encodings is certain


def _certain(shown: str) -> str | None:
    """The best reading if it is Vietnamese, every other one is clearly less so, and it changes the text; else
    None."""
    readings = (shown, read_cp1258(shown), read_tcvn3(shown), read_vni(shown))
    judged = {text: looks(text) for text in readings if text is not None}
    best, *others = sorted(judged, key=lambda text: (judged[text].share, judged[text].common), reverse=True)
    is_clear = all(_is_clearly_less(judged[other], judged[best]) for other in others)
    if best == shown or not is_clear or not judged[best].is_vietnamese:
        return None
    if best == read_tcvn3(shown):
        _check_horns(best, shown)
    return best


def _is_clearly_less(other: Looks, best: Looks) -> bool:
    """Whether another reading looks clearly less like Vietnamese than the best one."""
    return other.share < 0.6 or other.bad - best.bad >= 3


# In TCVN3, ư has the code of the soft hyphen, which many programs drop or turn into a hyphen. The text then
# has no ư at all and has words that hardly exist: nước, người, những, thư as nớc or n-ớc, ngời, nhng, th.
_WITHOUT_HORN = re.compile(
    r"[ơờởỡớợ](?:ng|[cu])(?!\w)|(?<!\w)(?:ng-?ời|nh?-?ng|nh|th|t)(?!\w)", re.IGNORECASE
)


def _check_horns(text: str, shown: str) -> None:
    if "ư" not in text and (lost := _WITHOUT_HORN.search(text)):
        place = len(shown[: lost.start()].encode())
        raise Undecodable(place, "TCVN3 that has lost its letters ư")


def _legacy(data: bytes) -> str | None:
    try:
        return _certain(data.decode("cp1252"))
    except ValueError:  # bytes that Windows-1252 does not have, or letters lost
        return None
