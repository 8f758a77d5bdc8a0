"""What is saved of an engine that gives out damaged rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from collection import ARTICLES

from tracuu.index.analyzer import documents
from tracuu.index.engine import Document, Engine, Remains, Row
from tracuu.index.salvage import Salvage

DOCUMENTS = documents(ARTICLES)
IDS = [document.id for document in DOCUMENTS]


class Damaged:
    """An engine whose rows are these, (id, text), and that finds documents by their ids as it should."""

    def __init__(self, rows: Sequence[tuple[str, str]], found: Sequence[Document] = DOCUMENTS) -> None:
        self._rows = rows
        self._digests = {document.id: document.digest for document in found}
        self._texts = dict(zip(IDS, [text for _, text in rows], strict=True))

    def rows(self) -> Iterator[Row]:
        for (id, text), document in zip(self._rows, DOCUMENTS, strict=True):
            yield Row(id, text, document.digest)

    def fetch(self, ids: Sequence[str]) -> dict[str, str]:
        return {id: self._texts[id] for id in ids if id in self._digests}

    def digests(self, ids: Sequence[str]) -> dict[str, str]:
        return {id: self._digests[id] for id in ids if id in self._digests}

    def count(self) -> int:
        return len(self._rows)


def salvage(engine: Damaged, ids: Sequence[str] = ()) -> tuple[list[str], Salvage]:
    made = Salvage(Remains(cast("Engine", engine), missing=0), ids)
    return [article.id for article in made.articles()], made


def rows(**texts: str) -> list[tuple[str, str]]:
    """The rows as they were stored, but with these texts, by the place of the row (`at0`)."""
    return [(document.id, texts.get(f"at{at}", document.stored)) for at, document in enumerate(DOCUMENTS)]


def test_a_row_that_took_the_id_of_another_is_lost_alone() -> None:
    for last, other in ((1, 0), (0, 1)):
        taken = DOCUMENTS[last].stored.replace(f'"id":"{IDS[last]}"', f'"id":"{IDS[other]}"')
        kept, made = salvage(Damaged(rows(**{f"at{last}": taken})), IDS)
        assert sorted(kept) == sorted(set(IDS) - {IDS[last]})
        assert (made.lost(), made.unnamed()) == ((IDS[last],), 0)


def test_an_id_of_the_table_of_sources_is_named_where_its_text_has_another() -> None:
    text = DOCUMENTS[2].stored.replace(f'"id":"{IDS[2]}"', '"id":"không có"')
    kept, made = salvage(Damaged(rows(at2=text)), IDS)
    assert (len(kept), made.lost(), made.unnamed()) == (len(IDS) - 1, (IDS[2],), 0)


def test_a_row_under_a_wrong_name_is_saved_under_its_own() -> None:
    wrong = [("sai", text) if at == 1 else (id, text) for at, (id, text) in enumerate(rows())]
    kept, made = salvage(Damaged(wrong))
    assert (kept, made.lost(), made.unnamed()) == (IDS, (), 0)


def test_a_lost_row_whose_name_nobody_knows_is_counted() -> None:
    wrong = [("sai", "{") if at == 1 else (id, text) for at, (id, text) in enumerate(rows())]
    kept, made = salvage(Damaged(wrong, [document for document in DOCUMENTS if document.id != IDS[1]]))
    assert (len(kept), made.lost(), made.unnamed()) == (len(IDS) - 1, (), 1)
