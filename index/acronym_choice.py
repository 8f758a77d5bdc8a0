"""Where the long form of an acronym begins, found from the words before it in many articles.

The initials of Tổ chức Y tế Thế giới are not WHO, so one article alone does not show where the long form
begins: "theo báo cáo của Tổ chức Y tế Thế giới (WHO)". Going left from the parenthesis, the words are the
same in nearly all articles as long as they belong to the long form; to the left of its beginning they differ.
Names begin with a capital, and a generic noun in lower case often precedes them: tổ chức Nhà nước Hồi giáo.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .acronyms import LONGEST, SHORTEST
from .spelling import key
from .syllables import tokenize

_SAME = 0.6
"""A word belongs to the long form if it precedes the rest of it in at least this share of the articles."""

_SAME_BEFORE_CAPITAL = 0.85
"""That share for a word in lower case before a capital, since a name may begin at the capital."""

_FEW = 0.65
"""If the three commonest preceding words together have this share of the articles, none of them is there by
chance: they are competing beginnings of the long form (Cơ quan, Cục or Viện Khảo sát Địa chất), which
therefore includes them."""


def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in text.replace("\n", " ").split(","))


# Generic nouns with which long forms begin, as keys: where one stands, a long form begins.
_HEADS = _phrases(
    """
    tổ chức, cơ quan, cục, tổng cục, viện, học viện, trung tâm, ủy ban, hội đồng, đại hội đồng,
    hiệp hội, hội, liên hiệp hội, liên đoàn, liên minh, liên đảng, liên danh, liên doanh, quỹ,
    ngân hàng, công ty, tổng công ty, tập đoàn, đảng, mặt trận, lực lượng, quân đội, quân giải phóng,
    hải quân, không quân, vệ binh, bộ, bộ chỉ huy, bộ tư lệnh, sở, ban, văn phòng, đội, đoàn, trường,
    đại học, trường đại học, đh, cao đẳng, hiệp định, hiệp ước, công ước, tuyên bố, nghị định,
    thỏa thuận, biên bản, kế hoạch, chương trình, sáng kiến, đề án, chiến lược, đạo luật, luật, bộ luật,
    quy tắc, bộ quy tắc, tiêu chuẩn, nguyên tắc, hội nghị, diễn đàn, đối thoại, hợp tác, cộng đồng,
    nhóm, khối, phong trào, cao ủy, nghị viện, quốc hội, chính phủ, tòa, tòa án, viện kiểm sát, đài,
    kênh, hãng, tạp chí, nhà xuất bản, sở giao dịch, sàn, thị trường, chỉ số, tỷ lệ, tỷ suất, thuế, phí,
    hệ thống, mạng, mạng lưới, giao thức, tên lửa, tàu, máy bay, trực thăng, xe, bom, súng, thiết bị,
    phương tiện, bệnh, bệnh viện, hội chứng, rối loạn, virus, khu, khu vực, vùng, đường sắt,
    đường ranh giới, đường giới hạn, giải vô địch, cuộc thi, cuộc đua, kỳ thi, bài thi, cúp,
    tiểu vương quốc, các tiểu vương quốc, cộng hòa, nhà máy, cảng, sân bay, trạm, đơn vị,
    phòng thương mại, phòng thí nghiệm, phòng thiết kế, sư đoàn, lữ đoàn, hạm đội, giáo hội, câu lạc bộ,
    hợp đồng, giấy, chứng chỉ, chứng nhận, vật thể
    """
)

# Words that stand directly before long forms and never begin one, as keys.
_NO_BEGINNING = frozenset(
    """
    và của về các những cho trong vì với tại từ do bởi ở là theo khi nếu để một hai ba bốn năm này đó như
    gồm ông bà anh chị em cả cùng đến vào ra trên dưới giữa hay hoặc nhưng mà bị được có không phải đã đang
    sẽ vừa mới còn cũng thì qua bằng nhờ tới sang khỏi hôm ngày tháng nhiều mỗi mọi phía gọi the of and at
    cựu nguyên phó thuộc báo nhằm tên loại bản m mm cm km kg
    tấn tỷ triệu nghìn đồng usd
    """.split()
)
_NOT_OF_THE_NAME = _phrases(
    """
    giám đốc, tổng giám đốc, chủ tịch, tổng thống, bộ trưởng, thứ trưởng, thủ tướng, ngoại trưởng,
    phát ngôn, phát ngôn viên, đại diện, chuyên gia, tư lệnh, tổng thư ký, thành viên, lãnh đạo, trụ sở,
    báo cáo, thống kê, số liệu, viện trưởng, cục trưởng, trưởng ban, bí thư, giáo sư, tiến sĩ, luật sư,
    quan chức, nhân viên, đặc vụ, tay súng, phiến quân, khủng bố, dự thảo, quy định, hình thức, tuy nhiên,
    trước đó, trong khi, ngoài ra, bên cạnh, đồng thời, sau đó, hiện nay, như vậy, cụ thể, tham gia,
    gia nhập, phối hợp, thành lập, sử dụng, áp dụng, thực hiện, ký kết, triển khai, công bố, kết quả,
    phiên bản, dự án, khả năng, hoạt động, võ sĩ, mang tên, có tên, tương đương
    """
)

# In lower case within names: a capital after one of these does not begin a name.
_JOINING = frozenset("và của về các".split())

_LONGEST_OPENING = 3  # syllables in the longest of these phrases

_WITHOUT_HEAD = 2
"""A long form that begins with none of `_HEADS` needs this many times the usual support."""


@dataclass(slots=True)
class _Node:
    """A node of the tree of words, read from the parenthesis to the left: the number of articles that have
    the words from this one to the parenthesis, and in how many of them this word has a capital."""

    articles: int = 0
    capitals: int = 0
    before: dict[str, _Node] = field(default_factory=dict)

    @property
    def is_capital(self) -> bool:
        return 2 * self.capitals > self.articles


def long_forms(contexts: Mapping[str, int], min_support: int) -> list[tuple[str, int]]:
    """The long forms of one acronym, each in its commonest spelling and with the number of articles that have
    it (at least `min_support`). `contexts` maps each text before the acronym to its number of articles.

    >>> long_forms({"chuyên gia Quỹ Tiền tệ Quốc tế": 1, "vay của Quỹ Tiền tệ Quốc tế": 1}, 2)
    [('Quỹ Tiền tệ Quốc tế', 2)]
    """
    if sum(contexts.values()) < min_support:
        return []
    texts = {context: _words(context) for context in contexts}
    root = _tree((words, contexts[context]) for context, words in texts.items())
    ends = {_trimmed(end, root) for end in _ends(root, (), min_support)}
    # A form nearly as long as the whole context may begin before it.
    ends = {end for end in ends if SHORTEST <= len(end) < LONGEST - 2}
    forms = [(end, *_written(end, texts, contexts)) for end in sorted(ends)]
    return [
        (written, articles)
        for end, written, articles in forms
        if articles >= (min_support if _opens(end, _HEADS) else _WITHOUT_HEAD * min_support)
    ]


_Words = list[tuple[str, int, bool]]  # key, offset, whether it begins with a capital


def _words(context: str) -> _Words:
    return [(key(token.text), token.start, token.text[0].isupper()) for token in tokenize(context)]


def _tree(texts: Iterable[tuple[_Words, int]]) -> _Node:
    root = _Node()
    for words, articles in texts:
        node = root
        node.articles += articles
        for word, _, is_capital in reversed(words):
            node = node.before.setdefault(word, _Node())
            node.articles += articles
            node.capitals += articles * is_capital
    return root


def _ends(node: _Node, words: tuple[str, ...], min_support: int) -> list[tuple[str, ...]]:
    """The possible long forms: runs of words that end with `words` at the parenthesis."""
    commonest = sorted(node.before.items(), key=lambda item: item[1].articles, reverse=True)
    if commonest and _belongs(*commonest[0], node, len(words)):
        word, longer = commonest[0]
        return _ends(longer, (word, *words), min_support)
    headed = _headed(node)
    if 2 * sum(longer.articles for _, longer in headed) >= node.articles:
        return _ends_behind(headed, words, min_support)
    few = sum(longer.articles for _, longer in commonest[:3] if longer.articles > 1) >= _FEW * node.articles
    if len(words) >= SHORTEST and not few:
        return [words]
    longer_ends = _ends_behind([((word,), longer) for word, longer in commonest], words, min_support)
    return _longer_or_same(words, node, longer_ends)


def _ends_behind(
    before: Iterable[tuple[tuple[str, ...], _Node]], words: tuple[str, ...], min_support: int
) -> list[tuple[str, ...]]:
    """The possible long forms that continue `words` to the left with one of `before`."""
    supported = [(more, node) for more, node in before if node.articles >= min_support]
    return [end for more, node in supported for end in _ends(node, more + words, min_support)]


def _headed(node: _Node) -> list[tuple[tuple[str, ...], _Node]]:
    """The heads directly before the words of `node`. Of two heads of which one ends with the other (học viện,
    viện) only the shorter counts: all articles of the longer one have it too."""
    found = {head: there for head in _HEADS if (there := _node(node, head)) is not None}
    return [(head, there) for head, there in found.items() if not any(head[n:] in found for n in (1, 2))]


def _belongs(word: str, longer: _Node, node: _Node, length: int) -> bool:
    lower_before_capital = node.is_capital and not longer.is_capital and word not in _JOINING
    before_capital = length >= SHORTEST and lower_before_capital
    return longer.articles >= (_SAME_BEFORE_CAPITAL if before_capital else _SAME) * node.articles


def _longer_or_same(
    words: tuple[str, ...], node: _Node, longer: list[tuple[str, ...]]
) -> list[tuple[str, ...]]:
    """The longer runs; but the run itself if a name may begin here and few of the longer ones are names."""
    has_head = _opens(words, _HEADS) > 0
    if len(words) < SHORTEST or not (node.is_capital or has_head):
        return longer
    before = [(end, _node(node, end[: len(end) - len(words)]) or node) for end in longer]
    headed = [(end, there) for end, there in before if _opens(end, _HEADS)]
    if has_head:
        most = 2 * sum(there.articles for _, there in headed) >= node.articles
        return [end for end, _ in headed] if most else [words]
    return [end for end, there in before if there.is_capital or _opens(end, _HEADS)] or [words]


def _node(node: _Node, words: tuple[str, ...]) -> _Node | None:
    """The node of `words`, which precede those of `node`; None if no article has them."""
    for word in reversed(words):
        if (before := node.before.get(word)) is None:
            return None
        node = before
    return node


def _opens(words: tuple[str, ...], phrases: frozenset[tuple[str, ...]]) -> int:
    """The length, in words, of the longest of `phrases` with which the words begin; 0 if there is none."""
    return next((n for n in range(_LONGEST_OPENING, 0, -1) if words[:n] in phrases), 0)


def _passed_over(words: tuple[str, ...]) -> int:
    """How many of the first words cannot begin a long form."""
    return _opens(words, _NOT_OF_THE_NAME) or int(words[:1] != () and words[0] in _NO_BEGINNING)


def _trimmed(words: tuple[str, ...], root: _Node) -> tuple[str, ...]:
    """The words without those at the beginning that cannot belong to a long form."""
    while not _opens(words, _HEADS) and (passed := _passed_over(words)):
        words = words[passed:]
    if _opens(words, _HEADS):
        return words
    for start in range(1, len(words) - SHORTEST + 1):
        node = _node(root, words[start:])
        if _opens(words[start:], _HEADS) and node is not None and node.is_capital:
            return words[start:]
    return words


def _written(
    words: tuple[str, ...], texts: Mapping[str, _Words], contexts: Mapping[str, int]
) -> tuple[str, int]:
    """The commonest spelling of the words, and the number of articles that have them."""
    forms: Counter[str] = Counter()
    for context, articles in contexts.items():
        tail = texts[context][-len(words) :]
        if tuple(word for word, _, _ in tail) == words:
            forms[context[tail[0][1] :]] += articles
    return forms.most_common(1)[0][0], forms.total()
