"""The names of the files and folders of an index.

    news.idx/
        manifest.json   what the index is, and which folder is live (`manifest`)
        damaged-1/      an index of what a repair could not read, kept for the user (`kept`)
        lock, writer    the lock of the one writer, and who it is (`lock`)
        data-1/         the engine's files (`EngineFactory`), and our own:
            sources.sqlite  which file gave which articles (`source_table`)
            neighbours.bin, rare-neighbours.bin
                            which syllables stand side by side (`neighbour_file`)
            acronyms.json   which acronyms are explained (`acronym_file`)
            checksums.json  what the files were when they were written (`seal`)

A reader needs only the manifest and the live folder. An update commits to the live folder; a rebuild fills a
new folder beside it and then replaces the manifest, so that readers are not disturbed. What an interrupted
run left behind is removed by the next one.
"""

from __future__ import annotations

# `corpus.files`, which imports nothing of this package, knows an index by its own copy of these five names.
MANIFEST = "manifest.json"
LOCK, HOLDER = "lock", "writer"
DATA = "data-"
"""The beginning of a data folder's name; a number follows, higher than that of any folder before it."""
SEAL = "checksums.json"
DAMAGED = "damaged-"
"""The beginning of the name of a folder that keeps a damaged data folder, of which the number follows."""

SOURCES = "sources.sqlite"
NEIGHBOURS = "neighbours.bin"
"""The pairs that searches use."""
RARE_NEIGHBOURS = "rare-neighbours.bin"
"""The other pairs, used only to continue counting."""
ACRONYMS = "acronyms.json"

DRAFT = ".new"
"""The end of the name of a file that is to replace another one."""

NOT_DATA = frozenset({LOCK, HOLDER, MANIFEST, MANIFEST + DRAFT})
"""What may lie beside the data folders."""

NOT_SEARCHED = frozenset({SOURCES, RARE_NEIGHBOURS})
"""Our own files of a data folder that no search reads: they are checked before a run uses them."""

WITHOUT_ARTICLES = NOT_SEARCHED | {NEIGHBOURS, ACRONYMS}
"""Our own files of a data folder: they hold no articles, and a rebuild writes them anew."""
