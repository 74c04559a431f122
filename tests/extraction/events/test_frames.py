from kg.extraction.actors.model import Actors, AgencyMention, OfficeMention, PersonMention, TitleMention
from kg.extraction.documents.citations import citations
from kg.extraction.events.frames import Frame, FrameMaker, find
from kg.extraction.events.slots import SlotKind, all_slots
from kg.extraction.facts import Agency, Evidence, Office, Person
from kg.language.dates import dates
from kg.language.span import Span

TEXT = (
    "Sáng 5/6, ông Lê Nam - Bí thư Tỉnh ủy, bà Trần Mai và Sở Y tế dự lễ theo Quy chế 238. "
    "Bí thư Tỉnh ủy phát biểu, nêu rõ kết quả."
)


def at(words: str, start: int = 0) -> Span:
    begin = TEXT.index(words, start)
    return Span(begin, begin + len(words))


def actors() -> Actors:
    why = Evidence((at("Bí thư Tỉnh ủy"),), "x", 1.0)
    return Actors(
        persons=(Person("p1", "Lê Nam", (at("Lê Nam"),)), Person("p2", "Trần Mai", (at("Trần Mai"),))),
        agencies=(
            Agency("a1", "Tỉnh ủy", "Tỉnh ủy", (at("Tỉnh ủy"),)),
            Agency("a2", "Sở Y tế", "Sở Y tế", (at("Sở Y tế"),)),
        ),
        offices=(Office("o1", "p1", "Bí thư", "a1", why),),
        person_mentions=(
            PersonMention(at("Lê Nam"), "p1", at("ông Lê Nam")),
            PersonMention(at("Trần Mai"), "p2", at("bà Trần Mai")),
        ),
        agency_mentions=(AgencyMention(at("Tỉnh ủy"), "a1", in_office="o1"), AgencyMention(at("Sở Y tế"), "a2")),
        office_mentions=(OfficeMention(at("Bí thư Tỉnh ủy"), "o1", "p1", "a1"),),
        title_mentions=(TitleMention(at("Bí thư Tỉnh ủy", 60), "Bí thư", "a1"),),
    )


def frame() -> Frame:
    found = dates(TEXT)
    slots = all_slots(TEXT, actors(), found, citations(TEXT, found))
    return FrameMaker(TEXT, TEXT.lower(), slots).frame(Span(0, len(TEXT)))


def test_a_frame_has_one_sign_for_each_person_with_offices() -> None:
    signs = {
        SlotKind.PERSON: "P",
        SlotKind.AGENCY: "A",
        SlotKind.DATE: "D",
        SlotKind.CITATION: "C",
        SlotKind.TITLE: "T",
    }
    shown = "".join(signs.get(letter, letter) for letter in frame().text)  # type: ignore[call-overload]
    assert shown == "Sáng D, P, P và A dự lễ theo C. T phát biểu, nêu rõ kết quả."


def test_positions_lead_back_to_the_text() -> None:
    made = frame()
    for index, letter in enumerate(made.text):
        if letter not in set(SlotKind):
            assert TEXT[made.origin(index)] == letter
    assert [slot.span.of(TEXT) for slot in made.slots[1:3]] == ["ông Lê Nam - Bí thư Tỉnh ủy", "bà Trần Mai"]


def test_a_title_alone_stands_for_its_only_holder() -> None:
    spoken = [slot for match in find("speaking", frame()) for slot in match.slots("who", SlotKind.TITLE)]
    assert [slot.holder for slot in spoken] == ["p1"]


def test_a_match_quotes_the_words_with_names_in_full() -> None:
    match = next(match for match in find("attending", frame()))
    assert match.span.of(TEXT) == "ông Lê Nam - Bí thư Tỉnh ủy, bà Trần Mai và Sở Y tế dự"
