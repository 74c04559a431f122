"""What every store holds before the first announcement: vocabulary, rules, authority and links."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

from rdflib import Graph, URIRef
from rdflib.term import Node

import kg
from kg.authority import Authority
from kg.identity.iris import Iris
from kg.mapping.authority import AuthorityStatements
from kg.mapping.code_lists import agency_types, titles
from kg.mapping.rules import rules_graph
from kg.mapping.vocabulary import ONTOLOGY, vocabulary_graph
from kg.settings import Settings
from kg.store.change import Change
from kg.store.embedded import EmbeddedStore
from kg.store.folder import write_atomically
from kg.summary import Progress, Silent

FILE = "foundation.json"
Statement: TypeAlias = tuple[Node, Node, Node]


def vocabulary(authority: Authority) -> Graph:
    """Ontology, code lists and rules: the content of ``graph/vocabulary``."""
    graph = vocabulary_graph()
    graph += rules_graph()
    for triple in (*titles(authority), *agency_types(authority)):
        graph.add(triple)
    return graph


def found(store: EmbeddedStore, settings: Settings, authority: Authority, progress: Progress | None = None) -> bool:
    """Bring vocabulary, authority and links up to date; whether anything was done.

    Each is made again only when what it is made from changed. Where the authority changed, what it no longer describes
    stays: a published IRI never disappears silently.
    """
    record = store.folder.path / FILE
    recorded, versions = _recorded(record), _versions(authority)
    outdated = [name for name, version in versions.items() if recorded.get(name) != version]
    if not outdated:
        return False
    iris = Iris(settings.base)
    statements = AuthorityStatements(authority, iris)
    makers: dict[str, Callable[[], Iterable[Statement]]] = {
        "vocabulary": lambda: vocabulary(authority),
        "authority": statements.whole,
        "links": statements.links,
    }
    watched = progress or Silent()
    watched.begin("found", len(outdated))
    for name in outdated:
        graph = iris.graph(name)
        if store.has_graph(graph):
            content = _graph(makers[name]())
            store.apply(Change(graphs={graph: content + _kept(store.graph(graph), content)}))
        else:
            store.load([(graph, makers[name]())])
        watched.advance()
    write_atomically(record, json.dumps(versions) + "\n")
    return True


def _graph(triples: Iterable[Statement]) -> Graph:
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


def _versions(authority: Authority) -> dict[str, str]:
    """Hash of what each graph is made from."""
    tables = f"{kg.__version__} {authority.fingerprint}".encode()
    own = rules_graph().serialize(format="nt", encoding="utf-8").splitlines()
    texts = [file.read_bytes() for file in sorted(ONTOLOGY.glob("*.ttl"))]
    made = hashlib.sha256(tables).hexdigest()
    return {
        "vocabulary": hashlib.sha256(b"\0".join([tables, *texts, *sorted(own)])).hexdigest(),
        "authority": made,
        "links": made,
    }


def _recorded(path: Path) -> dict[str, str]:
    """The versions that the store's graphs were made from; none where that is not known."""
    try:
        recorded = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return recorded if isinstance(recorded, dict) else {}
