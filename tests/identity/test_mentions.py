from kg.identity.mentions import Mentions
from kg.identity.registry import Registry

LE, TRAN = ("person", "aaaaaaaaaa"), ("person", "bbbbbbbbbb")


def test_notes_are_those_of_other_announcements_each_once_in_fixed_order(registry: Registry) -> None:
    mentions = Mentions(registry)
    mentions.record("one", [(LE, {"name": "Lê"}), (TRAN, {"name": "Trần"})])
    mentions.record("two", [(LE, {"name": "Lê"}), (LE, {"name": "LÊ"})])
    mentions.record("three", [(LE, {"name": "Lê"})])
    assert mentions.notes(LE, without="one") == [{"name": "LÊ"}, {"name": "Lê"}]
    assert mentions.notes(LE, without="two") == [{"name": "Lê"}]
    assert mentions.notes(TRAN, without="one") == []
    assert mentions.entities("one") == {LE, TRAN}


def test_recording_again_replaces_what_the_announcement_said(registry: Registry) -> None:
    mentions = Mentions(registry)
    mentions.record("one", [(LE, {"name": "Lê"})])
    mentions.record("one", [(TRAN, {"name": "Trần"})])
    assert mentions.entities("one") == {TRAN}
    assert mentions.announcements(LE) == set()


def test_notes_move_to_the_survivor_of_a_merge(registry: Registry) -> None:
    mentions = Mentions(registry)
    mentions.record("one", [(LE, {"name": "x"}), (TRAN, {"name": "x"})])
    mentions.record("two", [(TRAN, {"name": "y"})])
    with registry.transaction():
        assert mentions.move("person", TRAN[1], LE[1]) == {"one", "two"}
    assert mentions.notes(LE, without="") == [{"name": "x"}, {"name": "y"}]
    assert mentions.announcements(TRAN) == set()
    assert mentions.merged("two") == {TRAN}
    assert mentions.entities("two") == {LE}
    mentions.record("two", [(LE, {"name": "y"})])
    assert mentions.merged("two") == set()
