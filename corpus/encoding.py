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
import unicodedata
from dataclasses import dataclass


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
    return "\0" not in text and is_beyond_western(text) and _is_vietnamese(_looks(text))


def decode_as_stored(data: bytes) -> str:
    """As `decode`, but without mending text that was decoded wrongly before: for files of names, which must
    not change.

    >>> decode_as_stored("Héi nghÞ".encode())
    'Héi nghÞ'
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _utf16(data)
    if b"\0" in data:
        raise Undecodable(data.find(b"\0"), "a NUL byte: binary data, or UTF-16 without a byte-order mark")
    try:
        return data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        if (text := _legacy(data)) is not None:
            return text
        raise Undecodable(
            error.start, f"0x{data[error.start]:02X} is not UTF-8, and no Vietnamese encoding is certain"
        ) from None


def restore(text: str) -> str:
    """Mends Vietnamese text that was certainly decoded in a wrong encoding; returns any other text unchanged.
    Raises Undecodable for such text if it has been damaged since.

    >>> restore("Há»™i nghá»‹"), restore("Le café où il est né")
    ('Hội nghị', 'Le café où il est né')
    """
    if text.isascii() or is_beyond_western(text):
        return text
    return _utf8_again(text) or _certain(text.translate(_SHOWN_1252)) or text


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


def _utf16(data: bytes) -> str:
    encoding = "utf-16-le" if data.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"
    try:
        text = data[2:].decode(encoding)
    except UnicodeDecodeError as error:
        raise Undecodable(error.start + 2, "not UTF-16, though the byte-order mark says so") from None
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


# ---- The tables. All work on the bytes as Windows-1252 shows them.

_TONES = "\u0300\u0309\u0303\u0301\u0323"  # grave, hook, tilde, acute, dot below: the order of both tables


def _toned(vowel: str) -> list[str]:
    return [unicodedata.normalize("NFC", vowel + tone) for tone in _TONES]


# TCVN 5712:1993, VN3: one byte a letter. The small vowels are in alphabetical order, each with its five
# tones, in consecutive codes with a few gaps.
_TCVN3_MARKED = dict(zip("¡¢£¤¥¦§¨©ª«¬\u00ad®", "ĂÂÊÔƠƯĐăâêôơưđ", strict=True))
_TCVN3_TONED = {
    "a": "µ¶·¸¹", "ă": "»¼½¾Æ", "â": "ÇÈÉÊË", "e": "ÌÎÏÐÑ", "ê": "ÒÓÔÕÖ", "i": "×ØÜÝÞ",
    "o": "ßáâãä", "ô": "åæçèé", "ơ": "êëìíî", "u": "ïñòóô", "ư": "õö÷øù", "y": "úûüýþ",
}  # fmt: skip
_TCVN3 = str.maketrans(
    _TCVN3_MARKED
    | {
        code: letter
        for vowel, codes in _TCVN3_TONED.items()
        for code, letter in zip(codes, _toned(vowel), strict=True)
    }
)
_NOT_TCVN3 = re.compile(f"[^\\x00-\\x7f\xa0\u0100-\U0010ffff{''.join(map(chr, _TCVN3))}]")

# VNI-Windows, by the firm of that name: a vowel byte followed by a mark byte, except for a few letters of one
# byte. The table agrees with that of the keyboard driver xvnkb (vni.h).
_VNI_MARKS = {"": "øûõùï", "â": "àåãáä", "ê": "èúüéë"}
_VNI_VOWELS = {
    "a": ("a", ""), "ă": ("a", "ê"), "â": ("a", "â"), "e": ("e", ""), "ê": ("e", "â"), "o": ("o", ""),
    "ô": ("o", "â"), "ơ": ("ô", ""), "u": ("u", ""), "ư": ("ö", ""), "y": ("y", ""),
}  # fmt: skip
_VNI_SINGLE = dict(zip("ìæóíòîôöñÌÆÓÍÒÎÔÖÑ", "ìỉĩíịỵơưđÌỈĨÍỊỴƠƯĐ", strict=True))


def _vni_pairs() -> dict[str, str]:
    pairs = {"aâ": "â", "aê": "ă", "eâ": "ê", "oâ": "ô"}
    for vowel, (base, mark) in _VNI_VOWELS.items():
        for code, letter in zip(_VNI_MARKS[mark], _toned(vowel), strict=True):
            pairs[base + code] = letter
    capitals = {pair.upper(): letter.upper() for pair, letter in pairs.items()}
    mixed = {pair[0].upper() + pair[1]: letter.upper() for pair, letter in pairs.items()}
    return pairs | mixed | capitals


_VNI = _vni_pairs() | _VNI_SINGLE
_VNI_UNIT = re.compile("[AEOUYÔÖaeouyôö][ÀÁÂÃÄÅÈÉÊËÏÕØÙÚÛÜàáâãäåèéêëïõøùúûü]|[À-ÖØ-öø-ÿ]")

_CP1258 = {byte: codecs.decode(bytes([byte]), "cp1258") for byte in range(0xA0, 0x100)}


def _read_tcvn3(shown: str) -> str | None:
    return None if _NOT_TCVN3.search(shown) else shown.translate(_TCVN3)


def _read_vni(shown: str) -> str | None:
    try:
        return _VNI_UNIT.sub(lambda unit: _VNI[unit[0]], shown)
    except KeyError:
        return None


def _read_cp1258(shown: str) -> str | None:
    return unicodedata.normalize("NFC", shown.translate(_CP1258))


def _read_western(shown: str) -> str | None:
    return shown


# ---- Which of them is certain

_WORD = re.compile(r"[^\W\d_]+")
_STOP = re.compile("(?:[cpt]|ch)$")
_SYLLABLE = re.compile(
    "(?:ngh?|[cknpt]h|gi|gh|tr|qu|[bcdđghklmnprstvx])?(?:"
    "a(?:ch|ng|nh|[cimnoptuy])?|ă(?:ng|[ckmnpt])|â(?:ng|[cmnptuy])|e(?:ng|[cmnopt])?|ê(?:ch|nh|[cmnptu])?|"
    "i(?:ch|nh|[amnptu]|ê(?:ng|[cmnptu]))?|yê(?:ng|[cmntu])|o(?:ng|oc|ong|[cimnpt])?|"
    "oa(?:ch|ng|nh|[cimnopty])?|oă(?:ng|[cmnpt])|oe[mnot]?|ô(?:ng|ông|[cimnpt])?|ơ(?:ng|[cimnpt])?|"
    "u(?:ng|[acimnpt]|â(?:ng|[nty])|ê(?:ch|nh|n)?|ơ|ô(?:ng|[cimnpt]))?|"
    "uy(?:ch|nh|[apntu]|ê[nt])?|ư(?:ng|[acimnptu]|ơ(?:ng|[cimnptu]))?|y(?:ch|nh|[npt])?)"
)

# The commonest syllables of news that carry a mark: 54% of all that are marked in 22,642 articles of several
# newspapers (news-dev).
_COMMON = frozenset(
    "và của có các được là người đã không công với một ông tại này quốc để bị ở về đến từ những việc nhà vào "
    "năm đồng trên hiện đó ngày đầu định sẽ nhiều mỹ nhân bộ thành sự chính thông nước cũng động vụ thể làm "
    "trường hàng số biết điều hành chỉ học như đang phải cơ lại chức dân viên phát tôi trước báo nhận tổng "
    "chủ lý hội thống nói thời hơn đối án hợp đi nhưng dự bình đường cuộc trình việt liên nhất còn thực văn "
    "đại tư đề cùng tỉnh tiếp lượng giá quân thị rằng lực cấp đây tế tháng phòng mới tới thủ lên phương tiên "
    "đạo bà tài kết điểm cầu vì nguyễn hình đưa tình dụng sở pháp phạm xuất xã năng tiền trưởng sát nội "
    "nghiệp tuổi khách thế sản thì cảnh bảo giải máy nên hà quyết cả chúng tổ cáo mà tăng chiến toàn tác bố "
    "thương lớn tập khác cách vực vẫn tàu rất chưa địa nghị giới tâm triển bản quyền đất gần huyện".split()
)


@dataclass(frozen=True, slots=True)
class _Looks:
    """How much a text looks like Vietnamese. Of its distinct words with letters beyond ASCII: how many are
    well-formed syllables, how many are not, and how many are among the commonest syllables."""

    good: int
    bad: int
    common: int

    @property
    def share(self) -> float:
        return self.good / max(self.good + self.bad, 1)


def _looks(text: str) -> _Looks:
    words = {word.lower() for word in _WORD.findall(text) if not word.isascii()}
    good = sum(map(_is_syllable, words))
    return _Looks(good, len(words) - good, len(_COMMON & words))


def _is_syllable(word: str) -> bool:
    apart = unicodedata.normalize("NFD", word)
    tones = [mark for mark in apart if mark in _TONES]
    plain = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in _TONES))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(plain):
        return False
    return not _STOP.search(plain) or tones in (["\u0301"], ["\u0323"])


def _is_vietnamese(looks: _Looks) -> bool:
    return looks.share >= 0.85 and (looks.common >= 2 or looks.good >= 5)


def _is_worse(other: _Looks, best: _Looks) -> bool:
    return other.share < 0.6 or other.bad - best.bad >= 3


def _certain(shown: str) -> str | None:
    """The best reading if it is Vietnamese, every other one is clearly worse, and it changes the text; else
    None."""
    readings = (_read_western, _read_cp1258, _read_tcvn3, _read_vni)
    looks = {text: _looks(text) for read in readings if (text := read(shown)) is not None}
    best, *others = sorted(looks, key=lambda text: (looks[text].share, looks[text].common), reverse=True)
    clear = all(_is_worse(looks[other], looks[best]) for other in others)
    if best == shown or not clear or not _is_vietnamese(looks[best]):
        return None
    if best == _read_tcvn3(shown):
        _check_horns(best, shown)
    return best


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
