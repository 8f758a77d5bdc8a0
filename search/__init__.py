"""From question to ranked answers. Imports `tracuu.index` and `tracuu.corpus`.

>>> from tracuu.search import Searcher                                     # doctest: +SKIP
>>> with Searcher("tin-tuc.idx") as searcher:                              # doctest: +SKIP
...     print(searcher.search("hội nghị mekong")[0].article.title)
Khai mạc Hội nghị Mekong

To follow one search, read `Searcher.search` in `searcher`, then in this order:
`understanding` -> `parse` -> `inquiry` -> `question` -> `naming` -> `answer` -> `rank` -> `snippet`.

The map of all modules, from the text of a query to what is shown:

The library
    searcher                `Searcher`: parse, answer, snippet
    options, filters        how to search, and what to narrow it to
    results                 Hit, Results, Interpretation
    results_json            the same, facets and trends as plain values
    notebook                and as HTML

From the text of a query to a tree
    parse                   the query language, and the way in
    typed                   the text cleaned, with offsets into what was typed
    operators               -asean and KHONG rewritten as the grammar has them
    grammar                 the grammar, on Whoosh's parser
    syntax_tree             from the parser's nodes to the tree
    nearly_grammar          queries that are nearly in it: what to propose
    part_names              title:, tiêu_đề:
    pasted                  signs of pasted text that are no grammar; %20 and &amp; decoded
    addresses               the words in pasted URLs
    dates                   a range of days, as text (ngày:2024-07..2024-12)
    restricted_days         the days to which a whole query is restricted
    date_forms              one date, in all its forms
    days                    `DateRange`: the days from a first to a last one
    tree                    the nodes

From the tree to a question
    question                plain words, and conditions that must be met
    question_words          words that only ask (ở đâu, là ai)
    reading                 how literally the query is taken, strictest first

Other names for what was typed
    naming                  the way in: other names for the words of a question
    other_names             the type of all of them, their weights, and which to keep
    spans                   from a start to an end: which overlap
    names_under_operators   the same under AND, OR, NOT
    names_under_parts       the same of a place, an author, a section and a tag
    aliases                 LHQ = Liên hợp quốc
    alias_file              the layout of aliases.toml
    usual_names             Luân Đôn -> London, Ô-ba-ma -> Obama, where hardly any article has the typed name
    country_pairs           Việt - Trung: articles that name Trung Quốc too
    written_dates           26/7 = 26 tháng 7, tháng Tư = tháng 4
    written_numbers         the numbers of a query; the way into the next four
    amounts                 4000 = 4.000, 100 nghìn = 100.000
    measures                70km = 70 km, m² = m2
    hours                   9h30 = 9 giờ 30 = 9g30
    money                   $100 = 100 USD = 100 đô la
    roman_numerals          XIV = 14
    figures                 numbers in figures and in words, and which are years
    spacings                ô tô = ôtô, Mc Cain = McCain
    codes                   COP28 = COP 28, QL1A = QL 1A

Accents that are missing
    restoration             the accents most likely meant
    as_printed              those that the best article has
    likelihood              which keys a syllable may stand for, and how likely one is behind another

Slips and what else may be meant
    proposals               the way in to slips: which to mend, and which to propose
    doubtful_words          words that hardly ever stand so beside their neighbours in the query
    slips                   a slip that makes another word, told by what stands side by side: cảnh sác
    corrections             mistyped syllables, from the counts of neighbours
    channel                 the likeliest way to read a mistyped query
    near_syllables          known syllables near a mistyped one
    misspelling             the cost of a slip
    mechanical              the way in to what needs no guess at a word: the next six
    raw_typing              Telex and VNI left in the query
    doubled_letters         a key that was held: quuay
    shorthand               short forms of messages: ko, bn
    glued_words             words that ran together: bão số12, nguyenxuanphuc
    foreign_names           initials, English endings and accents: E.Macron, Trump's, Guaidó
    cut_words               words cut apart, or off: tướ ng, lực lượ...
    well_formed             which letters make a Vietnamese syllable
    change                  a query with some of its words replaced
    letter_case             capitals as typed

From the question to clauses
    plan                    from a tree to the clause that an engine is asked
    question_clauses        from a question: what finds candidates, and what ranks them
    term_clauses            from tokens: side by side, or one of them
    weights                 the constants of the ranking
    counts                  articles with a word, or with words side by side
    rarity                  how much each word and pair tells (idf)

From clauses to an answer
    understanding           the query as typed, rewritten or mended; the way into this stage
    rewriting               as articles write it: $100, Luân Đôn, tướ ng
    mending                 what no article has all of: as it may be meant
    inquiry                 one text, asked of an index
    answer                  candidates, window, page; looser readings
    rank                    the score of a candidate
    wording                 the words of a query in the terms of an article
    sighting                which of them are there, and how near together
    word_sets               sets of words as bits
    recency                 newer articles first, gently
    grouping                articles that are nearly the same

What is shown of an article and of an answer
    marks, matching         what to mark, and finding it in a text
    stray_matches           matches with accents that were not meant
    bare_words              the text as it is searched for marks
    snippet                 the best passages
    windows, sentences      which stretch of a text answers best, and where sentences end
    interpretation          how the query was understood
    explain                 why an article stands where it stands
    explanation             that as a value
    explanation_text        that in words
    remarks                 what is said of a query, of a day and of a number, for all that is shown

Other questions to an index
    facets                  counts by section, author, year
    trends                  counts over time
    trend_files             trends as CSV and PNG
    related                 articles like one article
    known_acronyms          acronyms that the index has learnt

Completion of a query that is being typed
    completion              the way in: continuations as they are shown
    completion_search       the likeliest ways on, as articles go
    completion_steps        from one syllable to the next
    completion_begun        a syllable of which only the beginning is typed
    completion_endings      where a phrase ends
    completion_capitals     capitals, and signs in numbers, as articles write them
    phrase_lookup           whether an article has a phrase, at a bounded cost

Evaluation
    queries                 queries with known answers
    trec                    topics, qrels and runs
    line_files              files of lines
    evaluate                MRR, recall, nDCG and latency
    run_comparison          this run against an earlier one
    evaluation_report       tables and JSON

Command line
    entry                   where the command begins
    cli                     the command and its exit codes
    cli_keeping             index, remove, check, info, demo
    cli_asking              search, related, suggest, acronyms, show
    cli_studying            trends, evaluate
    cli_common              options and helpers that these share
    cli_output              how results, notes and progress are printed
    arguments               words that begin with a dash
    render                  results and articles as styled text
    charts                  facets and trends as bars
    styled                  styled text
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
    from ..index.acronym_meanings import Meaning
    from .aliases import Aliases
    from .days import DateRange
    from .explanation import Basis, ConditionSeen, Explanation, PairSeen, WordSeen
    from .facets import Facet, FacetValue
    from .filters import Filters
    from .options import Sort
    from .reading import Reading
    from .results import Hit, Interpretation, Results
    from .results_json import as_json, facets_as_json, trends_as_json
    from .searcher import Searcher
    from .snippet import Snippet
    from .trends import Period, Trend, Unit

__all__ = [
    "Aliases",
    "Basis",
    "ConditionSeen",
    "CorruptIndex",
    "DateRange",
    "EngineUnavailable",
    "Explanation",
    "Facet",
    "FacetValue",
    "Filters",
    "Hit",
    "IndexLocked",
    "IndexNotFound",
    "Interpretation",
    "Meaning",
    "PairSeen",
    "Period",
    "QueryError",
    "Reading",
    "Results",
    "Searcher",
    "Snippet",
    "Sort",
    "SourceError",
    "StaleIndex",
    "TracuuError",
    "Trend",
    "Unit",
    "WordSeen",
    "as_json",
    "facets_as_json",
    "trends_as_json",
]

# These names are loaded when they are first asked for: most commands need none of them. So that a search
# need not load what only facets, trends or explanations need, annotations name these as
# `tracuu.search.Facet`, which is looked up here when it is asked for (`typing.get_type_hints`).
_HOME = {
    "Aliases": ".aliases",
    "Basis": ".explanation",
    "ConditionSeen": ".explanation",
    "DateRange": ".days",
    "Explanation": ".explanation",
    "Facet": ".facets",
    "FacetValue": ".facets",
    "Filters": ".filters",
    "Hit": ".results",
    "Interpretation": ".results",
    "Meaning": "..index.acronym_meanings",
    "PairSeen": ".explanation",
    "Period": ".trends",
    "Reading": ".reading",
    "Results": ".results",
    "Searcher": ".searcher",
    "Snippet": ".snippet",
    "Sort": ".options",
    "Trend": ".trends",
    "Unit": ".trends",
    "WordSeen": ".explanation",
    "as_json": ".results_json",
    "facets_as_json": ".results_json",
    "trends_as_json": ".results_json",
}


if not TYPE_CHECKING:  # a type checker knows the names from above, and is to reject all others

    def __getattr__(name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_HOME.get(name, "..corpus.errors"), __package__), name)


def __dir__() -> list[str]:
    return sorted(__all__)
