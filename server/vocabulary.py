"""The ontology and its code lists at ``/def`` and ``/def/{list}``: as pages with anchors, and as RDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox
from flask import Blueprint, Response, abort, render_template, request

from kg.language.slug import fold
from kg.namespaces import DCT, RDFS, SKOS
from server import pages
from server.answers import cacheable, link_header
from server.documents import not_acceptable
from server.language import asked_language, language
from server.negotiation import choose
from server.pages.view import Link, View
from server.queries import select
from server.representations import DOCUMENT, Representation, by_extension, offers, serialize
from server.site import VOCABULARY, site

blueprint = Blueprint("vocabulary", __name__)

_LIST = re.compile(r"[a-z]+(?:-[a-z]+)*\Z")
_NAMES = (RDFS.label, SKOS.prefLabel)
_DEFINITIONS = (SKOS.definition, RDFS.comment, DCT.description)
_REMARKS = (SKOS.note, SKOS.example, SKOS.scopeNote)
"""Of reading rules: what their confidence comes from, texts that they read, texts that they must not read."""
_RELATIONS = (
    RDFS.domain,
    RDFS.range,
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    SKOS.broader,
    SKOS.exactMatch,
    SKOS.closeMatch,
)
_OFFERS = offers(DOCUMENT)


@dataclass(frozen=True, slots=True)
class Term:
    """A class, property or concept on a page of the vocabulary."""

    anchor: str
    iri: str
    types: tuple[str, ...]
    labels: tuple[tuple[str, str], ...]
    definitions: tuple[tuple[str, str], ...]
    relations: tuple[tuple[Link, tuple[Link, ...]], ...]
    remarks: tuple[tuple[Link, tuple[tuple[str, str], ...]], ...]


@blueprint.get("/def")
@blueprint.get("/def.<extension>")
def ontology(extension: str = "") -> Response:
    """The ontology, with a list of the code lists."""
    return _answer("ns", "def", extension)


@blueprint.get("/def/<name>")
def code_list(name: str) -> Response:
    """One code list."""
    stem, dot, extension = name.partition(".")
    if not _LIST.match(stem) or stem == "ns" or (dot and not extension):
        abort(404)
    return _answer(stem, f"def/{stem}", extension)


def _answer(name: str, path: str, extension: str) -> Response:
    here, snapshot = site(), site().snapshot()
    form = by_extension(extension, DOCUMENT) if extension else None
    if extension and form is None:
        abort(404)
    chosen = (form, form.media_type) if form else choose(request.headers.get("Accept"), _OFFERS)
    if chosen is None:
        raise not_acceptable(DOCUMENT)
    namespace = f"{VOCABULARY}{name}#"
    nodes = _nodes(snapshot.store, str(here.iris.graph("vocabulary")), namespace)
    if not nodes:
        abort(404)
    key = (
        "vocabulary",
        snapshot.number,
        name,
        chosen[0].name,
        language() if chosen[0].is_html else "",
        asked_language(),
    )
    body = here.cache.get(key, lambda: _body(pages.view(here, snapshot), name, namespace, nodes, chosen[0]))
    links = [
        (here.path(f"{path}.{f.extension}"), "alternate", {"type": f.media_type})
        for f in DOCUMENT
        if f is not chosen[0]
    ]
    headers = {"Link": link_header(links), "Content-Location": here.path(f"{path}.{chosen[0].extension}")}
    headers |= {"Content-Language": language()} if chosen[0].is_html else {}
    return cacheable(
        body, chosen[1], snapshot.created, headers=headers, vary=() if extension else ("Accept", "Accept-Language")
    )


def _nodes(store: ox.Store, graph: str, namespace: str) -> list[ox.NamedNode]:
    rows = select(store, "vocabulary", graph=ox.NamedNode(graph), namespace=namespace)
    return list(dict.fromkeys(row["term"] for row in rows if isinstance(row["term"], ox.NamedNode)))


def _body(view: View, name: str, namespace: str, nodes: list[ox.NamedNode], form: Representation) -> bytes:
    if not form.is_html:
        store, default = view.store, ox.DefaultGraph()
        scheme = ox.NamedNode(namespace.rstrip("#"))
        return serialize(
            {q.triple for n in (*nodes, scheme) for q in store.quads_for_pattern(n, None, None, default)}, form
        )
    terms = [_term(view, node) for node in nodes]
    lists = _lists(view) if name == "ns" else []
    title = _list_title(view, name)
    return render_template("vocabulary.html", view=view, name=name, title=title, terms=terms, lists=lists).encode()


def _term(view: View, node: ox.NamedNode) -> Term:
    relations = []
    for predicate in _RELATIONS:
        values = tuple(view.link(value) for value in view.values(node, predicate))
        if values:
            relations.append((view.link(ox.NamedNode(str(predicate))), values))
    types = tuple(view.label(value) for value in view.values(node, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"))
    return Term(
        node.value.partition("#")[2],
        node.value,
        types,
        _in_languages(view, node, _NAMES),
        _in_languages(view, node, _DEFINITIONS),
        tuple(relations),
        tuple(_remarks(view, node)),
    )


def _remarks(view: View, node: ox.NamedNode) -> Iterator[tuple[Link, tuple[tuple[str, str], ...]]]:
    """Remarks of each kind with their languages: those in the page's language, all where it has none."""
    for predicate in _REMARKS:
        literals = [value for value in view.values(node, predicate) if isinstance(value, ox.Literal)]
        chosen = [value for value in literals if value.language == view.language] or literals
        if chosen:
            texts = tuple((value.language or "", value.value) for value in chosen)
            yield view.link(ox.NamedNode(str(predicate))), texts


def _in_languages(view: View, node: ox.NamedNode, predicates: tuple[object, ...]) -> tuple[tuple[str, str], ...]:
    found = {v.language or "": v.value for v in view.values(node, *predicates) if isinstance(v, ox.Literal)}
    order = [view.language, *sorted(set(found) - {view.language})]
    return tuple((code, found[code]) for code in order if code in found)


def _lists(view: View) -> list[Link]:
    """The code lists that the graph holds, by the namespaces of its concepts."""
    concepts = view.store.quads_for_pattern(
        None,
        ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
        ox.NamedNode(str(SKOS.Concept)),
        ox.DefaultGraph(),
    )
    iris = (q.subject.value for q in concepts if isinstance(q.subject, ox.NamedNode))
    names = {iri.removeprefix(VOCABULARY).partition("#")[0] for iri in iris if iri.startswith(VOCABULARY)}
    links = [Link(_list_title(view, name), view.path(f"def/{name}")) for name in names - {"ns"} if _LIST.match(name)]
    return sorted(links, key=lambda link: fold(link.text))


def _list_title(view: View, name: str) -> str:
    """What a code list is called, or its name in IRIs."""
    scheme = ox.NamedNode(f"{VOCABULARY}{name}")
    return view.label(scheme) if view.value(scheme, *_NAMES) else name
