"""SPARQL for the command line: a query asked of a store or snapshot in this process, the answer in a chosen format.

There is no time limit and ``SERVICE`` is not refused: whoever asks owns the machine. The web server asks in processes
that it can end (``server/sparql``).
"""

from __future__ import annotations

from dataclasses import dataclass
from traceback import clear_frames

import pyoxigraph as ox

from kg import reasons
from kg.namespaces import PREFIXES
from kg.problems import Problem, QueryError
from kg.store.oxigraph import OxigraphSource
from kg.store.syntax import syntax_error

RESULT_FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
"""SPARQL 1.1 result formats of SELECT and ASK."""
GRAPH_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
"""Formats of CONSTRUCT and DESCRIBE."""
TABLE = "table"
FORMATS = (TABLE, *RESULT_FORMATS, *GRAPH_FORMATS)
"""All formats; ``table`` gives rows for a terminal, and Turtle where the answer is a graph."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: rows of text for ``table``, else the bytes of the format named.

    ``format`` is the one in use; for ASK a table has the one column ``ask`` with ``true`` or ``false``.
    """

    format: str
    body: bytes = b""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def run(source: OxigraphSource, sparql: str, format: str = TABLE) -> Answer:  # noqa: A002
    """Ask a query of a store or snapshot. The prefixes of kg.namespaces need no declaration.

    Raises QueryError for a query that does not parse, an update, or a format that does not fit the form of the query.
    """
    if format not in FORMATS:
        raise _unfit(format, FORMATS)
    try:
        result = source.oxigraph.query(sparql, prefixes=dict(PREFIXES))
    except SyntaxError as error:
        raise syntax_error(sparql, error) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise _failed(error) from error
    fitting = tuple(GRAPH_FORMATS) if isinstance(result, ox.QueryTriples) else tuple(RESULT_FORMATS)
    if format not in (TABLE, *fitting):
        table = () if isinstance(result, ox.QueryTriples) else (TABLE,)
        del result  # see below
        raise _unfit(format, (*table, *fitting))
    try:
        return _answer(result, format)
    except (OSError, RuntimeError, ValueError) as error:
        # an answer half read may be dropped by its own thread alone, never with a traceback that another one collects
        clear_frames(error.__traceback__)
        del result
        raise _failed(error) from error


def _answer(result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, format_: str) -> Answer:
    if isinstance(result, ox.QueryTriples):
        return _graph(result, format_)
    if isinstance(result, ox.QuerySolutions):
        return _solutions(result, format_)
    if format_ == TABLE:
        return Answer(TABLE, b"", ("ask",), (("true" if result else "false",),))
    return Answer(format_, result.serialize(format=RESULT_FORMATS[format_]) or b"")


def shown(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    """A term as a cell of a table: IRIs by their prefix where they have one, literals by their words."""
    if term is None:
        return ""
    if isinstance(term, ox.Literal):
        return term.value
    if isinstance(term, ox.NamedNode):
        for prefix, namespace in PREFIXES.items():
            local = term.value.removeprefix(namespace)
            if local != term.value and local.replace("-", "").replace("_", "").isalnum():
                return f"{prefix}:{local}"
        return term.value
    return str(term)


def _solutions(result: ox.QuerySolutions, format_: str) -> Answer:
    if format_ != TABLE:
        return Answer(format_, result.serialize(format=RESULT_FORMATS[format_]) or b"")
    columns = tuple(variable.value for variable in result.variables)
    rows = tuple(tuple(shown(solution[column]) for column in columns) for solution in result)
    return Answer(TABLE, b"", columns, rows)


def _graph(result: ox.QueryTriples, format_: str) -> Answer:
    name = "turtle" if format_ == TABLE else format_
    if name == "turtle":  # only this serializer takes prefixes
        return Answer(name, ox.serialize(result, format=GRAPH_FORMATS[name], prefixes=dict(PREFIXES)) or b"")
    return Answer(name, result.serialize(format=GRAPH_FORMATS[name]) or b"")


def _unfit(name: str, fitting: tuple[str, ...]) -> QueryError:
    return QueryError(
        Problem(
            "query-format",
            f"Định dạng «{name}» không hợp với kết quả của truy vấn này.",
            f"The format «{name}» does not fit the result of this query.",
            f"Chọn một trong: {', '.join(fitting)}.",
            f"Choose one of: {', '.join(fitting)}.",
        )
    )


def _failed(error: Exception) -> QueryError:
    """What the engine finds while it answers; pyoxigraph tells it as RuntimeError, OSError or ValueError."""
    said = str(error).rstrip(".")
    why = reasons.of_parser("sparql", said, "bộ máy truy vấn báo")
    vi, en = f"Không trả lời được truy vấn: {why.vi}.", f"The query could not be answered: {why.en}."
    return QueryError(Problem("query-failed", vi, en))
