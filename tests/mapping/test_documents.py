import pytest

from kg.extraction.facts import Document, Evidence
from kg.mapping.documents import is_state_law, type_of

WHY = Evidence((), "citation", 0.9)


@pytest.mark.parametrize(
    ("kind", "number", "law"),
    [
        ("Luật", "64/2025/QH15", True),
        ("Luật", None, True),
        ("Nghị quyết", "202/2025/QH15", True),
        ("Nghị định", "30/2020/NĐ-CP", True),
        ("Quyết định", "12/2024/QĐ-UBND", True),
        ("Quyết định", "749/QĐ-TTg", False),  # an act on a single case
        ("Nghị quyết", "57-NQ/TW", False),
        ("Quy chế", "238", False),
        ("Kế hoạch", "5/2024/KH-UBND", False),  # no type of state law
    ],
)
def test_state_law_has_the_year_in_its_number(kind: str, number: str | None, law: bool) -> None:
    assert is_state_law(Document("d", kind, kind, WHY, number=number)) is law


def test_a_type_that_the_code_list_lacks_is_a_document_of_no_special_type() -> None:
    assert str(type_of(Document("d", "Quy chế", "", WHY))).endswith("#quy-che")
    assert str(type_of(Document("d", "Thiệp mừng", "", WHY))).endswith("#van-ban")
