"""Which encoding a file is in, and lines made text, one bad line at a time."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from typing import Literal

from metrics.errors import LoadError

Encoding = Literal["utf-8", "gb18030"]

NAMES: dict[str, str] = {"utf-8": "UTF-8", "gb18030": "GB18030（GBK）"}


def _readable(lines: Sequence[bytes], encoding: Encoding) -> int:
    return sum(text is not None for text in decode_lines(lines, encoding))


def detect_encoding(sample: bytes) -> Encoding:
    """Tell UTF-8 from GB18030 by a file's beginning (cut at a line's end).

    Lines vote, so one spoilt line does not make a Chinese text of UTF-8 look like GB18030: in
    that encoding UTF-8's bytes often decode, to nonsense.

    Raises:
        LoadError: the file is UTF-16, or no text at all.
    """
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise LoadError("文件是 UTF-16 编码（“Unicode 文本”），请另存为“CSV UTF-8”后再载入。")
    telling = [line for line in sample.split(b"\n") if not line.isascii()]
    if not telling or sample.startswith(codecs.BOM_UTF8):
        return "utf-8"
    is_utf8 = 2 * _readable(telling, "utf-8") >= len(telling)
    return "utf-8" if is_utf8 or not _readable(telling, "gb18030") else "gb18030"


def decode_lines(lines: Sequence[bytes], encoding: Encoding) -> list[str | None]:
    """Decode lines; one that is not in the encoding becomes None, the others do not suffer."""
    try:
        # No byte of a longer GB18030 or UTF-8 character is a line feed.
        return [*b"\n".join(lines).decode(encoding).split("\n")] if lines else []
    except UnicodeDecodeError:
        return [_decode(line, encoding) for line in lines]


def _decode(line: bytes, encoding: Encoding) -> str | None:
    try:
        return line.decode(encoding)
    except UnicodeDecodeError:
        return None
