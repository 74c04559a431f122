"""Every rule that a claim can name is a concept with words in both languages."""

from kg.extraction.confidence import measures
from kg.extraction.rules import rules
from kg.mapping.rules import own_rules, rules_graph
from kg.namespaces import RULE, SKOS
from tests.mapping.publishing import found


def test_every_rule_is_a_concept_with_its_meaning_in_both_languages() -> None:
    described = found(
        rules_graph(),
        """SELECT ?r { ?r a tb:Rule ; tb:confidence ?c ; skos:definition ?vi, ?en ; rdfs:label ?l, ?m
        FILTER(LANG(?vi) = "vi" && LANG(?en) = "en" && LANG(?l) = "vi" && LANG(?m) = "en") }""",
    )
    assert described == {(str(RULE[name]),) for name in {*rules(), *own_rules()}}
    assert {"front-matter", "person-mention"} <= set(own_rules())


def test_no_rule_of_this_room_takes_the_name_of_one_of_extraction() -> None:
    assert not set(rules()) & set(own_rules())


def test_rules_show_their_examples_and_what_their_confidence_comes_from() -> None:
    graph = rules_graph()
    for rule in rules().values():
        concept = RULE[rule.id]
        shown = {str(value) for value in graph.objects(concept, SKOS.example)}
        assert shown == {example.text for example in rule.examples if example.matches}
        assert len(shown) > 0
        limits = [str(v) for v in graph.objects(concept, SKOS.scopeNote) if getattr(v, "language", "") == "en"]
        assert len(limits) == len({e.text for e in rule.examples if not e.matches})
    (right, total) = (measures()["citation"].right, measures()["citation"].right + measures()["citation"].wrong)
    notes = {str(note) for note in graph.objects(RULE["citation"], SKOS.note)}
    assert any(f"Right in {right} of {total} readings" in note for note in notes)
