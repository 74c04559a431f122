"""What every store holds before the first announcement: vocabulary, rules, authority and links."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from rdflib import Graph, URIRef

import kg
from kg.authority import Authority
from kg.identity.iris import Iris
from kg.mapping.authority import AuthorityStatements, Triple
from kg.mapping.code_lists import agency_types, titles
from kg.mapping.rules import rules_graph
from kg.mapping.vocabulary import ONTOLOGY, vocabulary_graph
from kg.settings import Settings
from kg.store.change import Change
from kg.store.embedded import EmbeddedStore
from kg.store.folder import write_atomically

FILE = "foundation.json"


def vocabulary(authority: Authority) -> Graph:
    """Ontology, code lists and rules: the content of ``graph/vocabulary``."""
    graph = vocabulary_graph()
    graph += rules_graph()
    for triple in (*titles(authority), *agency_types(authority)):
        graph.add(triple)
    return graph


def found(store: EmbeddedStore, settings: Settings, authority: Authority) -> bool:
    """Bring vocabulary, authority and links up to date; whether anything was done.

    Where the authority changed, what it no longer describes stays: a published IRI never disappears silently.
    """
    version = _version(settings, authority)
    record = store.folder.path / FILE
    if _recorded(record) == version:
        return False
    iris = Iris(settings.base)
    statements = AuthorityStatements(authority, iris)
    graphs = {
        iris.graph("vocabulary"): vocabulary(authority),
        iris.graph("authority"): _graph(statements.whole()),
        iris.graph("links"): _graph(statements.links()),
    }
    if record.exists() or any(store.has_graph(name) for name in graphs):
        name = iris.graph("authority")
        graphs[name] += _kept(store.graph(name), graphs[name])
        store.apply(Change(graphs=graphs))
    else:
        store.load(graphs.items())
    write_atomically(record, json.dumps({"version": version}) + "\n")
    return True


def _graph(triples: Iterable[Triple]) -> Graph:
    graph = Graph(store="SimpleMemory", bind_namespaces="none")
    for triple in triples:
        graph.add(triple)
    return graph


def _kept(before: Graph, after: Graph) -> Graph:
    """Descriptions of subjects that only the earlier state has: mentioned once, or rows that are gone."""
    kept = Graph(store="SimpleMemory", bind_namespaces="none")
    described: set[URIRef] = set(after.subjects())  # type: ignore[arg-type]
    for triple in before:
        if triple[0] not in described:
            kept.add(triple)
    return kept


def _version(settings: Settings, authority: Authority) -> str:
    digest = hashlib.sha256(f"{kg.__version__}\0{settings!r}\0{authority.fingerprint}".encode())
    for file in sorted(ONTOLOGY.glob("*.ttl")):
        digest.update(file.read_bytes())
    digest.update(rules_graph().serialize(format="nt", encoding="utf-8"))
    return digest.hexdigest()


def _recorded(path: Path) -> str | None:
    try:
        return str(json.loads(path.read_text(encoding="utf-8"))["version"])
    except (FileNotFoundError, ValueError, KeyError):
        return None
