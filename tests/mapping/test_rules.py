"""Every rule that a claim can name is a concept with words in both languages."""

from kg.extraction.rules import rules
from kg.mapping.rules import own_rules, rules_graph
from kg.namespaces import RULE
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
