"""Explanations in words, in Vietnamese. Prints nothing itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from .days import no_day_between
from .explanation import Basis, Explanation, WordSeen
from .part_names import shown_name
from .reading import Reading
from .remarks import accents, day, left_out, other_names, written
from .results import Results

_READINGS = {
    Reading.AS_TYPED: "đúng như đã gõ",
    Reading.ANY_ACCENTS: "không xét dấu, vì không bài nào có các từ này với dấu đã gõ",
    Reading.MOST_WORDS: "chỉ cần phần lớn các từ, vì không bài nào có đủ",
    Reading.MOST_WORDS_ANY_ACCENTS: "chỉ cần phần lớn các từ và không xét dấu, vì không bài nào có đủ",
}

_WHY_ENGINE_ALONE = {
    Basis.BEYOND: "ngoài nhóm bài đầu được xét kỹ, chỉ có điểm của công cụ tìm kiếm",
    Basis.NO_WORDS: "những gì đã gõ không có từ rời, chỉ có điểm của công cụ tìm kiếm",
    Basis.BY_DATE: "xếp theo ngày, điểm không quyết định thứ tự",
}

_SHOWN = 0.05
"""The least points that are mentioned: fewer would be shown as 0,0."""


def why(explanation: Explanation) -> str:
    r"""Why an article has its rank, in one line of Vietnamese.

    >>> line = why(Explanation(Basis.CLOSELY, 7.5, (WordSeen("mekong", True, points=1.2),)))
    >>> print(line.replace(" · ", "\n"))
    Vì sao (8,7 điểm): có từ "mekong" (+1,2)
    từ xuất hiện nhiều lần, hiếm gặp ở bài khác hoặc đứng liền nhau (+7,5)
    """
    reasons = [*_words(explanation.words), *_accents(explanation.words), *_pairs(explanation)]
    if explanation.near > _SHOWN:
        reasons.append(f"các từ đứng gần nhau {_plus(explanation.near)}")
    early = [(word, word.early_points) for word in explanation.words if word.early]
    in_title = [(word, word.title_points) for word in explanation.words if word.in_title]
    reasons += _raised("ngay đầu bài", explanation.words, early)
    reasons += _raised("trong tiêu đề", explanation.words, in_title)
    if explanation.whole:
        reasons.append(f"cả cụm từ đứng liền nhau {_plus(explanation.whole)}")
    reasons += _conditions(explanation)
    reasons.append(
        f"từ xuất hiện nhiều lần, hiếm gặp ở bài khác hoặc đứng liền nhau {_plus(explanation.engine)}"
    )
    if explanation.recent > _SHOWN:
        reasons.append(f"mới đăng {_plus(explanation.recent)}")
    if explanation.basis in _WHY_ENGINE_ALONE:
        reasons.append(_WHY_ENGINE_ALONE[explanation.basis])
    return f"Vì sao ({written(sum(explanation.points.values()), 1)} điểm): {' · '.join(reasons)}"


def understood_in_full(results: Results, *, best_first: bool = True) -> Iterator[str]:
    """All that was understood of a query besides its words, in Vietnamese."""
    meant = results.interpreted
    if meant.text:
        yield f"Hiểu là: {meant.text}"
    if not meant.text or results.relaxed:
        yield f"Cách hiểu: {_READINGS[results.reading]}"
    yield from accents(meant, best_first)
    yield from other_names(meant)
    if meant.published:
        yield f"Ngày đăng: {_days(*meant.published)}"
    yield from left_out(results)


def _words(words: Sequence[WordSeen]) -> Iterator[str]:
    there = [word.there for word in words]
    if any(there):
        has = f"có đủ {len(words)} từ" if all(there) else f"có {sum(there)} trong {len(words)} từ"
        if len(words) == 1:
            has = f'có từ "{words[0].typed}"'
        yield f"{has} {_plus(sum(word.points for word in words if word.there))}"
    for name, named in _by_name(words).items():
        points = sum(word.points for word in named)
        yield f'"{_listed(words, named)}" có dưới tên "{name}" {_plus(points)}'
    if missing := [word for word in words if not word.there and word.name is None]:
        yield f"thiếu: {_listed(words, missing)}"


def _by_name(words: Iterable[WordSeen]) -> Mapping[str, list[WordSeen]]:
    names: dict[str, list[WordSeen]] = {}
    for word in words:
        if word.name is not None:
            names.setdefault(word.name, []).append(word)
    return names


def _accents(words: Sequence[WordSeen]) -> Iterator[str]:
    right = [(word, word.accent_points) for word in words if word.as_meant and word.meant]
    yield from _raised("đúng dấu", words, right)
    if wrong := [word for word in words if word.as_meant is False]:
        yield f"khác dấu: {_listed(words, wrong)}"


def _pairs(explanation: Explanation) -> Iterator[str]:
    for pair in explanation.pairs:
        if pair.times:
            yield f'"{pair.typed}" cạnh nhau {pair.times} lần {_plus(pair.points)}'


def _raised(
    reason: str, words: Sequence[WordSeen], raised: Sequence[tuple[WordSeen, float]]
) -> Iterator[str]:
    """Which of the words got points for this reason, and how many in all."""
    if raised:
        points = sum(points for _, points in raised)
        yield f"{reason}: {_listed(words, [word for word, _ in raised])} {_plus(points)}"


def _conditions(explanation: Explanation) -> Iterator[str]:
    for condition in explanation.conditions:
        part = f" trong {shown_name(condition.part)}" if condition.part else ""
        yield f"{condition.typed}{part}: " + (f"{condition.times} lần" if condition.times else "không có")


def _listed(words: Sequence[WordSeen], some: Iterable[WordSeen]) -> str:
    """Some of the words, in order: consecutive ones as a phrase, the others separated by commas."""
    wanted = {id(word) for word in some}
    phrases: list[list[str]] = [[]]
    for word in words:
        if id(word) in wanted:
            phrases[-1].append(word.meant if word.as_meant and word.meant else word.typed)
        elif phrases[-1]:
            phrases.append([])
    return ", ".join(" ".join(phrase) for phrase in phrases if phrase)


def _days(first: date | None, last: date | None) -> str:
    if no_day_between(first, last):
        return "không có ngày nào hợp với mọi điều kiện"
    begin = f"từ {day(first)}" if first else ""
    end = f"đến {day(last)}" if last else ""
    return " ".join(filter(None, (begin, end)))


def _plus(points: float) -> str:
    return f"(+{written(points, 1)})"
