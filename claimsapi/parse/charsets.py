"""
The encodings that documents come in, and no other codec of Python's.

What a header, a page or an XML declaration names is looked up here first. Python has codecs under
the names punycode, idna, unicode_escape or utf-7 as well: they take time that grows with the
square of the length, make characters that nobody sent, or raise what no reader expects.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator

# Names as in the WHATWG Encoding Standard, §4.2, without marks; as there, the older sets of
# Windows stand for those of ISO that they extend.
_WINDOWS = (1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258)
_ISO_8859 = (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)
_CODECS = {
    "utf8": "utf-8",
    "utf16": "utf-16-le",
    "utf16le": "utf-16-le",
    "utf16be": "utf-16-be",
    **{f"{maker}{page}": f"cp{page}" for maker in ("windows", "cp", "xcp") for page in _WINDOWS},
    **{f"iso8859{part}": f"iso8859_{part}" for part in _ISO_8859},
    **dict.fromkeys(("ascii", "usascii", "iso88591", "latin1", "l1"), "cp1252"),
    **dict.fromkeys(("iso88599", "latin5", "l5"), "cp1254"),
    **dict.fromkeys(("windows874", "iso885911", "tis620"), "cp874"),
    **dict.fromkeys(("latin2", "l2"), "iso8859_2"),
    **dict.fromkeys(("latin9", "l9"), "iso8859_15"),
    **dict.fromkeys(("koi8r", "koi8", "koi"), "koi8_r"),
    **dict.fromkeys(("koi8u", "koi8ru"), "koi8_u"),
    **dict.fromkeys(("ibm866", "cp866", "866"), "cp866"),
    **dict.fromkeys(("macintosh", "mac", "xmacroman"), "mac_roman"),
    **dict.fromkeys(("xmaccyrillic", "xmacukrainian"), "mac_cyrillic"),
    **dict.fromkeys(("gb18030", "gbk", "xgbk", "gb2312", "euccn"), "gb18030"),
    **dict.fromkeys(("big5", "big5hkscs", "cnbig5", "xxbig5"), "big5hkscs"),
    **dict.fromkeys(("eucjp", "xeucjp"), "euc_jp"),
    **dict.fromkeys(("shiftjis", "sjis", "xsjis", "mskanji", "windows31j", "ms932"), "cp932"),
    **dict.fromkeys(("euckr", "ksc5601", "ksc56011987", "windows949", "uhc"), "cp949"),
    "iso2022jp": "iso2022_jp",
}

DECLARED_WITHIN = 4096  # bytes; browsers look through the first 1,024

_BOMS = {BOM_UTF8: "utf-8-sig", BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16"}
_NAME = r"""=\s*["']?\s*([A-Za-z0-9._:-]{1,40})"""
_IN_HEADER = re.compile(rf";\s*charset\s*{_NAME}", re.IGNORECASE)
_IN_PAGE = re.compile(rf"<meta\b[^>]{{0,500}}?charset\s*{_NAME}".encode(), re.IGNORECASE)
_IN_XML = re.compile(rf"\s*<\?xml\b[^>]{{0,200}}?encoding\s*{_NAME}".encode())


class UnknownCharset(ValueError):
    """The XML declares an encoding that is not read; convert it to UTF-8."""


def codec_of(name: str) -> str | None:
    """Return Python's name of the encoding called ``name``, or None if it is none of documents."""
    return _CODECS.get(re.sub(r"[^a-z0-9]", "", name.lower()))


def named_in(content_type: str) -> str:
    """Return the charset that a Content-Type header names, or nothing."""
    found = _IN_HEADER.search(content_type)
    return found[1] if found else ""


def page_text(page: bytes, named: str = "") -> str:
    """
    Return the text of an HTML page whose header ``named`` an encoding, or none.

    A byte order mark comes first, then what fits byte for byte: the encoding of the header, UTF-8.
    Then what the page says of itself, or else windows-1252, as browsers do; what does not fit
    there is U+FFFD.
    """
    for codec in _strict(page, named):
        try:
            return page.decode(codec)
        except UnicodeDecodeError:
            continue
    found = _IN_PAGE.search(page, 0, DECLARED_WITHIN)
    declared = codec_of(found[1].decode("ascii")) if found else None
    if declared is None or declared.startswith("utf-16"):  # in which this could not be read
        return page.decode("cp1252", "replace")
    return page.decode(declared, "replace")


def _strict(page: bytes, named: str) -> Iterator[str]:
    yield from (codec for mark, codec in _BOMS.items() if page.startswith(mark))
    if codec := codec_of(named):
        yield codec
    yield "utf-8"


def xml_text(document: bytes) -> str:
    """
    Return the text of an XML document, in the encoding that it declares or in UTF-8.

    :raises UnknownCharset: if it declares one that documents do not come in
    :raises UnicodeDecodeError: if it is in another than it declares
    """
    for mark, marked in _BOMS.items():
        if document.startswith(mark):
            return document.decode(marked)
    declared = _IN_XML.match(document)
    codec = codec_of(declared[1].decode("ascii") if declared else "utf-8")
    if codec is None:
        raise UnknownCharset(UnknownCharset.__doc__)
    return document.decode(codec)
