from kg.interface import language


def test_the_language_is_the_one_asked_for() -> None:
    assert language({"KG_LANG": "vi", "LANG": "en_US.UTF-8"}) == "vi"
    assert language({"KG_LANG": "en", "LANG": "vi_VN.UTF-8"}) == "en"


def test_a_vietnamese_locale_speaks_vietnamese_and_any_other_english() -> None:
    assert language({"LANG": "vi_VN.UTF-8"}) == "vi"
    assert language({"LANG": "vi_VN.UTF-8", "LC_ALL": "C.UTF-8"}) == "en"
    assert language({}) == "en"
    assert language({"KG_LANG": "fr"}) == "en"
