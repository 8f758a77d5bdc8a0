"""From article to ready terms to an engine. Imports `tracuu.corpus` only.

>>> from tracuu.corpus import read_articles                                # doctest: +SKIP
>>> from tracuu.index import update                                        # doctest: +SKIP
>>> update("tin-tuc.idx", read_articles("Tin tức")).added                  # doctest: +SKIP
109

To follow one update, read `update` in `store`, then in this order:
`intake` -> `filling` -> `worker_pool` -> `analyzer` -> `engine` -> `tantivy_writer` -> `manifest`.
To follow a search down to an engine: `opening` -> `clauses` -> `engine` -> `tantivy_search`.

The map of all modules, from articles to an engine and back:

An index as a whole
    store                 `update`, `remove`, `forget`: changes in place
    rebuilding            `rebuild`: a new index beside the old one
    salvage               `repair`: what can still be read of a damaged index
    watch                 an update for each change in a folder
    report                what a run did
    about                 `info`
    health                `check`

One run, from articles to documents in an engine
    filling               writes what is wanted, removes what is gone, commits
    intake                which articles are new or changed
    worker_pool, worker   analysis in several processes
    survey                which files need not be read again, and what is missing
    ledger                what files give, and which articles are gone
    path_ids              articles that go by the path of their file
    absence               what is gone, and what is only out of reach
    source_table          the table behind the ledger: which file gave which articles
    known_files           what it knows of a file
    source_database       its file: transactions, and when it is damaged
    source_paths          the paths in it
    holdings              what an index holds, asked by id
    learning              what is learnt from the articles: neighbours and acronyms (below)

From an article to terms
    analyzer              the terms of articles
    query_terms           the terms of a query, analysed likewise
    stored                what is kept of an article, and reading that
    fields                the parts of an article, and the fields of an index: layers of terms, facet columns
    syllables             from text to tokens
    spelling              one key for all spellings of a syllable; folding
    words                 the words layer: pyvi's compounds
    facets                values that are counted: section, author, month
    fingerprint           finds articles that are nearly the same text

pyvi's words, decoded by our own code
    segment_batch         many texts at once, in numpy
    segment_scalar        one text, in plain Python
    pyvi_model, crf       reading the model
    analysis_version      names the analysis; the one version of pyvi that is supported
    pyvi_tokens           pyvi's tokens and their features
    viterbi, labels       which tokens continue a word: token by token, and for all at once
    chunked_text          texts put into one, and cut into chunks that recur
    chunk_hashes          a number for each chunk
    vocabulary            tokens by number, with their features
    word_list             pyvi's list of words as tables
    bare_syllables        compounds without accents, as terms

Containers for numpy
    array_types           names of types of arrays
    growing_array         an array that grows
    flat_lists            many short lists in one array
    hash_table            from hashes to numbers
    term_numbers          numbers for terms

What is learnt from the articles
    neighbours            how often syllables stand side by side: looked up
    near_forms            the folded forms some edits away from another one
    neighbour_file        the file of these counts
    neighbour_counter     counting them
    full_stops            full stops that end a sentence, and those of TP. and PGS.
    acronyms              acronyms explained in one text
    acronym_choice        where a long form begins
    acronym_table         counts over all articles
    acronym_meanings      the meanings that won, looked up both ways
    acronym_file          the file of both

What every engine keeps
    engine                the protocol, and opening an engine by name
    clauses               what an engine can be asked
    plain_clauses         clauses simplified and checked
    distinct              named tuples that compare with their type
    contract              checks on documents and questions, shared by all engines
    writers               what their writers have in common
    packed                texts of one byte a letter
    failures              errors of an engine's library as errors of ours
    windows_errors        those of Windows, and waiting for files that are open elsewhere

Tantivy
    tantivy_engine        opening it, and what it answers
    tantivy_writer        writing documents
    tantivy_search        from clauses to its queries
    tantivy_files         its schema and files
    tantivy_texts         packed texts with a checksum
    tantivy_remains       segments of a damaged index that can still be opened
    links                 a folder of links or copies, where the index may not be written to

Whoosh
    whoosh_engine         opening it, and what it answers
    whoosh_writer         writing documents
    whoosh_search         from clauses to matches and scores
    whoosh_leaf           one open segment
    whoosh_list           the list of segments, and a copy of it
    whoosh_files          its files, read without running pickles
    whoosh_schema         its fields

The directory, safe against crashes and damage
    layout                the names of its files and folders
    manifest              the file that names the live data folder
    location              where an index is
    remedies              what messages tell the user to do about it
    directory             data folders made and cleared
    lock                  one writer at a time
    durable               files replaced in one step
    disk_errors           what cannot be read or written now, which is neither damaged nor gone
    seal                  which files a data folder has, and whether they are as they were written
    checksums             the checksums of one file
    digests               BLAKE2b
    orphans               data folders that no manifest names
    kept                  damaged ones that a repair keeps

Opening an index to search it
    opening               checks, engine, neighbours, acronyms
    live                  always the newest state, for several threads
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..corpus.errors import (
        CorruptIndex,
        EngineUnavailable,
        IndexLocked,
        IndexNotFound,
        QueryError,
        SourceError,
        StaleIndex,
        TracuuError,
    )
    from .about import Info, Source, info
    from .engine import ENGINES
    from .health import Checked, check
    from .rebuilding import rebuild
    from .report import Report
    from .salvage import Repaired, repair
    from .store import forget, remove, update
    from .words import segment

__all__ = [
    "ENGINES",
    "Checked",
    "CorruptIndex",
    "EngineUnavailable",
    "IndexLocked",
    "IndexNotFound",
    "Info",
    "QueryError",
    "Repaired",
    "Report",
    "Source",
    "SourceError",
    "StaleIndex",
    "TracuuError",
    "check",
    "forget",
    "info",
    "rebuild",
    "remove",
    "repair",
    "segment",
    "update",
]

# These names are loaded when they are first asked for: a search from the command line needs few of them, and
# is over before all would be loaded.
_HOME = {
    "ENGINES": ".engine",
    "Checked": ".health",
    "Info": ".about",
    "Repaired": ".salvage",
    "Report": ".report",
    "Source": ".about",
    "check": ".health",
    "forget": ".store",
    "info": ".about",
    "rebuild": ".rebuilding",
    "remove": ".store",
    "repair": ".salvage",
    "segment": ".words",
    "update": ".store",
}


if not TYPE_CHECKING:  # a type checker knows the names from above, and is to reject all others

    def __getattr__(name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_HOME.get(name, "..corpus.errors"), __package__), name)


def __dir__() -> list[str]:
    return sorted(__all__)
