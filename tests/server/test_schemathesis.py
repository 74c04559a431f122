"""Calls made up from the OpenAPI description: no route fails, none gives an answer that is not described.

``SCHEMATHESIS_EXAMPLES`` says how many calls of each route are made up; 200 are a thorough look of some minutes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    allow_header_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from kg.settings import Settings
from kg.store.snapshot import SnapshotReader
from server.app import create_app
from server.openapi import description
from tests.publication.downloaded import make_downloads
from tests.server.sample import BASE, SHA256

EXAMPLES = int(os.environ.get("SCHEMATHESIS_EXAMPLES", "6"))
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    allow_header_conformance,
]
OPERATIONS = [(path, method) for path, item in description()["paths"].items() for method in item]
QUERY = "SELECT ?name { ?p foaf:name ?name } LIMIT 2"
# what is there, so that calls get beyond "not found"; a made-up value never would
THERE: dict[str, list[str]] = {
    "kind": ["person", "agency", "announcement", "event"],
    "key": ["personaaa2", "personaaa5", "agencyaaa2", "aaaaaaaaa2", "eventaaaa2", "eventaaaa4"],
    "digest": [SHA256[:12]],
    "extension": ["ttl", "html", "jsonld"],
    "number": ["0", "1"],
    "name": [
        "personaaa2", "personaaa2.ttl", "aaaaaaaaa2.html", "authority", "event-kind", "event-kind.ttl", "style.css",
        "all.nq.gz", "manifest.json", "announcement/aaaaaaaaa2", "authority.nq", "tables/persons.csv",
    ],
    "query": [QUERY, "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 3", "SELECT * {", "CLEAR ALL", "ASK FROM <urn:a> {}"],
    "queries": ['{"q0": {"query": "Nguyễn Tấn Tuân", "properties": [{"pid": "office", "v": "x"}]}}', "[]"],
    "extend": ['{"ids": ["person/personaaa2"], "properties": [{"id": "office"}]}', '{"ids": []}'],
    "q": ["nguyen", "UBND"],
    "prefix": ["nguyen", "person/personaaa2"],
    "type": ["person", "agency"],
    "id": ["person/personaaa2"],
    "code": ["15", "VN-34", "H32"],
    "date": ["2025-07-01"],
    "url": ["https://tin.example.vn/bai/1"],
    "iri": [f"{BASE}id/person/personaaa2", "http://www.wikidata.org/entity/Q36397"],
    "since": ["2020-01-01", "2020-01-01T00:00:00Z"],
    "after": ["1", "https://x.example/"],
    "page": [f"{BASE}doc/person/personaaa2", "doc/person/personaaa2"],
    "text": ["Sai ngày."],
    "format": ["json", "ttl", "html"],
    "default-graph-uri": [f"{BASE}graph/authority"],
}  # fmt: skip
ACCEPT = ["*/*", "text/html", "text/turtle", "application/json", "text/csv;q=0.5, image/png", "image/png", "nonsense"]


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BaseSchema]:
    folder: Path = tmp_path_factory.mktemp("schemathesis") / "store"
    make_downloads(folder)
    THERE["version"] = [SnapshotReader(folder).current().version]
    app = create_app(Settings(base=BASE, query_timeout=2.0, query_workers=2), folder)
    yield schemathesis.openapi.from_wsgi("/openapi.json", app)
    app.extensions["site"].pool.close()


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_calls(api: BaseSchema, path: str, method: str, mode: GenerationMode) -> None:
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=api[path][method].as_strategy(generation_mode=mode), data=st.data())
    def call(case: Case, data: st.DataObject) -> None:
        for given_ in (case.path_parameters, case.query, case.body):
            for name in list(given_) if isinstance(given_, dict) else ():
                if name in THERE and data.draw(st.integers(0, 3)):
                    given_[name] = data.draw(st.sampled_from(THERE[name]))
        headers = {"Accept": data.draw(st.sampled_from(ACCEPT))}
        case.call_and_validate(checks=CHECKS, headers=headers)

    call()
