"""Texts that explain acronyms, and what is learnt from them, for the tests of both."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from tracuu.corpus import Article
from tracuu.index.acronym_table import AcronymTable

WHO = (
    "Theo Tổ chức Y tế Thế giới (WHO), dịch đã lan rộng.",
    "Báo cáo của Tổ chức Y tế thế giới (WHO) cho biết",
    "Ông là chuyên gia tại Tổ chức Y tế Thế giới (WHO).",
    "Mỹ rút khỏi Tổ chức Y tế Thế giới (WHO) từ năm sau",
)
"""Often enough to be learnt."""

TEXT = st.text(st.sampled_from("ABĐ aăđướ(),.-–&/\n\"“”:1'") | st.characters(), max_size=120)


def table_of(*bodies: str) -> AcronymTable:
    return learned_from([Article(id=str(number), body=body) for number, body in enumerate(bodies)])


def learned_from(articles: Iterable[Article]) -> AcronymTable:
    table = AcronymTable()
    for article in articles:
        table.add(article)
    return table
