"""``/sparql``: the protocol's answers. Queries run in worker processes; a failure never looks like an answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from flask import Blueprint, Response, request

from kg.namespaces import PREFIXES
from kg.problems import Problem
from kg.store.syntax import UPDATE, syntax_error
from server.answers import link_header
from server.errors import HttpProblemError, known
from server.negotiation import choose
from server.security import SPARQL_PREFLIGHT
from server.site import Site, site
from server.snapshots import Snapshot
from server.sparql import console, guard, protocol
from server.sparql.dataset import dataset_clauses
from server.sparql.pool import BusyError
from server.sparql.process import CHUNK, SPOOL, Answer, CrashError, DeadlineError, Job
from server.sparql.service import service_description

blueprint = Blueprint("sparql", __name__)

BODY_LIMIT = 1 << 20
"""Largest body of a POST, in bytes."""
SHOWN = 2 << 20
"""Largest result that is shown as a page, in bytes."""


@blueprint.route("/sparql", methods=["GET", "POST"], provide_automatic_options=False)
def sparql() -> Response:
    """Answer a query; without one, the form for people or the service description for programs."""
    here = site()
    asked = protocol.read(request.method, request.query_string, request.content_type or "", _body())
    if asked is None:
        offered = [("text/turtle", "turtle"), ("text/html", "html")]
        if choose(request.headers.get("Accept"), offered) == "html":
            return console.empty(here)
        return service_description(here)
    guard.check(asked.query, here.settings.query_length)
    forms = protocol.forms(request.headers.get("Accept"), asked.format)
    if not any(forms.values()):
        raise _not_acceptable("solutions")
    snapshot = here.snapshot()
    answer, snapshot = _run(here, snapshot, _job(here, snapshot, asked, forms))
    if answer.status != "ok":
        answer.body.close()
        refusal = _refusal(asked, answer)
        if answer.status == "syntax" and refusal.status == 400 and any(f and f.name == "html" for f in forms.values()):
            return console.refused(here, snapshot, asked, refusal.problem)
        raise refusal
    form = forms["graph" if answer.header["kind"] == "graph" else "solutions"]
    assert form is not None  # noqa: S101 - the worker refuses a kind without a form
    if form.name == "html":
        return console.results(here, snapshot, asked, answer)
    response = _streamed(answer, form, snapshot)
    if answer.header.get("truncated"):
        response.headers["Result-Truncated"] = "true"
        base = here.settings.base
        rest = [(f"{base}about#limits", "help", {}), (f"{base}dumps", "alternate", {"type": "text/html"})]
        response.headers["Link"] = link_header(rest)
    return response


@blueprint.route("/sparql", methods=["OPTIONS"])
def preflight() -> Response:
    """What a browser's script may send (CORS)."""
    return Response(status=204, headers=SPARQL_PREFLIGHT | {"Allow": "GET, HEAD, POST, OPTIONS"})


def _body() -> bytes:
    request.max_content_length = BODY_LIMIT  # beyond it, reading answers 413
    return request.get_data(cache=False, parse_form_data=False) if request.method == "POST" else b""


def _job(here: Site, snapshot: Snapshot, asked: protocol.Request, forms: dict[str, protocol.Form | None]) -> Job:
    solution, graph = forms["solutions"], forms["graph"]
    shown = any(form is not None and form.name == "html" for form in forms.values())
    limit = here.settings.query_result
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
        store=snapshot.path / "quads",
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


def _run(here: Site, snapshot: Snapshot, job: Job) -> tuple[Answer, Snapshot]:
    """The answer, and the state that it was made from."""
    client = request.remote_addr or ""
    try:
        answer = here.pool.run(job, client)
        if answer.status == "no-store":  # the state was cleared away between our look and the worker's
            answer.body.close()
            snapshot = here.snapshot()
            answer = here.pool.run(replace(job, store=snapshot.path / "quads"), client)
    except BusyError as error:
        raise HttpProblemError(503, known("busy"), {"Retry-After": "5"}) from error
    except DeadlineError as error:
        raise HttpProblemError(504, known("deadline")) from error
    except CrashError as error:
        raise HttpProblemError(422, known("too-heavy")) from error
    return answer, snapshot


def _refusal(asked: protocol.Request, answer: Answer) -> HttpProblemError:
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


def _not_acceptable(kind: str) -> HttpProblemError:
    problem, names = known("not-acceptable"), protocol.available(kind)
    vi, en = f"{problem.vi} {names}.", f"{problem.en} {names}."
    return HttpProblemError(406, Problem(problem.code, vi, en, problem.remedy_vi, problem.remedy_en))


def _streamed(answer: Answer, form: protocol.Form, snapshot: Snapshot) -> Response:
    small = answer.header["length"] <= SPOOL
    response = Response(answer.read() if small else _chunks(answer), mimetype=form.media_type)
    text = form.media_type.startswith("text/")
    response.headers["Content-Type"] = f"{form.media_type}; charset=utf-8" if text else form.media_type
    response.headers["Content-Length"] = str(answer.header["length"])
    response.headers["Vary"] = "Accept"
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Dataset-Version"] = snapshot.version
    return response


def _chunks(answer: Answer) -> Iterator[bytes]:
    with answer.body:
        while chunk := answer.body.read(CHUNK):
            yield chunk
