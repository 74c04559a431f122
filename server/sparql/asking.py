"""One query from the protocol's request to an answer's headers and body, with or without the web framework."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.namespaces import PREFIXES
from kg.problems import Problem
from kg.store.syntax import UPDATE, syntax_error
from server.answers import link_header
from server.errors import HttpProblemError, known
from server.site import Site
from server.snapshots import Snapshot
from server.sparql import guard, protocol
from server.sparql.dataset import dataset_clauses
from server.sparql.pool import BusyError
from server.sparql.process import CHUNK, SPOOL, Answer, CrashError, DeadlineError, Job

SHOWN = 2 << 20
"""Largest result that is shown as a page, in bytes."""

Forms = Mapping[str, protocol.Form | None]


@dataclass(frozen=True, slots=True)
class Answered:
    """A worker's answer, what was asked for, and the state of the data that it was made from."""

    asked: protocol.Request
    forms: Forms
    answer: Answer
    snapshot: Snapshot

    @property
    def form(self) -> protocol.Form:
        """The form that the result has."""
        form = self.forms["graph" if self.answer.header["kind"] == "graph" else "solutions"]
        assert form is not None  # noqa: S101 - the worker refuses a kind without a form
        return form


def forms(here: Site, asked: protocol.Request, accept: str | None) -> Forms:
    """The forms that suit the client. Raises QueryError for a query that may not reach a parser, or 406."""
    guard.check(asked.query, here.settings.query_length)
    found = protocol.forms(accept, asked.format)
    if not any(found.values()):
        raise _not_acceptable("solutions")
    return found


def is_page(found: Forms) -> bool:
    """Whether the client may want a page rather than data."""
    return any(form is not None and form.name == "html" for form in found.values())


def ask(here: Site, asked: protocol.Request, found: Forms, client: str) -> Answered:
    """The answer of a worker, whatever it is. Raises HttpProblemError where there is none."""
    snapshot = here.snapshot()
    job = _job(here, snapshot, asked, found)
    try:
        answer = here.pool.run(job, client)
        if answer.status == "no-store":  # the state was cleared away between our look and the worker's
            answer.body.close()
            snapshot = here.snapshot()
            answer = here.pool.run(replace(job, store=snapshot.quads_path), client)
    except BusyError as error:
        raise HttpProblemError(503, known("busy"), {"Retry-After": "5"}) from error
    except DeadlineError as error:
        raise HttpProblemError(504, known("deadline")) from error
    except CrashError as error:
        raise HttpProblemError(422, known("too-heavy")) from error
    return Answered(asked, found, answer, snapshot)


def refusal(got: Answered) -> HttpProblemError:
    """The error that an answer without a result stands for; the answer is closed."""
    asked, answer = got.asked, got.answer
    answer.body.close()
    if answer.status == "syntax":
        problem = syntax_error(asked.query, SyntaxError(answer.header["message"])).problem
        return HttpProblemError(403, known("update")) if problem.code == UPDATE else HttpProblemError(400, problem)
    if answer.status == "too-large":
        return HttpProblemError(422, known("result-too-large"))
    if answer.status == "not-acceptable":
        return _not_acceptable(str(answer.header["kind"]))
    if answer.status == "no-store":
        return HttpProblemError(503, known("no-store"), {"Retry-After": "5"})
    return HttpProblemError(500, known("server"))


def headers(here: Site, got: Answered) -> list[tuple[str, str]]:
    """The headers of a result."""
    kind = got.form.media_type
    told = [
        ("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind),
        ("Content-Length", str(got.answer.header["length"])),
        ("Vary", "Accept"),
        ("Cache-Control", "no-cache"),
        ("Dataset-Version", got.snapshot.version),
    ]
    if got.answer.header.get("truncated"):
        base = here.settings.base
        rest = [(f"{base}about#limits", "help", {}), (f"{base}dumps", "alternate", {"type": "text/html"})]
        told += [("Result-Truncated", "true"), ("Link", link_header(rest))]
    return told


def body(answer: Answer) -> Iterable[bytes]:
    """The bytes of a result: in one piece where it is small."""
    return [answer.read()] if answer.header["length"] <= SPOOL else _chunks(answer)


def _chunks(answer: Answer) -> Iterator[bytes]:
    with answer.body:
        while chunk := answer.body.read(CHUNK):
            yield chunk


def _job(here: Site, snapshot: Snapshot, asked: protocol.Request, found: Forms) -> Job:
    solution, graph = found["solutions"], found["graph"]
    shown, limit = is_page(found), here.settings.query_result
    engine: dict[str, str | None] = {
        "solutions": protocol.ENGINE.get(solution.name, protocol.ENGINE["json"]) if solution else None,
        "graph": protocol.GRAPH_ENGINE.get(graph.name, "text/turtle") if graph else None,
    }
    query, default, named = asked.query, asked.default_graphs, asked.named_graphs
    clauses = dataset_clauses(query, PREFIXES, here.settings.base)
    if clauses and len(clauses.default if default is None else default) > 1:
        # the worker makes the merge of several; what the protocol names goes before what the query does (section 2.1.4)
        query = clauses.rest
        if default is None:
            default, named = tuple(dict.fromkeys(clauses.default)), tuple(dict.fromkeys(clauses.named))
    return Job(
        store=snapshot.quads_path,
        query=query,
        base=here.settings.base,
        formats=engine,
        timeout=here.settings.query_timeout,
        limit=min(limit, SHOWN) if shown else limit,
        default_graphs=default,
        named_graphs=named,
        prefixes=PREFIXES,
        truncate=asked.truncate and not shown,
        link=f"{here.settings.base}about#limits",
    )


def _not_acceptable(kind: str) -> HttpProblemError:
    problem, names = known("not-acceptable"), protocol.available(kind)
    vi, en = f"{problem.vi} {names}.", f"{problem.en} {names}."
    return HttpProblemError(406, Problem(problem.code, vi, en, problem.remedy_vi, problem.remedy_en))
