"""A screen before the SHACL engine: it lets pass what certainly conforms, and pyshacl judges the rest.

Nearly every node of nearly every entry conforms, and pyshacl's work on a shape is many times that of looking a value
up. A screen knows the constraints that our shapes use and says "certainly" or "perhaps not", never "no": results only
ever come from pyshacl. A shape with a constraint that the screen does not know is always run.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from rdflib import RDF, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import Node

from kg.namespaces import GEOSPARQL
from kg.validation.index import Index, key
from kg.validation.walks import walk

Check: TypeAlias = Callable[[Index, list[Node]], bool]
"""Whether these values certainly satisfy one constraint."""
Test: TypeAlias = Callable[[Index, Node], bool]
"""Whether a focus node certainly conforms to a shape."""

_SILENT = {RDF.type, SH.path, SH.severity, SH.flags, SH.qualifiedMinCount, SH.qualifiedMaxCount}
_KINDS: dict[Node, tuple[type, ...]] = {
    SH.IRI: (URIRef,),
    SH.Literal: (Literal,),
    SH.BlankNode: (BNode,),
    SH.IRIOrLiteral: (URIRef, Literal),
    SH.BlankNodeOrIRI: (BNode, URIRef),
    SH.BlankNodeOrLiteral: (BNode, Literal),
}


def screen(shapes: Graph, shape: Node) -> Test | None:
    """The screen of a shape; None where the shape has something that is not known here."""
    tests = [_queries(shapes, shape)] if (shape, SH.sparql, None) in shapes else []
    checks: list[Check] = []
    for predicate in set(shapes.predicates(shape)) - _SILENT - {SH.sparql}:
        maker = _MAKERS.get(predicate)
        made = [maker(shapes, shape, value) for value in shapes.objects(shape, predicate)] if maker else [None]
        checks += [check for check in made if check is not None]
        if None in made:
            return None
    path = shapes.value(shape, SH.path)
    go = walk(shapes, path) if path is not None else _itself
    if go is None:
        return None

    def test(index: Index, node: Node) -> bool:
        values = go(index, node)
        return all(check(index, values) for check in checks) and all(each(index, node) for each in tests)

    return test


def _itself(_: Index, node: Node) -> list[Node]:
    return [node]


def _count(_: Graph, __: Node, value: Node) -> int:
    return int(str(value))


def _min_count(shapes: Graph, shape: Node, value: Node) -> Check:
    least = _count(shapes, shape, value)
    return lambda _, values: len(values) >= least


def _max_count(shapes: Graph, shape: Node, value: Node) -> Check:
    most = _count(shapes, shape, value)
    return lambda _, values: len(values) <= most


def _min_length(shapes: Graph, shape: Node, value: Node) -> Check:
    least = _count(shapes, shape, value)
    return lambda _, values: all(not isinstance(each, BNode) and len(str(each)) >= least for each in values)


def _class(_: Graph, __: Node, value: Node) -> Check:
    wanted = str(value)
    return lambda index, values: all(wanted in index.kinds(each) for each in values)


def _node_kind(_: Graph, __: Node, value: Node) -> Check:
    kinds = _KINDS[value]
    return lambda _, values: all(isinstance(each, kinds) for each in values)


def _datatype(_: Graph, __: Node, value: Node) -> Check | None:
    conforms = _DATATYPES.get(value)
    if conforms is None:
        return None
    return lambda _, values: all(isinstance(each, Literal) and conforms(each) for each in values)


def _typed(datatype: URIRef, value: type) -> Callable[[Literal], bool]:
    """Where rdflib could make a Python value of it, the lexical form is right."""
    return lambda term: term.datatype == datatype and isinstance(term.value, value) and term.ill_typed is not True


def _well_formed(datatype: URIRef) -> Callable[[Literal], bool]:
    """Datatypes of which rdflib makes no Python value."""
    return lambda term: term.datatype == datatype and term.ill_typed is not True


_DATATYPES: dict[Node, Callable[[Literal], bool]] = {
    XSD.date: _typed(XSD.date, date),
    XSD.decimal: _typed(XSD.decimal, Decimal),
    XSD.integer: _typed(XSD.integer, int),
    XSD.gYear: _well_formed(XSD.gYear),
    XSD.gYearMonth: _well_formed(XSD.gYearMonth),
    GEOSPARQL.wktLiteral: _well_formed(GEOSPARQL.wktLiteral),
    RDF.langString: lambda term: bool(term.language),
    XSD.string: lambda term: not term.language and term.datatype in (None, XSD.string),
}


def _pattern(shapes: Graph, shape: Node, value: Node) -> Check | None:
    if shapes.value(shape, SH.flags) is not None:
        return None
    pattern = re.compile(str(value))
    return lambda _, values: all(not isinstance(each, BNode) and pattern.search(str(each)) for each in values)


def _in(shapes: Graph, _: Node, value: Node) -> Check:
    allowed = {key(member) for member in Collection(shapes, value)}
    return lambda _, values: all(key(each) in allowed for each in values)


def _has_value(_: Graph, __: Node, value: Node) -> Check:
    wanted = key(value)
    return lambda _, values: any(key(each) == wanted for each in values)


def _language_in(shapes: Graph, _: Node, value: Node) -> Check:
    allowed = [str(member).lower() for member in Collection(shapes, value)]

    def fits(term: Node) -> bool:
        language = (term.language or "").lower() if isinstance(term, Literal) else ""
        return any(language == each or language.startswith(f"{each}-") for each in allowed)

    return lambda _, values: all(map(fits, values))


def _unique_lang(_: Graph, __: Node, ___: Node) -> Check:
    def unique(_: Index, values: list[Node]) -> bool:
        languages = [each.language.lower() for each in values if isinstance(each, Literal) and each.language]
        return len(languages) == len(set(languages))

    return unique


def _inclusive(least: bool) -> Callable[[Graph, Node, Node], Check]:
    def make(_: Graph, __: Node, value: Node) -> Check:
        bound = Decimal(str(value))

        def within(term: Node) -> bool:
            number = term.value if isinstance(term, Literal) else None
            if not isinstance(number, (int, Decimal)) or isinstance(number, bool):
                return False
            return number >= bound if least else number <= bound

        return lambda _, values: all(map(within, values))

    return make


def _qualified(shapes: Graph, shape: Node, value: Node) -> Check | None:
    """Counting needs a test that also knows what does not conform: patterns and languages do."""
    test = screen(shapes, value)
    if test is None or not set(shapes.predicates(value)) <= {SH.pattern, SH.languageIn}:
        return None
    bounds = (shapes.value(shape, SH.qualifiedMinCount), shapes.value(shape, SH.qualifiedMaxCount))
    least, most = (float(str(bound)) if bound is not None else None for bound in bounds)
    least, most = least or 0, math.inf if most is None else most
    return lambda index, values: least <= sum(test(index, each) for each in values) <= most


def _node(shapes: Graph, _: Node, value: Node) -> Check | None:
    test = screen(shapes, value)
    return (lambda index, values: all(test(index, each) for each in values)) if test else None


def _property(shapes: Graph, shape: Node, value: Node) -> Check | None:
    return _node(shapes, shape, value)


def _or(shapes: Graph, _: Node, value: Node) -> Check | None:
    tests = [screen(shapes, member) for member in Collection(shapes, value)]
    known = [test for test in tests if test is not None]
    if len(known) < len(tests):
        return None
    return lambda index, values: all(any(test(index, each) for test in known) for each in values)


def _queries(shapes: Graph, shape: Node) -> Test:
    """Each query is asked once for all nodes, in Oxigraph; who is among its answers may violate the shape.

    Our constraints name ``$this`` in a triple pattern of every branch, so that asking for all nodes finds the same as
    asking for each.
    """
    texts = []
    for constraint in shapes.objects(shape, SH.sparql):
        declared = (
            one for source in shapes.objects(constraint, SH.prefixes) for one in shapes.objects(source, SH.declare)
        )
        lines = [f"PREFIX {shapes.value(one, SH.prefix)}: <{shapes.value(one, SH.namespace)}>" for one in declared]
        texts.append("\n".join([*lines, str(shapes.value(constraint, SH.select))]))

    def test(index: Index, node: Node) -> bool:
        return not any(index.may_answer(text, node) for text in texts)

    return test


_MAKERS: dict[Node, Callable[[Graph, Node, Node], Check | None]] = {
    SH.minCount: _min_count,
    SH.maxCount: _max_count,
    SH.minLength: _min_length,
    SH["class"]: _class,
    SH.nodeKind: _node_kind,
    SH.datatype: _datatype,
    SH.pattern: _pattern,
    SH["in"]: _in,
    SH.hasValue: _has_value,
    SH.languageIn: _language_in,
    SH.uniqueLang: _unique_lang,
    SH.minInclusive: _inclusive(least=True),
    SH.maxInclusive: _inclusive(least=False),
    SH.qualifiedValueShape: _qualified,
    SH.node: _node,
    SH.property: _property,
    SH["or"]: _or,
}
