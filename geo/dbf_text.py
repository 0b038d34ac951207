"""The texts of a Shapefile's table: in which encoding they are, and what they say.

GDAL reads a table without a declared encoding as Latin-1 and so garbles Chinese. Here it is always
made to read Latin-1, in which every byte comes through; the bytes are then decoded knowingly.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from geo.errors import InvalidGeometryError
from geo.unpacking import beside

# The reading that changes no byte.
UNTOUCHED = "ISO-8859-1"

Encoding = Literal["auto", "utf-8", "gb18030"]

# GB2312 and GBK are part of GB18030. Writers name the code page in many ways.
_CHINESE = ("gbk", "gb2312", "gb18030", "cp936", "936", "54936")
# The byte of the header that names the code page, and its value for simplified Chinese.
_LANGUAGE_BYTE = 29
_CHINESE_LANGUAGE = 0x4D


def table_encoding(file: Path, declared: Encoding, texts: Iterable[str]) -> str:
    """Return the encoding of a Shapefile's table.

    What the mapping declares is right; else the ``.cpg`` file beside it, else the table's own
    header, else UTF-8 where all texts are such, and GB18030 where not.

    Args:
        file: the ``.shp`` file.
        declared: what the mapping says.
        texts: the table's texts, read as Latin-1.

    Raises:
        InvalidGeometryError: the ``.cpg`` file names what nobody knows.
    """
    if declared != "auto":
        return declared
    companions = beside(file)
    if ".cpg" in companions:
        return _named(companions[".cpg"].read_bytes()[:64].decode("ascii", "replace").strip())
    with companions[".dbf"].open("rb") as stream:
        header = stream.read(_LANGUAGE_BYTE + 1)
    if header[_LANGUAGE_BYTE:] == bytes([_CHINESE_LANGUAGE]):
        return "gb18030"
    return "utf-8" if all(_is_utf8(text) for text in texts) else "gb18030"


def decoded(text: str, encoding: str) -> str | None:
    """Return a text that was read as Latin-1; None where it is not in the encoding."""
    try:
        return text.encode(UNTOUCHED).decode(encoding)
    except UnicodeDecodeError:
        return None


def _named(name: str) -> str:
    plain = name.lower().removeprefix("ansi").removeprefix("oem").strip(" _-")
    if plain in _CHINESE:
        return "gb18030"
    try:
        b"  ".decode(plain)
    except (LookupError, ValueError):
        raise InvalidGeometryError(
            f".cpg文件写明的编码“{name}”无法识别，请在映射中写明 encoding: gb18030 或 utf-8"
        ) from None
    return plain


def _is_utf8(text: str) -> bool:
    return decoded(text, "utf-8") is not None
