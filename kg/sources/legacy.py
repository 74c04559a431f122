"""Legacy encodings: the letters of files made before Unicode."""

from __future__ import annotations

import re
import unicodedata

# TCVN 5712:1993 (VN3, "ABC"): one byte for a letter; capitals with a tone have none of their own.
_TCVN3 = str.maketrans(
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢£¤¥¦§",
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ",
)
# VNI for Windows: base letter, then one byte for its marks; i, đ, ơ, ư, ỵ have bytes of their own.
_MARKS = (
    "\u0300 \u0301 \u0309 \u0303 \u0323 \u0302 \u0302\u0300 \u0302\u0301 \u0302\u0309 \u0302\u0303 \u0302\u0323 "
    "\u0306 \u0306\u0300 \u0306\u0301 \u0306\u0309 \u0306\u0303 \u0306\u0323"
)
_VNI_MARKS = dict(zip("øùûõïâàáåãäêèéúüë", _MARKS.split(), strict=True))
_VNI_LETTERS = str.maketrans("íìæóòñôöîÍÌÆÓÒÑÔÖÎ", "íìỉĩịđơưỵÍÌỈĨỊĐƠƯỴ")
_VNI_PAIR = re.compile("([aeouyôöAEOUYÔÖ])([øùûõïâàáåãäêèéúüëØÙÛÕÏÂÀÁÅÃÄÊÈÉÚÜË])")


FREQUENT = re.compile(
    r"\b(?:của|và|các|được|ngày|tỉnh|đồng chí|ông|bà|tại|với|người|hội|nghị|việc|về|tổ chức|năm|thành phố|"
    r"chủ tịch|lễ|đã|ủy ban|uỷ ban|những|trên|phó)\b",
    re.IGNORECASE,
)
"""Words that every announcement has some of, spelt with letters that other encodings have other bytes for."""


def from_tcvn3(data: bytes) -> str:
    """TCVN3 (ABC) bytes as Unicode; capitals that carry a tone come out in lower case."""
    return data.decode("latin-1").translate(_TCVN3)


def from_vni(data: bytes) -> str:
    """VNI (Windows) bytes as Unicode, NFC."""

    def joined(match: re.Match[str]) -> str:
        return match[1].translate(_VNI_LETTERS) + _VNI_MARKS[match[2].lower()]

    text = _VNI_PAIR.sub(joined, data.decode("latin-1"))
    return unicodedata.normalize("NFC", text.translate(_VNI_LETTERS))


def from_windows_1258(data: bytes) -> str:
    """windows-1258 bytes as Unicode, NFC; bytes that it leaves undefined become U+FFFD."""
    return unicodedata.normalize("NFC", data.decode("cp1258", errors="replace"))
