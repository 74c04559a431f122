import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import XSD

from kg.problems import StoreError
from kg.store.terms import from_ox, graph_from_ox, to_ox, triples_to_ox

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXT)
def test_plain_literals_and_xsd_strings_are_one_term(text: str) -> None:
    assert to_ox(Literal(text)) == to_ox(Literal(text, datatype=XSD.string))
    assert from_ox(to_ox(Literal(text, datatype=XSD.string))) == Literal(text)


@given(TEXT, st.sampled_from(["vi", "en", "zh-hant"]))
def test_language_tagged_text_comes_back_unchanged(text: str, language: str) -> None:
    assert from_ox(to_ox(Literal(text, lang=language))) == Literal(text, lang=language)


@pytest.mark.parametrize(
    ("form", "datatype"),
    [("2022-02-24", XSD.date), ("2022", XSD.gYear), ("2022-02", XSD.gYearMonth), ("0.990", XSD.decimal),
     ("01", XSD.integer), ("2022-02-30", XSD.date), ("true", XSD.boolean)],
)  # fmt: skip
def test_lexical_forms_pass_unchanged(form: str, datatype: URIRef) -> None:
    back = from_ox(to_ox(Literal(form, datatype=datatype, normalize=False)))
    assert isinstance(back, Literal)
    assert (str(back), back.datatype) == (form, datatype)


def test_iris_come_back_unchanged() -> None:
    iri = URIRef("http://localhost:8000/id/announcement/gvh7sv6n5j/text/20985e774a3b#char=438,494")
    assert from_ox(to_ox(iri)) == iri


@pytest.mark.parametrize(
    "term",
    [BNode("b1"), URIRef("http://a/b c"), URIRef("relative"), Literal("\ud800")],
    ids=["blank node", "space", "relative", "surrogate"],
)
def test_what_published_rdf_cannot_hold_is_refused_with_both_languages(term: BNode | URIRef | Literal) -> None:
    with pytest.raises(StoreError) as caught:
        to_ox(term)
    assert caught.value.problem.vi != caught.value.problem.en
    assert caught.value.problem.remedy_vi


def test_a_graph_comes_back_equal() -> None:
    graph = Graph()
    subject = URIRef("http://a/b")
    graph.add((subject, URIRef("http://a/p"), Literal('Nguyễn\n"Tấn" \\ Tuân', lang="vi")))
    graph.add((subject, URIRef("http://a/p"), Literal("2022-02-24", datatype=XSD.date)))
    import pyoxigraph as ox

    back = graph_from_ox(ox.Triple(*triple) for triple in triples_to_ox(graph))
    assert set(back) == set(graph)


def test_a_literal_cannot_be_a_subject() -> None:
    graph = Graph()
    graph.add((Literal("x"), URIRef("http://a/p"), Literal("y")))
    with pytest.raises(StoreError):
        triples_to_ox(graph)
